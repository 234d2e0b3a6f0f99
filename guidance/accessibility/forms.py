"""The message that anyone may send, and the statement as its editor fills it in."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance.accessibility import statement
from guidance.accessibility.clauses import CLAUSES
from guidance.models import AccessibilityMessage, Statement
from portal.forms import DayField

_SALT = "accessibility message"
_A_DAY = 24 * 60 * 60
_STALE = gettext_lazy(
    "Sidan har stått öppen för länge. Det du skrev står kvar. Skicka en gång till."
)


def new_token() -> str:
    """The key of a message to come, signed with the time; it takes the place of a cookie."""
    return signing.dumps(uuid4().hex, salt=_SALT)


class MessageForm(forms.Form):
    """`nickname` is out of sight of people: what fills it in is a program."""

    words = forms.CharField(
        label=gettext_lazy("Vad fungerar inte för dig?"),
        max_length=AccessibilityMessage.LONGEST,
        help_text=gettext_lazy("Skriv inte om hot eller något som hänt dig. Det rapporterar du."),
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Skriv vad som inte fungerar."),
            "max_length": gettext_lazy("Texten är för lång. Skriv högst 5 000 tecken."),
        },
    )
    where = forms.CharField(
        label=gettext_lazy("Vilken sida eller fil gäller det?"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": gettext_lazy("Skriv högst 300 tecken.")},
    )
    reply_to = forms.EmailField(
        label=gettext_lazy("Din e-post, om du vill ha svar"),
        required=False,
        help_text=gettext_lazy("Du behöver inte säga vem du är."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": gettext_lazy("Skriv adressen som namn@exempel.se.")},
    )
    nickname = forms.CharField(required=False)
    token = forms.CharField(required=False, widget=forms.HiddenInput)
    marks_optional = True
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["token"] = new_token()

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[name] for name in ("words", "where", "reply_to")]

    @property
    def is_a_programs(self) -> bool:
        return bool(self.cleaned_data["nickname"])

    def clean(self) -> dict[str, Any] | None:
        values = super().clean()
        try:
            key = signing.loads(self.cleaned_data["token"], salt=_SALT, max_age=_A_DAY)
        except signing.BadSignature as error:
            self.renew()
            raise ValidationError(_STALE) from error
        self.key = UUID(key)
        return values

    def renew(self) -> None:
        """Give the form as it comes back a token that holds."""
        self.data = {**dict(self.data.items()), "token": new_token()}


class StatementForm(forms.ModelForm):
    """The dated facts and the protocol, a result and a remark for each clause."""

    assessed_on = DayField(
        label=gettext_lazy("Bedömd"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Skriv dagen som 2026-11-27.")},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    use_required_attribute = False

    class Meta:
        model = Statement
        fields = (
            *("degree", "assessed_on", "method", "assessed_by"),
            *("how_sv", "how_en", "messages_to"),
        )
        labels = {
            "degree": gettext_lazy("Så följer portalen lagen"),
            "method": gettext_lazy("Metod"),
            "assessed_by": gettext_lazy("Bedömd av"),
            "how_sv": gettext_lazy("Så gick det till"),
            "how_en": gettext_lazy("Samma på engelska"),
            "messages_to": gettext_lazy("Meddelanden om brister går till"),
        }
        help_texts = {
            "degree": gettext_lazy("”Helt” går att välja först när hela protokollet är ifyllt."),
            "how_sv": gettext_lazy("Till exempel vilka skärmläsare och hur många personer."),
            "messages_to": gettext_lazy(
                "En adress som någon alltid läser. Tomt: meddelandena väntar bara här i portalen."
            ),
        }
        error_messages = {
            "messages_to": {"invalid": gettext_lazy("Skriv adressen som namn@exempel.se.")}
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.instance.version
        method: Any = self.fields["method"]
        method.choices = [("", _("Inte bedömd än")), *Statement.Method.choices]
        for clause in CLAUSES:
            found = self.instance.protocol.get(clause.number, {})
            self.fields[f"result_{clause.field}"] = forms.ChoiceField(
                label=f"{clause.number} {clause.name}",
                required=False,
                choices=[("", _("Inte prövat")), *Statement.Result.choices],
                initial=found.get("result", ""),
            )
            self.fields[f"remark_{clause.field}"] = forms.CharField(
                label=_("Anmärkning till %(clause)s") % {"clause": clause.number},
                required=False,
                max_length=500,
                initial=found.get("remark", ""),
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    @property
    def facts(self) -> list[forms.BoundField]:
        return [self[name] for name in self.Meta.fields]

    @property
    def clauses(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [
            (self[f"result_{clause.field}"], self[f"remark_{clause.field}"]) for clause in CLAUSES
        ]

    def clean_assessed_on(self) -> Any:
        day = self.cleaned_data["assessed_on"]
        if day and day > localdate():
            raise ValidationError(_("Dagen har inte varit än."))
        return day

    def clean(self) -> dict[str, Any] | None:
        values = super().clean()
        given = self.cleaned_data
        self.protocol = {
            clause.number: {
                "result": given.get(f"result_{clause.field}", ""),
                "remark": given.get(f"remark_{clause.field}", ""),
            }
            for clause in CLAUSES
            if given.get(f"result_{clause.field}") or given.get(f"remark_{clause.field}")
        }
        if given.get("seen") != Statement.current().version:
            self.data = {**dict(self.data.items()), "seen": str(Statement.current().version)}
            raise ValidationError(
                _("Någon annan har ändrat inställningarna medan du skrev. Din text står kvar här.")
            )
        for clause, remark in statement.wanting(self.protocol):
            if not remark:
                self.add_error(
                    f"remark_{clause.field}", _("Skriv vad som brister, var och varför.")
                )
        if given.get("degree") == Statement.Degree.FULLY:
            self._hold_to_the_protocol()
        return values

    def save(self, commit: bool = True) -> Statement:
        self.instance.protocol = self.protocol
        self.instance.version += 1
        saved: Statement = super().save(commit)
        return saved

    def _hold_to_the_protocol(self) -> None:
        missing = statement.left(self.protocol) or [
            clause for clause, _remark in statement.wanting(self.protocol)
        ]
        if missing:
            self.add_error(
                "degree",
                _("”Helt förenlig” går inte: %(clauses)s är inte prövat eller brister.")
                % {"clauses": ", ".join(clause.number for clause in missing[:5])},
            )
        for name in ("assessed_on", "method", "assessed_by"):
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, _("Behövs för ”Helt förenlig”."))
