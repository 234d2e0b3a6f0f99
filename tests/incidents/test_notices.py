"""Who is told of what, and what the mail gives away."""

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.test import RequestFactory
from django.utils.timezone import now

from contacts.models import Appointment, Role
from incidents import access, notices, workflow
from incidents.models import Audience
from portal import outbox
from portal.models import Delivery
from portal.outbox import kinds
from tests.cast import (
    EVERYTHING,
    PASSWORD,
    a_chief,
    a_member,
    a_party,
    a_report,
    an_administrator,
    an_appointment,
)

pytestmark = pytest.mark.django_db


def mail_to(person):
    return Delivery.objects.filter(recipient=person).order_by("-created_at", "-pk").first()


def wanted(delivery):
    delivery = Delivery.objects.select_related("recipient").get(pk=delivery.pk)
    return kinds.find(delivery.kind).still_wanted(delivery)


def opens(person, report):
    request = RequestFactory().get("/")
    request.user = person
    access.opened(request, access.get(person, report.pk))


def test_all_mail_about_reports_is_alike_and_says_nothing(maja, anna, chief, chair):
    report = a_report(maja, party=EVERYTHING, danger_now=True)
    workflow.acknowledge(report, by=chief)
    workflow.add(report, "Mer", by=maja)
    workflow.write_message(report, "Hej", by=chief, audience=Audience.ALL)
    composed = {kinds.find(one.kind).compose(one) for one in Delivery.objects.filter(kind="report")}
    assert len(composed) == 1
    subject, text = composed.pop()
    for given_away in (report.reference, "Maja", "Anna", "Öpartiet", "hot", str(report.pk)):
        assert given_away not in subject + text
    assert "/att-lasa/" in text


def test_mail_waits_until_it_is_opened_and_is_then_no_longer_wanted(maja, anna, chief):
    report = a_report(maja)
    assert wanted(mail_to(anna))
    opens(anna, report)
    assert not wanted(mail_to(anna))
    assert wanted(mail_to(chief))


def test_mail_to_one_who_has_left_office_is_no_longer_wanted(maja, anna, chief):
    a_report(maja)
    Appointment.objects.filter(user=anna).update(ended_at=now())
    assert not wanted(mail_to(anna))


def test_mail_about_a_message_is_wanted_until_it_is_read(maja, chief):
    report = a_report(maja)
    workflow.write_message(report, "Hej", by=chief, audience=Audience.SECURITY)
    assert wanted(mail_to(maja))
    opens(maja, report)
    assert not wanted(mail_to(maja))


def test_what_is_added_after_an_opening_is_told_again(maja, chair, chief):
    report = a_report(maja)
    opens(chair, report)
    workflow.add(report, "Mer", by=maja)
    assert wanted(mail_to(chair))


def test_message_is_told_within_its_audience_to_those_in_office(maja, anna, chair, chief):
    report = a_report(maja, party=EVERYTHING)
    Appointment.objects.filter(user=chair).update(ended_at=now())
    before = set(Delivery.objects.values_list("pk", flat=True))
    workflow.write_message(report, "Hej", by=chief, audience=Audience.ALL)
    new = Delivery.objects.exclude(pk__in=before)
    assert sorted(one.recipient.name for one in new) == ["Anna Ek", "Maja Sund"]


def test_nobody_is_told_of_their_own_act(maja, chief):
    report = a_report(maja)
    workflow.write_message(report, "Hej", by=chief, audience=Audience.SECURITY)
    assert not Delivery.objects.filter(recipient=chief, about=str(last(report).pk)).exists()


def last(report):
    return report.events.order_by("-number").first()


def test_person_left_out_is_never_told(maja, anna, chief):
    report = a_report(maja, party=EVERYTHING, left_out=frozenset({anna.pk}))
    workflow.add(report, "Mer", by=maja)
    assert not Delivery.objects.filter(recipient=anna).exists()


def test_while_nobody_handles_it_the_security_function_is_told_of_additions(maja, chair):
    report = a_report(maja)
    chief = a_chief()
    workflow.add(report, "Mer", by=maja)
    assert Delivery.objects.filter(recipient=chief).count() == 1


def test_word_to_the_administrator_is_unneeded_once_somebody_has_taken_office(maja, chair):
    it = an_administrator()
    a_report(maja)
    mail = Delivery.objects.get(kind=notices.UNHANDLED)
    assert (mail.recipient, wanted(mail)) == (it, True)
    a_chief()
    assert not wanted(mail)


def test_group_leader_who_stands_in_is_told_as_the_contact_would_be(bo, chief):
    party = a_party()
    an_appointment(Role.GROUP_LEADER, bo, party=party)
    report = a_report(a_member(party), party=EVERYTHING)
    workflow.write_message(report, "Hej", by=chief, audience=Audience.PARTY)
    assert Delivery.objects.filter(recipient=bo).count() == 2


@pytest.mark.parametrize("times", [1, 2])
def test_m03_a_link_that_was_wrapped_leads_to_the_right_page_after_login(
    client, mailbox, maja, anna, times
):
    a_report(maja)
    outbox.send_due()
    [mail] = mailbox.to(anna.email)
    link = re.search(r"https?://\S+", mail.text)[0]
    wrapped = link
    for _ in range(times):
        wrapped = f"https://safe.example/?url={quote(wrapped, safe='')}"
    for _ in range(times):
        wrapped = parse_qs(urlsplit(wrapped).query)["url"][0]
    opened = urlsplit(wrapped)
    assert (wrapped, opened.query, opened.fragment) == (link, "", "")
    login = client.get(opened.path)
    seen = client.post(login.url, {"login": anna.email, "password": PASSWORD}, follow=True)
    assert seen.request["PATH_INFO"] == "/att-lasa/"
    assert "Rapporter till dig" in seen.content.decode()


def test_m05_neither_a_machine_that_looks_at_the_link_nor_its_answer_counts_as_reading(
    client, mailbox, maja, chief, anna
):
    report = a_report(maja)
    outbox.send_due()
    for mail in mailbox.received:
        assert mail.message["Auto-Submitted"] == "auto-generated"
        assert mail.message["X-Auto-Response-Suppress"] == "All"
        for ask in (client.head, client.get):
            assert ask(urlsplit(re.search(r"https?://\S+", mail.text)[0]).path).status_code == 302
    routes = set(report.routes.values_list("opened_at", "acknowledged_at"))
    report.refresh_from_db()
    assert (routes, report.status, report.opened_at) == ({(None, None)}, "submitted", None)
