"""Notes of two levels, kept or cleared at closing; and talks with someone outside."""

import pytest
from django.utils.timezone import now

from incidents import access, timeline, workflow
from incidents.choices import Outside
from incidents.models import Note
from tests.cast import A_DAY
from tests.incidents.workflow.then import mailed

pytestmark = pytest.mark.django_db
RECIPIENTS, SECURITY = Note.Level.RECIPIENTS, Note.Level.SECURITY


def closed(report, chief, **given):
    workflow.acknowledge(report, by=chief)
    workflow.assess(report, level=1, reason="Vagt.", by=chief)
    workflow.close(report, reason="acted", answer="Klart.", by=chief, **given)


def read(person, report):
    return [row.body for row in access.get(person, report.pk).notes]


def test_notes_are_read_by_those_who_handle_and_told_to_nobody(report, maja, chair, chief, deputy):
    workflow.note(report, "HEMLIG-ANTECKNING", level=RECIPIENTS, by=chief)
    assert read(deputy, report) == ["HEMLIG-ANTECKNING"]
    for person in (maja, chair):
        view = access.get(person, report.pk)
        assert not hasattr(view, "notes")
        assert "noted" not in [line.kind for line in view.timeline]
    assert mailed(report) == []


def test_chair_who_handles_reads_from_that_day_what_is_for_all_who_handle(report, chair, chief):
    workflow.note(report, "Före.", level=RECIPIENTS, by=chief)
    report.routes.filter(capacity="handles").update(capacity="reads")
    report.routes.filter(appointment__user=chair).update(capacity="handles", routed_at=now())
    workflow.note(report, "Efter.", level=RECIPIENTS, by=chief)
    workflow.note(report, "Eget.", level=SECURITY, by=chief)
    workflow.note(report, "Ordförandens.", level=RECIPIENTS, by=chair)
    assert read(chair, report) == ["Efter.", "Ordförandens."]
    assert read(chief, report) == ["Före.", "Efter.", "Eget.", "Ordförandens."]
    with pytest.raises(workflow.NotAllowed):
        workflow.note(report, "Hemligt.", level=SECURITY, by=chair)


def test_at_closing_its_author_keeps_or_clears_each_and_the_trace_stays(report, chief, deputy):
    kept = workflow.note(report, "Han bytte bil.", level=SECURITY, by=chief)
    cleared = workflow.note(report, "HEMLIG-TANKE", level=SECURITY, by=chief)
    others = workflow.note(report, "Deputys.", level=SECURITY, by=deputy)
    closed(report, chief, clear=[cleared.pk, others.pk])
    rows = {row.key: row for row in access.get(chief, report.pk).notes}
    assert (rows[kept.pk].body, rows[kept.pk].settled) == ("Han bytte bil.", True)
    assert (rows[cleared.pk].body, rows[cleared.pk].author) == (None, "Siv Chef")
    assert (rows[others.pk].body, rows[others.pk].settled) == ("Deputys.", False)
    texts = [line.text for line in access.get(chief, report.pk).timeline]
    assert texts.count("Rensade en egen anteckning.") == 1
    assert timeline.verify(report) is None


def test_what_was_kept_can_not_be_cleared_later(report, chief, deputy):
    kept = workflow.note(report, "Han bytte bil.", level=SECURITY, by=chief)
    late = workflow.note(report, "Deputys.", level=SECURITY, by=deputy)
    with pytest.raises(workflow.NotAllowed):
        workflow.settle_notes(report, clear=[kept.pk], by=chief)
    closed(report, chief)
    workflow.settle_notes(report, clear=[kept.pk, late.pk], by=chief)
    workflow.settle_notes(report, clear=[late.pk], by=deputy)
    assert read(chief, report) == ["Han bytte bil.", None]


def test_contact_stays_in_the_chain_for_those_who_handle_alone(report, maja, chair, chief):
    when = now() - A_DAY
    for _press in range(2):
        event = workflow.contact(
            report,
            Outside.POLICE,
            "HEMLIG-SAMTAL",
            by=chief,
            when=when,
            name="Eva, 114 14",
            key=report.pk,
        )
    assert report.events.filter(kind="contacted").count() == 1
    line = access.get(chief, report.pk).timeline[-1]
    assert (line.number, line.words) == (event.number, "HEMLIG-SAMTAL")
    assert line.text.startswith("Kontakt med polisen (Eva, 114 14), ")
    for person in (maja, chair):
        assert "HEMLIG-SAMTAL" not in str(access.get(person, report.pk))
    assert timeline.verify(report) is None
    with pytest.raises(workflow.Incomplete):
        workflow.contact(report, Outside.POLICE, "Hej.", by=chief, when=now() + A_DAY)
