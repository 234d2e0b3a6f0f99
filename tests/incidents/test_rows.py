"""Lists, and the registrar's diary: no more than the views show."""

from dataclasses import fields

import pytest

from incidents import access, workflow
from incidents.models import Audience
from incidents.rows import Answer, ListRow
from incidents.shown import EssentialsView
from tests.cast import (
    EVERYTHING,
    a_chief,
    a_registrar,
    a_report,
    an_administrator,
)
from tests.incidents.viewed import a_file

pytestmark = pytest.mark.django_db


def test_lists_show_no_more_than_the_essentials():
    of_the_reader = {
        *{"own", "unopened", "unacknowledged", "unread", "unconfirmed", "whose"},
        *{"over_time", "asked_for_more"},
    }
    assert {one.name for one in fields(ListRow)} - of_the_reader <= {
        one.name for one in fields(EssentialsView)
    }


def test_a_number_on_which_one_is_reached_is_dialled_and_no_other():
    asked = [("phone", "070-174 06 11"), ("phone", "ring Åsa"), ("words", "070-174 06 11")]
    dialled = [Answer("kontakt", field, "Nummer?", text).dialled for field, text in asked]
    assert dialled == ["+46701740611", "", ""]


def test_waiting_lists_unopened_reports_and_unread_messages(maja, anna, chief):
    report = a_report(maja)
    assert [row.reference for row in access.waiting(anna)] == [report.reference]
    assert access.waiting(maja) == []
    workflow.write_message(report, "Hej", by=chief, audience=Audience.SECURITY)
    assert [row.reference for row in access.waiting(maja)] == [report.reference]


def test_registrar_sees_date_reference_heading_and_diary_number_alone(maja, chief):
    report = a_report(maja)
    rows = access.registry(a_registrar())
    assert len(rows) == 1
    assert {name: str(value) for name, value in vars(rows[:1][0]).items()} == {
        "key": str(report.pk),
        "submitted_at": str(report.submitted_at),
        "reference": report.reference,
        "diary_number": "",
        "registered_at": "None",
        "heading": "Rapport från förtroendevald",
    }


def test_nobody_but_the_registrar_has_the_registry(maja, anna, chief, cecilia):
    a_report(maja)
    assert [len(access.registry(one)) for one in (maja, anna, chief, cecilia)] == [0] * 4


def test_system_administrator_is_told_how_many_wait_and_nothing_more(maja, chair):
    it = an_administrator()
    a_report(maja)
    assert (access.unhandled(it), access.unhandled(chair)) == (1, 0)
    a_chief()
    assert access.unhandled(it) == 0


@pytest.mark.parametrize("count", [1, 5])
def test_lists_and_views_ask_the_same_however_much_there_is(
    count, maja, anna, chair, chief, django_assert_num_queries
):
    for _number in range(count):
        report = a_report(maja, party=EVERYTHING)
        for _again in range(count):
            workflow.write_message(report, "Hej", by=chief, audience=Audience.ALL)
            workflow.add(report, "Mer", by=maja)
            a_file(report, maja)
    for person, list_queries, view_queries in (
        (anna, 4, 12),
        (chair, 4, 13),
        (chief, 4, 18),
    ):
        with django_assert_num_queries(list_queries):
            access.received_rows(person)
        with django_assert_num_queries(view_queries):
            access.get(person, report.pk)
    with django_assert_num_queries(3):
        access.own_rows(maja)
