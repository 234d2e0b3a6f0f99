"""The forms of second factors, drawn as ours."""

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from contacts.login import FewWords


class AuthenticateForm(FewWords, base.AuthenticateForm):
    hints = {"code": _("Sex siffror från appen, eller en av dina reservkoder.")}


class ReauthenticateForm(FewWords, base.ReauthenticateForm):
    hints = {"code": _("Sex siffror från appen, eller en av dina reservkoder.")}


class ActivateTOTPForm(FewWords, totp.ActivateTOTPForm):
    hints = {"code": _("Sex siffror som appen visar när du har läst in koden ovan.")}


class AddWebAuthnForm(FewWords, webauthn.AddWebAuthnForm):
    names = {"name": _("Vad du vill kalla den"), "passwordless": _("Logga in utan lösenord")}
    hints = {
        "passwordless": _(
            "Kräver att telefonen eller nyckeln frågar efter finger, ansikte eller PIN."
        )
    }


class EditWebAuthnForm(FewWords, webauthn.EditWebAuthnForm):
    names = {"name": _("Vad du vill kalla den")}
