"""How addresses and telephone numbers of people are written and compared."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from contacts.signs import unseen

_WORDS_IN_BRACKETS = re.compile(r"\([^)]*[^\d\s)][^)]*\)")
_PHONE = re.compile(r"\+?\d[\d \-–/()]*")
_SHORT = 6  # digits: 112, 1177, 114 14, 116 006 are dialled as they are


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
    if sign := unseen(address.strip(" ")):
        raise ValidationError(_("Adressen har ett osynligt tecken: %s.") % sign)
    if " " in address.strip(" "):
        raise ValidationError(_("Adressen har ett mellanslag."))
    clean = normalised_email(address)
    if not clean.isascii():
        raise ValidationError(_("Före @ får det bara stå a–z, siffror och vanliga skiljetecken."))
    validate_email(clean)
    return clean


def clean_phone(shown: str) -> str:
    """The number as people write it. Raises ValidationError where a phone couldn't dial it."""
    if sign := unseen(shown):
        raise ValidationError(_("Numret har ett osynligt tecken: %s.") % sign)
    plain = _WORDS_IN_BRACKETS.sub("", shown).strip()
    if not _PHONE.fullmatch(plain):
        raise ValidationError(_("Skriv ett nummer, med ord bara inom parentes."))
    number = dialled(shown)
    if number[0] not in "+0" and len(number) > _SHORT:
        raise ValidationError(_("Numret saknar 0 eller + i början."))
    if len(number) > len("+") + 15:
        raise ValidationError(_("Numret är för långt."))
    return shown.strip()


def dialled(shown: str) -> str:
    """What a phone dials for a number as people write it: `08-123 45 00 (växel)` → `+4681234500`.

    Short numbers (112, 114 14, 1177) stay as they are, never with +46.
    """
    number = _WORDS_IN_BRACKETS.sub("", shown)
    if number.lstrip().startswith(("+", "00")):
        number = number.replace("(0)", "")
    digits = re.sub(r"[^\d+]", "", number)
    if digits.startswith("+"):
        return "+" + digits.replace("+", "")
    if digits.startswith("00"):
        return "+" + digits[2:]
    if digits.startswith("0"):
        return "+46" + digits[1:]
    return digits
