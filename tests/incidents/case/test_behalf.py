"""The person for whom someone filed opens the report, takes it over or declines."""

import re

import pytest

from contacts.models import Role
from incidents import access
from portal import outbox
from tests.cast import a_draft, a_person, a_report, an_appointment
from tests.incidents.workflow.then import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture
def filed(maja, anna, chair, chief):
    return a_report(anna, draft=a_draft(anna, affected=maja))


def at(report, page=""):
    return f"/arenden/{report.pk}/{page}"


def hidden(text):
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text)
    return {
        name: [value for key, value in found if key == name]
        for name, _value in found
        if name != "csrfmiddlewaretoken"
    }


def takes_over(client, report, **chosen):
    """Chooses, reads who gets it, presses the button."""
    choices = {"party": "essentials", "chair": "essentials", **chosen}
    page = client.post(at(report, "ta-over/"), choices).content.decode()
    return page, client.post(at(report, "ta-over/"), {**hidden(page), "confirm": "1"})


def test_member_is_told_who_filed_it_and_what_can_be_done(client, filed, maja):
    client.force_login(maja)
    assert "Någon har rapporterat för dig" in client.get("/att-lasa/").content.decode()
    assert "Rapporterad för dig" in client.get("/arenden/").content.decode()
    page = client.get(at(filed)).content.decode()
    for words in (
        "Anna Ek har rapporterat det här för dig",
        "HEMLIG-HÄNDELSE",
        "Ta över rapporten",
        "Lägg till eller rätta",
        "Jag vill inte gå vidare",
    ):
        assert words in page
    assert "Din rapport är skickad" not in page


def test_member_sees_by_name_who_gets_it_before_taking_it_over(client, filed, maja, anna):
    client.force_login(maja)
    page, answer = takes_over(client, filed, chair="nothing")
    for words in ("Anna Ek", "Olle Ordförande", "Får inte veta att rapporten finns.", "Siv Chef"):
        assert words in page
    assert answer["Location"] == at(filed)
    assert fresh(filed).confirmed_at is not None
    names = {one.appointment.user.name for one in filed.routes.all()}
    assert names == {"Siv Chef", "Anna Ek"}
    assert "Du tog över rapporten" in client.get(at(filed)).content.decode()
    assert client.get(at(filed, "ta-over/")).status_code == 404


def test_nothing_is_chosen_in_advance_and_both_shares_have_to_be(client, filed, maja):
    client.force_login(maja)
    assert "checked" not in client.get(at(filed, "ta-over/")).content.decode()
    page = client.post(at(filed, "ta-over/"), {"party": "nothing"}).content.decode()
    assert "Välj vad de ska få se." in page
    assert fresh(filed).confirmed_at is None


@pytest.mark.both
def test_filer_can_be_left_out_and_the_next_in_line_is_named_first(client, filed, maja, anna, bo):
    an_appointment(Role.GROUP_LEADER, bo, party=anna.appointments.get().party)
    client.force_login(maja)
    assert "Anna Ek, som har rapporterat" in client.get(at(filed, "ta-over/")).content.decode()
    page, _answer = takes_over(client, filed, left_out=[str(anna.pk)])
    assert "Bo Lind" in page
    client.force_login(anna)
    answer = client.get(at(filed), follow=True)
    assert answer.redirect_chain[-1][0] == at(filed, "kvitto/")
    text = answer.content.decode()
    assert "Har läst rapporten och svarat" in text
    for absent in ("HEMLIG", "Läs det som har delats med dig", "Skickad. Den som handlägger"):
        assert absent not in text


def test_choices_are_kept_when_they_are_to_be_changed(client, filed, maja, anna, bo):
    an_appointment(Role.GROUP_LEADER, bo, party=anna.appointments.get().party)
    client.force_login(maja)
    page = client.post(
        at(filed, "ta-over/"),
        {"party": "nothing", "chair": "everything", "left_out": str(anna.pk), "change": "1"},
    ).content.decode()
    assert page.count("checked") == 3
    assert fresh(filed).confirmed_at is None


