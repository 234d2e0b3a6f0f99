"""Judging the threat: in a sentence, in full, and what is told of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import User
from incidents import workflow
from incidents.filing.forms.fields import LONG, Day, Pick, Words
from incidents.judgement import INDICATORS, Found, Judgement, Likelihood, Severity, suggested
from incidents.models import Assessment, Audience, Level, MainClass, Status
from incidents.models.choice import NEEDS_ASSESSMENT
from incidents.shown import HandlingView
from incidents.triage.forms.base import OFF, ActForm, choose
from incidents.triage.forms.talking import audiences
from incidents.triage.marks import Mark, mark


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **OFF})


MEANS = {
    Level.LOW: gettext_lazy("Vagt och indirekt. Råd räcker."),
    Level.MODERATE: gettext_lazy("Direkt, men utan plan. Kontakt och åtgärder."),
    Level.HIGH: gettext_lazy("Konkret och trovärdigt. Polisen samma dag."),
    Level.ACUTE: gettext_lazy("Pågår eller är nära. Ring 112 genast."),
}
_NO_REASON = gettext_lazy("Skriv varför du bedömer nivån så.")


class PickLevel(forms.TypedChoiceField):
    """One of the levels, none of them chosen in advance."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Nivå"),
            coerce=lambda value: Level(int(value)),
            widget=forms.RadioSelect,
            error_messages={"required": gettext_lazy("Välj en nivå.")},
            **kwargs,
        )


class _Signed(ActForm):
    """`seen`: the version on the page. Where another was signed meanwhile, it is shown first."""

    comes_back = True
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        self.fields["seen"].initial = view.times_assessed

    def see(self, view: HandlingView) -> None:
        """Where it was refused, the version that was signed meanwhile stands on the page now."""
        super().see(view)
        if self.non_field_errors():
            self.data = {**self.data, self.add_prefix("seen"): view.times_assessed}

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        return view.status != Status.CLOSED


class AssessForm(_Signed):
    """The shortest assessment: a level and a sentence."""

    prefix = "assess"
    done: Promise | str = gettext_lazy("Bedömningen är sparad.")
    level = PickLevel()
    reason = Words(
        label=gettext_lazy("Varför"),
        help_text=gettext_lazy("En mening räcker. Bara de som handlägger läser den."),
        limit=LONG,
        widget=_lines(3),
        required=True,
        error_messages={"required": _NO_REASON},
    )

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        choose(self.fields["level"], [(str(one.value), _level(one)) for one in Level])

    def act(self) -> object:
        signed = workflow.assess(self.view, by=self.user, **self.cleaned_data)
        if signed.is_preliminary:
            self.done = _(
                "Nivån gäller nu. Bedömningen är preliminär tills den fullständiga är gjord."
            )
        return signed


@dataclass(frozen=True)
class Asked:
    """An indicator in the form."""

    answer: forms.BoundField
    note: forms.BoundField


@dataclass(frozen=True)
class Cell:
    """What the matrix suggests, where severity and likelihood meet."""

    where: str
    mark: Mark
    chosen: bool


