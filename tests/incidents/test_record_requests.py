"""A report that somebody asks for as a public record: opened, judged, decided."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from contacts import appointing
from contacts.models import Appointment
from incidents import access, timeline, workflow
from incidents.models import Event, Exclusion, Kind, Level, Note, RecordRequest
from portal import working_time
from portal.models import Delivery
from tests import cast
from tests.incidents.triage.desk import DIARY, page_of, said, text
from tests.incidents.viewed import a_file

pytestmark = pytest.mark.django_db
LIST = "/admin/incidents/recordrequest/"
NEW = f"{LIST}new/"
SECRETS = ("HEMLIG", "Maja", "Öpartiet", "Hot", "Jonna")


@pytest.fixture
def jurist():
    return cast.a_jurist(cast.a_person("Jonna Jurist"))


@pytest.fixture
def registrar():
    return cast.a_registrar(cast.a_person("Rita Registrator"))


@pytest.fixture
def report(chief, chair, maja):
    report = cast.a_report(maja)
    workflow.acknowledge(report, by=chief)
    return report


def entered(client, registrar, about, **given):
    """What the registrar's form gives, with the page that follows."""
    client.force_login(registrar)
    typed = {
        "key": client.get(NEW).context["form"]["key"].value(),
        "report": about.reference,
        "asked_on": localdate().isoformat(),
        "reference": "KS 2026/77",
        "heading": "Begäran om allmän handling",
        "parts": ["report"],
        "jurist": Appointment.objects.get(role="jurist").pk,
        "first_day": localdate().isoformat(),
        "last_day": working_time.days_after(localdate(), 5).isoformat(),
        **given,
    }
    return client.post(NEW, typed, follow=True), typed


def page_for(request):
    return reverse("admin:incidents_recordrequest_change", args=[request.pk])


def seen_by(client, person, report):
    client.force_login(person)
    return client.get(reverse("case", args=[report.pk]))


def decide(client, person, request, outcome="masked", given_out="Rubriken och dagen."):
    client.force_login(person)
    address = reverse("decide-request", args=[request.pk])
    return client.post(address, {"outcome": outcome, "given_out": given_out}, follow=True)


def mailed(person):
    return Delivery.objects.filter(recipient=person, kind="report")


def test_a_request_opens_one_report_to_the_jurist_and_the_councillor_is_told(
    client, registrar, jurist, report, maja
):
    other = cast.a_report(maja)
    assert seen_by(client, jurist, report).status_code == 404
    Delivery.objects.all().delete()
    answer, _typed = entered(client, registrar, report)
    assert "Jonna Jurist får läsa rapporten till och med" in said(answer)[0]
    assert [mailed(person).count() for person in (maja, jurist)] == [1, 1]

    client.force_login(jurist)
    assert report.reference in text(client.get("/att-lasa/"))
    page = text(seen_by(client, jurist, report))
    for shown in ("HEMLIG-HÄNDELSE", "HEMLIG-MISSTÄNKT", "Maja Sund", "KS 2026/77"):
        assert shown in page
    assert seen_by(client, jurist, other).status_code == 404

    own = text(seen_by(client, maja, report))
    assert "Någon har begärt att få ut din rapport" in own
    assert "Jonna Jurist, Jurist" in own  # who opened it
    assert timeline.verify(report) is None


def test_the_registrar_sees_reference_date_heading_and_number_and_nothing_of_the_report(
    client, registrar, jurist, report, maja, chief
):
    workflow.register(report, "KS 2026/0123", by=registrar)
    answer, _typed = entered(client, registrar, report)
    request = RecordRequest.objects.get()
    decided = decide(client, jurist, request, given_out="HEMLIG-UTLÄMNAT om Maja Sund.")
    assert said(decided) == ["Beslutet är sparat. Den som rapporten gäller får veta det."]
    client.force_login(registrar)
    pages = [client.get(page) for page in (LIST, NEW, page_for(request), DIARY, "/admin/")]
    shown = " ".join([text(answer), *map(text, pages)])
    for known in (report.reference, "KS 2026/0123", "KS 2026/77", "Lämnas ut med delar dolda"):
        assert known in shown
    for secret in SECRETS[:-1]:
        assert secret not in shown
    assert seen_by(client, registrar, report).status_code == 404


def test_assessments_notes_and_measures_are_seen_only_where_they_were_asked_for(
    client, registrar, jurist, report, maja, chief
):
    workflow.assess(report, level=Level.LOW, reason="HEMLIG-BEDÖMNING", by=chief)
    workflow.note(report, "HEMLIG-ANTECKNING", level=Note.Level.SECURITY, by=chief)
    assessment = report.assessments.get().pk
    marked = {"ground": "osl_18_8", "review_when": "När polisen är klar", "by": chief}
    workflow.mark(report, "assessment", assessment, **marked)
    workflow.mark(report, "report", report.pk, **{**marked, "ground": "osl_18_1"})
    cast.a_request(report, jurist, by=registrar)
    page = text(seen_by(client, jurist, report))
    for unasked in ("HEMLIG-BEDÖMNING", "HEMLIG-ANTECKNING", "Bedömningar", "Anteckningar"):
        assert unasked not in page
    assert ("OSL 18 kap. 1 §" in page, "OSL 18 kap. 8 §" in page) == (True, False)
    cast.a_request(report, jurist, by=registrar, parts=["assessments"])
    page = text(seen_by(client, jurist, report))
    assert "HEMLIG-BEDÖMNING" in page
    assert "OSL 18 kap. 8 §" in page
    assert "HEMLIG-ANTECKNING" not in page


