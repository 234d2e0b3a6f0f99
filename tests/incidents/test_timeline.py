"""The timeline: lines in order, each within its audience, none changed unseen."""

import pytest
from django.db import connection
from django.utils import translation

from incidents import timeline, workflow
from incidents.models import Audience, Event, Incident, Kind, Level
from portal import triggers
from portal.ledger import Broken, Fault
from tests.at_once import at_once
from tests.cast import a_chair, a_chief, a_member, a_person, a_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return a_chief(a_person("Siv Chef"))


@pytest.fixture
def report(chief):
    return a_report()


def test_lines_are_numbered_and_chained_to_the_report(report):
    event = timeline.write(report, Kind.SENT, by=None, audience=Audience.ALL)
    stored = Incident.objects.get(pk=report.pk)
    assert (event.number, stored.entries, bytes(stored.head)) == (
        report.events.count(),
        event.number,
        event.hash,
    )
    assert timeline.verify(report) is None


def test_changed_line_shows_where_it_is(report):
    triggers.drop(connection)
    Event.objects.filter(incident=report, number=2).update(role="editor")
    assert timeline.verify(report) == Broken(2, Fault.HASH)


def test_removed_last_line_shows(report):
    triggers.drop(connection)
    last = report.events.count()
    report.events.get(number=last).delete()
    assert timeline.verify(report) == Broken(last, Fault.HEAD)


def test_audience_decides_who_sees_a_line(report):
    for audience in Audience:
        timeline.write(report, Kind.SENT, by=None, audience=audience)
    before = report.events.count() - len(Audience)

    def seen(audiences):
        found = timeline.lines(report, audiences=audiences)
        return {Audience.values[line.number - before - 1] for line in found if line.number > before}

    assert seen(timeline.FOR_SECURITY) == set(Audience.values)
    assert seen(timeline.FOR_COUNCILLOR) == {"councillor", "chair", "party", "all"}
    assert seen(timeline.FOR_CHAIR) == {"chair", "all"}
    assert seen(timeline.FOR_PARTY) == {"party", "all"}


def test_every_kind_of_line_reads_as_a_sentence_in_the_readers_language(chief):
    report = a_report(a_member(name="Maja Sund"))
    workflow.acknowledge(report, by=chief)
    workflow.assess(report, level=Level.LOW, reason="Vagt.", by=chief)
    workflow.set_status(report, "acting", by=chief)
    workflow.take(report, by=chief)
    workflow.close(report, reason="acted", answer="Klart.", by=chief)
    workflow.reopen(report, by=chief)
    assert [
        f"{line.who}: {line.text}" for line in timeline.lines(report, audiences=set(Audience))
    ] == [
        "Maja Sund: Rapporten skickades.",
        ": Kommunstyrelsens ordförande: ingen har uppdraget just nu.",
        "Maja Sund: Siv Chef (säkerhetschef) har fått rapporten.",
        "Siv Chef: Bekräftade att rapporten är mottagen.",
        "Siv Chef: Bedömde nivån: låg.",
        "Siv Chef: Läget ändrades från mottagen till åtgärder pågår.",
        "Siv Chef: Siv Chef handlägger ärendet.",
        "Siv Chef: Ärendet avslutades.",
        "Siv Chef: Ärendet öppnades igen.",
    ]


def test_erased_line_says_that_it_is_and_the_chain_still_holds(report):
    by = timeline.write(report, Kind.SENT, by=None, audience=Audience.ALL)
    event = report.events.get(number=1)
    event.body = event.salt = None
    event.erased_by = by
    event.save(update_fields=["body", "salt", "erased_by"])
    with translation.override("sv"):
        lines = timeline.lines(report, audiences={Audience.ALL})
    assert lines[0].text == "Innehållet är raderat."
    assert timeline.verify(report) is None


def test_reading_asks_one_question_however_many_lines(report, django_assert_num_queries):
    for _number in range(2):
        with django_assert_num_queries(1):
            timeline.lines(report, audiences=set(Audience))
        for _line in range(4):
            timeline.write(report, Kind.SENT, by=a_chief_of_old(), audience=Audience.ALL)


def a_chief_of_old():
    return a_person()


@pytest.mark.django_db(transaction=True)
def test_lines_written_at_once_still_make_one_chain():
    chief, chair, maja = a_chief(), a_chair(), a_member()
    report = a_report(maja)
    answers = at_once(
        lambda: workflow.acknowledge(report, by=chief),
        lambda: workflow.acknowledge(report, by=chair),
        lambda: workflow.add(report, "Mer", by=maja),
        lambda: workflow.write_message(report, "Hej", by=chief, audience=Audience.CHAIR),
    )
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert timeline.verify(report) is None
