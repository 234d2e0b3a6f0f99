"""How addresses of people are written and compared."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _


def normalised_email(address: str) -> str:
    """NFC, lower case, the host as xn--; what nobody sees is left for `clean_email` to name."""
    address = unicodedata.normalize("NFC", address).strip().lower()
    local, at, host = address.rpartition("@")
    if not at:
        return address
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError:
        return address
    return f"{local}@{host}"


def clean_email(address: str) -> str:
    """The address as it is stored.

    Raises ValidationError where no mail could reach it by plain SMTP: a letter outside ASCII before
    the @, or a character that nobody sees.
    """
    for sign in address.strip():
        if unicodedata.category(sign) in {"Cf", "Cc", "Zs", "Zl", "Zp"}:
            raise ValidationError(
                _("Adressen har ett osynligt tecken: U+%(code)s."),
                params={"code": f"{ord(sign):04X}"},
            )
    clean = normalised_email(address)
    if not clean.isascii():
        raise ValidationError(_("Före @ får det bara stå a–z, siffror och vanliga skiljetecken."))
    validate_email(clean)
    return clean


def dialled(shown: str) -> str:
    """What a phone dials for a number as people write it: `08-123 45 00 (växel)` → `+4681234500`.

    Short numbers (112, 114 14, 1177) stay as they are, never with +46.
    """
    number = re.sub(r"\([^)]*[^\d\s)][^)]*\)", "", shown)
    digits = re.sub(r"[^\d+]", "", number)
    if digits.startswith("+"):
        return "+" + digits.replace("+", "")
    if digits.startswith("00"):
        return "+" + digits[2:]
    if digits.startswith("0"):
        return "+46" + digits[1:]
    return digits
