"""What is done on the page of a report: each by those whose act it is, and once."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from incidents import workflow
from incidents.models import Addition, Event, Kind, Message
from incidents.models.sharing import Share
from incidents.submission import Sharing
from portal.models import Delivery, Municipality
from tests.cast import EVERYTHING, a_member, a_party, a_report
from tests.incidents.case.conftest import PARTY_EVERYTHING, of, page, press

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
SECURITY, PARTY, CHAIR, ALL = "security", "party", "chair", "all"


def post(person, report, name, **fields):
    return of(person).post(reverse(name, args=[report.pk]), fields)


def mails_to(person):
    return Delivery.objects.filter(recipient=person).count()


# Acknowledging


@pytest.mark.both
def test_acknowledging_twice_notes_it_once_and_the_councillor_sees_when(report, anna, maja):
    assert "Bekräfta att du har sett rapporten" in page(anna, report)
    first = press(anna, report, "case-acknowledge")
    again = press(anna, report, "case-acknowledge")

    assert "Du bekräftade rapporten" in first
    assert "Du bekräftade rapporten" in again
    assert Event.objects.filter(incident=report, kind=Kind.ACKNOWLEDGED).count() == 1
    assert "Bekräftade den" in page(maja, report)


def test_acts_are_neither_links_nor_taken_without_a_token_of_the_page(report, anna):
    address = reverse("case-acknowledge", args=[report.pk])
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(anna)

    assert of(anna).get(address).status_code == 405
    assert stranger.post(address).status_code == 403
    assert not Event.objects.filter(kind=Kind.ACKNOWLEDGED).exists()


@pytest.mark.parametrize(
    "name",
    ["case-acknowledge", "case-message", "case-addition", "case-widen", "case-paper", "case-pdf"],
)
def test_an_act_in_a_report_of_others_answers_as_if_there_were_none(report, cecilia, name):
    assert post(cecilia, report, name, body="x", words="x").status_code == 404


def test_councillor_has_nothing_to_acknowledge(report, maja):
    assert post(maja, report, "case-acknowledge").status_code == 404


# Messages


@pytest.fixture
def shared(maja, chief, chair):
    """The party and the chair see everything."""
    return a_report(maja, party=PARTY_EVERYTHING, chair=EVERYTHING)


@pytest.mark.both
@pytest.mark.parametrize(
    ("audience", "read_by"),
    [
        (SECURITY, {"maja"}),
        (PARTY, {"maja", "anna"}),
        (CHAIR, {"maja", "chair"}),
        (ALL, {"maja", "anna", "chair"}),
    ],
)
def test_a_message_is_seen_and_told_of_within_its_audience(
    shared, maja, anna, chair, audience, read_by
):
    people = {"maja": maja, "anna": anna, "chair": chair}
    told = {name: mails_to(person) for name, person in people.items()}
    press(maja, shared, "case-message", body="HEMLIGT ORD", audience=audience)

    assert {name for name, one in people.items() if "HEMLIGT ORD" in page(one, shared)} == read_by
    told_now = {name for name, one in people.items() if mails_to(one) > told[name]}
    assert told_now == read_by - {"maja"}


def test_a_contact_writes_to_the_councillor_and_the_security_function(shared, anna, maja, chair):
    assert "Läses av Maja Sund, säkerhetsfunktionen och partiet." in page(anna, shared)
    press(anna, shared, "case-message", body="Hur mår du?", audience=PARTY)

    assert "Hur mår du?" in page(maja, shared)
    assert "Hur mår du?" not in page(chair, shared)


def test_a_contact_cannot_write_to_an_audience_that_is_not_theirs(shared, anna):
    for audience in (SECURITY, CHAIR, ALL):
        answer = post(anna, shared, "case-message", body="x", audience=audience)
        assert answer.status_code == 200
    assert not Message.objects.exists()


def test_who_sees_the_essentials_alone_writes_nothing(report, anna):
    assert post(anna, report, "case-message", body="x", audience=PARTY).status_code == 404


@pytest.mark.both
def test_a_form_sent_twice_is_one_message_and_one_addition(report, maja):
    key = uuid4()
    for _ in range(2):
        press(maja, report, "case-message", body="Hej", audience=SECURITY, key=key)
        press(maja, report, "case-addition", words="Mer", key=key)

    assert (Message.objects.count(), Addition.objects.count()) == (1, 1)


def test_an_empty_message_keeps_the_page_and_says_what_is_missing(report, maja):
    answer = post(maja, report, "case-message", body="  ", audience=SECURITY)
    seen = answer.content.decode()

    assert "<title>Fel: Ärende" in seen
    assert 'href="#id_body">Skriv ett meddelande.' in seen
    assert seen.count("Skriv ett meddelande.") == 2


def test_a_message_that_is_too_long_is_kept_in_the_field(report, maja):
    seen = post(maja, report, "case-message", body="å" * 10_001, audience=SECURITY)

    assert "högst 10\xa0000" in seen.content.decode()
    assert "å" * 10_001 in seen.content.decode()


def test_each_side_sees_that_the_other_has_read_it(report, maja, chief):
    workflow.write_message(report, "Kan jag ringa?", by=chief, audience=SECURITY)
    assert "Nytt" in page(maja, report)
    assert "Har läst: Maja Sund." in page(maja, report)


# Additions


def test_an_addition_is_dated_seen_by_those_who_see_everything_and_changes_nothing(
    shared, maja, anna, chair
):
    press(maja, shared, "case-addition", words="I dag kom ett till.")

    for person in (maja, anna, chair):
        assert "I dag kom ett till." in page(person, shared)
        assert "HEMLIG-HÄNDELSE" in page(person, shared)


def test_who_sees_the_essentials_sees_no_addition(report, maja, anna):
    press(maja, report, "case-addition", words="I dag kom ett till.")

    assert "I dag kom ett till." not in page(anna, report)


def test_danger_stands_before_every_form(report, maja):
    for name in ("case", "case-addition"):
        seen = page(maja, report, name)
        assert seen.index("Är någon i fara nu?") < seen.index("<textarea")


def test_nobody_but_the_councillor_adds_or_widens(shared, anna, chair, chief):
    for person in (anna, chair, chief):
        for name in ("case-addition", "case-widen"):
            assert post(person, shared, name, words="x").status_code == 404


# Widening


@pytest.mark.both
def test_the_party_sees_everything_after_the_councillor_has_widened_it(report, maja, anna):
    assert "HEMLIG-HÄNDELSE" not in page(anna, report)
    fields = {"seat": "party_contact", "party_contact-show": ["everything", "reach"]}
    press(maja, report, "case-widen", **fields)

    seen = page(anna, report)
    assert "HEMLIG-HÄNDELSE" in seen
    assert "HEMLIG-TELEFON" in seen
    assert "HEMLIG-MISSTÄNKT" not in seen


def test_nothing_is_widened_without_a_tick(report, maja, anna):
    seen = post(maja, report, "case-widen", seat="party_contact").content.decode()

    assert seen.count("Kryssa för det som de ska få se.") == 2
    assert not Event.objects.filter(kind=Kind.SHARE_WIDENED).exists()


def test_suspects_can_be_opened_for_a_party_only_where_the_municipality_allows_it(report, maja):
    ticks = {"seat": "party_contact", "party_contact-show": ["everything", "sensitive"]}
    assert post(maja, report, "case-widen", **ticks).status_code == 200  # with an error
    Municipality.objects.create(pk=1, name="Lidingö stad", party_sees_suspects=True)

    assert post(maja, report, "case-widen", **ticks).status_code == 302


def test_where_all_is_shown_nothing_more_is_offered(anna, chief):
    maja = a_member(a_party(contact=anna))
    report = a_report(maja, party=Sharing(Share.EVERYTHING, shows_reach=True))

    assert "Låt fler se mer" not in page(maja, report)