class FullForm(_Signed):
    """Eight indicators, severity and likelihood; the level is the judgement of who signs it."""

    prefix = "full"
    done = gettext_lazy("Bedömningen är undertecknad.")
    severity = Pick(
        label=gettext_lazy("Hur allvarligt är det om det händer?"),
        choices=Severity.choices,
        required=True,
        error_messages={"required": gettext_lazy("Välj hur allvarligt det är.")},
    )
    likelihood = Pick(
        label=gettext_lazy("Hur sannolikt är det?"),
        choices=Likelihood.choices,
        required=True,
        error_messages={"required": gettext_lazy("Välj hur sannolikt det är.")},
    )
    level = PickLevel(help_text=gettext_lazy("Du bedömer. Matrisen är bara ett förslag."))
    reason = Words(
        label=gettext_lazy("Varför"),
        help_text=gettext_lazy(
            "Vad som väger tyngst, vad du inte vet och varför nivån skiljer sig från förslaget, "
            "om den gör det."
        ),
        limit=LONG,
        widget=_lines(6),
        required=True,
        error_messages={"required": _NO_REASON},
    )
    next_review_on = Day(
        label=gettext_lazy("När hotet ska bedömas igen"),
        help_text=gettext_lazy(
            "Behövs från nivån Måttlig. Till exempel i morgon när det är akut, inom en vecka när "
            "nivån är hög och inom en månad när den är måttlig."
        ),
    )

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        choose(
            self.fields["level"],
            [(str(one.value), f"{_level(one)}: {MEANS[one]}") for one in Level],
        )
        for one in INDICATORS:
            self.fields[f"found_{one.code}"] = Pick(
                label=one.question,
                help_text=one.help,
                choices=Found.choices,
                initial=Found.UNKNOWN,
            )
            self.fields[f"note_{one.code}"] = Words(
                label=_("Anteckning"), limit=LONG, widget=_lines(2)
            )
        self._begin_with_the_last()

    @property
    def indicators(self) -> Iterator[Asked]:
        for one in INDICATORS:
            yield Asked(self[f"found_{one.code}"], self[f"note_{one.code}"])

    @property
    def rest(self) -> list[forms.BoundField]:
        """What stands below the matrix."""
        return [self[name] for name in ("level", "reason", "next_review_on")]

    @property
    def likelihoods(self) -> list[str]:
        return [_short(one.label) for one in Likelihood]

    @property
    def matrix(self) -> list[tuple[str, list[Cell]]]:
        """A row a severity."""
        return [
            (_short(severity.label), [self._cell(severity, one) for one in Likelihood])
            for severity in Severity
        ]

    def clean_next_review_on(self) -> date | None:
        day: date | None = self.cleaned_data["next_review_on"]
        if day and day < localdate():
            raise ValidationError(_("Välj en dag som inte har varit för nästa bedömning."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        lacks_day = not cleaned.get("next_review_on") and "next_review_on" not in self.errors
        if lacks_day and cleaned.get("level", Level.LOW) >= Assessment.FULL_FROM:
            self.add_error("next_review_on", _("Välj när hotet ska bedömas igen."))
        return cleaned

    def act(self) -> object:
        given = self.cleaned_data
        found = {
            one.code: (given[f"found_{one.code}"] or Found.UNKNOWN, given[f"note_{one.code}"])
            for one in INDICATORS
        }
        return workflow.assess(
            self.view,
            level=given["level"],
            reason=given["reason"],
            judgement=Judgement(int(given["severity"]), int(given["likelihood"]), found),
            next_review_on=given["next_review_on"],
            seen=given["seen"],
            by=self.user,
        )

    def _begin_with_the_last(self) -> None:
        """What the last version says stands in the form; its day only where it is yet to come."""
        if not self.view.assessments:
            return
        last = self.view.assessments[0]
        self.initial.update(level=last.level, reason=last.reason)
        if last.next_review_on and last.next_review_on >= localdate():
            self.initial["next_review_on"] = last.next_review_on
        if last.judgement:
            self.initial.update(
                severity=last.judgement.severity, likelihood=last.judgement.likelihood
            )
            for row in last.judgement.indicators:
                self.initial[f"found_{row.code}"] = row.answer
                self.initial[f"note_{row.code}"] = row.note

    def _cell(self, severity: Severity, likelihood: Likelihood) -> Cell:
        chosen = (str(self["severity"].value()), str(self["likelihood"].value()))
        return Cell(
            f"{severity.value}-{likelihood.value}",
            mark(suggested(severity, likelihood), danger_now=False),
            chosen == (str(severity.value), str(likelihood.value)),
        )


class TellLevelForm(_Signed):
    """The level, as it was last judged, to chair or party; nothing else of the assessment."""

    prefix = "tell"
    done = gettext_lazy("Nivån är berättad.")
    audience = forms.TypedChoiceField(
        label=gettext_lazy("Vem som får veta nivån"),
        coerce=Audience,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj vem som får veta.")},
    )

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        choose(self.fields["audience"], _recipients(view))

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        return bool(view.assessments and _recipients(view))

    def act(self) -> object:
        return workflow.tell_level(self.view, by=self.user, **self.cleaned_data)


def lacks_assessment(view: HandlingView) -> bool:
    """Whether it can't be closed before someone has assessed it."""
    return MainClass(view.main_class) in NEEDS_ASSESSMENT and not view.times_assessed


def _recipients(view: HandlingView) -> list[tuple[str, str]]:
    return [(value, words) for value, words in audiences(view) if value != Audience.SECURITY]


def _level(level: Level) -> str:
    shown = mark(level, danger_now=False)
    return f"{shown.sign} {shown.word}"


def _short(label: object) -> str:
    return str(label).partition(":")[0]
