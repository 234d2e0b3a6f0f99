"""M05, M10: what stands in the whole raw mail of every kind."""

import re
import socket

import pytest
from django.utils.timezone import now

from portal import outbox
from portal.models import Delivery
from portal.outbox import kinds, texts
from tests import cast

pytestmark = pytest.mark.django_db

HEADERS = {
    "Auto-Submitted",
    "Content-Transfer-Encoding",
    "Content-Type",
    "Date",
    "From",
    "MIME-Version",
    "Message-ID",
    "Subject",
    "To",
    "X-Auto-Response-Suppress",
}


@pytest.fixture
def mails(mailbox, settings, monkeypatch):
    """One of each kind, sent from a machine called `intern-web-7`."""

    class Told:
        def still_wanted(self, delivery):
            return True

        def compose(self, delivery):
            return texts.something_to_read(delivery.language)

    monkeypatch.setitem(kinds._kinds, "threat_report", Told())
    monkeypatch.setattr(socket, "getfqdn", lambda *_: "intern-web-7.local")
    settings.SITE_URL = "https://trygg.example"
    settings.DUTY_ADDRESS = "jour@example.se"
    contact = cast.a_person("Nils Öberg", email="mottagare@example.se")
    party = cast.a_party("Öpartiet", contact=contact)
    assert party.code
    outbox.deliver("threat_report", about="0b5ad9e2", recipient=contact)
    outbox.deliver_account_mail("Din kod: 123456", address=contact.email, recipient=contact)
    outbox.alert_duty(about="0b5ad9e2")
    outbox.send_test_mail("prov@example.se", by=contact)
    outbox.send_due(at=now())
    assert len(mailbox.received) == 4
    return mailbox.received


def test_no_mail_names_kind_person_party_report_or_inner_machine(mails):
    contact = cast.User.objects.get(email="mottagare@example.se")
    hidden = ["threat", "hot", "nils", "öberg", "öpartiet", "0b5ad9e2", "intern", "duty", "account"]
    ids = [
        str(contact.pk),
        contact.pk.hex,
        *map(str, Delivery.objects.values_list("pk", flat=True)),
    ]
    for mail in mails:
        whole = mail.raw.decode().lower() + mail.message["Subject"].lower()
        assert [word for word in hidden + ids if word in whole] == []
        assert mail.greeting == "trygg.example"


def test_subject_and_sender_are_the_same_for_all_kinds(mails):
    seen = {(mail.message["Subject"], mail.message["From"], mail.sender) for mail in mails}
    assert seen == {
        ("Meddelande från portalen", "Portalen <portalen@example.se>", "portalen@example.se")
    }


def test_no_mail_has_a_header_beyond_the_few_that_it_needs(mails):
    assert all(set(mail.message.keys()) == HEADERS for mail in mails)
    ids = [mail.message["Message-ID"] for mail in mails]
    assert all(re.fullmatch(r"<[0-9a-f-]{36}@trygg\.example>", each) for each in ids)


def test_every_mail_asks_machines_not_to_answer(mails):
    asked = {
        (mail.message["Auto-Submitted"], mail.message["X-Auto-Response-Suppress"]) for mail in mails
    }
    assert asked == {("auto-generated", "All")}


@pytest.mark.parametrize(
    ("language", "link"),
    [("sv", "https://trygg.example/att-lasa/"), ("en", "https://trygg.example/en/att-lasa/")],
)
def test_the_only_link_leads_to_what_waits(settings, language, link):
    settings.SITE_URL = "https://trygg.example"
    for _, text in (texts.something_to_read(language), texts.duty_alert(language)):
        assert re.findall(r"https?://\S+", text) == [link]
