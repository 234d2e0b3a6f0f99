"""The advice kept in the telephone: only after a press, only what anyone may read, gone at once."""

import pytest
from playwright.sync_api import Page, expect

from contacts.models import Number
from tests import cast
from tests.browser.acts import follows, presses, way_out
from tests.browser.chromium import PHONE
from tests.until import until

GUIDE = "/rad/hat-eller-hot-pa-natet/"
KEPT = """async () => {
  const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const kept = (await Promise.all(stores.map((one) => one.keys()))).flat();
  return kept.map((request) => new URL(request.url).pathname).sort();
}"""
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"

# As when the line is lost: a new store holds the start page, and waits for another for ever.
BROKEN_OFF = """async (before) => {
  const ask = fetch;
  self.fetch = (...asked) => asked[0] === "/rad/" ? new Promise(() => {}) : ask(...asked);
  save("/sparat/lista.json");
  for (;;) {
    const [newest] = await stores();
    if (newest !== before && await caches.match("/", { cacheName: newest })) return;
    await new Promise((later) => setTimeout(later, 50));
  }
}"""


def saves(page: Page, address: str = "/rad/", button: str = "Spara råden i telefonen") -> None:
    page.goto(address)
    assert page.evaluate(WORKERS) in {0, 1}
    presses(page, button)
    expect(page.locator("[data-module=save] [data-remove]")).to_be_visible()


def test_advice_is_kept_after_a_press_and_read_without_a_network(phone, seen):
    phone.goto("/rad/")
    phone.goto(GUIDE)
    assert (phone.evaluate(WORKERS), phone.evaluate(KEPT)) == (0, [])
    saves(phone)
    expect(phone.locator("[data-state]")).to_contain_text("Sparat ")
    seen(phone)
    saves(phone, "/en/rad/", "Save the advice on this phone")

    phone.context.set_offline(True)
    for address, heading in {
        GUIDE: "Hat eller hot på nätet",
        "/kontakter/": "Kontakter",
        "/": "Har något hänt?",
        "/en/kontakter/": "Contacts",
        "/rapportera/": "Sidan är inte sparad",
        "/en/arenden/": "This page is not saved",
    }.items():
        phone.goto(address)
        expect(phone.get_by_role("heading", level=1)).to_have_text(heading)
        assert phone.evaluate("getComputedStyle(document.body).fontFamily").startswith("system-ui")
    phone.goto("/kontakter/")
    expect(phone.get_by_text("Du är utan nät. Det här sparades ")).to_be_visible()
    expect(phone.locator(".hours strong").first).to_be_hidden()
    phone.context.set_offline(False)

    phone.goto("/rad/")
    presses(phone, "Ta bort det sparade")
    expect(phone.get_by_text("Det sparade är borta.")).to_be_visible()
    phone.goto("/rad/")
    phone.goto("/en/rad/")
    assert (phone.evaluate(WORKERS), phone.evaluate(KEPT)) == (0, [])


def test_nothing_of_a_member_is_kept(phone, log_in):
    member = log_in(phone, "politiker@example.se")
    report = cast.a_report(member)
    saves(phone)
    for address in ("/kontakter/", "/kontakter/internt/", "/arenden/", report.get_absolute_url()):
        phone.goto(address)
    follows(phone, "Logga ut")
    presses(phone, "Logga ut")
    kept = phone.evaluate(KEPT)
    listed = phone.evaluate(
        "async () => (await (await fetch('/sparat/lista.json')).json()).addresses"
    )
    assert kept == sorted([*listed, "/contents"])
    assert not [one for one in kept if one.startswith(("/arenden", "/kontakter/internt", "/konto"))]
    phone.context.set_offline(True)
    for address in ("/kontakter/internt/", report.get_absolute_url()):
        phone.goto(address)
        expect(phone.get_by_role("heading", level=1)).to_have_text("Sidan är inte sparad")
    phone.goto("/kontakter/")
    expect(phone.get_by_role("link", name="Logga ut")).to_have_count(0)


@pytest.mark.parametrize("broken", [False, True], ids=["the page's script", "the worker alone"])
def test_leaving_takes_away_what_was_kept(window, live, broken):
    page = window(**PHONE)
    saves(page)
    page.goto(GUIDE)
    if broken:  # what the page's own script would do is left out
        page.evaluate("location.href = '/lamna/'")
    else:
        way_out(page).click()
    expect(page).to_have_url(live.environment["LEAVE_URL"] + "/")
    page.goto(f"{live.address}{GUIDE}")
    until(lambda: (page.evaluate(WORKERS), page.evaluate(KEPT)) == (0, []))


def test_what_is_being_saved_as_one_leaves_is_not_kept(window, live):
    page = window(**PHONE)
    saves(page)
    [worker] = page.context.service_workers
    worker.evaluate("""() => {
      const ask = fetch;
      const gone = new Promise((left) => { self.left = left; });
      self.fetch = async (...asked) => { await gone; return ask(...asked); };
      self.saving = Promise.allSettled([save("/sparat/lista.json"), refresh()]);
    }""")
    way_out(page).click()
    expect(page).to_have_url(live.environment["LEAVE_URL"] + "/")
    assert worker.evaluate("async () => { left(); await saving; return caches.keys(); }") == []


def changes(what_for: str) -> None:
    police = Number.objects.get(code="police")
    police.what_for_sv = what_for
    police.save()


def saved_anew(page: Page, before: str) -> None:
    """Returns when one whole store has taken the place of that one."""
    until(lambda: len(kept := page.evaluate("caches.keys()")) == 1 and kept != [before])


def test_what_changes_is_kept_anew(phone):
    saves(phone)
    [before] = phone.evaluate("caches.keys()")
    changes("Polisen, på nytt")
    phone.goto("/")
    saved_anew(phone, before)
    phone.context.set_offline(True)
    phone.goto("/")
    expect(phone.get_by_text("Polisen, på nytt").first).to_be_visible()


def test_while_it_is_kept_anew_the_whole_of_the_last_is_read(phone):
    changes("Polisen, som förut")
    saves(phone)
    [worker] = phone.context.service_workers
    [before] = phone.evaluate("caches.keys()")
    changes("Polisen, till hälften")
    worker.evaluate(BROKEN_OFF, before)
    phone.context.set_offline(True)
    phone.goto("/")
    expect(phone.get_by_text("Polisen, som förut").first).to_be_visible()
    phone.context.set_offline(False)

    phone.evaluate("(whole) => caches.delete(whole)", before)
    phone.goto("/rad/")
    expect(phone.get_by_role("button", name="Spara råden i telefonen")).to_be_visible()
    expect(phone.locator("[data-state]")).to_have_text("")
