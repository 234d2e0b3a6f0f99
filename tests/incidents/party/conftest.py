"""Anna is the contact of Maja's party, whose report shows the party the essentials alone."""

import re

import pytest
from django.test import Client

from contacts.models import User
from tests.cast import a_report


@pytest.fixture
def report(maja, chair, chief):
    return a_report(maja)


def of(person: User) -> Client:
    """The portal as this person has it open, the limits of the desk read."""
    client = Client()
    client.force_login(person)
    client.post("/parti/regler/")
    return client


def shown(person: User, path: str) -> str:
    answer = of(person).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def without_tokens(text: str) -> str:
    """A page without what differs each time it is asked for."""
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", text)
