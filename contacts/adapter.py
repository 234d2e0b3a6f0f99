"""How allauth works here: no sign-up, addresses from the register alone, sealed factors."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from contacts import qr
from contacts.addresses import normalised_email
from contacts.models import User
from portal import outbox
from portal.sealing import ring

# What a factor's sealed secret is bound to: allauth hands over the text alone, without its row.
_FACTOR = "authenticator.secret"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from the register; their addresses are changed there."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy("Adressen och lösenordet hör inte ihop."),
        "incorrect_code": gettext_lazy("Koden stämmer inte. Se efter i mejlet eller appen igen."),
        "incorrect_password": gettext_lazy("Lösenordet stämmer inte."),
        "enter_current_password": gettext_lazy("Det här är inte ditt nuvarande lösenord."),
        "invalid_password_reset": gettext_lazy("Länken gäller inte längre. Be om en ny."),
        "too_many_login_attempts": gettext_lazy(
            "För många försök. Vänta några minuter och försök igen."
        ),
        "rate_limited": gettext_lazy("För många försök. Vänta några minuter och försök igen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only back to the host that was asked, not to any that the portal answers for."""
        return url_has_allowed_host_and_scheme(
            url,
            allowed_hosts={self.request.get_host()},
            require_https=self.request.is_secure(),
        )

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link stands in a mail: its host is the portal's own, whatever host was asked."""
        here = self.request.build_absolute_uri("/")
        return super().get_reset_password_from_key_url(key).replace(here, f"{settings.SITE_URL}/")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox, sealed: no page waits for a mail server, or fails with it."""
        person = User.objects.filter(email=normalised_email(email)).first()
        language = person.language if person else get_language() or settings.LANGUAGE_CODE
        with override(language):
            mail = self.render_mail(template_prefix, email, {"email": email, **context})
        outbox.deliver_account_mail(
            str(mail.body), address=email, recipient=person, language=language
        )

    def reauthenticate(self, user: User, password: str) -> bool:
        """By the address of the register; allauth's own copy of it may be older."""
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: secrets sealed at rest, the QR code drawn into the page."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "Koden stämmer inte. Se till att klockan i din telefon går rätt och försök igen."
        ),
    }

    def encrypt(self, text: str) -> str:
        return base64.b64encode(ring().seal(text.encode(), _FACTOR)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return ring().open(base64.b64decode(encrypted_text), _FACTOR).decode()

    def get_totp_issuer(self) -> str:
        return _("Trygghetsportalen")

    def build_totp_svg(self, url: str) -> str:
        """Inline, since the policy lets no `data:` address in."""
        code = qr.of(url)
        return render_to_string("mfa/totp/qr.svg", {"code": code})
