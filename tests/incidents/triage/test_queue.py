"""What the security chief finds on the start page and in the queue."""

from datetime import timedelta

import pytest
from django.utils.timezone import localtime, now

from contacts.models import Appointment, Role
from incidents import dues, workflow
from incidents.choices import PoliceState
from incidents.models import Audience, Due, Exclusion, Incident, Level, MainClass, Status
from incidents.models.incident import ClosingReason
from portal import paging
from portal.models import Delivery
from tests import cast
from tests.incidents.triage.desk import QUEUE, asked_for, fresh, page_of, references, text

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)


def numbers(client):
    return [(one.number, one.what, one.address) for one in client.get("/admin/").context["waiting"]]


def test_danger_comes_first_then_the_unopened_then_the_grave_then_the_oldest(client, chief):
    closed = cast.a_report(at=now() - 9 * AN_HOUR)
    workflow.acknowledge(closed, by=chief)
    workflow.assess(closed, level=Level.ACUTE, reason="Allvarligt.", by=chief, **cast.in_full())
    workflow.close(closed, reason=ClosingReason.POLICE, answer="Tack.", by=chief)
    high, low = cast.a_report(), cast.a_report()
    for report, level in ((low, Level.LOW), (high, Level.HIGH)):
        workflow.acknowledge(report, by=chief)
        workflow.assess(report, level=level, reason="Så är det.", by=chief)
    younger = cast.a_report(at=now() - AN_HOUR)
    older = cast.a_report(at=now() - 2 * AN_HOUR)
    danger = cast.a_report(danger_now=True)

    shown = client.get(QUEUE)
    assert references(shown) == [
        report.reference for report in (danger, older, younger, high, low, closed)
    ]
    assert [(row.mark.sign, str(row.mark.word), row.status) for row in shown.context["rows"]] == [
        ("▲", "Säger: fara nu", "Oöppnad"),
        ("", "Ej bedömd", "Oöppnad"),
        ("", "Ej bedömd", "Oöppnad"),
        ("◆", "Hög", "Mottagen"),
        ("○", "Låg", "Mottagen"),
        ("▲", "Akut", "Avslutad"),
    ]


def test_the_queue_can_be_read_by_the_newest_first(client, chief):
    older = cast.a_report(at=now() - AN_HOUR, danger_now=True)
    newer = cast.a_report()
    assert references(client.get(f"{QUEUE}?order=newest")) == [newer.reference, older.reference]


def test_a_row_says_kind_handler_and_when_it_came(client, chief, report):
    workflow.take(report, by=chief)
    row = client.get(QUEUE).context["rows"][0]
    assert (row.kind, row.handler) == ("Uttalat hot om våld", "Siv Chef")
    assert row.received.startswith("i dag ")


def test_the_queue_says_nothing_of_what_was_told(client, chief, report):
    assert "HEMLIG" not in text(client.get(QUEUE)) + text(client.get("/admin/"))


def test_the_queue_is_narrowed_by_fixed_choices(client, chief):
    mine, new = cast.a_report(channel="brev_paket"), cast.a_report(assignment="party")
    workflow.acknowledge(mine, by=chief)
    workflow.take(mine, by=chief)
    workflow.assess(mine, level=Level.HIGH, reason="Så är det.", by=chief)
    workflow.record_police(mine, PoliceState.REPORTED, by=mine.filed_by)
    last_year = localtime().replace(month=6, day=15) - timedelta(days=365)
    old = cast.a_report(at=last_year, danger_now=True, main_kind="stold")
    Incident.objects.filter(pk=old.pk).update(main_class=MainClass.VIOLENCE, taken_via="phone")
    Incident.objects.filter(pk=new.pk).update(next_due_at=now() - AN_HOUR)
    Incident.objects.filter(pk=old.pk).update(next_due_at=now() + AN_HOUR)
    dues.set(mine, Due.Kind.ANSWER, now() + 2 * AN_HOUR)
    found = {
        "waiting=unopened": [old, new],
        "waiting=answer": [mine],
        "status=received": [mine],
        "level=3": [mine],
        "level=none": [old, new],
        "level=danger": [old],
        "main_class=hot_trakasserier": [new, mine],
        "main_kind=stold": [old],
        "channel=brev_paket": [mine],
        "taken_via=phone": [old],
        "assignment=party": [new],
        "handler=me": [mine],
        "handler=nobody": [old, new],
        "waiting=over_time": [new],
        "police=yes": [mine],
        "police=unsaid": [old, new],
        "police=no": [],
        "period=last_year": [old],
        "period=year": [new, mine],
        "order=due": [new, old, mine],
        "status=received&police=yes&level=": [mine],
        "status=no-such": [],
        f"handler={cast.cecilia().pk}": [],
    }
    shown = {question: references(client.get(f"{QUEUE}?{question}")) for question in found}
    assert shown == {
        question: [report.reference for report in reports] for question, reports in found.items()
    }


