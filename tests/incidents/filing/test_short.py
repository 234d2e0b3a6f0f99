"""A short report: what, when and how, then who receives it; the rest can be answered later."""

import pytest

from incidents.models import Incident
from tests.incidents.filing.form import Filing
from tests.incidents.filing.test_steps import a_picture, title

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture
def short(client, councillor):
    client.force_login(councillor)
    answer = client.get("/rapportera/ny/?ny=1&kort=1")
    return Filing(client, councillor, answer["Location"].split("/")[2])


def told(short):
    answers = Incident.objects.get().account.told["answers"]
    return {one["field"]: one["text"] for one in answers}


def test_three_questions_lead_to_the_page_where_it_is_sent(short):
    assert title(short.page("vad")) == "Steg 1 av 3 – Ärende"
    answer = short.post("vad", words="Okända ringde på i natt.")
    assert answer["Location"] == short.address("nar")
    answer = short.post("nar", happened_on="2026-10-15", channel="vid_hemmet")
    assert answer["Location"] == short.address("granska")
    assert title(short.page("granska")) == "Steg 3 av 3 – Ärende"
    short.share()
    receipt = short.client.get(short.send()["Location"]).content.decode()
    assert Incident.objects.get().reference in receipt
    assert told(short)["words"] == "Okända ringde på i natt."
    assert "15 oktober 2026" in told(short)["when"]


def test_it_asks_nothing_of_who_did_it(short):
    short.post("vad", words="ord")
    pages = [short.text(step) for step in ("vad", "nar", "granska")]
    assert not any("Vem tror du att det var?" in page for page in pages)


def test_the_wish_to_be_called_is_report_enough(short):
    answer = short.post("vad", button="call")
    assert answer["Location"] == short.address("kontakt")
    assert short.post("kontakt", call_wanted="on", phone="070-174 06 05")["Location"] == (
        short.address("granska")
    )
    short.share()
    short.send()
    assert Incident.objects.get().call_wanted


def test_a_picture_is_report_enough(short):
    short.post("vad", button="files")
    short.post("bevis", new_files=a_picture())
    assert title(short.page("bevis")) == "Steg 3 av 4 – Ärende"
    short.share()
    short.send()
    assert Incident.objects.get().attachments.count() == 1


def test_the_remaining_questions_can_be_answered_before_it_is_sent(short):
    short.post("vad", words="ord")
    short.post("nar", happened_on="2026-10-15")
    answer = short.client.post(short.address("granska"), {"all": "1"})
    assert answer["Location"] == short.address("forut")
    assert "Vem tror du att det var?" in short.text("vem")
    assert "2026-10-15" in short.text("nar")


def test_a_step_can_ask_for_all_questions_at_once_and_saves(short):
    answer = short.post("vad", button="all", words="Det blev mer än jag trodde.")
    assert answer["Location"] == short.address("forut")
    assert "Det blev mer än jag trodde." in short.text("vad")


def test_answers_to_questions_that_are_not_asked_any_more_are_kept(short):
    short.post("vad", button="all", words="ord")
    short.post("nar", happened_on="2026-10-15", place="Torget")
    short.draft.__class__.objects.update(length="short")
    short.post("nar", happened_on="2026-10-16")
    assert short.draft.answers["nar"]["place"] == "Torget"
