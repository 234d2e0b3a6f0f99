"""Whom to reach: as anyone, as a member, and as the one who keeps the cards."""

import pytest
from playwright.sync_api import expect

from tests.browser.acts import presses
from tests.browser.chromium import DESK, PHONE


def test_a_member_goes_from_the_public_cards_to_the_contact_of_the_own_party(phone, seen, log_in):
    log_in(phone, "politiker@example.se")
    phone.goto("/kontakter/")
    expect(phone.get_by_text("Svarar nu").first).to_be_visible()
    phone.get_by_text("Välj efter vad som har hänt").click()
    seen(phone)
    phone.get_by_role("link", name="Någon utanför min dörr").click()
    expect(phone.get_by_role("heading", name="Någon utanför min dörr")).to_be_visible()
    phone.get_by_role("link", name="Alla kontakter").click()
    phone.get_by_role("link", name="Visa partiernas kontakter").click()
    expect(phone.get_by_role("heading", name="Elin Strandmark")).to_be_visible()
    expect(phone.get_by_role("link", name="070-174 06 06")).to_have_attribute(
        "href", "tel:+46701740606"
    )
    seen(phone)


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_members_directory_holds_no_barrier(window, seen, log_in, screen):
    page = window(**screen)
    log_in(page, "gruppledare@example.se")
    for address in ("/kontakter/internt/", "/en/kontakter/internt/"):
        page.goto(address)
        seen(page)


def test_an_editor_corrects_a_card_and_everyone_sees_it(desk, window, seen, log_in):
    log_in(desk, "redaktor@example.se")
    desk.goto("/admin/contacts/listing/")
    desk.get_by_role("link", name="Säkerhetschef").click()
    desk.get_by_label("Telefontider").fill("1–7 00:00–24:00")
    seen(desk)
    presses(desk, "Spara")
    anyone = window(**PHONE)
    anyone.goto("/kontakter/")
    card = anyone.locator(".card", has_text="Säkerhetschef")
    expect(card).to_contain_text("Svarar nu")
    expect(card).to_contain_text("Dygnet runt.")


def test_whoever_is_listed_says_with_one_press_that_the_card_is_right(phone, seen, log_in):
    log_in(phone, "registrator@example.se")
    phone.goto("/kontakter/mina/")
    seen(phone)
    phone.get_by_role("button", name="Det stämmer").click()
    expect(phone.get_by_role("status")).to_contain_text("Tack")
    phone.get_by_role("link", name="Ändra").click()
    seen(phone)


def test_the_list_to_print_holds_no_barrier(phone, seen):
    phone.goto("/kontakter/skriv-ut/")
    expect(phone.get_by_role("img", name="QR-kod för 114 14")).to_be_visible()
    seen(phone)