def test_no_choice_of_the_queue_picks_out_people_by_party_or_motive(client, report):
    offered = {spec.parameter_name for spec in client.get(QUEUE).context["cl"].filter_specs}
    assert offered == {
        "waiting",
        "status",
        "level",
        "main_kind",
        "main_class",
        "channel",
        "taken_via",
        "assignment",
        "handler",
        "police",
        "period",
        "order",
    }


def test_a_row_says_how_old_it_is_what_is_next_and_that_it_is_late(client, chief):
    report = cast.a_report(at=now() - timedelta(days=3))
    dues.set(report, Due.Kind.ASSESS, now() - AN_HOUR)
    dues.set(report, Due.Kind.MEASURE, now() + AN_HOUR)
    row = client.get(QUEUE).context["rows"][0]
    assert (row.age, row.due_what, row.over_time) == ("3 dagar", "Bedöma", True)
    assert "Över tiden" in text(client.get(QUEUE))


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("{reference}", True),
        ("{spoken}", True),
        ("maja", True),
        ("SUND", True),
        ("åsa", False),
        ("HEMLIG-MISSTÄNKT", False),
        ("\x00", True),  # nothing is asked, all is shown
    ],
)
def test_one_searches_by_reference_and_by_the_name_of_the_councillor_alone(
    client, report, words, is_found
):
    spoken = report.reference.lower().replace("-", " ")
    asked = words.format(reference=report.reference, spoken=spoken)
    answer = client.get(QUEUE, {"q": asked})
    assert answer.status_code == 200
    assert references(answer) == ([report.reference] if is_found else [])


@pytest.mark.parametrize(
    "question",
    [
        "affected_person__name__startswith=M",
        "affected_person__mandates__party__name__startswith=S",
        "filed_by__password__startswith=p",
        "reference__startswith=K",
        "handler__id__exact=1",
        "affected_party=1",
        "police_state=anmald",
        "police_said=yes",
        "motive=1",
        "party=s",
        "status__exact=received",
        "o=1",
        "_popup=1",
        "_to_field=reference",
        "_facets=True",
        "all=",
    ],
)
def test_the_address_bar_asks_nothing_that_the_page_does_not_offer(client, report, question):
    assert client.get(f"{QUEUE}?{question}").status_code == 404


def test_a_chief_who_is_left_out_finds_no_trace_of_the_report(client, chief, maja):
    stand_in = cast.an_appointment(
        Role.SECURITY_CHIEF, stands_in_for=Appointment.objects.get(user=chief)
    ).user
    hidden = cast.a_report(maja, left_out=frozenset({chief.pk}), danger_now=True)
    assert Exclusion.objects.filter(person=chief).exists()

    assert references(client.get(QUEUE)) == []
    assert references(client.get(QUEUE, {"q": hidden.reference})) == []
    assert references(client.get(QUEUE, {"q": "Maja"})) == []
    assert numbers(client)[0][0] == 0
    assert hidden.reference not in client.get("/admin/").content.decode()
    client.force_login(stand_in)
    assert references(client.get(QUEUE)) == [hidden.reference]


def test_ones_own_report_is_not_on_ones_desk(client, chief):
    cast.a_report(chief)
    assert references(client.get(QUEUE)) == []


def test_the_start_page_counts_what_waits_and_leads_there(client, chief, maja):
    opened = cast.a_report(maja)
    client.get(page_of(opened))
    cast.a_report(danger_now=True)
    cast.a_report()
    workflow.write_message(opened, "Hallå?", by=maja, audience=Audience.SECURITY)
    failed = Delivery.objects.filter(kind="report", about__in=_events(opened)).first()
    Delivery.objects.filter(pk=failed.pk).update(state=Delivery.State.FAILED, last_error="550")

    found = numbers(client)
    assert [(number, what) for number, what, _address in found][:4] == [
        (2, "oöppnade rapporter, 1 säger fara nu"),
        (1, "ärende med nytt meddelande"),
        (1, "ärende med mejl som inte kom fram"),
        (2, "platser utan innehavare"),
    ]
    counted = [len(references(client.get(address))) for _n, _w, address in found[:3]]
    assert counted == [2, 1, 1]
    assert len(client.get(found[3][2]).context["vacant"]) == 2


