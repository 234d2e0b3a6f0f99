"""Who leaves leaves nothing behind: not by Back, not in a message to the next person."""

import pytest
from playwright.sync_api import Page, expect

from contacts.models import User
from tests import cast
from tests.browser.acts import begins_a_report, follows, logs_in, presses, way_out

TELLS = "HEMLIG-HÄNDELSE"


def has_read_a_report(page: Page, log_in) -> None:
    """A councillor with a report and a draft, who has looked at both, at the list and the paper."""
    councillor: User = log_in(page, "politiker@example.se")
    report = cast.a_report(councillor)
    begins_a_report(page, councillor.email)
    page.get_by_label("Vad hände?").fill(f"{TELLS} i ett utkast.")
    with page.expect_navigation():
        presses(page, "Fortsätt")
    page.go_back()
    page.goto("/arenden/")
    page.goto(report.get_absolute_url())
    assert TELLS in page.content()
    page.goto(f"{report.get_absolute_url()}underlag/")
    page.goto(report.get_absolute_url())


@pytest.mark.parametrize("way", ["logging out", "leaving"])
def test_back_never_shows_what_was_read(phone, log_in, live, seen, way):
    has_read_a_report(phone, log_in)
    if way == "leaving":
        way_out(phone).click()
        expect(phone).to_have_url(live.environment["LEAVE_URL"] + "/")
    else:
        follows(phone, "Logga ut")
        seen(phone)
        with phone.expect_navigation():
            presses(phone, "Logga ut")
    for _ in range(4):
        phone.go_back()
        assert TELLS not in phone.content()
        assert "Ärende" not in phone.title()
    phone.go_forward()
    assert TELLS not in phone.content()


def test_a_message_that_waited_is_shown_to_nobody_else(phone, log_in, live):
    log_in(phone, "politiker@example.se")
    begins_a_report(phone, "politiker@example.se")
    left_unread(phone)
    way_out(phone).click()
    expect(phone).to_have_url(live.environment["LEAVE_URL"] + "/")
    for address in ("/", "/rapportera/"):
        phone.goto(live.address + address)
        expect(phone.locator("[role=status]")).to_have_count(0)
    phone.goto(f"{live.address}/att-lasa/")
    logs_in(phone, "kontakt@example.se")
    expect(phone.locator("h1")).to_have_text("Att läsa")
    expect(phone.locator("[role=status]")).to_have_count(0)


def left_unread(page: Page) -> None:
    """Saves the draft, but never asks for the page that would tell so."""
    fields = page.locator("form[method=post]").first
    values = {
        one: fields.locator(f"[name={one}]").first.input_value()
        for one in ("csrfmiddlewaretoken", "version")
    }
    answer = page.request.post(
        page.url,
        form={**values, "words": "Något hände.", "later": "1"},
        headers={"Referer": page.url},
        max_redirects=0,
    )
    assert answer.status == 302


def test_neither_back_nor_a_tab_opened_again_shows_the_desk(desk, log_in):
    log_in(desk, "sakerhet@example.se")
    report = cast.a_report(User.objects.get(email="politiker@example.se"))
    handled = f"/admin/incidents/incident/{report.pk}/change/"
    closed = desk.context.new_page()
    for page in (desk, closed):
        page.goto("/admin/incidents/incident/")
        page.goto(handled)
        assert TELLS in page.content()
    closed.close()
    with desk.expect_navigation():
        presses(desk, "Logga ut")
    for _ in range(2):
        desk.go_back()
        assert report.reference not in desk.content()
    desk.go_forward()
    assert TELLS not in desk.content()
    opened = desk.context.new_page()
    opened.goto(handled)
    expect(opened.locator("h1")).to_have_text("Logga in")
