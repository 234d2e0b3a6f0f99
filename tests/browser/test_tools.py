"""What one can do with a guide: hear it, print it, share it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESK, PHONE

GUIDE = "/rad/hat-eller-hot-pa-natet/"
SPEECH = """
window.spoken = [];
const speech = new EventTarget();
speech.getVoices = () => VOICES;
speech.speak = (utterance) => { spoken.push(utterance); };
speech.cancel = () => { window.cancelled = (window.cancelled ?? 0) + 1; };
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
window.read = () => {
  const [range] = CSS.highlights.get("read") ?? [];
  return range?.toString().replace(/\\s+/g, " ");
};
"""
LOCAL = "[{ name: 'Alva', lang: 'sv-SE', localService: true, default: true }]"
REMOTE = (
    "[{ name: 'Moln', lang: 'sv-SE', localService: false },"
    " { name: 'Ava', lang: 'en-GB', localService: true }]"
)


def with_voices(page, voices):
    page.add_init_script(SPEECH.replace("VOICES", voices))
    return page


def ends_a_sentence(page):
    page.evaluate("spoken.at(-1).onend()")


def test_a_guide_is_read_aloud_sentence_by_sentence(phone, seen):
    with_voices(phone, LOCAL).goto(GUIDE)
    before = phone.locator("article").inner_html()
    phone.get_by_role("button", name="Lyssna").press("Enter")
    expect(phone.get_by_role("button", name="Pausa")).to_be_focused()
    assert phone.evaluate("[spoken[0].text, read(), spoken[0].voice.name, spoken[0].rate]") == [
        "Hat eller hot på nätet",
        "Hat eller hot på nätet",
        "Alva",
        1,
    ]
    seen(phone)
    ends_a_sentence(phone)
    ends_a_sentence(phone)
    assert phone.evaluate("spoken.at(-1).text === read() && read() !== spoken[0].text")
    assert phone.locator("article").inner_html() == before

    # A pause holds the place, another speed begins the same sentence anew.
    phone.get_by_role("button", name="Pausa").click()
    ends_a_sentence(phone)  # told late, of what was broken off
    paused = phone.evaluate("[spoken.length, spoken.at(-1).text]")
    phone.get_by_role("button", name="Läs vidare").click()
    phone.get_by_label("Hastighet").select_option(label="Snabb")
    assert phone.evaluate("[spoken.length - 2, spoken.at(-1).text]") == paused
    assert phone.evaluate("spoken.at(-1).rate") == pytest.approx(1.3)

    # The keyboard ends it, and nothing stays marked.
    phone.keyboard.press("Escape")
    expect(phone.get_by_role("button", name="Lyssna")).to_be_focused()
    assert phone.evaluate("read()") is None


def test_all_that_is_shown_is_read_and_leaving_silences_it(desk, live):
    with_voices(desk, LOCAL).goto(GUIDE)
    desk.get_by_role("button", name="Lyssna").click()
    while desk.get_by_role("button", name="Pausa").is_visible():
        ends_a_sentence(desk)
    read = desk.evaluate("spoken.map((one) => one.text).join('').replace(/\\s/g, '')")
    shown = desk.locator("article").inner_text()
    assert read == "".join(shown.split())
    desk.get_by_role("button", name="Lyssna").click()
    said = desk.evaluate("cancelled")
    desk.evaluate("document.dispatchEvent(new CustomEvent('portal:leave', { detail: [] }))")
    assert desk.evaluate("cancelled") == said + 1


@pytest.mark.parametrize("voices", ["[]", REMOTE])
def test_reading_aloud_is_not_offered_without_a_voice_of_the_device(desk, voices):
    with_voices(desk, voices).goto(GUIDE)
    expect(desk.get_by_role("button", name="Skriv ut")).to_be_visible()
    expect(desk.get_by_role("button", name="Lyssna")).to_be_hidden()


def test_no_private_page_can_be_read_aloud(desk, log_in):
    log_in(desk, "politiker@example.se")
    scripts = set()
    for address in ("/arenden/", "/att-lasa/", "/kontakter/internt/", "/rapportera/ny/?ny"):
        with_voices(desk, LOCAL).goto(address)
        scripts |= set(desk.evaluate("[...document.scripts].map((one) => one.src)"))
    sources = [desk.request.get(address).text() for address in scripts]
    assert sources
    assert not [source for source in sources if "speechSynthesis" in source]


def test_the_link_is_shared_copied_or_mailed(window, live):
    address = live.address + GUIDE
    with_sheet = window(**PHONE)
    with_sheet.add_init_script("navigator.share = async (what) => { window.shared = what; };")
    with_sheet.goto(GUIDE + "?x#y")
    with_sheet.get_by_text("Dela", exact=True).click()
    assert with_sheet.evaluate("shared") == {"title": "Hat eller hot på nätet", "url": address}
    expect(with_sheet.get_by_text("Mejla länk")).to_be_hidden()

    without = window(**DESK, permissions=["clipboard-read", "clipboard-write"])
    without.add_init_script("Object.defineProperty(navigator, 'share', { value: undefined });")
    without.goto(GUIDE)
    without.get_by_text("Dela", exact=True).click()
    without.get_by_role("button", name="Kopiera länk").click()
    expect(without.get_by_text("Länken är kopierad.")).to_be_visible()
    assert without.evaluate("navigator.clipboard.readText()") == address

    plain = window(**PHONE, java_script_enabled=False)
    plain.goto(GUIDE)
    plain.get_by_text("Dela", exact=True).click()
    mail = plain.get_by_role("link", name="Mejla länk").get_attribute("href")
    assert mail == (
        "mailto:?subject=Hat%20eller%20hot%20p%C3%A5%20n%C3%A4tet"
        f"&body={address.replace(':', '%3A').replace('/', '%2F')}"
    )
    for button in ("Lyssna", "Skriv ut", "Kopiera länk"):
        expect(plain.get_by_role("button", name=button)).to_be_hidden()
    plain.get_by_role("link", name="Till toppen").click()
    expect(plain).to_have_url(re.compile("#content$"))


def test_paper_has_the_text_whole_and_nothing_of_the_screen(desk):
    desk.goto(GUIDE)
    desk.evaluate("window.print = () => { window.printed = true; }")
    desk.get_by_role("button", name="Skriv ut").click()
    assert desk.evaluate("printed")
    desk.emulate_media(media="print")
    for screen_only in (
        desk.get_by_role("banner"),
        desk.locator(".page-head"),
        desk.locator(".foot"),
    ):
        expect(screen_only).to_be_hidden()
    expect(desk.locator("details li").first).to_be_visible()
    expect(desk.locator(".printed")).to_contain_text(GUIDE)
    link = desk.locator("article a[href^='/']").first
    printed = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert link.evaluate("link => link.href") in printed
