"""A contact or a group leader files for a member, for the party, or a member for a board."""

import re

import pytest

from contacts.models import Board, Mandate, Role
from incidents.models import Draft, Incident
from portal import outbox
from tests.cast import (
    a_draft,
    a_former_appointment,
    a_member,
    a_person,
    a_report,
    an_appointment,
    yesterday,
)
from tests.incidents.filing.form import Filing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
WHOM = "/rapportera/vem-galler/"


@pytest.fixture
def contact(client, city, councillor):
    client.force_login(city.contact)
    return city.contact


def begins_for(client, author, **chosen):
    answer = client.post(WHOM, chosen)
    assert answer.status_code == 302, answer.content.decode()
    return Filing(client, author, answer["Location"].split("/")[2])


def sent_for(client, contact, councillor):
    filing = begins_for(client, contact, whom="person", person=str(councillor.pk))
    filing.post("vad", words="Hon fick ett hot i brevlådan.", kind="hot_fortackt")
    answer = filing.send()
    return Incident.objects.get(pk=filing.key), answer


# Asked before the first step, of those who may


def test_contact_is_asked_whom_it_concerns_before_the_first_step(client, contact):
    answer = client.get("/rapportera/ny/")
    assert answer["Location"] == WHOM
    page = client.get(WHOM).content.decode()
    for words in ("Vem gäller det?", "En person i mitt parti", "Maja Sund", "Öpartiet"):
        assert words in page
    assert "Mig själv" not in page  # the contact has no mandate
    assert not Draft.objects.exists()


def test_short_report_stays_short_whomever_it_is_for(client, contact, councillor):
    answer = client.get("/rapportera/ny/?kort=1")
    client.post(answer["Location"], {"whom": "person", "person": str(councillor.pk)})
    assert Draft.objects.get().length == Draft.Length.SHORT


def test_contact_who_is_an_official_may_file_for_themselves_as_before(client, contact, city):
    Mandate.objects.create(user=contact, party=city.party, starts_at=yesterday())
    filing = begins_for(client, contact, whom="self")
    assert filing.draft.affects is None
    assert "Du rapporterar för" not in filing.text("vad")


def test_councillor_is_not_asked(client, councillor):
    client.force_login(councillor)
    assert client.get("/rapportera/ny/")["Location"].endswith("/vad/")
    assert client.get(WHOM).status_code == 404
    assert "Gäller det någon annan än dig?" not in Filing.begun(client, councillor).text("vad")


def test_member_of_a_board_finds_the_way_on_the_first_step(client, councillor, city):
    board = Board.objects.create(code="bun", name="Barn- och ungdomsnämnden")
    Mandate.objects.create(user=councillor, board=board, starts_at=yesterday())
    client.force_login(councillor)
    filing = Filing.begun(client, councillor)
    assert "Gäller det någon annan än dig?" in filing.text("vad")
    answer = filing.post("vad", button="whom", words="Mötet stormades.")
    assert answer["Location"] == f"/rapportera/{filing.key}/vem-galler/"
    client.post(answer["Location"], {"whom": "board-bun"})
    assert (filing.draft.affects, filing.draft.answers["vad"]["words"]) == (
        board,
        "Mötet stormades.",
    )
    filing.share(party="", chair="everything")
    filing.send()
    report = Incident.objects.get()
    assert (report.affected_board, report.filed_by) == (board, councillor)
    assert {one.appointment.user for one in report.routes.all()} == {city.chief, city.chair}


@pytest.mark.parametrize("who", ["chief", "chair", "editor", "former", "stranger"])
def test_nobody_else_is_asked_or_begins_for_a_member(who, client, city, councillor):
    person = {
        "chief": lambda: city.chief,
        "chair": lambda: city.chair,
        "editor": lambda: an_appointment(Role.EDITOR).user,
        "former": lambda: a_former_appointment(Role.PARTY_CONTACT, party=city.party).user,
        "stranger": lambda: a_person("Cecilia Åberg"),
    }[who]()
    client.force_login(person)
    for answer in (
        client.get("/rapportera/ny/"),
        client.get(WHOM),
        client.post(WHOM, {"whom": "person", "person": str(councillor.pk)}),
    ):
        assert answer.status_code == 403
    assert not Draft.objects.exists()


def test_person_has_to_be_named_and_to_be_of_the_party(client, contact, city):
    olle = a_member(name="Olle Vik")
    page = client.post(WHOM, {"whom": "person"}).content.decode()
    assert "Välj vilken person det gäller." in page
    assert client.post(WHOM, {"whom": "person", "person": str(olle.pk)}).status_code == 200
    assert client.post(WHOM, {"whom": "board-bun"}).status_code == 200
    assert client.post(WHOM, {}).status_code == 200
    assert not Draft.objects.exists()


# The form


def test_each_step_says_for_whom_it_is(client, contact, councillor):
    filing = begins_for(client, contact, whom="person", person=str(councillor.pk))
    for step in ("vad", "nar", "vem", "bevis", "kontakt"):
        assert "Du rapporterar för <strong>Maja Sund</strong>" in filing.text(step)
    assert "Skriv hur Maja Sund kan nås" in filing.text("kontakt")
    assert "Du rapporterar för Maja Sund." in client.get("/rapportera/utkast/").content.decode()


