"""What each sees of a report, and the sentence that says so before it is sent."""

from dataclasses import fields

import pytest
from django.utils.timezone import now

from contacts.models import Role
from incidents import access, workflow
from incidents.models import Audience, Level, Note
from incidents.shown import CouncillorView, EssentialsView, EverythingView, HandlingView, sees
from incidents.submission import Sharing
from portal.models import Municipality
from tests.cast import (
    EVERYTHING,
    NOTHING,
    a_chair,
    a_person,
    a_report,
    an_appointment,
)
from tests.incidents.viewed import a_file, texts

pytestmark = pytest.mark.django_db


def test_essentials_show_neither_account_nor_level_nor_how_to_reach(maja, anna, chief):
    report = a_report(maja)
    view = access.get(anna, report.pk)
    assert "HEMLIG" not in texts(view)
    assert (view.affected, view.reach) == ("Maja Sund", ())


def test_essentials_show_how_to_reach_when_that_was_ticked(maja, anna, chief):
    view = access.get(anna, a_report(maja, party=Sharing("essentials", shows_reach=True)).pk)
    assert [answer.text for answer in view.reach] == ["HEMLIG-TELEFON"]


def test_everything_for_the_chair_leaves_out_how_to_reach_notes_and_assessments(maja, chair, chief):
    report = a_report(maja)
    workflow.assess(report, level=Level.HIGH, reason="HEMLIG-BEDÖMNING", by=chief)
    Note.objects.create(incident=report, author=chief, body="HEMLIG-ANTECKNING", written_at=now())
    view = access.get(chair, report.pk)
    assert [answer.text for answer in view.told] == [
        "HEMLIG-HÄNDELSE: Någon ropade ett hot.",
        "HEMLIG-MISSTÄNKT",
        "HEMLIG-VITTNE",
        "HEMLIG-OMÄRKT",
    ]
    for secret in ("HEMLIG-TELEFON", "HEMLIG-BEDÖMNING", "HEMLIG-ANTECKNING", "Bedömde"):
        assert secret not in texts(view)
    assert "HEMLIG-BEDÖMNING" in texts(access.get(chief, report.pk))


def test_chair_who_handles_sees_what_security_wrote_from_the_day_they_began(maja, chair, chief):
    report = a_report(maja)
    workflow.assess(report, level=Level.HIGH, reason="HEMLIG-FÖRE", by=chief)
    workflow.note(report, "HEMLIG-FÖRE", level=Note.Level.RECIPIENTS, by=chief)
    report.routes.filter(capacity="handles").update(capacity="reads")
    report.routes.filter(appointment__user=chair).update(capacity="handles", routed_at=now())
    before = access.get(chair, report.pk)
    assert (before.level, before.assessments, before.notes) == (None, (), ())
    assert "assessed" not in [line.kind for line in before.timeline]
    workflow.assess(report, level=Level.LOW, reason="Lugnt nu.", by=chief, seen=1)
    workflow.note(report, "Ringde polisen.", level=Note.Level.RECIPIENTS, by=chief)
    workflow.note(report, "HEMLIG-EGET", level=Note.Level.SECURITY, by=chief)
    after = access.get(chair, report.pk)
    assert [row.reason for row in after.assessments] == ["Lugnt nu."]
    assert (after.level, [row.body for row in after.notes]) == (1, ["Ringde polisen."])
    assert "HEMLIG-FÖRE" in texts(access.get(chief, report.pk))


def test_no_line_tells_a_chair_who_handles_of_what_security_keeps_to_itself(maja, chair, chief):
    an_appointment(Role.SECURITY_CHIEF, a_person("Dan"), stands_in_for=chief.appointments.get())
    report = a_report(maja)
    before = workflow.assess(report, level=Level.HIGH, reason="Före.", by=chief)
    report.routes.filter(capacity="handles").update(capacity="reads")
    report.routes.filter(appointment__user=chair).update(capacity="handles", routed_at=now())
    note = workflow.note(report, "HEMLIG-EGET", level=Note.Level.SECURITY, by=chief)
    for kind, about in (("note", note.pk), ("assessment", before.pk), ("report", report.pk)):
        workflow.mark(report, kind, about, ground="begaran", by=chief, review_when="Sedan.")
    workflow.assessment_printed(report, before.pk, sha256="0", by=chief)
    shared = workflow.note(report, "Till båda.", level=Note.Level.RECIPIENTS, by=chief)
    workflow.mark(report, "note", shared.pk, ground="begaran", by=chief, review_when="Sedan.")
    workflow.step_aside(report, reason="HEMLIGT-SKÄL", by=chief)
    told = [line.text.partition(" Grund")[0] for line in access.get(chair, report.pk).timeline]
    assert told[-3:] == [
        "Sekretessmarkerade rapporten.",
        "Skrev en anteckning.",
        "Sekretessmarkerade en anteckning.",
    ]
    assert not any("HEMLIG" in line or "PDF" in line for line in told)


