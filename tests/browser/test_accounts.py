"""The way in, one's own account, and the admin as a house."""

import re

import pytest
from playwright.sync_api import expect

from contacts.models import User
from tests.browser.acts import way_out
from tests.browser.chromium import DESK, PHONE

PASSWORD = "trygg-demo-2026"
WAYS_IN = [
    "login/",
    "login/code/",
    "password/reset/",
    "password/reset/done/",
    "signup/",
    "inactive/",
]
OWN = ["2fa/", "sessions/", "password/change/", "2fa/webauthn/", "2fa/webauthn/add/", "logout/"]
ADMIN = ["", "contacts/", "contacts/user/", "contacts/user/?q=an", "contacts/appointment/"]
SCREENS = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])


def fill_in(page, address, password=PASSWORD):
    page.get_by_label("E-postadress").fill(address)
    page.get_by_label("Lösenord", exact=True).fill(password)
    page.get_by_role("button", name="Logga in", exact=True).click()


def confirm_who(page):
    """Where something that matters asks for the password once more."""
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Fortsätt").click()


@SCREENS
def test_the_way_in_holds_no_barrier(window, seen, screen):
    page = window(**screen)
    for address in WAYS_IN:
        page.goto(f"/konto/{address}")
        seen(page)
    page.goto("/en/konto/login/")
    seen(page)


@SCREENS
def test_ones_own_account_holds_no_barrier(window, seen, log_in, screen):
    page = window(**screen)
    log_in(page, "politiker@example.se")
    page.goto("/konto/2fa/totp/activate/")
    seen(page)
    confirm_who(page)
    expect(page.get_by_role("img", name="QR-kod")).to_be_visible()
    seen(page)
    for address in OWN:
        page.goto(f"/konto/{address}")
        seen(page)


@SCREENS
def test_the_admin_holds_no_barrier(window, seen, log_in, screen):
    page = window(**screen)
    log_in(page, "it@example.se")
    for address in ADMIN:
        page.goto(f"/admin/{address}")
        seen(page)
    page.goto("/admin/contacts/user/")
    page.get_by_role("link", name="Åke Tallmo").click()
    expect(page.get_by_role("heading", name="Åke Tallmo")).to_be_visible()
    seen(page)


@pytest.mark.parametrize(
    "address", ["/konto/login/", "/admin/", "/admin/contacts/user/", "/konto/2fa/"]
)
def test_nothing_of_accounts_and_admin_is_wider_than_the_narrowest_screen(window, log_in, address):
    page = window(viewport={"width": 320, "height": 640})
    if address != "/konto/login/":
        log_in(page, "it@example.se")
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_wrong_password_is_said_first_and_keeps_the_address(phone, seen):
    phone.goto("/konto/login/")
    fill_in(phone, "politiker@example.se", "fel")
    expect(phone).to_have_title(re.compile("^Fel: "))
    expect(phone.locator("#summary")).to_be_focused()
    expect(phone.get_by_label("E-postadress")).to_have_value("politiker@example.se")
    seen(phone)


def test_a_code_comes_by_mail_and_lets_one_in(phone, letters_to):
    phone.goto("/konto/login/")
    phone.get_by_role("link", name="Få en kod med e-post").click()
    phone.get_by_label("E-postadress").fill("kontakt@example.se")
    earlier = len(letters_to("kontakt@example.se", 0))
    phone.get_by_role("button", name="Skicka koden").click()
    text = letters_to("kontakt@example.se", earlier + 1)[0].message.get_content()
    phone.get_by_label("Kod").fill(
        re.search(r"^[A-Z0-9]{3,4}-?[A-Z0-9]{3,4}$", text, re.MULTILINE)[0]
    )
    phone.get_by_role("button", name="Logga in", exact=True).click()
    phone.goto("/konto/2fa/")
    expect(phone.get_by_text("Du loggar in som kontakt@example.se")).to_be_visible()


def test_somebody_of_the_register_chooses_a_first_password(phone, letters_to):
    new = User.objects.create_user("ny@example.se", name="Ny Person")
    phone.goto("/konto/login/")
    phone.get_by_role("link", name="Glömt lösenord").click()
    phone.get_by_label("E-postadress").fill(new.email)
    phone.get_by_role("button", name="Skicka länken").click()
    link = re.search(r"https?://\S+", letters_to(new.email)[0].message.get_content())[0]
    phone.goto(re.sub(r"^https?://[^/]+", "", link))
    phone.get_by_label("Nytt lösenord", exact=True).fill("fyra helt vanliga ord")
    phone.get_by_label("Nytt lösenord (igen)").fill("fyra helt vanliga ord")
    phone.get_by_role("button", name="Spara lösenordet").click()
    phone.get_by_role("link", name="Logga in", exact=True).click()
    fill_in(phone, new.email, "fyra helt vanliga ord")
    expect(phone).to_have_url(re.compile(r"/$"))


def test_login_leads_back_to_where_one_was_going(desk):
    desk.goto("/admin/contacts/user/")
    fill_in(desk, "it@example.se")
    expect(desk.get_by_role("heading", name="Personer", exact=True)).to_be_visible()
    desk.get_by_role("button", name="Logga ut").click()
    desk.goto("/admin/")
    expect(desk.get_by_role("heading", name="Logga in")).to_be_visible()


def test_a_key_that_does_not_work_says_so(desk):
    """An address of numbers can have no passkey, so the browser refuses."""
    desk.goto("/konto/login/")
    desk.get_by_role("button", name="Logga in med en passnyckel").click()
    expect(desk.get_by_role("alert")).to_contain_text("Det gick inte med nyckeln")


def test_leaving_takes_one_press_and_nothing_comes_back(phone, log_in):
    log_in(phone, "politiker@example.se")
    phone.goto("/konto/2fa/")
    way_out(phone).click()
    expect(phone).to_have_url(re.compile("^http://localhost:"))
    phone.go_back()
    expect(phone.get_by_text("Du loggar in som")).to_have_count(0)
    phone.goto("/konto/2fa/")
    expect(phone.get_by_role("heading", name="Logga in")).to_be_visible()
