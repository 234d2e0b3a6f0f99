"""Everything that anyone may read, without an account, in two languages."""

import pytest

from tests.browser.chromium import DESK, PHONE

REPORT = ("/rapportera/", "/rapportera/nu/", "/rapportera/innan/")
ABOUT = ("/tillganglighet/", "/tillganglighet/skriv/", "/integritet/")
SEARCH = ("/sok/", "/sok/?q=polisen", "/sok/?q=sexuela+trakaserier", "/sok/?q=xyzzy")
EVERYONES = ["/", "/rad/", "/kontakter/", *SEARCH, *REPORT, *ABOUT]
ADDRESSES = [*EVERYONES, "/finns/inte/", "/demo/brevlada/"]


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_public_pages_hold_no_barrier(window, seen, screen, language):
    page = window(**screen)
    for address in ADDRESSES:
        page.goto(language + address)
        seen(page)


def test_every_guidance_page_holds_no_barrier(phone, seen):
    phone.goto("/rad/")
    links = phone.locator("main a").evaluate_all("links => links.map(link => link.href)")
    assert links
    for link in sorted({*links, "/rad/latt/om-nagot-hander/"}):
        phone.goto(link)
        seen(phone)


@pytest.mark.parametrize("address", ["/", "/rad/", "/kontakter/", *SEARCH[1:2], *REPORT])
def test_nothing_is_wider_than_the_narrowest_screen(window, address):
    page = window(viewport={"width": 320, "height": 640})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
