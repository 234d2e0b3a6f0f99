"""One report and everyone around it; more about it than any of them may see."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from contacts.models import User
from incidents import workflow
from incidents.models import Incident, Level, Note
from incidents.models.sharing import Share
from incidents.submission import Sharing
from tests.cast import a_chair, a_chief, a_member, a_party, a_person, a_report, in_full

PARTY_EVERYTHING = Sharing(Share.EVERYTHING)

type Asks = Callable[..., str]


@pytest.fixture
def chief(db: None) -> User:
    return a_chief(a_person("Siv Chef"))


@pytest.fixture
def chair(db: None) -> User:
    return a_chair(a_person("Olle Ordförande"))


@pytest.fixture
def maja(anna: User) -> User:
    return a_member(a_party(contact=anna), "Maja Sund")


@pytest.fixture
def report(maja: User, chief: User, chair: User) -> Incident:
    """The party sees the essentials, the chair everything."""
    return a_report(maja)


@pytest.fixture
def handled(report: Incident, chief: User) -> Incident:
    """The same, assessed and noted on by the security function."""
    workflow.acknowledge(report, by=chief)
    workflow.assess(report, level=Level.HIGH, reason="HEMLIG-BEDÖMNING", by=chief, **in_full())
    Note.objects.create(
        incident=report,
        author=chief,
        role="security_chief",
        body="HEMLIG-ANTECKNING",
        written_at=report.submitted_at,
    )
    return report


def of(person: User) -> Client:
    """The portal as this person has it open."""
    client = Client()
    client.force_login(person)
    return client


def page(person: User, report: Incident, name: str = "case") -> str:
    """What a page of the report says to this person."""
    answer = of(person).get(reverse(name, args=[report.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def press(person: User, report: Incident, name: str, **fields: object) -> str:
    """What the portal says after an act."""
    answer = of(person).post(reverse(name, args=[report.pk]), fields, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()
