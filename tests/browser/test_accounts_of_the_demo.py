"""The demo's accounts and its mailbox, as somebody tries them."""

import re

from playwright.sync_api import Page

from contacts.demo import PASSWORD
from tests import cast
from tests.browser.acts import clicks


def has_come_in(page: Page) -> bool:
    page.goto("/rapportera/utkast/")
    return page.url.endswith("/rapportera/utkast/")


def test_a_code_by_mail_leads_in(phone, seen, letters_to):
    phone.goto("/konto/login/")
    seen(phone)
    phone.get_by_role("link", name="Få en kod med e-post").click()
    person = cast.a_member(name="Ny Ledamot")
    phone.get_by_label("E-postadress").fill(person.email)
    clicks(phone.get_by_role("button", name=re.compile("kod", re.IGNORECASE)))
    asked = phone.url

    (letter,) = letters_to(person.email)
    phone.goto("/demo/brevlada/")
    seen(phone)
    phone.get_by_role("listitem").filter(has_text=person.email).get_by_role("link").click()
    seen(phone)
    code = re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", letter.text, re.MULTILINE).group(1)
    assert code in phone.locator("main").inner_text()

    phone.goto(asked)
    phone.get_by_label("Kod").fill(code)
    phone.get_by_label("Kod").press("Enter")
    phone.wait_for_url(lambda url: url != asked)
    assert has_come_in(phone)


def test_a_password_leads_in(desk, seen):
    desk.goto("/konto/login/")
    desk.get_by_label("E-postadress").fill("politiker@example.se")
    desk.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    desk.get_by_role("button", name="Logga in", exact=True).click()
    desk.wait_for_url(lambda url: "/login/" not in url)
    assert has_come_in(desk)