@pytest.mark.both
def test_recipients_that_changed_meanwhile_are_shown_anew(client, filed, maja, chair):
    client.force_login(maja)
    choices = {"party": "essentials", "chair": "essentials"}
    page = client.post(at(filed, "ta-over/"), choices).content.decode()
    chair.appointments.get().delete()
    answer = client.post(at(filed, "ta-over/"), {**hidden(page), "confirm": "1"})
    assert "Mottagarna har ändrats" in answer.content.decode()
    assert fresh(filed).confirmed_at is None


def test_filer_who_is_not_left_out_reads_what_is_shared_and_comes_there_from_the_receipt(
    client, filed, maja, anna
):
    client.force_login(maja)
    takes_over(client, filed, party="everything")
    client.force_login(anna)
    assert client.get(at(filed)).status_code == 200
    assert "Läs det som har delats med dig" in client.get(at(filed, "kvitto/")).content.decode()


def test_member_declines_after_reading_what_that_does(client, filed, maja, chief):
    client.force_login(maja)
    page = client.get(at(filed, "avbojt/")).content.decode()
    assert "kan inte raderas på begäran" in page
    assert fresh(filed).declined_at is None
    client.post(at(filed, "avbojt/"))
    assert fresh(filed).declined_at is not None
    assert "Du har sagt att du inte vill gå vidare" in client.get(at(filed)).content.decode()
    client.force_login(chief)
    desk = client.get(f"/admin/incidents/incident/{filed.pk}/change/").content.decode()
    assert "som inte vill att ärendet går vidare" in desk


def test_handler_reads_that_it_waits_for_the_person(client, filed, chief):
    client.force_login(chief)
    desk = client.get(f"/admin/incidents/incident/{filed.pk}/change/").content.decode()
    assert "Anna Ek rapporterade för Maja Sund, som inte har tagit över rapporten än." in desk


@pytest.mark.parametrize("who", ["anna", "bo", "cecilia", "chair", "chief"])
@pytest.mark.parametrize("page", ["ta-over/", "avbojt/"])
def test_nobody_else_takes_it_over_or_declines(who, page, request, client, filed, maja):
    client.force_login(request.getfixturevalue(who))
    for answer in (client.get(at(filed, page)), client.post(at(filed, page))):
        assert answer.status_code == 404
    assert fresh(filed).waits_for_its_person
    assert access.find(maja, filed.pk)


def test_own_report_is_neither_taken_over_nor_declined(client, maja, chief):
    report = a_report(maja)
    client.force_login(maja)
    for page in ("ta-over/", "avbojt/", "kvitto/"):
        assert client.get(at(report, page)).status_code == 404


def test_receipt_is_the_filers_alone(client, filed, maja, bo, chair, chief):
    for person in (maja, bo, chair, chief, a_person()):
        client.force_login(person)
        assert client.get(at(filed, "kvitto/")).status_code == 404


def test_files_and_paper_of_it_are_not_the_filers(client, filed, anna):
    client.force_login(anna)
    for page in ("underlag/", "tillagg/", "dela-mer/"):
        assert client.get(at(filed, page)).status_code == 404
    assert client.post(at(filed, "pdf/")).status_code == 404
    assert client.post(at(filed, "meddelande/"), {"body": "Hej"}).status_code == 404


@pytest.mark.both
def test_mail_after_it_is_taken_over_goes_to_those_who_have_it_now_and_says_nothing(
    client, filed, maja, anna, chief, mailbox
):
    outbox.send_due()
    mailbox.received.clear()
    client.force_login(maja)
    takes_over(client, filed, chair="nothing", left_out=[str(anna.pk)])
    outbox.send_due()
    assert [mail.recipients for mail in mailbox.received] == [[chief.email]]
    for mail in mailbox.received:
        assert "Maja" not in mail.text
        assert filed.reference not in mail.text
