"""A case to its end: evidence comes later, it is ended as wished, and opened again."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from contacts.models import User
from incidents import workflow
from incidents.models import Incident, Level
from tests.browser.acts import downloads, follows, is_at, presses, ticks
from tests.browser.chromium import DESK, PHONE
from tests.cast import a_report

COUNCILLOR, CHIEF = "politiker@example.se", "sakerhet@example.se"
PNG = b"\x89PNG\r\n\x1a\nnatten"


@dataclass
class Story:
    """The councillor's window and the desk of the security chief, side by side."""

    page: Page
    desk: Page
    held: Callable[[Page], None]
    report: Incident
    chief: User

    def opens_the_case(self) -> None:
        self.page.goto(self.report.get_absolute_url())

    def looks_at_the_desk(self) -> None:
        self.desk.goto(f"/admin/incidents/incident/{self.report.pk}/change/")


@pytest.fixture(params=[(PHONE, True), (DESK, False)], ids=["phone", "desk without scripts"])
def story(request, window, seen, log_in) -> Story:
    screen, scripts = request.param
    chief = User.objects.get(email=CHIEF)
    report = a_report(User.objects.get(email=COUNCILLOR))
    workflow.acknowledge(report, by=chief)
    page, desk = window(**screen, java_script_enabled=scripts), window(**DESK)
    log_in(page, COUNCILLOR)
    log_in(desk, CHIEF)
    held = seen if scripts else lambda _page: None  # axe is a script itself
    return Story(page, desk, held, report, chief)


def test_a_case_is_added_to_ended_as_wished_and_opened_again(story, seen, tmp_path):
    when_evidence_is_added_later(story)
    when_she_wishes_it_ended_thinks_better_of_it_and_wishes_it_again(story)
    then_the_chief_reads_the_wish(story, seen)
    when_it_is_closed_as_wished(story)
    then_she_answers_what_is_counted_and_says_how_it_went(story)
    when_it_is_opened_again_at_her_request(story)
    then_she_takes_a_copy_of_it_all(story, tmp_path)


def when_evidence_is_added_later(story: Story) -> None:
    page = story.page
    story.opens_the_case()
    follows(page, "Lägg till något")
    is_at(page, "Lägg till något")
    presses(page, "Skicka tillägget")
    expect(page).to_have_title(re.compile("^Fel: Lägg till"))
    story.held(page)
    page.get_by_label("Vad vill du lägga till?").fill("I natt ringde någon igen.")
    page.set_input_files(
        "[name=new_files]", [{"name": "natten.png", "mimeType": "image/png", "buffer": PNG}]
    )
    presses(page, "Skicka tillägget")
    expect(page.get_by_text("Tillägget är sparat och skickat.")).to_be_visible()
    expect(page.get_by_role("link", name="natten.png").first).to_be_visible()
    story.looks_at_the_desk()
    expect(story.desk.get_by_text("natten.png").first).to_be_visible()


def when_she_wishes_it_ended_thinks_better_of_it_and_wishes_it_again(story: Story) -> None:
    page = story.page
    follows(page, "Be att ärendet avslutas")
    is_at(page, "Be att ärendet avslutas")
    story.held(page)
    presses(page, "Be att ärendet avslutas")
    presses(page, "Ta tillbaka önskan")
    follows(page, "Be att ärendet avslutas")
    page.get_by_label("Vill du säga något om varför?").fill("Det har lugnat sig.")
    presses(page, "Be att ärendet avslutas")
    expect(page.get_by_role("heading", name="Du har bett att ärendet avslutas")).to_be_visible()
    story.held(page)


def then_the_chief_reads_the_wish(story: Story, seen: Callable[[Page], None]) -> None:
    desk = story.desk
    story.looks_at_the_desk()
    expect(desk.get_by_text("Den förtroendevalda vill att ärendet avslutas.")).to_be_visible()
    expect(desk.get_by_text("Det har lugnat sig.")).to_be_visible()
    seen(desk)


def when_it_is_closed_as_wished(story: Story) -> None:
    workflow.assess(story.report, level=Level.LOW, reason="Vagt.", by=story.chief)
    answer = "Vi avslutar, som du vill."
    workflow.close(story.report, reason="withdrawn", answer=answer, by=story.chief)
    story.opens_the_case()
    expect(story.page.get_by_text(answer)).to_be_visible()
    story.held(story.page)


def then_she_answers_what_is_counted_and_says_how_it_went(story: Story) -> None:
    page = story.page
    follows(page, "Svara på fyra frågor")
    is_at(page, "Fyra frågor för statistiken")
    story.held(page)
    ticks(page, "Jag har känt oro")
    presses(page, "Räkna mina svar")
    expect(page.get_by_text("Svaren är räknade")).to_be_visible()
    story.opens_the_case()
    follows(page, "Berätta hur det gick")
    is_at(page, "Berätta hur det gick")
    story.held(page)
    page.get_by_label("Hur gick det?").fill("Jag fick svar samma dag.")
    presses(page, "Skicka")
    expect(page.get_by_text("Jag fick svar samma dag.")).to_be_visible()


def when_it_is_opened_again_at_her_request(story: Story) -> None:
    page = story.page
    follows(page, "Be att ärendet öppnas igen")
    is_at(page, "Be att ärendet öppnas igen")
    story.held(page)
    presses(page, "Be att ärendet öppnas igen")
    expect(page.get_by_role("heading", name="Du har bett att ärendet öppnas")).to_be_visible()
    workflow.reopen(story.report, by=story.chief)
    story.opens_the_case()
    expect(page.get_by_text("Åtgärder pågår.").first).to_be_visible()


def then_she_takes_a_copy_of_it_all(story: Story, tmp_path) -> None:
    follows(story.page, "Hämta en kopia av allt")
    is_at(story.page, "En kopia av allt")
    story.held(story.page)
    copy = downloads(story.page, "Hämta kopian", tmp_path)
    assert (copy.name, copy.read_bytes()[:5]) == ("kopia.pdf", b"%PDF-")
