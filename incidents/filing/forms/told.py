"""From what was typed to what is sent: each question and choice as it read when it was answered."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from incidents import choices
from incidents.filing import when
from incidents.filing.forms import posts
from incidents.filing.forms.contact import Contact
from incidents.filing.forms.form import Questions
from incidents.filing.forms.sharing import Choices
from incidents.filing.forms.steps import (
    BEFORE,
    CONTACT,
    OFFICE,
    WHAT,
    WHEN,
    WISH,
    Step,
    checked_forms,
)
from incidents.models import Draft
from incidents.shown import View
from incidents.submission import Submission
from incidents.viewing import EVENT

type Told = dict[str, Any]
_WHEN_FIELDS = ("happened_on", "happened_at", "which_hour", "precision")
_READ = ("question", "text")
_OTHER_KIND = "vet_inte"


def submission(draft: Draft, chosen: Choices) -> Submission:
    """The report as it was checked."""
    forms_of = dict(checked_forms(draft))
    answers = _with_swedish(draft, _all_answers(draft))

    def answer(step: Step, name: str) -> Any:
        return forms_of[step].answer(name) if step in forms_of else None

    kind = answer(WHAT, "kind") or _OTHER_KIND
    contact = forms_of.get(CONTACT)
    reached = contact if isinstance(contact, Contact) else None
    return Submission(
        told={"answers": [told for told in answers if not _is_reach(forms_of, told)]},
        reach={"answers": [told for told in answers if _is_reach(forms_of, told)]},
        main_class=choices.main_class(kind),
        main_kind=kind,
        party=chosen.party,
        chair=chosen.chair,
        assignment=answer(OFFICE, "assignment") or "unclear",
        danger_now=bool(answer(WHAT, "danger_now")),
        channel=answer(WHEN, "channel") or "",
        police_state=answer(BEFORE, "police_state") or "",
        call_wanted=bool(reached and reached.wants_call),
        call_wanted_by=reached.wants_call_by if reached else None,
        reach_hidden=bool(reached and reached.hides_reach),
        support_wanted=bool(answer(WISH, "support_wanted")),
        follow_up_wanted=bool(answer(WISH, "follow_up_wanted")),
        language=get_language() or "sv",
        left_out=chosen.left_out,
        earlier=frozenset(UUID(key) for key in answer(BEFORE, "earlier") or ()),
    )


def _all_answers(draft: Draft) -> list[Told]:
    answers = [told for step, form in checked_forms(draft) for told in answers_of(step, form)]
    return [*answers, *posts.told(draft)]


def _with_swedish(draft: Draft, answers: list[Told]) -> list[Told]:
    """Each question and choice in Swedish too, for the police, where it was asked otherwise."""
    if get_language() == "sv":
        return answers
    with override("sv"):
        swedish = {(one["step"], one["field"]): one for one in _all_answers(draft)}
    return [
        one if other == one else {**one, "swedish": {name: other[name] for name in _READ}}
        for one in answers
        if (other := swedish[one["step"], one["field"]])
    ]


def answers_of(step: Step, form: Questions) -> list[Told]:
    """What was answered in one step, in the order of its questions."""
    return [told for told in _answers(step, form) if told["text"]]


def shown_answers(step: Step, form: Questions) -> list[Told]:
    """Every question of a step for the check page; unanswered ones read *Inte angivet*."""
    return [{**told, "text": told["text"] or _("Inte angivet")} for told in _answers(step, form)]


def typed_of(view: View | None) -> dict[str, dict[str, Any]]:
    """What was sent, by step and field, as a draft holds it."""
    found: dict[str, dict[str, Any]] = {}
    for answer in getattr(view, "told", ()):
        found.setdefault(answer.step, {})[answer.field] = answer.value
    return found


def _answers(step: Step, form: Questions) -> Iterator[Told]:
    for name, field in form.fields.items():
        if isinstance(field, forms.FileField):
            continue
        if name in _WHEN_FIELDS:
            if name == _WHEN_FIELDS[0]:
                yield _told(step, form, "when", _("När hände det?"), _when(form))
            continue
        value = form.cleaned_data.get(name) if form.is_bound else None
        answer = (_value(value), _text(field, value))
        yield _told(step, form, name, str(field.label), answer)


def _told(step: Step, form: Questions, name: str, question: str, answer: tuple[Any, str]) -> Told:
    value, text = answer
    told = {"step": step.code, "field": name, "question": question, "value": value, "text": text}
    return told if name in form.suspects else {**told, "about": EVENT}


def _when(form: Questions) -> tuple[dict[str, str], str]:
    day, at, hour, precision = (form.cleaned_data.get(name) or None for name in _WHEN_FIELDS)
    value = {
        "date": day.isoformat() if isinstance(day, date) else "",
        "time": at.isoformat("minutes") if isinstance(at, time) else "",
        "hour": hour or "",
        "precision": precision or "",
    }
    return value, when.in_words(day, at, precision or "", hour or "")


def _value(value: Any) -> Any:
    """The answer as it is kept: text, a truth, or several texts."""
    return value.isoformat() if isinstance(value, date | time) else value or ""


def _text(field: forms.Field, value: Any) -> str:
    """The answer as people read it."""
    if not value:
        return ""
    if isinstance(field, forms.BooleanField):
        return _("Ja")
    if isinstance(field, forms.MultipleChoiceField):
        labels = _flat(field.choices)
        return "\n".join(str(labels.get(one, one)) for one in value)
    if isinstance(field, forms.ChoiceField):
        return str(_flat(field.choices).get(value, value))
    return _moment(value) if isinstance(value, date | time) else str(value)


def _moment(value: date | time) -> str:
    """A day or a time of day as Swedes write them."""
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return time_format(value, "H.i")


def _flat(offered: Any) -> dict[str, Any]:
    """The labels of choices, those in groups too."""
    found: dict[str, Any] = {}
    for value, label in offered:
        found.update(_flat(label) if isinstance(label, list | tuple) else {value: label})
    return found


def _is_reach(forms_of: dict[Step, Questions], told: Told) -> bool:
    return any(
        told["step"] == step.code and told["field"] in form.reach for step, form in forms_of.items()
    )
