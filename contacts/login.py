"""The forms of logging in. An address is found however it is spelt, in the register alone."""

from typing import Any

from allauth.account import forms as stock
from allauth.account.adapter import get_adapter
from allauth.core import context, ratelimit
from django import forms
from django.utils.translation import gettext_lazy as _

from contacts.addresses import normalised_email
from contacts.models import User

_LENGTH_HINT = _(
    "Minst 12 tecken. Flera ord efter varandra är lätta att minnas och svåra att gissa."
)


class AddressField(forms.EmailField):
    """One's own address: normalised before it is looked up, counted or mailed to."""

    def __init__(self) -> None:
        widget = forms.EmailInput(attrs={"autocomplete": "username"})
        super().__init__(
            label=_("E-postadress"),
            max_length=254,
            widget=widget,
            error_messages={"required": _("Skriv din e-postadress.")},
        )

    def clean(self, value: str) -> str:
        return normalised_email(super().clean(value))


def active_users(address: str) -> list[User]:
    """Nobody or one: whose address it is and who may log in."""
    return list(User.objects.filter(email=normalised_email(address), is_active=True))


class FewWords(forms.Form):
    """Labels instead of placeholders, our own hints, and where the summary's links land."""

    names: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.names.get(name, field.label)
            field.help_text = self.hints.get(name, "")

    @property
    def first_id(self) -> str:
        return f"id_{next(iter(self.fields), '')}"


class LoginForm(FewWords, stock.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = AddressField()
        self.fields["password"].error_messages["required"] = _("Skriv ditt lösenord.")


class RequestLoginCodeForm(FewWords, stock.RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField()

    def clean_email(self) -> str:
        """The same answer whether anyone has the address or not."""
        email: str = self.cleaned_data["email"]
        if not ratelimit.consume(context.request, action="request_login_code", key=email):
            too_many = get_adapter().validation_error("too_many_login_attempts")
            raise too_many
        self._user = next(iter(active_users(email)), None)
        return email


class ResetPasswordForm(FewWords, stock.ResetPasswordForm):
    """Also how somebody from the register chooses a first password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField()

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        self.users = active_users(email)
        return email


class ResetPasswordKeyForm(FewWords, stock.ResetPasswordKeyForm):
    hints = {"password1": _LENGTH_HINT}


class ChangePasswordForm(FewWords, stock.ChangePasswordForm):
    hints = {"password1": _LENGTH_HINT}


class SetPasswordForm(FewWords, stock.SetPasswordForm):
    hints = {"password1": _LENGTH_HINT}


class ReauthenticateForm(FewWords, stock.ReauthenticateForm):
    pass


class ConfirmLoginCodeForm(FewWords, stock.ConfirmLoginCodeForm):
    hints = {"code": _("Koden står i mejlet. Stora och små bokstäver spelar ingen roll.")}
