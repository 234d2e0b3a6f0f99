"""A contact's tasks on a phone, each with the clicks that docs/tasks.md gives it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils.timezone import localdate, now
from playwright.sync_api import Page, expect

from contacts.models import User
from incidents.party import reading
from tests import cast
from tests.browser.acts import is_at

TASKS = Path(__file__).resolve().parents[2] / "docs" / "tasks.md"


class Clicks:
    """Counts what is pressed on a page, a task at a time."""

    def __init__(self, page: Page) -> None:
        self.page, self.counted = page, {}
        self._count = 0

    @contextmanager
    def task(self, name: str, start: str = "/parti/") -> Iterator[None]:
        self.page.goto(start)
        self._count = 0
        yield
        self.counted[name] = self._count

    def follow(self, name: str) -> None:
        self._press(self.page.get_by_role("link", name=re.compile(re.escape(name))).first)

    def press(self, name: str) -> None:
        self._press(self.page.get_by_role("button", name=name, exact=True))

    def unfold(self, name: str) -> None:
        self._press(self.page.locator("summary", has_text=name))

    def pick(self, label: str) -> None:
        self._press(self.page.get_by_label(label, exact=True))

    def choose(self, label: str, one: str) -> None:
        self._count += 1
        self.page.get_by_label(label).select_option(one)

    def _press(self, control) -> None:
        self._count += 1
        control.click()


@pytest.fixture
def tasks() -> dict[str, int]:
    """The contact's table of docs/tasks.md."""
    part = TASKS.read_text().split("## The party's contact")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| (\d+) \|$", part, re.MULTILINE)
    return {name: int(count) for name, count in rows}


@pytest.fixture
def councillor() -> User:
    return User.objects.get(email="politiker@example.se")


@pytest.fixture
def does(phone: Page, log_in: Callable[..., User]) -> Clicks:
    """The contact of the councillor's party, who has read the limits."""
    contact = log_in(phone, "kontakt@example.se")
    reading.read(contact.appointments.all(), now())
    return Clicks(phone)


def agrees(does: Clicks, tasks: dict[str, int]) -> bool:
    """Whether each task took the clicks that the table says."""
    return does.counted == {name: tasks[name] for name in does.counted}


@pytest.mark.main_line
def test_the_first_login_leads_to_the_limits_and_then_to_the_desk(phone, log_in, seen, tasks):
    contact = cast.a_person("Nils Ny")
    cast.a_party("Sjöpartiet", contact=contact)
    log_in(phone, contact)
    does = Clicks(phone)
    with does.task("Read the limits and open the desk, at the first login", "/att-lasa/"):
        does.follow("Till partiets arbetsbord")
        seen(phone)
        does.press("Jag har läst det, öppna arbetsbordet")
    is_at(phone, "Partiets arbetsbord")
    seen(phone)
    assert agrees(does, tasks)


@pytest.mark.main_line
def test_a_report_is_received_and_answered(phone, does, seen, tasks, councillor):
    narrow = cast.a_report(councillor).reference
    wide = cast.a_report(councillor, party=cast.EVERYTHING).reference
    with does.task("Read a report"):
        seen(phone)
        does.follow(narrow)
    is_at(phone, f"Ärende {narrow}")
    seen(phone)
    with does.task("Acknowledge it"):
        does.follow(narrow)
        does.press("Bekräfta")
    expect(phone.get_by_text("Du bekräftade rapporten")).to_be_visible()
    with does.task("Ask to see more of it"):
        does.follow(narrow)
        does.unfold("Be att få se mer")
        does.press("Ställ frågan")
    expect(phone.get_by_text("Frågan är ställd.")).to_be_visible()
    with does.task("Note what the party does"):
        does.follow(narrow)
        does.follow("Notera vad partiet gör")
        seen(phone)
        phone.get_by_label("Vad gör partiet?").fill("Någon följer med till nästa möte.")
        does.press("Notera")
    expect(phone.get_by_text("Någon följer med till nästa möte.")).to_be_visible()
    with does.task("Ask the security chief for help"):
        does.follow(narrow)
        does.follow("Be säkerhetschefen om hjälp")
        seen(phone)
        phone.get_by_label("Vad behöver du hjälp med?").fill("Hur skyddar vi mötet?")
        does.press("Be om hjälp")
    expect(phone.get_by_text("Säkerhetsfunktionen får veta att du ber om hjälp.")).to_be_visible()
    with does.task("Write to the councillor, who shows everything"):
        does.follow(wide)
        phone.get_by_label("Ditt meddelande").fill("Jag ringer dig i kväll.")
        does.press("Skicka meddelandet")
    expect(phone.get_by_text("Meddelandet är skickat.")).to_be_visible()
    assert agrees(does, tasks)


@pytest.mark.main_line
def test_an_activity_is_planned_put_on_paper_changed_and_called_off(phone, does, seen, tasks):
    with does.task("Tell of a planned activity"):
        does.follow("Planera en aktivitet")
        seen(phone)
        phone.get_by_label("Vad planerar ni?").fill("Torgmöte om skolvägarna")
        phone.get_by_label("Var?").fill("Stora torget")
        phone.get_by_label("Vilken dag?").fill((localdate() + timedelta(days=9)).isoformat())
        phone.get_by_label("När börjar det?").fill("14:00")
        phone.get_by_label("När slutar det?").fill("16:00")
        phone.get_by_label("Vilka risker ser ni?").fill("En man störde det förra mötet.")
        does.press("Läs igenom")
        seen(phone)
        does.press("Skicka till säkerhetsfunktionen")
    is_at(phone, "Torgmöte om skolvägarna")
    seen(phone)
    with does.task("Make the page for the police"), phone.expect_download() as paper:
        does.follow("Torgmöte om skolvägarna")
        does.press("Hämta sidan till polisen (PDF)")
    assert paper.value.suggested_filename == "aktivitet.pdf"
    with does.task("Change an activity"):
        does.follow("Torgmöte om skolvägarna")
        does.follow("Ändra")
        phone.get_by_label("Var?").fill("Lilla torget")
        does.press("Läs igenom")
        does.press("Skicka till säkerhetsfunktionen")
    expect(phone.get_by_text("Lilla torget")).to_be_visible()
    with does.task("Call an activity off"):
        does.follow("Torgmöte om skolvägarna")
        does.follow("Ställ in")
        seen(phone)
        does.press("Ställ in")
    expect(phone.get_by_text("Aktiviteten är inställd.", exact=True)).to_be_visible()
    assert agrees(does, tasks)


def test_the_party_is_looked_after(phone, does, seen, tasks, councillor):
    with does.task("See who is who in the party"):
        does.follow("Vilka som är vad i partiet")
    seen(phone)
    with does.task("Propose a successor"):
        does.follow("Vilka som är vad i partiet")
        does.follow("Föreslå kontaktperson eller ersättare")
        seen(phone)
        does.choose("Vem?", councillor.name)
        does.pick("Kontaktperson")
        does.press("Skicka förslaget")
    expect(phone.get_by_text(f"{councillor.name} är föreslagen")).to_be_visible()
    with does.task("Have had the yearly talk"):
        does.follow("Till underlaget")
        seen(phone)
        does.press("Vi har pratat i år")
    is_at(phone, "Partiets arbetsbord")
    assert agrees(does, tasks)