def test_everything_for_a_party_leaves_out_suspects_witnesses_and_files(maja, anna, chief):
    report = a_report(maja, party=EVERYTHING)
    a_file(report, maja)
    view = access.get(anna, report.pk)
    assert [answer.text for answer in view.told] == ["HEMLIG-HÄNDELSE: Någon ropade ett hot."]
    assert (view.attachments, view.police_reports, view.shows_sensitive) == ((), (), False)


@pytest.mark.parametrize(
    ("ticked", "allowed", "shown"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_further_tick_adds_them_only_where_the_municipality_allows_it(
    ticked, allowed, shown, maja, anna, chief
):
    Municipality.objects.create(pk=1, name="Ön", party_sees_suspects=allowed)
    report = a_report(maja, party=Sharing("everything", sensitive=ticked))
    a_file(report, maja)
    view = access.get(anna, report.pk)
    assert ("HEMLIG-MISSTÄNKT" in texts(view), len(view.attachments)) == (shown, int(shown))


def test_municipality_that_stops_allowing_it_hides_them_again(maja, anna, chief):
    municipality = Municipality.objects.create(pk=1, name="Ön", party_sees_suspects=True)
    report = a_report(maja, party=Sharing("everything", sensitive=True))
    municipality.party_sees_suspects = False
    municipality.save()
    assert "HEMLIG-MISSTÄNKT" not in texts(access.get(anna, report.pk))


def test_one_in_two_roles_sees_what_both_show_together(maja, anna, chief):
    a_chair(anna)
    report = a_report(maja)
    view = access.get(anna, report.pk)
    assert (type(view), len(view.routes_of_mine)) == (EverythingView, 2)


def test_everything_does_not_tell_who_else_has_opened_it(maja, chair, chief):
    report = a_report(maja)
    workflow.acknowledge(report, by=chief)
    assert "Siv Chef" not in texts(access.get(chair, report.pk))


def test_councillor_sees_by_name_who_has_it_why_and_who_is_left_out(maja, anna, chair, chief):
    report = a_report(maja, left_out=frozenset({chair.pk}), party=NOTHING)
    view = access.get(maja, report.pk)
    assert [(row.person, row.reason, row.handles) for row in view.routes] == [
        ("Siv Chef", "security_chief", True)
    ]
    assert view.left_out == ("Olle Ordförande", "Hela partiet")


def test_councillor_never_sees_level_assessment_or_notes(maja, chief):
    report = a_report(maja)
    workflow.assess(report, level=Level.HIGH, reason="HEMLIG-BEDÖMNING", by=chief)
    view = access.get(maja, report.pk)
    assert "HEMLIG-BEDÖMNING" not in texts(view)
    assert not {"level", "assessments", "notes"} & {one.name for one in fields(view)}


def test_message_is_seen_and_counted_within_its_audience(maja, anna, chair, chief):
    report = a_report(maja, party=EVERYTHING)
    workflow.write_message(report, "Till ordföranden", by=chief, audience=Audience.CHAIR)
    seen = {
        person.name: [row.body for row in access.get(person, report.pk).messages]
        for person in (maja, anna, chair, chief)
    }
    assert seen == {
        "Maja Sund": ["Till ordföranden"],
        "Anna Ek": [],
        "Olle Ordförande": ["Till ordföranden"],
        "Siv Chef": ["Till ordföranden"],
    }
    assert [row.unread for row in access.received_rows(anna)] == [0]
    assert [row.unread for row in access.received_rows(chair)] == [1]
    assert [row.unread for row in access.own_rows(maja)] == [1]


def test_line_of_the_timeline_is_seen_within_its_audience(maja, chair, chief):
    report = a_report(maja)
    workflow.acknowledge(report, by=chief)
    workflow.assess(report, level=Level.LOW, reason="Vagt.", by=chief)
    kinds = {
        person.name: [line.kind for line in access.get(person, report.pk).timeline]
        for person in (maja, chair, chief)
    }
    assert kinds == {
        "Maja Sund": ["sent", "routed", "routed", "routed", "acknowledged"],
        "Olle Ordförande": ["sent"],
        "Siv Chef": ["sent", "routed", "routed", "routed", "acknowledged", "assessed"],
    }


@pytest.mark.parametrize("view", [EssentialsView, EverythingView, CouncillorView, HandlingView])
def test_every_field_of_a_view_is_said_in_words(view):
    technical = {"key", "role", "routes_of_mine"}
    names = {one.name for one in fields(view)}
    for one in fields(view):
        if one.name not in technical:
            assert "says" in one.metadata or one.metadata["said_by"] in names, one.name


def test_sentence_of_the_essentials():
    assert sees(EssentialsView) == (
        "Ser ärendets referens, ditt namn, när rapporten kom in, vilket slags händelse det är, "
        "läget i ärendet, om du vill ha stöd, om du vill bli uppringd och hur du kan nås, om du "
        "har kryssat för det."
    )


def test_sentence_for_a_party_names_suspects_and_files_only_with_the_further_tick():
    without, with_tick = (
        sees(EverythingView, for_party=True, sensitive=tick) for tick in (False, True)
    )
    for words in ("misstänkta och vittnen", "filer och länkar", "polisens nummer"):
        assert (words in without, words in with_tick) == (False, True)
