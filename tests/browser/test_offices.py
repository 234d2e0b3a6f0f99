"""The other offices at their desks: the registrar, the system administrator."""

import pytest
from playwright.sync_api import Page, expect

from contacts.models import User
from tests import cast
from tests.browser.acts import follows, is_at, presses
from tests.browser.chromium import DESK, PHONE


@pytest.fixture(
    params=[
        pytest.param(PHONE, id="phone", marks=pytest.mark.main_line),
        pytest.param(DESK, id="desk"),
    ]
)
def page(request, window) -> Page:
    return window(**request.param)


@pytest.fixture
def report():
    """What the demo's councillor has sent."""
    return cast.a_report(User.objects.get(email="politiker@example.se"))


def test_the_registrar_enters_a_diary_number_and_sees_nothing_else(page, log_in, seen, report):
    log_in(page, "registrator@example.se")
    page.goto("/admin/")
    seen(page)
    follows(page, "Diarium")
    seen(page)
    for hidden in ("Tove Sandell", "Centerpartiet", "hot", "HEMLIG"):
        assert hidden not in page.locator("main").inner_text()
    number = page.get_by_label(f"Diarienummer för {report.reference}")
    number.fill("KS 2026/0412")
    number.press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.get_by_label(f"Diarienummer för {report.reference}")).to_have_value("KS 2026/0412")
    seen(page)


def test_the_system_administrator_sends_a_test_mail_and_sees_no_report(
    page, log_in, seen, letters_to, report
):
    address = f"prov.{page.viewport_size['width']}@example.se"
    log_in(page, "it@example.se")
    page.goto("/admin/")
    seen(page)
    assert report.reference not in page.content()
    page.goto("/admin/portal/delivery/")
    seen(page)
    assert report.reference not in page.content()
    follows(page, "Skicka ett testmejl")
    is_at(page, "Skicka ett testmejl")
    seen(page)
    page.get_by_label("Skicka till").fill("")
    presses(page, "Skicka testmejlet")
    expect(page.locator("#summary")).to_be_visible()
    seen(page)
    page.get_by_label("Skicka till").fill(address)
    presses(page, "Skicka testmejlet")
    expect(page.get_by_role("status")).to_be_visible()
    assert letters_to(address)[0].message["Auto-Submitted"] == "auto-generated"
