"""T05: once a person's details are protected, no page remembers them for those who may not look."""

import pytest
from django.urls import reverse

from contacts.models import Listing, Role
from incidents.party import reading
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
PHONE = "070-174 06 44"


@pytest.fixture
def person():
    """A party's contact with a mandate and a card that follows the appointment."""
    leader = cast.a_person("Gustav Ledare")
    party = cast.a_party("Öpartiet", leader=leader)
    person = cast.a_member(party, "Sigrid Skyddad", email="sigrid@example.se")
    person.phone = PHONE
    person.save()
    appointment = cast.an_appointment(Role.PARTY_CONTACT, person, party=party)
    Listing.objects.create(
        code="oppen",
        title_sv="Öpartiets kontakt",
        title_en="Contact",
        phone=PHONE,
        email=person.email,
        appointment=appointment,
    )
    return person


def shown(client, who, path):
    if who is None:
        client.logout()
    else:
        client.force_login(who)
    return client.get(path).content.decode()


def test_t05_protecting_a_person_takes_them_off_every_page_at_once(client, person):
    party = person.mandates.get().party
    other = cast.an_appointment(Role.PARTY_CONTACT, party=party)
    reading.read([other], other.starts_at)
    member = cast.a_member(cast.a_party("Sjöpartiet"), "Olle Vik")
    own_party = reverse("party-members")
    editor = cast.an_editor()
    card = Listing.objects.get()
    pages = [
        (None, reverse("directory")),
        (None, reverse("directory_print")),
        (None, reverse("card_file", args=[card.code])),
        (member, reverse("person_file", args=[person.pk])),
        (editor, reverse("admin:contacts_listing_changelist")),
        (editor, reverse("admin:contacts_listing_change", args=[card.pk])),
        (None, f"/en{reverse('directory')}"),
        (member, reverse("members_directory")),
        (other.user, own_party),
    ]
    before = [shown(client, who, path) for who, path in pages]
    assert all("Sigrid Skyddad" in page for page in before)
    person.protected_identity = True
    person.save(update_fields=["protected_identity"])
    offices = [cast.a_registrar(), editor, cast.a_jurist()]
    pages += [(who, path) for who in offices for path in ("/admin/", "/att-lasa/")]
    after = [shown(client, who, path) for who, path in pages]
    for (_who, path), page in zip(pages, after, strict=True):
        named = ["Sigrid Skyddad"] if path != own_party else []  # which knows its contact by name
        for known in (*named, "sigrid@example.se", PHONE, "0701740644"):
            assert known not in page
