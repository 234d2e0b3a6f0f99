"""The desk as its tests find it: a chief who is logged in, and a councillor who reports."""

import pytest

from tests import cast


@pytest.fixture
def chief(db, client):
    person = cast.a_chief(cast.a_person("Siv Chef"))
    client.force_login(person)
    return person


@pytest.fixture
def maja(db):
    return cast.a_member(name="Maja Sund")


@pytest.fixture
def report(chief, maja):
    return cast.a_report(maja)
