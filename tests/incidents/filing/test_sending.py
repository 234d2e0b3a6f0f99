"""What is sent, to whom, once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from contacts.models import Appointment, Role
from incidents import access
from incidents.models import Addition, Attachment, Draft, Exclusion, Incident, Route
from incidents.papers.from_view import Around, Chosen, police_paper
from incidents.papers.police import Reach
from portal.models import Delivery, Municipality
from tests import cast
from tests.incidents.filing.form import Filing

pytestmark = pytest.mark.django_db


def routes():
    return {route.appointment.user.name: route for route in Route.objects.all()}


def test_a_report_is_sent_and_its_receipt_shown(filing):
    answer = filing.filled().send()
    incident = Incident.objects.get()
    assert answer["Location"] == incident.get_absolute_url()
    assert str(incident.pk) == filing.key
    assert Draft.objects.count() == 0


def test_the_button_names_those_who_will_get_it(filing):
    page = filing.filled().text("granska")
    assert "Skicka till Anna Lindqvist, Karin Holm och Johan Sand" in page
    assert "Det här är inte en polisanmälan." in page


def test_nothing_is_chosen_in_advance_and_nothing_sent_before_a_choice(filing):
    filing.post("vad", words="ord")
    form = filing.page("granska").context["form"]
    assert [form[name].value() for name in ("party", "chair")] == [None, None]
    shares = [line.share for line in filing.page("granska").context["found"].lines]
    assert shares == ["Inte valt", "Inte valt", "Allt"]
    answer = filing.client.post(filing.address("granska"), {"version": "1", "send": "1"})
    assert "Välj vad de ska få se." in answer.content.decode()
    assert Incident.objects.count() == 0


def test_each_gets_what_was_chosen(filing):
    filing.filled()
    filing.share(party="essentials", chair="everything", chair_reach="on")
    filing.send()
    found = {name: (route.share, route.shows_reach) for name, route in routes().items()}
    assert found["Anna Lindqvist"] == ("essentials", False)
    assert found["Karin Holm"] == ("everything", True)
    assert found["Johan Sand"][0] == "everything"


def test_nothing_for_a_seat_leaves_it_out_whoever_sits_there_later(filing):
    filing.filled()
    filing.share(party="nothing")
    assert "Skicka till Karin Holm och Johan Sand" in filing.text("granska")
    assert "Får inte veta att rapporten finns." in filing.text("granska")
    filing.send()
    assert set(routes()) == {"Karin Holm", "Johan Sand"}
    code = filing.author.mandates.get().party.code
    assert set(Exclusion.objects.values_list("seat", flat=True)) == {
        f"party_contact:{code}",
        f"group_leader:{code}",
    }


def test_a_person_left_out_is_replaced_by_the_next_in_line_by_name(filing, city):
    cast.an_appointment(Role.GROUP_LEADER, cast.a_person("Gun Leander"), party=city.party)
    filing.filled()
    filing.share(left_out=[str(city.contact.pk)])
    page = filing.text("granska")
    assert "Gun Leander" in page
    assert "eftersom du har valt bort kontaktpersonen" in page
    filing.send()
    assert set(routes()) == {"Gun Leander", "Karin Holm", "Johan Sand"}


def test_leaving_out_everyone_of_the_city_is_refused_with_words(filing, city):
    filing.filled()
    answer = filing.share(left_out=[str(city.chief.pk), str(city.chair.pk)])
    assert "Minst en mottagare hos staden måste vara kvar." in answer.content.decode()
    assert filing.draft.answers["granska"]["left_out"] == []


@pytest.mark.parametrize("role", [Role.PARTY_CONTACT, Role.COUNCIL_CHAIR, Role.SECURITY_CHIEF])
def test_a_vacant_seat_is_shown_and_blocks_nothing(filing, role):
    Appointment.objects.filter(role=role).delete()
    filing.filled()
    assert "Ingen har uppdraget just nu." in filing.text("granska")
    assert filing.send().status_code == 302
    assert Incident.objects.count() == 1


def test_who_gets_it_and_what_each_sees_is_read_before_sending(filing):
    filing.filled()
    page = filing.text("granska")
    assert "Kontaktperson i ditt parti" in page
    assert "Tar hand om din rapport." in page
    assert "misstänkta och vittnen" in page.split("Din rapport</h2>")[0]


def test_a_stand_in_is_told_of_with_the_role_that_is_stood_in_for(filing, city):
    held = city.chief.appointments.get()
    held.ended_at = held.starts_at
    held.save()
    cast.an_appointment(Role.SECURITY_CHIEF, cast.a_person("Eva Ers"), stands_in_for=held)
    assert "Säkerhetschef, ersättare." in filing.filled().text("granska")


def test_a_party_sees_suspects_only_where_the_municipality_allows_the_tick(filing):
    filing.post("vad", words="ord")
    assert "party_sensitive" not in filing.page("granska").context["form"].fields
    Municipality.objects.update_or_create(pk=1, defaults={"party_sees_suspects": True})
    assert "party_sensitive" in filing.page("granska").context["form"].fields
    filing.share(party="everything", party_sensitive="on")
    filing.send()
    assert routes()["Anna Lindqvist"].shows_sensitive


def test_what_was_told_goes_with_its_questions_as_they_read(filing, city):
    filing.filled()
    filing.post("vem", sender="okand", sender_words="@troll")
    filing.post("uppdrag", assignment="municipal")
    filing.post("onskan", fear="Att de kommer hem.")
    filing.post("kontakt", phone="070-174 06 05", call_wanted="on")
    filing.send()
    view = access.get(city.chief, filing.key)
    told = {answer.field: (answer.question, answer.text) for answer in view.told}
    assert told["words"] == ("Vad hände?", "Någon vet var jag bor.")
    assert told["kind"] == ("Vad liknar det mest?", "Förtäckt eller antytt hot")
    assert told["when"] == ("När hände det?", "15 oktober 2026, omkring klockan 22.50")
    assert told["sender_words"] == ("Vad vet du om avsändaren?", "@troll")
    assert "phone" not in told
    assert [(answer.field, answer.text) for answer in view.reach] == [("phone", "070-174 06 05")]
    incident = Incident.objects.get()
    assert (incident.main_class, incident.main_kind, incident.assignment) == (
        "hot_trakasserier",
        "hot_fortackt",
        "municipal",
    )
    assert incident.call_wanted


def test_the_party_is_told_nothing_of_suspects_witnesses_or_links(filing, city):
    filing.filled()
    filing.post("forut", police_number="K123")
    filing.post("vem", sender_words="HEMLIG-A", witnesses="HEMLIG-B", witness_reach="HEMLIG-C")
    filing.post("bevis", links="HEMLIG-D")
    filing.send()
    view = access.get(city.contact, filing.key)
    assert {answer.field for answer in view.told} == {"words", "kind", "when"}


def test_what_was_sent_is_what_stood_on_the_check_page(filing, city):
    filing.filled()
    filing.post("onskan", changed="Jag åker en annan väg.")
    page = filing.text("granska")
    filing.send()
    view = access.get(city.chief, filing.key)
    assert all(answer.text in page and answer.question in page for answer in view.told)


def test_files_go_with_the_report(filing, city):
    filing.filled()
    filing.post("bevis", new_files=SimpleUploadedFile("a.jpg", b"\xff\xd8\xff"))
    attachment = Attachment.objects.get()
    filing.send()
    filing.client.force_login(city.chief)
    assert filing.client.get(f"/filer/{attachment.pk}/").getvalue() == b"\xff\xd8\xff"
    filing.client.force_login(city.contact)
    assert filing.client.get(f"/filer/{attachment.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("clock", "captured"),
    [("14:05", ("2026-10-15", "2026-10-15T14:05:00+02:00")), ("", ("2026-10-15", None))],
)
def test_what_was_said_of_a_file_reaches_the_police_paper(filing, clock, captured):
    filing.filled()
    filing.post("bevis", new_files=SimpleUploadedFile("a.jpg", b"\xff\xd8\xff"))
    said = {
        "description": "Ett brev",
        "captured_on": "2026-10-15",
        "captured_at": clock,
        "captured_by": "Maja",
        "original": "I min telefon",
    }
    key = Attachment.objects.get().pk
    filing.post("bevis", **{f"{key}-{name}": value for name, value in said.items()})
    filing.send()
    around = Around("Staden", "Maja Sund", now(), Reach(name="Johan Sand"))
    paper = police_paper(access.get(filing.author, filing.key), Chosen(), around)
    (item,) = paper.evidence
    assert (item.description, item.captured_by, item.original) == (
        "Ett brev",
        "Maja",
        "I min telefon",
    )
    found = (item.captured_on, item.captured_at)
    assert tuple(one and one.isoformat() for one in found) == captured


def test_nothing_is_sent_when_the_receivers_have_changed_since_they_were_read(filing, city):
    filing.filled()
    hidden = filing.hidden("granska")
    cast.an_appointment(Role.PARTY_CONTACT, cast.a_person("Ny Kontakt"), party=city.party)
    answer = filing.client.post(filing.address("granska"), {**hidden, "send": "1"}, follow=True)
    assert "Mottagarna har ändrats sedan du läste." in answer.content.decode()
    assert "Ny Kontakt" in answer.content.decode()
    assert Incident.objects.count() == 0


def test_nothing_is_sent_when_the_draft_has_changed_since_it_was_read(filing):
    filing.filled()
    hidden = filing.hidden("granska")
    filing.post("vad", words="ändrat i ett annat fönster")
    answer = filing.client.post(filing.address("granska"), {**hidden, "send": "1"}, follow=True)
    assert "Utkastet har ändrats sedan du granskade det." in answer.content.decode()
    assert Incident.objects.count() == 0


def test_nothing_is_sent_while_something_is_wrong(filing):
    filing.filled()
    filing.post("nar", button="back", happened_on="2100-01-01")
    page = filing.text("granska")
    assert "Tiden ligger framåt." in page
    assert 'name="send"' not in page
    filing.client.post(filing.address("granska"), {"version": "9", "send": "1"})
    assert Incident.objects.count() == 0


def test_an_empty_report_is_not_sent(filing):
    filing.share()
    page = filing.text("granska")
    assert "Skriv några ord, lägg till en bild eller välj att vi ringer dig." in page
    assert 'name="send"' not in page


def test_a_second_sending_leads_to_the_first_ones_receipt(filing):
    filing.filled()
    hidden = filing.hidden("granska")
    answers = [
        filing.client.post(filing.address("granska"), {**hidden, "send": "1"})["Location"]
        for _press in range(2)
    ]
    assert answers[0] == answers[1] == f"/arenden/{filing.key}/"
    assert (Incident.objects.count(), Delivery.objects.count()) == (1, 3)


def test_back_to_a_sent_form_says_so_and_offers_the_new_words_as_an_addition(filing, city):
    filing.filled().send()
    told = access.get(city.chief, filing.key).told
    answer = filing.client.post(
        filing.address("vad"), {"version": "1", "words": "Nu ringer de också.", "go": "1"}
    )
    page = answer.content.decode()
    assert "Rapporten är redan skickad" in page
    assert "Nu ringer de också." in page
    filing.client.post(f"/arenden/{filing.key}/tillagg/", {"words": "Nu ringer de också."})
    assert Addition.objects.count() == 1
    assert access.get(city.chief, filing.key).told == told


def test_the_page_of_a_sent_draft_says_that_it_was_sent(filing):
    filing.filled().send()
    assert "Rapporten är redan skickad" in filing.text("vad")
    assert filing.page("granska")["Location"] == f"/arenden/{filing.key}/"


def test_earlier_reports_that_were_ticked_become_one_series(filing):
    filing.filled().send()
    again = Filing.begun(filing.client, filing.author).filled()
    again.post("forut", earlier=[filing.key])
    again.send()
    assert len({incident.series_id for incident in Incident.objects.all()} - {None}) == 1


def test_earlier_reports_of_ones_own_can_be_ticked(filing, city):
    assert "earlier" not in filing.page("forut").context["form"].fields
    cast.a_member(city.party, name="Någon annan")
    filing.filled().send()
    again = Filing.begun(filing.client, filing.author)
    choices = again.page("forut").context["form"].fields["earlier"].choices
    assert [key for key, _label in choices] == [filing.key]


def test_one_press_keeps_it_from_the_party_and_loses_nothing_else(filing):
    filing.post("vad", words="ord")
    answer = filing.client.post(
        filing.address("granska"), {"not_party": "1", "chair": "everything"}, follow=True
    )
    page = answer.content.decode()
    assert "Ditt parti får inte rapporten." in page
    assert "Skicka till Karin Holm och Johan Sand" in page
    filing.send()
    assert set(routes()) == {"Karin Holm", "Johan Sand"}


def test_it_is_said_before_sending_what_sharing_and_public_records_mean(filing):
    page = filing.filled().text("granska")
    assert "har ingen tystnadsplikt i lag. Det du delar kan inte tas tillbaka." in page
    assert "Någon från staden måste alltid få rapporten." in page
    assert "Rapporten blir en allmän handling." in page
    link = "/rad/om/what-happens-with-my-report/"
    assert f'href="{link}"' in page


def test_a_report_in_english_keeps_what_was_read_and_gives_the_police_swedish_questions(filing):
    filing.filled()
    filing.client.post(f"/en{filing.address('vem')}", {"sender": "okand", "version": "99"})
    hidden = filing.hidden("granska")
    filing.client.post(f"/en{filing.address('granska')}", {**hidden, "send": "1"})
    sent = {one.field: one for one in access.get(filing.author, Incident.objects.get().pk).told}
    assert (sent["sender"].question, sent["sender"].text) == (
        "Who do you think it was?",
        "Unknown",
    )
    assert sent["sender"].in_swedish.question == "Vem tror du att det var?"
    assert sent["sender"].in_swedish.text == "Okänd"
    assert sent["words"].in_swedish.text == sent["words"].text == "Någon vet var jag bor."
