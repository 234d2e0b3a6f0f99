"""What people do on the pages: by the words that stand there, as they read or hear them."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from contacts.demo import PASSWORD

STARTS = {
    "Att läsa": "/att-lasa/",
    "the party's desk": "/parti/",
    "the queue": "/admin/incidents/incident/",
    "the start page": "/admin/",
}
TASKS = Path(__file__).resolve().parents[2] / "docs" / "tasks.md"
CODE = re.compile(r"^([A-Z0-9]{3,6}-?[A-Z0-9]{3,6})$", re.MULTILINE)


def clicks(control: Locator) -> None:
    """And the page that it leads to is there whole, with its scripts at work."""
    control.click()
    control.page.wait_for_load_state()


def presses(page: Page, name: str) -> None:
    """The button of exactly that name."""
    clicks(page.get_by_role("button", name=name, exact=True))


def follows(page: Page, name: str) -> None:
    """The first link that begins so."""
    clicks(page.get_by_role("link", name=re.compile(f"^{re.escape(name)}")).first)


def way_out(page: Page) -> Locator:
    """*Lämna sidan* as it is seen: another, for those who listen, is the page's first link."""
    return page.get_by_role("banner").get_by_role("link", name="Lämna sidan", exact=True)


def is_at(page: Page, heading: str) -> None:
    """The page's own heading."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def logs_in(page: Page, address: str) -> None:
    """With the password, on the login page that stands open."""
    is_at(page, "Logga in")
    page.get_by_label("E-postadress").fill(address)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    presses(page, "Logga in")


def ticks(page: Page, label: str) -> None:
    page.get_by_label(label, exact=True).check()


def picks(page: Page, question: str, answer: str) -> None:
    """The first of a group of choices that begins so."""
    group = page.get_by_role("group", name=question)
    group.get_by_role("radio", name=re.compile(f"^{re.escape(answer)}")).first.check()


def begins_a_report(page: Page, address: str) -> None:
    """From the page before the first question to the first step."""
    page.goto("/rapportera/innan/")
    with page.expect_navigation():
        follows(page, "Börja rapportera")
    if page.url.split("?")[0].endswith("/login/"):
        with page.expect_navigation():
            logs_in(page, address)
    if page.get_by_role("heading", level=1).inner_text() == "Dina utkast":
        follows(page, "Börja på en ny rapport")
    is_at(page, "Berätta vad som hände")


def tells(page: Page, words: str, kind: str = "Förtäckt eller antytt hot") -> None:
    page.get_by_label("Vad hände?").fill(words)
    page.get_by_label("Vad liknar det mest?").select_option(kind)
    presses(page, "Fortsätt")
    is_at(page, "Har det hänt förut?")


def goes_on_to_the_check_page(page: Page) -> None:
    """From any step, leaving the rest unanswered."""
    while page.get_by_role("heading", level=1).inner_text() != "Läs igenom och skicka":
        with page.expect_navigation():
            presses(page, "Fortsätt")


def shares(page: Page, party: str, chair: str) -> None:
    picks(page, "Vad ska ditt parti få se?", party)
    picks(page, "Vad ska kommunstyrelsens ordförande få se?", chair)
    with page.expect_navigation():
        presses(page, "Spara valen")


def sends(page: Page) -> str:
    """Sends what is on the check page; the reference."""
    clicks(page.get_by_role("button", name=re.compile("^Skicka till")))
    expect(page.get_by_role("heading", name="Din rapport är skickad")).to_be_visible()
    return page.locator("h1 .reference").inner_text()


def downloads(page: Page, button: str, to: Path) -> Path:
    """What the browser saves when that button is pressed."""
    with page.expect_download() as started:
        presses(page, button)
    path = to / started.value.suggested_filename
    started.value.save_as(path)
    return path


def tabs_to(page: Page, control: Locator) -> None:
    """By the keyboard alone, forwards, on a page that is there whole."""
    page.wait_for_load_state()
    for _ in range(80):
        if control.evaluate("control => control === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(control).to_be_focused()


@dataclass(frozen=True)
class Task:
    """A row of docs/tasks.md."""

    name: str
    often: str
    start: str
    clicks: int
    test: str


def tasks_of(desk: str) -> dict[str, Task]:
    """The table below that heading of docs/tasks.md, by the name of the task."""
    part = TASKS.read_text().split(f"## {desk}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("|")]
    return {
        name: Task(name, often, start, int(clicks), test.strip("`"))
        for name, often, start, clicks, test in rows[2:]
    }


class Clicks:
    """Counts what is pressed on a page, a task of the table at a time; typing is none."""

    def __init__(self, page: Page, table: Mapping[str, Task]) -> None:
        self.page, self.table = page, table
        self.counted: dict[str, int] = {}
        self._count = 0

    @contextmanager
    def task(self, name: str) -> Iterator[None]:
        """From where the table says that it begins."""
        self.page.goto(STARTS[self.table[name].start])
        self._count = 0
        yield
        self.counted[name] = self._count

    def agrees(self, test: str) -> bool:
        """Whether that test has done its tasks of the table, each with the clicks given there."""
        return self.counted == {
            task.name: task.clicks for task in self.table.values() if task.test == test
        }

    def follow(self, name: str) -> None:
        """The first link that says so."""
        self._press(self.page.get_by_role("link", name=re.compile(re.escape(name))).first)

    def press(self, name: str) -> None:
        self._press(self.page.get_by_role("button", name=name, exact=True))

    def unfold(self, name: str) -> None:
        self._press(self.page.locator("summary").filter(has_text=re.compile(rf"^\s*{name}\s*$")))

    def pick(self, label: str, *, within: str = "") -> None:
        """A choice by its label, of the group of that name where there are several."""
        where = self.page.get_by_role("group", name=within) if within else self.page
        self._press(where.get_by_label(label, exact=True).filter(visible=True))

    def choose(self, label: str, one: str) -> None:
        """Of a list that drops down."""
        self._count += 1
        named = re.compile(rf"^\s*{re.escape(label)}:?\s*$")
        self.page.get_by_label(named).select_option(label=one)

    def _press(self, control: Locator) -> None:
        self._count += 1
        clicks(control)