def test_check_page_names_the_handling_function_alone_and_says_what_the_sender_will_see(
    client, contact, councillor
):
    filing = begins_for(client, contact, whom="person", person=str(councillor.pk))
    filing.post("vad", words="Ett hot.", kind="hot_fortackt")
    page = filing.text("granska")
    assert "Skicka till Johan Sand" in page
    assert "Maja Sund bestämmer sedan själv om partiet och ordföranden" in page
    for absent in ("Karin Holm", "Vad ska ditt parti få se?", "Ditt parti i registret"):
        assert absent not in page


def test_own_reports_are_not_offered_as_the_members_earlier_ones(client, contact, city, councillor):
    Mandate.objects.create(user=contact, party=city.party, starts_at=yesterday())
    own = a_report(contact)
    filing = begins_for(client, contact, whom="person", person=str(councillor.pk))
    assert own.reference not in filing.text("forut")


@pytest.mark.both
def test_whom_it_is_for_can_be_changed_and_recipients_are_chosen_anew(
    client, contact, city, councillor
):
    filing = begins_for(client, contact, whom=f"party-{city.party.code}")
    filing.post("vad", words="Stugan brann.", kind="skadegorelse")
    filing.share(party="", chair="everything")
    before = filing.draft.version
    client.post(filing.address("vem-galler"), {"whom": "person", "person": str(councillor.pk)})
    draft = filing.draft
    assert (draft.affects, draft.version) == (councillor, before + 1)
    assert "granska" not in draft.answers
    assert draft.answers["vad"]["words"] == "Stugan brann."


def test_draft_for_another_is_nobody_elses(client, city, councillor):
    draft = a_draft(city.contact, affected=councillor)
    for person in (councillor, city.chief, city.chair):
        client.force_login(person)
        for step in ("vem-galler", "vad", "granska"):
            assert client.get(f"/rapportera/{draft.pk}/{step}/").status_code in {403, 404}


@pytest.mark.both
def test_draft_is_kept_when_the_office_ends_before_it_is_sent(client, contact, councillor):
    filing = begins_for(client, contact, whom="person", person=str(councillor.pk))
    filing.post("vad", words="Ett hot.", kind="hot_fortackt")
    contact.appointments.update(starts_at=yesterday(), ended_at=yesterday())
    assert filing.send().status_code == 302
    assert "Du kan inte längre rapportera för Maja Sund." in filing.text("granska")
    assert (Incident.objects.count(), Draft.objects.count()) == (0, 1)


# Sent


def test_sender_gets_a_receipt_that_shows_nothing_of_what_was_told(client, contact, councillor):
    report, answer = sent_for(client, contact, councillor)
    landed = client.get(answer["Location"], follow=True)
    assert landed.redirect_chain[-1][0] == f"/arenden/{report.pk}/kvitto/"
    page = landed.content.decode()
    assert report.reference in page
    assert "Du har rapporterat för Maja Sund." in page
    assert "Har inte svarat än." in page
    assert "brevlådan" not in page
    listed = client.get("/arenden/").content.decode()
    assert "Rapporter som du har skickat för andra" in listed
    assert "brevlådan" not in listed


def test_sender_who_comes_back_to_the_form_reads_nothing_and_may_copy_what_was_typed(
    client, contact, councillor
):
    report, _answer = sent_for(client, contact, councillor)
    page = client.post(f"/rapportera/{report.pk}/vad/", {"words": "Och ett till."})
    text = page.content.decode()
    assert "Och ett till." in text
    assert "brevlådan" not in text
    assert "Skicka som tillägg" not in text
    client.post(f"/rapportera/{report.pk}/tillagg/", {"words": "Och ett till."})
    assert not report.additions.exists()


def test_mail_goes_to_the_member_and_the_handler_and_says_nothing(
    client, contact, councillor, city, mailbox
):
    report, _answer = sent_for(client, contact, councillor)
    outbox.send_due()
    people = sorted(address for mail in mailbox.received for address in mail.recipients)
    assert people == sorted([councillor.email, city.chief.email])
    for mail in mailbox.received:
        said = str(mail.message["subject"]) + mail.text
        for given_away in ("Maja", "Anna", "Öpartiet", report.reference, "hot", str(report.pk)):
            assert not re.search(given_away, said), given_away


@pytest.mark.both
def test_event_of_the_party_becomes_the_contacts_own_report(client, contact, city):
    leader = an_appointment(Role.GROUP_LEADER, party=city.party).user
    filing = begins_for(client, contact, whom=f"party-{city.party.code}")
    assert "Du rapporterar för <strong>Öpartiet</strong>" in filing.text("vad")
    filing.post("vad", words="Stugan brann.", kind="skadegorelse")
    filing.share(party="everything", chair="nothing")
    assert "Rapporten blir din att följa" in filing.text("granska")
    page = client.get(filing.send()["Location"]).content.decode()
    assert "Rapporten gäller Öpartiet." in page
    assert "Stugan brann." in page
    assert "Öpartiet" in client.get("/arenden/").content.decode()
    report = Incident.objects.get()
    assert {one.appointment.user for one in report.routes.all()} == {city.chief, leader}
    assert client.get(f"/arenden/{report.pk}/underlag/").status_code == 200
    for page in ("ta-over/", "avbojt/", "kvitto/"):
        assert client.get(f"/arenden/{report.pk}/{page}").status_code == 404
    client.force_login(leader)
    assert "Stugan brann." in client.get(f"/arenden/{report.pk}/").content.decode()
