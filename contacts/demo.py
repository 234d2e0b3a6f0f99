"""The invented people of the demo, and the accounts to try it with."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.core.exceptions import ImproperlyConfigured
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from contacts import appointing, register
from contacts.models import Appointment, Listing, User
from portal.models import Municipality

FILE = Path(__file__).resolve().parent / "registers" / "demo.toml"
PASSWORD = "trygg-demo-2026"  # noqa: S105  shown on the login page of the demo
HOURS = [{"days": [1, 2, 3, 4, 5], "from": "08:00", "until": "16:30"}]
"""When reports are read: invented, as all that the demo promises."""
PRIVACY = {
    "controller": "Kommunstyrelsen (påhittat i demonstrationen)",
    "data_protection_officer": "dataskydd@example.se",
    "legal_ground_sv": "Påhittat i demonstrationen: en uppgift av allmänt intresse.",
    "legal_ground_en": "Invented for the demonstration: a task in the public interest.",
    "retention_sv": "Påhittat i demonstrationen: fem år efter att ärendet har avslutats.",
    "retention_en": "Invented for the demonstration: five years after the case was closed.",
    "processors_sv": "Påhittat i demonstrationen: ett bolag i Sverige sköter driften.",
    "processors_en": "Invented for the demonstration: a company in Sweden runs the service.",
}
ACCOUNTS = {
    "politiker@example.se": _("Förtroendevald"),
    "kontakt@example.se": _("Partiets kontaktperson"),
    "gruppledare@example.se": _("Gruppledare"),
    "ordforande@example.se": _("Kommunstyrelsens ordförande"),
    "sakerhet@example.se": _("Säkerhetschef"),
    "registrator@example.se": _("Registrator"),
    "jurist@example.se": _("Jurist"),
    "redaktor@example.se": _("Kommunikatör"),
    "it@example.se": _("Systemförvaltare"),
}


def fill(at: datetime) -> None:
    """Everyone of the demo, each with the same known password. Never in production."""
    if settings.PRODUCTION:
        message = "The people of the demo have a known password and don't belong in production."
        raise ImproperlyConfigured(message)
    register.load(FILE.read_bytes(), at=at, by="demo")
    Municipality.objects.update(
        hours=HOURS, deadlines_hold=True, follow_up_days=[14, 90], **PRIVACY
    )
    _vouched_for(at)
    without = User.objects.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    without.update(password=make_password(PASSWORD))  # hashed once: hashing is slow on purpose
    if not Appointment.objects.filter(granted_via=Appointment.Via.PERSON).exists():
        _a_proposal(at)


def _vouched_for(at: datetime) -> None:
    """By all but the registrar, whose card has aged; of the city's own nobody is reminded."""
    half_a_year = timedelta(days=200)
    User.objects.filter(contact_verified_on=None).update(contact_verified_on=localdate(at))
    Listing.objects.filter(appointment=None).update(reminded_on=localdate(at))
    Listing.objects.filter(code="records", verified_on=None).update(
        verified_on=localdate(at - half_a_year)
    )


def _a_proposal(at: datetime) -> None:
    """A contact who will be away, and whose deputy waits for the security chief's word."""
    contact = Appointment.objects.select_related("user", "party").get(register_key="c-contact")
    appointing.propose(
        contact.role,
        User.objects.get(register_key="c-leader"),
        by=contact.user,
        party=contact.party,
        stands_in_for=contact,
        starts_at=at + timedelta(days=7),
        ends_at=at + timedelta(days=21),
        at=at,
    )
