"""What people do on the pages: by the words that stand there, as they read or hear them."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from contacts.demo import PASSWORD

CODE = re.compile(r"^([A-Z0-9]{3,6}-?[A-Z0-9]{3,6})$", re.MULTILINE)


def presses(page: Page, name: str) -> None:
    """The button of exactly that name."""
    page.get_by_role("button", name=name, exact=True).click()


def follows(page: Page, name: str) -> None:
    """The first link that begins so."""
    page.get_by_role("link", name=re.compile(f"^{re.escape(name)}")).first.click()


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
    presses(page, "Spara valen")


def sends(page: Page) -> str:
    """Sends what is on the check page; the reference."""
    page.get_by_role("button", name=re.compile("^Skicka till")).click()
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
    """By the keyboard alone, forwards."""
    for _ in range(80):
        if control.evaluate("control => control === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(control).to_be_focused()
