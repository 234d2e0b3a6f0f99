"""How the councillor may be reached, by whom, and by when."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils.formats import date_format
from django.utils.timezone import localdate

from contacts.models import Role
from incidents.filing.when import STOCKHOLM
from incidents.models import Incident
from tests import cast
from tests.incidents.filing.form import Filing
from tests.incidents.filing.test_steps import summary
from tests.incidents.triage.desk import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
PHONE, EMAIL = "070-174 06 33", "maja.privat@example.se"
SEES_EVERYTHING = {"party": "everything", "chair": "everything"}
OTHER_PAGES = (
    "/arenden/",
    "/att-lasa/",
    "/parti/",
    "/kontakter/internt/",
    "/admin/",
    "/admin/incidents/incident/",
    "/admin/incidents/diaryentry/",
    "/admin/contacts/user/",
)


def in_days(number: int) -> date:
    return localdate() + timedelta(days=number)


@pytest.fixture
def everyone(city):
    """One of each role, by name; the councillor's own roles apart."""
    return {
        "contact": city.contact,
        "chair": city.chair,
        "chief": city.chief,
        "stand-in": cast.an_appointment(
            Role.SECURITY_CHIEF, stands_in_for=city.chief.appointments.get()
        ).user,
        "leader": cast.an_appointment(Role.GROUP_LEADER, party=city.party).user,
        "registrar": cast.a_registrar(),
        "editor": cast.an_editor(),
        "administrator": cast.an_administrator(),
        "colleague": cast.a_member(city.party, "Ola Ek"),
    }


def told(filing, **contact):
    filing.filled().post("kontakt", phone=PHONE, email=EMAIL, **contact)
    return filing


def sent(filing, **chosen):
    filing.share(**SEES_EVERYTHING, **chosen)
    filing.send()
    return Incident.objects.get()


def readers(everyone, incident, elsewhere=()):
    """Those who find the telephone number or the address on a page of it, or on one elsewhere."""
    found = set()
    for role, person in everyone.items():
        client = Client()
        client.force_login(person)
        for path in (
            f"/arenden/{incident.pk}/",
            f"/arenden/{incident.pk}/underlag/",
            f"/admin/incidents/incident/{incident.pk}/change/",
            *elsewhere,
        ):
            answer = client.get(path)
            page = answer.content.decode() if answer.status_code == 200 else ""
            if PHONE in page or EMAIL in page:
                found.add(role)
    return found


def test_unprotected_the_security_function_alone_sees_how_to_reach_one(filing, everyone):
    assert readers(everyone, sent(told(filing)), OTHER_PAGES) == {"chief", "stand-in"}


def test_protected_nobody_sees_it_who_was_not_picked(filing, everyone):
    assert readers(everyone, sent(told(filing, protected="ingen")), OTHER_PAGES) == set()


@pytest.mark.parametrize(
    ("protected", "picked", "seen_by"),
    [
        ("bara_sakerhet", {}, {"chief", "stand-in"}),
        ("ingen", {"party_reach": "on"}, {"contact"}),
        ("ingen", {"chair_reach": "on"}, {"chair"}),
    ],
)
def test_protected_those_who_were_picked_see_it(filing, everyone, protected, picked, seen_by):
    assert readers(everyone, sent(told(filing, protected=protected), **picked)) == seen_by


def test_acknowledging_and_taking_a_case_shows_no_protected_number(filing, everyone):
    incident = sent(told(filing, protected="ingen"))
    for role in ("stand-in", "chief"):
        client = Client()
        client.force_login(everyone[role])
        for act in ("acknowledge", "take"):
            client.post(page_of(incident), {"act": act})
    assert incident.routes.exclude(acknowledged_at=None).count() == 2
    assert readers(everyone, incident) == set()


def test_the_security_function_is_told_how_to_reach_a_protected_person_all_the_same(filing, city):
    incident = sent(told(filing, protected="ingen"))
    client = Client()
    client.force_login(city.chief)
    page = client.get(f"/admin/incidents/incident/{incident.pk}/change/").content.decode()
    assert "Skriv ett meddelande i ärendet i stället." in page


def test_the_registers_word_hides_it_where_nothing_is_said(client, city, everyone):
    ida = cast.a_member(city.party, "Ida Wennmark", protected_identity=True)
    client.force_login(ida)
    incident = sent(told(Filing.begun(client, ida)))
    assert readers(everyone, incident) == set()


def test_the_councillor_can_show_it_to_the_security_function_later(filing, everyone):
    incident = sent(told(filing, protected="ingen"))
    page = f"/arenden/{incident.pk}/dela-mer/"
    seat = {"seat": "security_chief", "security_chief-show": "reach"}
    for _press in range(2):
        filing.client.post(page, seat)
    assert readers(everyone, incident) == {"chief", "stand-in"}
    shown = filing.client.get(f"/arenden/{incident.pk}/").content.decode()
    assert shown.count("Lät säkerhetsfunktionen se hur") == 1


def test_the_councillor_sees_their_own_number_in_their_own_report(filing):
    incident = sent(told(filing, protected="ingen"))
    assert PHONE in filing.client.get(f"/arenden/{incident.pk}/").content.decode()


def test_a_number_that_nobody_may_see_cannot_be_rung(filing):
    answer = filing.post("kontakt", phone=PHONE, call_wanted="on", protected="ingen")
    assert "Låt säkerhetsfunktionen se det." in summary(answer)


def test_by_when_one_wants_to_be_called_stands_where_it_is_needed(filing, city):
    tomorrow = in_days(1)
    filing.filled().post("kontakt", phone=PHONE, call_by=tomorrow.isoformat(), call_by_at="16:00")
    incident = sent(filing)
    by = datetime(tomorrow.year, tomorrow.month, tomorrow.day, 16, tzinfo=STOCKHOLM)
    assert (incident.call_wanted, incident.call_wanted_by) == (True, by)
    chief, contact = Client(), Client()
    chief.force_login(city.chief)
    contact.force_login(city.contact)
    assert "Ring senast i morgon 16.00" in chief.get("/admin/incidents/incident/").content.decode()
    for reader, path in (
        (chief, f"/admin/incidents/incident/{incident.pk}/change/"),
        (contact, f"/arenden/{incident.pk}/"),
    ):
        assert f"{by.isoformat(timespec='minutes')}" in reader.get(path).content.decode()


def test_without_a_time_the_whole_day_is_meant(filing):
    day = in_days(2)
    filing.filled().post("kontakt", phone=PHONE, call_by=day.isoformat())
    local = sent(filing).call_wanted_by.astimezone(STOCKHOLM)
    assert (local.date(), local.hour) == (day, 23)


def test_the_day_reads_as_a_day_and_not_as_tomorrow(filing):
    tomorrow = in_days(1)
    filing.filled().post("kontakt", phone=PHONE, call_by=tomorrow.isoformat())
    assert date_format(tomorrow, "j F Y") in filing.text("granska")


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"call_by": "2026-01-05"}, "Den tiden har varit."),
        ({"call_by_at": "16:00"}, "Välj också vilken dag."),
        ({"call_by": in_days(2).isoformat(), "phone": ""}, "Skriv ett nummer som vi kan ringa."),
    ],
)
def test_a_wish_that_cannot_be_met_is_told_of(filing, typed, error):
    answer = filing.post("kontakt", **{"phone": PHONE, **typed})
    assert error in summary(answer)
