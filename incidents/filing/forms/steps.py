"""The steps of a report, in order."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from incidents import access
from incidents.filing.draft import Turn, Typed
from incidents.filing.forms import contact, more, office, posts, questions
from incidents.filing.forms.fields import plain
from incidents.filing.forms.form import Questions
from incidents.models import Attachment, Draft
from incidents.rows import ListRow

CHECK = "granska"
_MOST_TICKS = 50
_LONGEST = 10


@dataclass(frozen=True)
class Step:
    """One page of questions. `code` stands in the address and in the draft."""

    code: str
    form: type[Questions]


@dataclass(frozen=True)
class Place:
    """Where a step stands among those of its draft."""

    number: int
    count: int
    """The check page, which is the last, included."""
    before: str | None
    """The code of the step before."""
    after: str
    """The code of the step after; the last leads to the check page."""


WHAT = Step("vad", questions.What)
BEFORE = Step("forut", questions.Before)
WHEN = Step("nar", questions.When)
MORE = Step("mer", more.More)
WHO = Step("vem", questions.Who)
PROOF = Step("bevis", questions.Proof)
OFFICE = Step("uppdrag", office.Office)
WISH = Step("onskan", contact.Wish)
CONTACT = Step("kontakt", contact.Contact)
STEPS = (WHAT, BEFORE, WHEN, MORE, WHO, PROOF, OFFICE, WISH, CONTACT)
BY_CODE = {step.code: step for step in STEPS}
_SHORT = (WHAT, WHEN)


def of(draft: Draft, here: Step | None = None) -> tuple[Step, ...]:
    """The steps of a draft: all that ask something, or of a short report its own and the answered.

    `here` is always among them.
    """
    if draft.length == Draft.Length.FULL:
        return tuple(step for step in STEPS if step is here or step.form.asked(draft.answers))
    told = {*_SHORT, here, *(step for step in STEPS if any(_answers(draft, step).values()))}
    if stored_files(draft):
        told.add(PROOF)
    return tuple(step for step in STEPS if step in told)


def place(draft: Draft, here: Step) -> Place:
    """Where `here` stands among the steps of `draft`."""
    codes = [step.code for step in of(draft, here)]
    number = codes.index(here.code) + 1
    return Place(
        number=number,
        count=len(codes) + 1,
        before=codes[number - 2] if number > 1 else None,
        after=codes[number] if number < len(codes) else CHECK,
    )


def check_place(draft: Draft) -> Place:
    """Where the check page stands."""
    codes = [step.code for step in of(draft)]
    return Place(number=len(codes) + 1, count=len(codes) + 1, before=codes[-1], after="")


def typed(step: Step, posted: QueryDict) -> Typed:
    """What was typed into the fields of a step, kept as it is while it may still be wrong."""
    found: Typed = {}
    for name, field in step.form.base_fields.items():
        if name not in posted:
            continue
        if isinstance(field, forms.MultipleChoiceField):
            found[name] = [plain(str(value)) for value in posted.getlist(name)[:_MOST_TICKS]]
        else:
            found[name] = plain(str(posted[name]))
    return found


def version(posted: QueryDict) -> int:
    """The draft's version that the page was drawn from."""
    text = posted.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST else 0


def turn(posted: QueryDict) -> Turn | None:
    """Which open page posted this, and its how manieth save it is; where scripts run."""
    page, number = posted.get("page", ""), posted.get("turn", "")
    if not re.fullmatch(r"[0-9a-f]{16}", page) or not re.fullmatch(r"[0-9]{1,8}", number):
        return None
    return Turn(page, int(number))


def empty_form(step: Step, draft: Draft) -> Questions:
    """The step's form as the draft has it, without errors."""
    return step.form(initial=_answers(draft, step), **_asked(step, draft))


def checked_form(step: Step, draft: Draft, answers: Typed) -> Questions:
    """The step's form, bound to what was typed, with its errors."""
    form = step.form(answers, **_asked(step, draft))
    form.full_clean()
    return form


def checked_forms(draft: Draft) -> list[tuple[Step, Questions]]:
    """Every step of a draft with its errors."""
    return [(step, checked_form(step, draft, _answers(draft, step))) for step in of(draft)]


def carried_over(form: Questions, saved: Typed) -> Typed:
    """What was answered to questions that `form` does not ask at the moment."""
    hidden = set(form.base_fields) - set(form.fields) - form.passing
    return {name: value for name, value in saved.items() if name in hidden}


def says_something(draft: Draft) -> bool:
    """Whether it is a report: some words, a post, a file, or the wish to be called."""
    told = str(_answers(draft, WHAT).get("words", "")).strip()
    call = _answers(draft, CONTACT).get("call_wanted")
    return bool(told or call or posts.rows(draft) or stored_files(draft))


def says_nothing() -> str:
    """What to say where it isn't."""
    return _("Skriv några ord, lägg till en bild eller välj att vi ringer dig.")


def stored_files(draft: Draft) -> list[Attachment]:
    """The files of a draft."""
    return list(Attachment.objects.filter(draft=draft, state=Attachment.State.STORED))


def _answers(draft: Draft, step: Step) -> Typed:
    answers: Typed = draft.answers.get(step.code, {})
    return answers


def _asked(step: Step, draft: Draft) -> dict[str, Any]:
    """What a form needs to know to ask the right questions."""
    return {
        "own_reports": _own_reports(step, draft),
        "author": draft.affected or draft.author,
        "answers": draft.answers,
        "short": draft.length == Draft.Length.SHORT,
    }


def _own_reports(step: Step, draft: Draft) -> list[tuple[str, str]]:
    """One's own reports to tick, newest first; none where it is filed for someone else."""
    if step is not BEFORE or draft.affects:
        return []
    return [
        (str(row.key), _as_choice(row)) for row in access.own_rows(draft.author) if not row.whose
    ]


def _as_choice(row: ListRow) -> str:
    day = date_format(localtime(row.submitted_at), "j F Y")
    return f"{row.reference}, {day}, {row.main_class_label}"
