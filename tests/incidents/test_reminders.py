"""One reminder of a police report that was not made, if it was wished; silence ends it."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from incidents import reminders, workflow
from incidents.choices import PoliceState
from incidents.models import Checklist, Event
from portal import outbox
from portal.models import Delivery
from tests.cast import a_report
from tests.incidents.case.conftest import of, page, press

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=1)
HEADING = "Du bad oss påminna dig"


@pytest.fixture
def report(maja, chair, chief):
    return a_report(maja, police_state="tanker_anmala")


@pytest.fixture
def asked(report, maja):
    workflow.remind_me(report, wanted=True, by=maja)
    return report


def mails(person):
    return list(Delivery.objects.filter(kind=reminders.KIND, recipient=person))


def after(days):
    """The worker's round, so many days from now."""
    reminders.send_due(now() + days * DAYS)


def test_reminder_comes_once_when_fourteen_days_have_passed_and_then_never_again(asked, maja):
    after(13.9)
    assert mails(maja) == []
    for days in (14.1, 15, 28.5, 100):
        after(days)
    assert len(mails(maja)) == 1


def test_nobody_is_reminded_who_has_not_asked_for_it(report, maja):
    after(30)
    assert Delivery.objects.filter(kind=reminders.KIND).count() == 0


@pytest.mark.parametrize("state", set(PoliceState) - {"inte_beslutat", "tanker_anmala"})
def test_whoever_has_said_how_it_went_is_not_reminded(asked, maja, state):
    workflow.record_police(asked, state, by=maja)
    after(20)
    assert mails(maja) == []


@pytest.mark.parametrize("state", ["inte_beslutat", "tanker_anmala"])
def test_whoever_still_hesitates_is_reminded(asked, maja, state):
    workflow.record_police(asked, PoliceState(state), by=maja)
    after(20)
    assert len(mails(maja)) == 1


def test_wish_can_be_taken_back(asked, maja):
    workflow.remind_me(asked, wanted=False, by=maja)
    after(20)
    assert mails(maja) == []


def test_asking_twice_does_not_put_it_off(asked, maja):
    workflow.remind_me(asked, wanted=True, by=maja, at=now() + 7 * DAYS)
    after(14.1)
    assert len(mails(maja)) == 1


def test_whoever_asks_anew_after_a_reminder_gets_one_more(asked, maja):
    after(14.1)
    workflow.remind_me(asked, wanted=True, by=maja, at=now() + 20 * DAYS)
    after(34.1)
    assert len(mails(maja)) == 2


def test_nobody_else_can_wish_for_it(report, anna, chief, cecilia):
    for person in (anna, chief, cecilia):
        with pytest.raises(workflow.NotAllowed):
            workflow.remind_me(report, wanted=True, by=person)


def test_mail_tells_only_that_there_is_something_and_the_portal_tells_what(asked, maja, mailbox):
    after(14.1)
    Delivery.objects.exclude(kind=reminders.KIND).delete()
    outbox.send_due()
    [mail] = mailbox.received
    for words in ("polis", "Spår", "anmäl", asked.reference, "påminn"):
        assert words not in mail.text + mail.message["Subject"]
    assert "/att-lasa/" in mail.text

    seen = of(maja).get("/att-lasa/").content.decode()
    assert HEADING in seen
    assert "Spår försvinner med tiden" in seen
    assert f"/arenden/{asked.pk}/polisen/" in seen


def test_mail_that_waits_is_not_sent_once_it_is_answered(asked, maja, mailbox):
    after(14.1)
    Delivery.objects.exclude(kind=reminders.KIND).delete()
    workflow.record_police(asked, PoliceState.REPORTED, by=maja)
    Delivery.objects.exclude(kind=reminders.KIND).delete()
    outbox.send_due()
    assert (mailbox.received, mails(maja)[0].state) == ([], "cancelled")


def test_it_stands_in_the_portal_until_something_is_said(asked, maja, chair):
    after(14.1)
    assert HEADING not in of(chair).get("/att-lasa/").content.decode()
    press(maja, asked, "case-police", state="tanker_anmala")
    assert HEADING not in of(maja).get("/att-lasa/").content.decode()


def test_wish_is_a_tick_on_the_receipt_and_on_the_page_of_the_police_report(report, maja):
    for name in ("case", "case-police"):
        assert 'name="remind"' in page(maja, report, name)
    press(maja, report, "case-steps", remind="on")
    assert Checklist.objects.get().remind_at is not None
    press(maja, report, "case-police", state="tanker_anmala")
    assert Checklist.objects.get().remind_at is None
    press(maja, report, "case-police", state="inte_beslutat", remind="on")
    assert Checklist.objects.get().remind_at is not None


def test_there_is_nothing_to_wish_for_once_it_is_reported(report, maja):
    workflow.record_police(report, PoliceState.REPORTED, by=maja)
    assert 'name="remind"' not in page(maja, report)
    workflow.remind_me(report, wanted=True, by=maja)
    assert Checklist.objects.get().remind_at is None


def test_nothing_of_it_stands_on_the_timeline(asked, maja):
    before = Event.objects.count()
    after(14.1)
    assert Event.objects.count() == before
