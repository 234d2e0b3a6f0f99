"""The page on personal data: the law's elements, and what the municipality enters."""

import pytest
from django.utils.timezone import now

from guidance import content_files
from portal.models import Municipality
from tests import cast
from tests.contacts.test_municipality import save

pytestmark = pytest.mark.django_db
ENTERED = {
    "controller": "Kommunstyrelsen på Ön, Ögatan 1",
    "data_protection_officer": "dataskydd@example.se",
    "legal_ground_sv": "En uppgift av allmänt intresse.",
    "retention_sv": "Fem år efter att ärendet är avslutat.",
    "processors_sv": "Driften sköts av Öns it-bolag.",
}


@pytest.fixture(autouse=True)
def shipped():
    Municipality.objects.create(pk=1, name="Ön")
    content_files.fill(now())


def test_says_what_the_law_asks_for_of_the_suspect_and_the_witness_too(client):
    page = client.get("/integritet/").content.decode()
    for words in (
        *("Uppgifterna används för att", "Vilka som får se", "Hur länge", "Dina rättigheter"),
        *("Om någon har skrivit om dig", "också om du är misstänkt", "Artikel 14", "artikel 15"),
        *("utanför EU och EES", "Ingen dator fattar beslut", "https://www.imy.se/"),
    ):
        assert words in page


def test_shows_what_the_chief_has_entered_and_no_gap_for_what_nobody_has(client):
    before = client.get("/integritet/").content.decode()
    assert before.count("<dt>") == 1
    assert "tas bort ur portalen 12 månader efter" in before
    client.force_login(cast.a_chief())
    assert "uppgifter saknas på sidan om personuppgifter" in client.get("/admin/").content.decode()
    save(client, **ENTERED)
    assert "saknas på sidan om personuppgifter" not in client.get("/admin/").content.decode()
    client.logout()
    after = client.get("/integritet/").content.decode()
    for words in ENTERED.values():
        assert words in after
    assert ENTERED["retention_sv"] in client.get("/en/integritet/").content.decode()
