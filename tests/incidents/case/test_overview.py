"""Where one lands after login, and the two lists."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.models import Role
from incidents import workflow
from tests.cast import (
    a_draft,
    a_former_appointment,
    a_member,
    a_party,
    a_person,
    a_registrar,
    a_report,
    an_appointment,
)
from tests.incidents.case.conftest import of, press

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def shown(person, path):
    answer = of(person).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def questions(person, path):
    client = of(person)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)


def test_a_new_report_waits_until_it_is_opened_and_acknowledged(report, anna):
    assert "Ny rapport, kom in" in shown(anna, "/att-lasa/")
    of(anna).get(report.get_absolute_url())
    assert "Öppnad, men inte bekräftad" in shown(anna, "/att-lasa/")
    press(anna, report, "case-acknowledge")
    assert report.reference not in shown(anna, "/att-lasa/")


def test_a_new_message_waits_for_the_councillor(report, maja, chief):
    assert report.reference not in shown(maja, "/att-lasa/")
    workflow.write_message(report, "HEMLIGT ORD", by=chief, audience="security")
    waiting = shown(maja, "/att-lasa/")

    assert (report.reference in waiting, "1 nytt meddelande" in waiting) == (True, True)
    assert "HEMLIGT ORD" not in waiting


def test_what_waits_names_neither_person_nor_kind(report, anna):
    waiting = shown(anna, "/att-lasa/")

    assert not any(words in waiting for words in ("Maja", "Hot", "Öpartiet", "HEMLIG"))


def test_own_drafts_wait_and_nobody_elses(maja, anna):
    a_draft(maja)

    assert "Utkast" in shown(maja, "/att-lasa/")
    assert "Utkast" not in shown(anna, "/att-lasa/").replace("utkast som du inte", "")


def test_nothing_waits_and_the_page_says_so(cecilia):
    waiting = shown(cecilia, "/att-lasa/")

    assert "Inget väntar på dig." in waiting
    assert "Till arbetsbordet" not in waiting


def test_the_newly_appointed_are_told_why_their_list_is_empty():
    lena = a_person("Lena Ny")
    an_appointment(Role.PARTY_CONTACT, lena, party=a_party("Sjöpartiet"))

    for path in ("/att-lasa/", "/arenden/"):
        assert "Du är partiets kontaktperson (Sjöpartiet) sedan" in shown(lena, path)
    assert "Ingen rapport har kommit till dig." in shown(lena, "/arenden/")


def test_an_office_of_the_admin_is_led_there():
    waiting = shown(a_registrar(), "/att-lasa/")

    assert "Registrator" in waiting
    assert 'href="/admin/"' in waiting


def test_own_and_received_reports_stand_apart(anna, chief):
    maja = a_member(a_party(contact=anna))
    received = a_report(maja)
    own = a_report(anna)
    listed = shown(anna, "/arenden/")

    to_me, mine = listed.split('id="own"')
    assert (received.reference in to_me, received.reference in mine) == (True, False)
    assert (own.reference in to_me, own.reference in mine) == (False, True)


def test_nobody_elses_reports_are_listed(report, cecilia, maja):
    former = a_former_appointment(Role.SECURITY_CHIEF).user
    colleague = a_member(maja.mandates.get().party)

    for person in (cecilia, former, colleague):
        assert report.reference not in shown(person, "/arenden/")


def test_lists_are_paged_by_25(maja, chief, anna):
    references = {a_report(maja).reference for _ in range(26)}
    for person, name in ((maja, "egna"), (anna, "mottagna")):
        first, second = (shown(person, f"/arenden/?{name}={number}") for number in (1, 2))
        on_first = {one for one in references if one in first}
        on_second = {one for one in references if one in second}

        assert (len(on_first), len(on_second)) == (25, 1)
        assert on_first | on_second == references
        assert "Sida 1 av 2" in first


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", ""])
def test_a_page_that_is_not_there_is_the_nearest_one(report, maja, number):
    assert report.reference in shown(maja, f"/arenden/?egna={number}")


@pytest.mark.parametrize("path", ["/att-lasa/", "/arenden/"])
def test_a_list_asks_as_many_questions_with_one_report_as_with_five(maja, anna, chief, path):
    a_report(maja)
    one = [questions(person, path) for person in (maja, anna)]
    for _ in range(4):
        report = a_report(maja)
        workflow.write_message(report, "Hej", by=chief, audience="security")

    assert [questions(person, path) for person in (maja, anna)] == one


def test_the_security_function_is_led_to_its_desk(report, chief):
    listed = shown(chief, "/arenden/")

    assert "De finns i kön på ditt arbetsbord" in listed
    assert report.reference not in listed
