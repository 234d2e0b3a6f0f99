"""The party's desk: what it shows of reports, and what it asks before it opens."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from contacts.models import Appointment, Role
from incidents.models import PartyDesk
from tests.cast import (
    NOTHING,
    a_member,
    a_party,
    a_person,
    a_report,
    an_appointment,
)
from tests.incidents.party.conftest import of, shown

pytestmark = pytest.mark.django_db
DESK = "/parti/"


def test_the_desk_opens_once_the_limits_have_been_read(report, anna):
    browser = Client()
    browser.force_login(anna)
    assert "Till partiets arbetsbord" in browser.get("/att-lasa/").text
    assert browser.get(DESK)["Location"] == "/parti/regler/"
    limits = browser.get("/parti/regler/").text
    for words in ("inget eget register", "Skicka inget vidare", "inga skärmbilder"):
        assert words in limits
    assert report.reference in browser.post("/parti/regler/", follow=True).text
    assert "Läs först vad du inte får göra" not in browser.get("/att-lasa/").text
    read = PartyDesk.objects.get().limits_read_at
    browser.post("/parti/regler/")
    assert PartyDesk.objects.get().limits_read_at == read


def test_a_new_appointment_reads_the_limits_anew(report, anna, party):
    of(anna)
    Appointment.objects.update(ended_at=now())
    an_appointment(Role.PARTY_CONTACT, anna, party=party)
    browser = Client()
    browser.force_login(anna)
    assert browser.get(DESK).status_code == 302


def test_nothing_hints_at_a_report_that_left_the_contact_out(party, maja, anna, chief, chair):
    before = shown(anna, DESK)
    a_report(maja, party=NOTHING)
    a_report(maja, left_out=frozenset({anna.pk}))
    assert shown(anna, DESK) == before
    assert "Här finns inga rapporter till dig." in before


def test_what_came_in_another_office_is_not_the_partys(maja, anna, chief):
    """The contact stands in for the chair, too."""
    an_appointment(Role.COUNCIL_CHAIR, anna)
    other = a_report(a_member(a_party("Sjöpartiet"), "Olle Vik"))
    assert other.reference in shown(anna, "/arenden/")
    assert other.reference not in shown(anna, DESK)


def test_one_newly_appointed_is_told_why_the_desk_is_empty_and_who_hands_over(party, anna):
    empty = shown(anna, DESK)
    assert "Du har uppdraget i Öpartiet sedan" in empty
    assert "lämnar säkerhetschefen över" in empty


def test_a_group_leader_is_told_whose_the_responsibility_is(chief):
    leader, contact = a_person("Gustav Ledare"), a_person("Kerstin Kontakt")
    party = a_party(leader=leader)
    assert "Ansvaret är ditt tills någon är utsedd." in shown(leader, DESK)
    assert "är det du som gruppledare som tar emot" in shown(leader, "/att-lasa/")
    report = a_report(a_member(party))
    assert report.reference in shown(leader, DESK)
    an_appointment(Role.PARTY_CONTACT, contact, party=party)
    assert "Kontaktperson är Kerstin Kontakt." in shown(leader, DESK)
    assert report.reference not in shown(contact, DESK)


def test_one_whose_office_ended_a_moment_ago_finds_no_desk(report, anna, chair):
    browser = of(anna)
    Appointment.objects.filter(user=anna).update(ended_at=now())
    for path in (DESK, "/parti/regler/", "/parti/samtalet/", "/parti/medlemmar/"):
        assert browser.get(path).status_code == 404
    assert "/parti/" not in browser.get("/att-lasa/").text
    assert "/parti/" not in of(chair).get("/att-lasa/").text


def test_the_yearly_talk_is_asked_for_until_it_has_been_had(party, anna):
    assert "Prata om trygghet i gruppen i år" in shown(anna, DESK)
    assert "Vem talar med pressen" in shown(anna, "/parti/samtalet/")
    of(anna).post("/parti/samtalet/")
    assert "Prata om trygghet i gruppen i år" not in shown(anna, DESK)
    PartyDesk.objects.update(talked_at=now() - timedelta(days=366))
    assert "Prata om trygghet i gruppen i år" in shown(anna, DESK)


def test_the_talk_is_the_partys_whoever_of_it_says_that_it_has_been_had(party, anna):
    other, leader = a_person("Kerstin Kontakt"), a_person("Gustav Ledare")
    an_appointment(Role.PARTY_CONTACT, other, party=party)
    an_appointment(Role.GROUP_LEADER, leader, party=party)
    of(leader).post("/parti/samtalet/")
    assert "/parti/samtalet/" in shown(leader, DESK)
    assert "Prata om trygghet i gruppen i år" in shown(other, DESK)
    of(anna).post("/parti/samtalet/")
    assert "Prata om trygghet i gruppen i år" not in shown(other, DESK)
    a_party("Sjöpartiet", contact=anna)
    assert "Prata om trygghet i gruppen i år" in shown(anna, DESK)


def test_members_are_those_with_a_mandate_and_never_when_they_log_in(party, maja, anna):
    a_member(party, "Skyddad Person", protected_identity=True)
    a_member(a_party("Sjöpartiet"), "Olle Vik")
    maja.last_login = datetime(2026, 10, 3, 4, 17, tzinfo=UTC)
    maja.save()
    people = shown(anna, "/parti/medlemmar/")
    assert ("Maja Sund" in people, "Anna Ek" in people) == (True, True)
    assert not any(name in people for name in ("Skyddad Person", "Olle Vik"))
    assert not any(sign in people for sign in ("3 okt", "10-03", "06.17", "06:17", "04:17"))


def test_one_who_stands_in_for_the_chair_is_told_when_reports_come(chair, chief):
    deputy = a_person("Eva Ersättare")
    an_appointment(Role.COUNCIL_CHAIR, deputy, stands_in_for=chair.appointments.get())
    waiting = of(deputy).get("/att-lasa/").text
    assert "Inget väntar på dig." in waiting
    assert "Du är ersättare för kommunstyrelsens ordförande sedan" in waiting
    assert "när den du ersätter inte kan eller ska få dem" in waiting
    assert of(deputy).get("/admin/").status_code == 404
