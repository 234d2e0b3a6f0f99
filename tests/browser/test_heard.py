"""The form as a screen reader tells it: the order of the accessibility tree, and a name for all."""

import re

from playwright.sync_api import Page, expect

from tests.browser.acts import begins_a_report, is_at, presses

CONTROL = re.compile(r"^\s*- '?(textbox|combobox|checkbox|radio|button|link)\b(.*)$")
ADDRESS = "politiker@example.se"


def told(page: Page) -> list[str]:
    """The page's lines as they are read, one after the other."""
    return [line.strip() for line in page.locator("body").aria_snapshot().splitlines()]


def place(lines: list[str], beginning: str) -> int:
    return next(number for number, line in enumerate(lines) if line.startswith(beginning))


def nameless(lines: list[str]) -> list[str]:
    controls = [match for line in lines if (match := CONTROL.match(line))]
    assert controls
    return [match.group(0) for match in controls if '"' not in match.group(2)]


def test_every_step_is_heard_in_the_order_in_which_it_is_read(phone, log_in):
    log_in(phone, ADDRESS)
    begins_a_report(phone, ADDRESS)
    while phone.get_by_role("heading", level=1).inner_text() != "Läs igenom och skicka":
        lines = told(phone)
        assert lines[0].startswith('- link "Lämna sidan"')
        order = [
            place(lines, beginning)
            for beginning in ("- banner", "- main", "- paragraph: Steg", "- heading")
        ]
        go_on = place(lines, '- button "Fortsätt"')
        questions = [
            number
            for number, line in enumerate(lines)
            if re.match(r"- '?(textbox|combobox|checkbox|radio)", line)
        ]
        assert order == sorted(order)
        assert questions == [number for number in questions if order[-1] < number < go_on]
        assert nameless(lines) == []
        if phone.get_by_label("Vad hände?", exact=True).is_visible():
            phone.get_by_label("Vad hände?", exact=True).fill("ord")
        with phone.expect_navigation():
            presses(phone, "Fortsätt")
    assert nameless(told(phone)) == []


def test_a_fault_is_heard_before_the_questions_and_again_at_its_own(phone, log_in):
    log_in(phone, ADDRESS)
    begins_a_report(phone, ADDRESS)
    presses(phone, "Fortsätt")
    expect(phone).to_have_title(re.compile("^Fel: "))
    is_at(phone, "Berätta vad som hände")
    lines = told(phone)
    fault = "Skriv några ord, lägg till en bild eller välj att vi ringer dig."
    heard = [number for number, line in enumerate(lines) if fault in line]
    first, second = place(lines, "- heading"), place(lines, '- textbox "Vad hände?"')
    assert heard[0] < place(lines, "- paragraph: Steg")
    assert first < heard[-1] < second
    assert "[invalid]" in lines[second]
