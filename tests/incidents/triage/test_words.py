"""Searching for words in what was told."""

import pytest
from django.utils.timezone import now

from contacts.models import Appointment, Role
from incidents import words, workflow
from incidents.models import Level
from incidents.models.incident import ClosingReason
from tests import cast
from tests.incidents.triage.desk import QUEUE, asked_for, references, text

pytestmark = pytest.mark.django_db
WORDS = f"{QUEUE}sok/"


def search(client, asked):
    return client.post(WORDS, {"words": asked}, follow=True)


def told(said, **about):
    return {"answers": [cast.an_answer("what", "Vad hände?", said, **about)]}


def test_words_are_found_in_what_was_told_about_the_event_alone(client, chief, maja):
    report = cast.a_report(maja)
    workflow.add(report, "Han stod vid BRYGGAN i går.", by=maja)
    asked = ("ropade ett HOT", "hot ropade", "bryggan hot", "hemlig-misstänkt", "HEMLIG-VITTNE")
    asked = (*asked, "hemlig-telefon", "omärkt", "Maja Sund", "ropade bilen")
    found = [one for one in asked if report.reference in text(search(client, one))]
    assert found == ["ropade ett HOT", "hot ropade", "bryggan hot"]


def test_words_stand_in_no_address_and_are_kept_nowhere(client, report):
    answer = search(client, "ropade")
    [(address, _status)] = answer.redirect_chain
    assert "ropade" not in address
    assert "ropade" not in str(dict(client.session))
    assert "ropade" not in text(answer)
    assert references(client.get(address)) == [report.reference]
    assert client.get(f"{WORDS}?words=ropade").status_code == 404


def test_the_page_says_how_far_it_has_searched(client, chief, monkeypatch):
    closed = cast.a_report(told=told("Ett rop på bron.", about="event"))
    workflow.acknowledge(closed, by=chief)
    workflow.assess(closed, level=Level.LOW, reason="Så är det.", by=chief)
    workflow.close(closed, reason=ClosingReason.ACTED, answer="Klart.", by=chief)
    opened = [cast.a_report() for _number in range(2)]
    assert "3 rapporter är genomsökta. Det är alla som du får läsa." in text(search(client, "rop"))
    monkeypatch.setattr(words, "MOST_OPENED", 2)
    shown = search(client, "rop")
    assert references(shown) == [one.reference for one in opened]
    assert "2 rapporter är genomsökta. De öppna söktes först" in text(shown)
    monkeypatch.setattr(words, "MOST_FOUND", 1)
    assert "Fler än" in text(search(client, "rop"))
    assert "Skriv minst tre tecken." in text(search(client, "ro"))


def test_a_report_from_which_one_is_left_out_is_neither_found_nor_counted(client, chief, report):
    holder = Appointment.objects.get(user=chief)
    cast.an_appointment(Role.SECURITY_CHIEF, stands_in_for=holder)
    hidden = cast.a_report(left_out=frozenset({chief.pk}))
    shown = search(client, "ropade")
    assert references(shown) == [report.reference]
    assert "1 rapport är genomsökt." in text(shown)
    assert hidden.reference not in text(shown)


def test_what_was_found_is_ones_own_and_is_asked_for_again(client, chief, report):
    address = search(client, "ropade").redirect_chain[0][0]
    holder = Appointment.objects.get(user=chief)
    deputy = cast.an_appointment(Role.SECURITY_CHIEF, stands_in_for=holder).user
    client.force_login(deputy)
    assert "Sökningen har gått ut" in text(client.get(address, follow=True))
    client.force_login(chief)
    Appointment.objects.filter(pk=holder.pk).update(ended_at=now())
    assert client.get(address).status_code == 404


def test_pages_are_turned_and_ask_as_often_for_one_as_for_many(client, chief):
    asked = []
    for reports in (1, 26):
        for _number in range(reports):
            cast.a_report()
        address = search(client, "ropade").redirect_chain[0][0]
        asked.append(asked_for(client, address))
    assert asked[0] == asked[1]
    assert len(references(client.get(f"{address}&p=2"))) == 2
