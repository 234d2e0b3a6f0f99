"""The steps of a report, in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import access
from incidents.filing.draft import Typed
from incidents.filing.forms import questions
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

    @property
    def number(self) -> int:
        return STEPS.index(self) + 1

    @property
    def before(self) -> str | None:
        """The code of the step before."""
        return STEPS[self.number - 2].code if self.number > 1 else None

    @property
    def after(self) -> str:
        """The code of the step after; the last leads to the check page."""
        return STEPS[self.number].code if self.number < len(STEPS) else CHECK


WHAT = Step("vad", questions.What)
BEFORE = Step("forut", questions.Before)
WHEN = Step("nar", questions.When)
WHO = Step("vem", questions.Who)
PROOF = Step("bevis", questions.Proof)
CONTACT = Step("kontakt", questions.Contact)
STEPS = (WHAT, BEFORE, WHEN, WHO, PROOF, CONTACT)
BY_CODE = {step.code: step for step in STEPS}
COUNT = len(STEPS) + 1
"""The check page is the last."""


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


def empty_form(step: Step, user: User, answers: Mapping[str, Any]) -> Questions:
    """The step's form as the draft has it, without errors."""
    return step.form(initial=answers.get(step.code, {}), own_reports=_own_reports(step, user))


def checked_form(step: Step, user: User, answers: Typed) -> Questions:
    """The step's form, bound to what was typed, with its errors."""
    form = step.form(answers, own_reports=_own_reports(step, user))
    form.full_clean()
    return form


def checked_forms(draft: Draft) -> list[tuple[Step, Questions]]:
    """Every step of a draft with its errors."""
    return [
        (step, checked_form(step, draft.author, draft.answers.get(step.code, {}))) for step in STEPS
    ]


def says_something(draft: Draft) -> bool:
    """Whether it is a report: some words, a file, or the wish to be called."""
    told = draft.answers.get(WHAT.code, {}).get("words", "").strip()
    call = draft.answers.get(CONTACT.code, {}).get("call_wanted")
    return bool(told or call or stored_files(draft))


def says_nothing() -> str:
    """What to say where it isn't."""
    return _("Skriv några ord, lägg till en bild eller välj att vi ringer dig.")


def stored_files(draft: Draft) -> list[Attachment]:
    """The files of a draft."""
    return list(Attachment.objects.filter(draft=draft, state=Attachment.State.STORED))


def _own_reports(step: Step, user: User) -> list[tuple[str, str]]:
    """One's own reports to tick, newest first."""
    if step is not BEFORE:
        return []
    return [(str(row.key), _as_choice(row)) for row in access.own_rows(user)]


def _as_choice(row: ListRow) -> str:
    day = date_format(localtime(row.submitted_at), "j F Y")
    return f"{row.reference}, {day}, {row.main_class_label}"
