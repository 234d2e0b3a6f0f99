"""A contact files for a member, who is told of it and takes it over with the contact left out."""

import re

from playwright.sync_api import Page, expect

from incidents.models import Incident
from tests.browser.acts import (
    follows,
    goes_on_to_the_check_page,
    is_at,
    picks,
    presses,
    tells,
    ticks,
)
from tests.browser.chromium import DESK, PHONE

WORDS = "Hon fick en lapp i brevlådan: ”Vi vet var du bor.”"
MEMBER, CONTACT, LEADER = "Tove Sandell", "Elin Strandmark", "Ulf Hammarsten"


def test_on_behalf_of_filed_told_and_confirmed_with_the_filer_left_out(
    window, seen, log_in, letters_to
):
    contact, member = window(**PHONE), window(**DESK)
    log_in(contact, "kontakt@example.se")
    log_in(member, "politiker@example.se")
    whom_it_is_about_is_asked_first(contact, seen)
    it_is_filed_and_leaves_a_receipt(contact, seen)
    report = Incident.objects.latest("submitted_at")
    the_member_is_told(member, seen, letters_to("politiker@example.se")[0], report)
    the_member_takes_it_over_without_the_filer(member, seen)
    the_filer_sees_that_it_is_answered_and_no_more(contact, seen, report)


def whom_it_is_about_is_asked_first(contact: Page, seen) -> None:
    contact.goto("/rapportera/ny/")
    is_at(contact, "Vem gäller det?")
    seen(contact)
    picks(contact, "Vem gäller det?", "En person i mitt parti")
    presses(contact, "Fortsätt")
    expect(contact.locator("#summary")).to_contain_text("Välj vilken person det gäller.")
    seen(contact)
    contact.get_by_label("Vilken person?").select_option(MEMBER)
    presses(contact, "Fortsätt")
    is_at(contact, "Berätta vad som hände")
    expect(contact.get_by_text(f"Du rapporterar för {MEMBER}")).to_be_visible()
    seen(contact)


def it_is_filed_and_leaves_a_receipt(contact: Page, seen) -> None:
    tells(contact, WORDS)
    goes_on_to_the_check_page(contact)
    seen(contact)
    presses(contact, "Skicka till Jonas Bergsäter")
    expect(contact.get_by_text(f"Du har rapporterat för {MEMBER}.")).to_be_visible()
    expect(contact.get_by_text("brevlådan")).to_have_count(0)
    seen(contact)


def the_member_is_told(member: Page, seen, letter, report: Incident) -> None:
    text = letter.message.get_content()
    assert MEMBER not in text
    member.goto(re.search(r"http://127\.0\.0\.1:\d+(/\S+)", text).group(1))
    seen(member)
    follows(member, report.reference)
    heading = member.get_by_role("heading", name=f"{CONTACT} har rapporterat det här för dig")
    expect(heading).to_be_visible()
    seen(member)


def the_member_takes_it_over_without_the_filer(member: Page, seen) -> None:
    follows(member, "Ta över rapporten")
    is_at(member, "Ta över rapporten")
    seen(member)
    picks(member, "Vad ska ditt parti få se?", "Det viktigaste")
    picks(member, "Vad ska kommunstyrelsens ordförande få se?", "Ingenting")
    ticks(member, f"{CONTACT}, som har rapporterat")
    presses(member, "Fortsätt")
    expect(member.get_by_role("heading", name=LEADER)).to_be_visible()
    expect(member.get_by_role("heading", name=CONTACT)).to_have_count(0)
    seen(member)
    presses(member, "Ta över rapporten")
    expect(member.get_by_text("Du tog över rapporten")).to_be_visible()
    expect(member.get_by_text("Du har valt bort:")).to_contain_text(CONTACT)
    seen(member)


def the_filer_sees_that_it_is_answered_and_no_more(contact: Page, seen, report: Incident) -> None:
    contact.goto("/arenden/")
    seen(contact)
    follows(contact, report.reference)
    expect(contact.get_by_text("Har läst rapporten och svarat")).to_be_visible()
    expect(contact.get_by_text("Läs det som har delats med dig")).to_have_count(0)
    seen(contact)