def test_the_jurist_opens_every_file_and_writes_nothing(client, registrar, jurist, report, maja):
    file = a_file(report, maja, security_only=True)
    cast.a_request(report, jurist, by=registrar)
    assert access.attachment(jurist, report.pk, file.pk) == file
    client.force_login(jurist)
    key = [report.pk]
    for name in ("case-message", "case-acknowledge", "case-pdf"):
        assert client.post(reverse(name, args=key), {"body": "Hej"}).status_code == 404
    assert client.get(reverse("case-paper", args=key)).status_code == 404


@pytest.mark.parametrize("by", ["jurist", "registrar"])
def test_with_the_decision_the_jurists_time_is_over_and_the_councillor_reads_what_went_out(
    by, client, registrar, jurist, report, maja, chief
):
    request = cast.a_request(report, jurist, by=registrar)
    Delivery.objects.all().delete()
    if by == "jurist":
        decide(client, jurist, request)
    else:
        client.force_login(registrar)
        given = {"act": "decide", "outcome": "masked", "given_out": "Rubriken och dagen."}
        client.post(page_for(request), given)
    assert mailed(maja).count() == 1
    own = text(seen_by(client, maja, report))
    assert "Lämnas ut med delar dolda" in own
    assert "Rubriken och dagen." in own
    event = Event.objects.get(incident=report, kind=Kind.GIVEN_OUT)
    assert event.role == by
    assert seen_by(client, jurist, report).status_code == 404
    client.force_login(chief)
    assert "Beslut om begäran" in text(client.get(page_of(report)))


def test_after_the_time_the_report_is_gone_and_the_registrar_gives_more(
    client, registrar, jurist, report
):
    request = cast.a_request(report, jurist, by=registrar)
    RecordRequest.objects.update(opens_at=now() - timedelta(days=2), closes_at=now())
    assert seen_by(client, jurist, report).status_code == 404
    assert decide(client, jurist, request).status_code == 404
    client.force_login(registrar)
    assert "1 begäran utan beslut" in text(client.get("/admin/"))
    assert "Tiden är slut" in text(client.get(LIST))
    given = {
        "act": "time",
        "jurist": request.opened_to_id,
        "last_day": localdate() + timedelta(days=3),
    }
    client.post(page_for(request), given)
    assert seen_by(client, jurist, report).status_code == 200


def test_before_its_first_day_nothing_is_open_and_the_jurist_is_mailed_then(
    client, registrar, jurist, report
):
    day = localdate() + timedelta(days=2)
    entered(client, registrar, report, first_day=day, last_day=day + timedelta(days=2))
    assert access.find(jurist, report.pk) is None
    assert localdate(mailed(jurist).get().due_at) == day
    assert access.find(jurist, report.pk, at=now() + timedelta(days=3)) is not None


def test_a_jurist_whose_appointment_ends_sees_nothing_from_that_second(
    registrar, jurist, report, chief
):
    cast.a_request(report, jurist, by=registrar)
    assert access.find(jurist, report.pk) is not None
    appointing.end(jurist.appointments.get(), by=chief)
    assert access.find(jurist, report.pk) is None


def test_no_report_is_opened_to_whom_it_concerns_or_who_was_left_out(
    client, registrar, jurist, report, chief, chair
):
    own = cast.a_report(jurist)
    refused, typed = entered(client, registrar, own)
    assert "kan inte pröva just den här rapporten" in text(refused)
    assert typed["reference"] in refused.content.decode()  # nothing that was typed is lost
    cast.a_request(report, jurist, by=registrar)
    Exclusion.objects.create(incident=report, person=jurist, made_at=now())
    assert access.find(jurist, report.pk) is None
    assert RecordRequest.objects.count() == 1


def test_nobody_opens_a_report_to_themselves(registrar, report):
    cast.a_jurist(registrar)
    with pytest.raises(workflow.NotAllowed):
        cast.a_request(report, registrar, by=registrar)


def test_pressing_twice_enters_one_request_and_one_decision(
    client, registrar, jurist, report, maja
):
    _answer, typed = entered(client, registrar, report)
    client.post(NEW, typed)
    request = RecordRequest.objects.get()
    decide(client, jurist, request)
    again = decide(client, jurist, request, outcome="whole", given_out="Allt.")
    assert said(again) == ["Beslutet är redan infört."]
    client.force_login(registrar)
    given = {"act": "decide", "outcome": "whole", "given_out": "Allt."}
    late = client.post(page_for(request), given, follow=True)
    assert said(late) == ["Jonna Jurist har redan fört in beslutet."]
    assert RecordRequest.objects.get().outcome == "masked"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"report": "K7-AAAAA"}, "Ingen rapport har den referensen. Läs i diariet."),
        ({"asked_on": "2099-01-01"}, "Begäran kan inte ha kommit in efter i dag."),
        ({"parts": []}, "Välj vad begäran gäller."),
        ({"last_day": "2001-01-01"}, "Välj en dag som inte har varit."),
        ({"last_day": "2099-01-01"}, "Öppna rapporten högst en månad i taget."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(typed, error, client, registrar, jurist, report):
    answer, _typed = entered(client, registrar, report, **typed)
    assert error in text(answer)
    assert "KS 2026/77" in answer.content.decode()
    assert not RecordRequest.objects.exists()
