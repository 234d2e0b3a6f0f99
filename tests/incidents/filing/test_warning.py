"""A draft is not deleted without a word, and the word says nothing of it."""

from datetime import timedelta

import pytest
from django.utils.timezone import localtime, now

from incidents.filing import draft as drafts
from incidents.filing import warning
from incidents.models import Draft
from portal import outbox
from portal.models import Delivery
from portal.outbox import texts

pytestmark = pytest.mark.django_db


def in_days(days):
    return now() + timedelta(days=days)


def warnings():
    return Delivery.objects.filter(kind=warning.KIND)


def sent(at):
    outbox.send_due(at=at)
    return warnings().get().state


def test_its_author_is_told_five_days_before_and_once(filing):
    filing.post("vad", words="HEMLIG")
    assert warning.warn(in_days(24)) == 0
    assert [warning.warn(in_days(days)) for days in (25.1, 26, 29.9)] == [1, 0, 0]
    assert warnings().get().recipient == filing.author


def test_nobody_is_told_while_writing(filing):
    filing.post("vad", words="Någon vet")
    drafts.save(filing.draft.pk, "vem", {}, by=filing.author, version=1, at=in_days(20))
    assert warning.warn(in_days(26)) == 0
    assert warning.warn(in_days(46)) == 1


def test_it_is_not_sent_once_one_writes_again_and_is_sent_anew_later(filing, mailbox):
    filing.post("vad", words="Någon vet")
    warning.warn(in_days(26))
    drafts.save(filing.draft.pk, "vad", {}, by=filing.author, version=1, at=in_days(26))
    assert sent(in_days(26)) == Delivery.State.CANCELLED
    assert mailbox.received == []
    assert warning.warn(in_days(52)) == 1


def test_neither_an_untouched_nor_a_deleted_draft_is_told_of(filing, mailbox):
    assert warning.warn(in_days(26)) == 0
    filing.post("vad", words="Någon vet")
    warning.warn(in_days(26))
    Draft.objects.all().delete()
    assert sent(in_days(26)) == Delivery.State.CANCELLED


def test_the_mail_is_as_all_others_and_leads_to_where_the_last_day_stands(filing, mailbox):
    filing.post("vad", words="HEMLIG")
    warning.warn(in_days(26))
    assert sent(in_days(26)) == Delivery.State.SENT
    [mail] = mailbox.received
    assert mail.message["subject"] == texts.subject("sv")
    assert mail.text.replace("\r\n", "\n").strip() == texts.something_to_read("sv")[1]
    page = filing.client.get("/att-lasa/").content.decode()
    assert f"Raderas {localtime(filing.draft.expires_at).day} " in page
    assert "Tas bort" in filing.client.get("/rapportera/utkast/").content.decode()
