"""The whole way: a threat is told, received by three, handled, answered, and taken to the police.

One story a screen, walked by everyone whom it concerns, each in a window of their own.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from incidents.demo.picture import paper_with
from portal.demo.mail import Letter
from tests.browser.acts import (
    downloads,
    follows,
    is_at,
    logs_in,
    picks,
    presses,
    sends,
    shares,
    ticks,
    way_out,
)
from tests.browser.chromium import DESK, PHONE

WORDS = "Luren var tyst först. Sedan sa någon: ”Snart är det din tur.”"
LINK = re.compile(r"http://127\.0\.0\.1:\d+(/\S+)")


@dataclass
class Story:
    """Who walks, on what, and what has come of it so far."""

    window: Callable[..., Page]
    seen: Callable[[Page], None]
    letters_to: Callable[..., list[Letter]]
    screen: dict[str, object]
    folder: Path
    councillor: Page = field(init=False, repr=False)
    chief: Page = field(init=False, repr=False)
    reference: str = ""
    mails: dict[str, int] = field(default_factory=dict)
    """How many each had before."""

    def someone(self) -> Page:
        return self.window(**self.screen)


@pytest.fixture(
    params=[
        pytest.param(PHONE, id="phone", marks=pytest.mark.main_line),
        pytest.param(DESK, id="desk"),
    ]
)
def story(request, window, seen, letters_to, tmp_path) -> Iterator[Story]:
    return Story(window, seen, letters_to, request.param, tmp_path)


def test_a_threat_is_told_received_by_three_answered_and_taken_to_the_police(story):
    given_a_councillor_who_looked_for_help(story)
    when_she_logs_in_and_tells_what_happened(story)
    then_she_can_stop_in_the_middle_and_find_it_again(story)
    when_she_answers_the_other_steps(story)
    then_she_sees_who_will_receive_it_and_chooses_what_they_see(story)
    when_she_sends_it(story)
    then_contact_and_chair_find_mail_follow_it_and_acknowledge(story)
    when_the_chief_opens_it_from_the_queue_acknowledges_and_writes(story)
    then_she_sees_who_has_opened_it_and_answers(story)
    when_the_chief_assesses_it_and_closes_it_with_an_answer(story)
    then_she_reads_the_answer_and_takes_the_paper_to_the_police(story)


def given_a_councillor_who_looked_for_help(story: Story) -> None:
    page = story.councillor = story.someone()
    page.goto("/")
    story.seen(page)
    expect(page.locator(".call").first).to_have_attribute("href", "tel:112")
    follows(page, "Rapportera till staden och partiet")
    is_at(page, "Händer det just nu?")
    story.seen(page)
    follows(page, "Nej, det har hänt")
    is_at(page, "Innan du rapporterar")
    story.seen(page)


def when_she_logs_in_and_tells_what_happened(story: Story) -> None:
    page = story.councillor
    follows(page, "Börja rapportera")
    story.seen(page)
    logs_in(page, "politiker@example.se")
    is_at(page, "Berätta vad som hände")
    story.seen(page)
    page.get_by_label("Vad hände?").fill(WORDS)
    page.get_by_label("Vad liknar det mest?").select_option("Förtäckt eller antytt hot")
    presses(page, "Fortsätt")
    is_at(page, "Har det hänt förut?")


def then_she_can_stop_in_the_middle_and_find_it_again(story: Story) -> None:
    page = story.councillor
    picks(page, "Pågår det fortfarande?", "Ja")
    presses(page, "Fortsätt senare")
    is_at(page, "Dina utkast")
    story.seen(page)
    way_out(page).click()
    expect(page).to_have_url(re.compile("^http://localhost"))
    page.goto("/rapportera/innan/")
    follows(page, "Fortsätt på ett utkast")
    logs_in(page, "politiker@example.se")
    follows(page, "Fortsätt")
    is_at(page, "Har det hänt förut?")
    group = page.get_by_role("group", name="Pågår det fortfarande?")
    expect(group.get_by_role("radio", name="Ja")).to_be_checked()
    presses(page, "Tillbaka")
    expect(page.get_by_label("Vad hände?")).to_have_value(WORDS)
    presses(page, "Fortsätt")


def when_she_answers_the_other_steps(story: Story) -> None:
    page = story.councillor
    picks(page, "Har du anmält den här händelsen", "Jag tänker anmäla")
    story.seen(page)
    presses(page, "Fortsätt")
    is_at(page, "När och var hände det?")
    page.get_by_label("Datum", exact=True).fill("2026-11-16")
    page.get_by_label("Klockslag").fill("22:50")
    picks(page, "Hur säker är du på tiden?", "Tiden stämmer")
    page.get_by_label("Var hände det?").fill("I hemmet")
    page.get_by_label("Hur nådde det dig?").select_option("Telefon")
    story.seen(page)
    presses(page, "Fortsätt")
    is_at(page, "Lite mer om hur det gick till")
    page.get_by_label("Vilket nummer ringde?").fill("Dolt nummer")
    story.seen(page)
    presses(page, "Fortsätt")
    is_at(page, "Vem gjorde det?")
    page.get_by_label("Vad vet du om avsändaren?").fill("Mörk röst. Konto @lugnvind_38.")
    page.get_by_label("Såg eller hörde någon annan det?").fill("Min granne Alva Rönn")
    story.seen(page)
    presses(page, "Fortsätt")
    is_at(page, "Har du bilder, filer eller länkar?")
    story.seen(page)
    picture = paper_with(["Dolt nummer  22.50"])
    page.get_by_label("Lägg till filer").set_input_files(
        {"name": "samtalslista.png", "mimeType": "image/png", "buffer": picture}
    )
    presses(page, "Lägg till")
    expect(page.get_by_role("heading", name="samtalslista.png")).to_be_visible()
    page.get_by_label("Vad visar den?").fill("Samtalslistan i min telefon")
    story.seen(page)
    presses(page, "Fortsätt")
    is_at(page, "Vad har det med ditt uppdrag att göra?")
    picks(page, "Verkade syftet vara", "Ja")
    story.seen(page)
    presses(page, "Fortsätt")
    is_at(page, "Hur mår du, och vad vill du ska hända?")
    page.get_by_label("Blev du rädd? För vad?").fill("Att han vet var jag bor.")
    story.seen(page)
    presses(page, "Fortsätt")
    is_at(page, "Hur når vi dig?")
    ticks(page, "Ring mig")
    page.get_by_label("Telefonnummer").fill("070-174 06 05")
    story.seen(page)
    presses(page, "Fortsätt")


def then_she_sees_who_will_receive_it_and_chooses_what_they_see(story: Story) -> None:
    page = story.councillor
    is_at(page, "Läs igenom och skicka")
    people = page.locator("main .people").first
    for name in ("Elin Strandmark", "Harriet Lönnqvist", "Jonas Bergsäter"):
        expect(people).to_contain_text(name)
    expect(page.get_by_role("button", name=re.compile("^Skicka till"))).to_have_count(0)
    story.seen(page)
    shares(page, "Allt", "Det viktigaste")
    story.seen(page)
    expect(page.locator("main")).to_contain_text("16 november 2026, klockan 22.50")
    expect(page.locator("main")).to_contain_text("samtalslista.png")


RECEIVERS = ("kontakt@example.se", "ordforande@example.se", "sakerhet@example.se")


def when_she_sends_it(story: Story) -> None:
    story.mails = {address: len(story.letters_to(address, 0)) for address in RECEIVERS}
    story.reference = sends(story.councillor)
    story.seen(story.councillor)


def follows_the_mail(story: Story, address: str) -> Page:
    """Opens the link of the newest mail, which tells nothing, and logs in there."""
    story.mails[address] += 1
    letter = story.letters_to(address, story.mails[address])[0]
    raw = letter.message.as_string()
    assert not [word for word in (story.reference, "Tove", "Sandell", "hot") if word in raw]
    page = story.someone()
    page.goto(LINK.search(letter.text).group(1))
    logs_in(page, address)
    is_at(page, "Att läsa")
    story.seen(page)
    return page


def then_contact_and_chair_find_mail_follow_it_and_acknowledge(story: Story) -> None:
    for address, whole in (("kontakt@example.se", True), ("ordforande@example.se", False)):
        page = follows_the_mail(story, address)
        follows(page, story.reference)
        is_at(page, f"Ärende {story.reference}")
        story.seen(page)
        presses(page, "Bekräfta")
        expect(page.locator("main")).to_contain_text("Du bekräftade rapporten")
        assert (WORDS in page.locator("main").inner_text()) == whole
        assert "Alva Rönn" not in page.locator("main").inner_text()
        story.seen(page)


def when_the_chief_opens_it_from_the_queue_acknowledges_and_writes(story: Story) -> None:
    page = story.chief = follows_the_mail(story, "sakerhet@example.se")
    page.goto("/admin/")
    story.seen(page)
    page.goto("/admin/incidents/incident/")
    story.seen(page)
    follows(page, story.reference)
    is_at(page, story.reference)
    for words in (WORDS, "Alva Rönn", "@lugnvind_38", "samtalslista.png", "070-174 06 05"):
        expect(page.locator("main")).to_contain_text(words)
    story.seen(page)
    presses(page, "Bekräfta att rapporten är mottagen")
    presses(page, "Ta hand om ärendet")
    presses(page, "Åtgärder pågår")
    page.get_by_text("Skriv ett meddelande", exact=True).click()
    page.get_by_label("Meddelande", exact=True).fill("Jag ringer dig klockan 16.")
    presses(page, "Skicka meddelandet")
    expect(page.locator(".messages")).to_contain_text("Jag ringer dig klockan 16.")
    story.seen(page)


def then_she_sees_who_has_opened_it_and_answers(story: Story) -> None:
    page = story.councillor
    page.reload()
    expect(page.locator("main .lead")).to_contain_text("Åtgärder")
    people = page.locator("main .people").first
    for name in ("Elin Strandmark", "Harriet Lönnqvist", "Jonas Bergsäter"):
        card = people.get_by_role("listitem").filter(has_text=name)
        expect(card).to_contain_text("Bekräftade den")
    expect(page.locator("#messages + .messages")).to_contain_text("Jag ringer dig klockan 16.")
    picks(page, "Vem ska kunna läsa det?", "Säkerhetsfunktionen")
    page.get_by_label("Ditt meddelande").fill("Tack. Jag är hemma då.")
    presses(page, "Skicka meddelandet")
    expect(page.locator("#messages + .messages")).to_contain_text("Tack. Jag är hemma då.")
    story.seen(page)


def when_the_chief_assesses_it_and_closes_it_with_an_answer(story: Story) -> None:
    page = story.chief
    page.reload()
    expect(page.locator(".messages")).to_contain_text("Tack. Jag är hemma då.")
    picks(page, "Nivå", "○ Låg")
    page.get_by_label("Varför", exact=True).fill("Antytt hot per telefon, okänd person.")
    presses(page, "Spara bedömningen")
    page.locator("summary").filter(has_text="Avsluta med skäl och svar").click()
    picks(page, "Varför ärendet avslutas", "Åtgärdat")
    page.get_by_label("Svar till den förtroendevalda").fill("Numret är spårat och spärrat.")
    story.seen(page)
    presses(page, "Avsluta och skicka svaret")
    expect(page.locator("main")).to_contain_text("Avslutat")
    story.seen(page)


def then_she_reads_the_answer_and_takes_the_paper_to_the_police(story: Story) -> None:
    page = story.councillor
    page.reload()
    expect(page.locator("main .lead")).to_contain_text("avslutad", ignore_case=True)
    expect(page.locator("#messages + .messages")).to_contain_text("Numret är spårat och spärrat.")
    story.seen(page)
    follows(page, "Gör underlag till polisen")
    is_at(page, "Underlag till polisen")
    story.seen(page)
    page.get_by_role("checkbox", name=re.compile("^Att jag menar att händelsen")).check()
    presses(page, "Läs igenom underlaget")
    is_at(page, "Läs igenom underlaget")
    story.seen(page)
    paper = PdfReader(downloads(page, "Gör PDF:en", story.folder))
    text = "\n".join(sheet.extract_text() for sheet in paper.pages)
    assert 1 <= len(paper.pages) <= 4
    for words in (WORDS, story.reference, "samtalslista.png", "16 november 2026", "29 kap."):
        assert words in text.replace("\xa0", " "), words
    assert "Antytt hot per telefon" not in text
