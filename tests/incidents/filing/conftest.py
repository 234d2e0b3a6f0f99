"""An elected official who is logged in, and those who would receive a report of theirs."""

from types import SimpleNamespace

import pytest

from tests import cast
from tests.incidents.filing.form import Filing


@pytest.fixture(autouse=True)
def _evidence_folder(settings, tmp_path):
    settings.EVIDENCE_DIR = tmp_path / "evidence"


@pytest.fixture
def city(db):
    """A security chief, a chair, and a party with a contact."""
    contact = cast.a_person("Anna Lindqvist")
    return SimpleNamespace(
        chief=cast.a_chief(cast.a_person("Johan Sand")),
        chair=cast.a_chair(cast.a_person("Karin Holm")),
        contact=contact,
        party=cast.a_party(contact=contact),
    )


@pytest.fixture
def councillor(city):
    return cast.a_member(city.party, name="Maja Sund")


@pytest.fixture
def filing(client, councillor):
    """A draft that the councillor has begun."""
    client.force_login(councillor)
    return Filing.begun(client, councillor)