def test_the_start_page_draws_a_year_of_what_one_may_read_and_tells_it_in_a_table(client, chief):
    holder = Appointment.objects.get(user=chief)
    cast.an_appointment(Role.SECURITY_CHIEF, stands_in_for=holder)
    cast.a_report(left_out=frozenset({chief.pk}))
    this_month = localtime().replace(day=1, hour=0, minute=0)
    for came in (this_month, this_month - timedelta(minutes=1), this_month - timedelta(days=400)):
        cast.a_report(at=came)
    answer = client.get("/admin/")
    bars = answer.context["sections"][-1].shown
    assert [bar.number for bar in bars] == [0] * 10 + [1, 1]
    drawn = answer.content.decode()
    assert drawn.count("<rect") == 12
    assert all(f'<th scope="row">{bar.month}</th><td>{bar.number}</td>' in drawn for bar in bars)


def _events(report):
    return [str(key) for key in report.events.values_list("pk", flat=True)]


def test_a_message_that_was_read_does_not_wait(client, chief, report, maja):
    workflow.write_message(report, "Hallå?", by=maja, audience=Audience.SECURITY)
    client.get(page_of(report))
    assert numbers(client)[1][:2] == (0, "ärenden med nya meddelanden")


def test_what_was_said_before_a_report_was_closed_does_not_wait_for_a_new_chief(
    client, chief, report, maja
):
    workflow.acknowledge(report, by=chief)
    workflow.assess(report, level=Level.LOW, reason="Så är det.", by=chief)
    workflow.write_message(report, "Tack.", by=maja, audience=Audience.SECURITY)
    workflow.close(report, reason=ClosingReason.ACTED, answer="Klart.", by=chief)
    Appointment.objects.filter(user=chief).update(ended_at=now())
    successor = cast.an_appointment(Role.SECURITY_CHIEF, starts_at=now()).user
    client.force_login(successor)
    assert numbers(client)[1][0] == 0
    workflow.write_message(report, "Det har hänt igen.", by=maja, audience=Audience.SECURITY)
    assert numbers(client)[1][0] == 1


def test_vacant_seats_say_what_happens_with_reports_meanwhile(client, chief):
    party = cast.a_party(leader=cast.a_person("Gustav Ledare"))
    cast.a_member(party)
    vacant = client.get("/admin/incidents/incident/platser/").context["vacant"]
    assert [(seat.what, seat.meanwhile) for seat in vacant] == [
        (
            "Ersättare för säkerhetschefen",
            "Ingen handlägger när säkerhetschefen är borta eller har valts bort.",
        ),
        ("Kommunstyrelsens ordförande", "Ingen får dem i stället."),
        ("Kontaktperson i Öpartiet", "Gustav Ledare får rapporterna som gruppledare."),
    ]


def test_more_than_a_thousand_is_said_and_not_counted(client, report, monkeypatch):
    monkeypatch.setattr(paging, "MOST", 2)
    for _number in range(3):
        cast.a_report()
    shown = text(client.get(QUEUE))
    assert "Fler än 1 000." in shown


@pytest.mark.parametrize("path", [QUEUE, "/admin/", f"{QUEUE}?waiting=message"])
def test_the_desk_asks_the_database_as_often_for_one_report_as_for_many(client, chief, path):
    asked = []
    for reports in (1, 4, 25):
        for _number in range(reports):
            report = cast.a_report()
            workflow.write_message(report, "Hallå?", by=report.filed_by, audience=Audience.SECURITY)
        asked.append(asked_for(client, path))
    assert Incident.objects.count() == 30
    assert asked[0] == asked[1] == asked[2]


@pytest.mark.parametrize(
    "role",
    [
        Role.REGISTRAR,
        Role.EDITOR,
        Role.SYSTEM_ADMINISTRATOR,
        Role.COUNCIL_CHAIR,
        Role.PARTY_CONTACT,
    ],
)
def test_no_other_office_has_a_queue_or_a_case_page(client, report, role):
    client.force_login(cast.an_appointment(role).user)
    paths = (QUEUE, page_of(report), "/admin/incidents/incident/platser/")
    assert [client.get(path).status_code for path in paths] == [404] * 3
    assert fresh(report).status == Status.SUBMITTED


def test_a_former_chief_finds_neither_queue_nor_case(client, chief, report):
    assert client.get(page_of(report)).status_code == 200
    Appointment.objects.filter(user=chief).update(ended_at=now())
    assert [client.get(path).status_code for path in (QUEUE, page_of(report))] == [404, 404]
    assert client.post(page_of(report), {"act": "acknowledge"}).status_code == 404
    assert fresh(report).status == Status.SUBMITTED
