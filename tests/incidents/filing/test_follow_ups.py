"""Questions appear only where the answers before make them meaningful."""

import pytest
from django.test import Client

from incidents.models import Account, Choice, Draft
from tests.incidents.filing.test_steps import title

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

ONLINE = ["platform", "account", "post_link"]
CALL = ["caller", "call_heard", "recorded"]
PARCEL = ["touched_by", "envelope"]
DAMAGE = ["damaged", "worth"]


def asked(filing):
    return list(filing.page("mer").context["form"].fields)


@pytest.mark.parametrize(
    ("channel", "fields"),
    [
        ("sociala_medier", ONLINE),
        ("webb_kommentarsfalt", ONLINE),
        ("telefon", CALL),
        ("sms_chatt", ["written_from"]),
        ("e_post", ["written_from"]),
        ("brev_paket", PARCEL),
    ],
)
def test_the_channel_decides_what_more_is_asked(filing, channel, fields):
    answer = filing.post("nar", channel=channel)
    assert (answer["Location"], asked(filing)) == (filing.address("mer"), fields)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("pahopp_sociala", ONLINE),
        ("falsk_identitet", ONLINE),
        ("forsandelse", PARCEL),
        ("skadegorelse", DAMAGE),
        ("stold", DAMAGE),
        ("valmaterial", DAMAGE),
    ],
)
def test_so_does_the_kind_of_event(filing, kind, fields):
    filing.post("vad", words="ord", kind=kind)
    assert filing.post("nar")["Location"] == filing.address("mer")
    assert asked(filing) == fields


@pytest.mark.parametrize("channel", ["", "vid_hemmet", "personligt_mote", "vet_inte"])
def test_where_there_is_nothing_more_to_ask_the_step_is_neither_shown_nor_counted(filing, channel):
    answer = filing.post("nar", channel=channel)
    assert answer["Location"] == filing.address("vem")
    assert title(filing.page("vem")) == "Steg 4 av 9 – Ärende"
    assert filing.post("vem", button="back")["Location"] == filing.address("nar")


def test_one_step_more_is_counted_where_it_is_asked(filing):
    filing.post("nar", channel="telefon")
    assert title(filing.page("mer")) == "Steg 4 av 10 – Ärende"
    assert title(filing.page("vem")) == "Steg 5 av 10 – Ärende"


def test_whether_it_is_still_online_is_not_asked_of_a_letter(filing):
    assert "still_online" in filing.page("bevis").context["form"].fields
    filing.post("nar", channel="brev_paket")
    assert "still_online" not in filing.page("bevis").context["form"].fields


def test_a_channel_of_the_security_chiefs_own_leads_to_no_questions(filing):
    Choice.objects.create(list="channel", code="ny", label_sv="Nytt sätt", label_en="New way")
    assert filing.post("nar", channel="ny")["Location"] == filing.address("vem")


def test_changing_the_channel_and_back_loses_no_answer(filing):
    filing.post("nar", channel="telefon")
    filing.post("mer", caller="070-174 06 33", recorded="nej")
    filing.post("nar", channel="sociala_medier")
    filing.post("mer", account="@lugnvind_38")
    filing.post("nar", channel="telefon")
    page = filing.text("mer")
    assert 'value="070-174 06 33"' in page
    assert "@lugnvind_38" not in page


def test_what_is_no_longer_asked_is_neither_checked_nor_sent(filing):
    filing.filled().post("nar", channel="telefon")
    filing.post("mer", caller="070-174 06 33")
    filing.post("nar", channel="sociala_medier")
    filing.post("mer", account="@lugnvind_38")
    page = filing.text("granska")
    assert "@lugnvind_38" in page
    assert "070-174 06 33" not in page
    filing.send()
    told = Account.objects.get().told["answers"]
    assert [one["text"] for one in told if one["step"] == "mer"] == ["@lugnvind_38"]


def test_a_party_sees_nothing_more_of_the_sender_than_before(filing, city):
    filing.filled().post("nar", channel="sociala_medier")
    filing.post(
        "mer", platform="En lokal grupp", account="@lugnvind_38", post_link="https://a.se/1"
    )
    filing.send()
    contact, chief = Client(), Client()
    contact.force_login(city.contact)
    chief.force_login(city.chief)
    page = contact.get(f"/arenden/{filing.key}/").content.decode()
    assert "En lokal grupp" in page
    assert "@lugnvind_38" not in page
    assert "https://a.se/1" not in page
    whole = chief.get(f"/admin/incidents/incident/{filing.key}/change/").content.decode()
    assert "@lugnvind_38" in whole


def test_what_is_written_to_a_follow_up_after_sending_is_offered_as_an_addition(filing):
    filing.filled().post("nar", channel="telefon")
    filing.send()
    answer = filing.client.post(filing.address("mer"), {"version": "1", "caller": "070-174 06 33"})
    assert "Vilket nummer ringde? 070-174 06 33" in answer.content.decode()
    assert Draft.objects.count() == 0


def test_practice_asks_the_same(filing):
    answer = filing.client.post("/rapportera/ova/", {"step": "nar", "channel": "telefon"})
    assert list(answer.context["form"].fields) == CALL


def test_practice_breaks_on_no_answer_that_a_page_could_carry(filing):
    carried = '{"nar": {"channel": ["telefon"]}, "vad": {"kind": ["stold"]}}'
    answer = filing.client.post("/rapportera/ova/", {"answers": carried, "step": "nar"})
    assert answer.status_code == 200
