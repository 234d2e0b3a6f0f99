"""Pictures of every page, as everyone who may see it: `make shots`, into build/shots/.

`make shots WHO="redaktor it"` takes those of these alone, and leaves the others' pictures.

Follows the links from each person's first pages in a demo of its own. A page is taken once for
each person, by its address without keys and numbers, on a phone and a desk, light, dark and
printed. Papers come from `make papers`.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Page

from portal.demo.processes import ROOT, Portal
from tests.browser.chromium import chromium

PASSWORD = "trygg-demo-2026"
FOLDER = ROOT / "build" / "shots"
PEOPLE = {
    "alla": [
        "/",
        "/en/",
        "/rad/",
        "/rad/hat-eller-hot-pa-natet/",
        "/kontakter/",
        "/sparat/",
        "/en/rapportera/",
        "/en/kontakter/",
        "/konto/login/",
        "/finns/inte/",
        "/demo/brevlada/",
    ],
    "politiker": ["/att-lasa/", "/arenden/", "/kontakter/internt/", "/konto/2fa/"],
    "kontakt": ["/att-lasa/", "/arenden/"],
    "gruppledare": ["/att-lasa/"],
    "ordforande": ["/att-lasa/", "/arenden/"],
    "sakerhet": ["/admin/"],
    "registrator": ["/admin/"],
    "jurist": ["/att-lasa/", "/arenden/"],
    "redaktor": ["/admin/"],
    "it": ["/admin/"],
}
WIDTHS = {390: 844, 1280: 900}
# Leaves the portal, ends the session, is a file, or is the same page in another order or language.
NOT_FOLLOWED = re.compile(r"/lamna/|/logout|/pdf/|/filer/|/static/|/jsi18n|\?|/en/.+")
KEY = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/brevlada/)[^/]+|(?<=/vid/)[^/]+|(?<=/)[0-9]+(?=/)"
)
AT_MOST = 60  # pages of one person


def main() -> int:
    asked = sys.argv[1:] or list(PEOPLE)
    if unknown := set(asked) - set(PEOPLE):
        print(f"Nobody here is {', '.join(sorted(unknown))}. There are {', '.join(PEOPLE)}.")
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    for person in asked:
        for picture in FOLDER.glob(f"{person}-*.png"):
            picture.unlink()
    with tempfile.TemporaryDirectory(prefix="portal-shots-") as folder:
        portal = Portal(Path(folder))
        portal.prepare()
        portal.manage("demo_fill")
        portal.start()
        try:
            with chromium() as browser:
                public: set[str] = set()
                for person in asked:
                    public |= take(browser, portal, person, PEOPLE[person], public)
        finally:
            portal.stop()
    print(f"{len(list(FOLDER.iterdir()))} pictures in {FOLDER.relative_to(ROOT)}")
    return 0


def take(
    browser: Browser, portal: Portal, person: str, first: list[str], public: set[str]
) -> set[str]:
    """Every page of one person; what anyone may see is taken once."""
    page = browser.new_page(base_url=portal.address, locale="sv-SE")
    if person != "alla":
        log_in(page, f"{person}@example.se")
    if person == "politiker":
        first = [*first, *steps_of_a_new_report(page)]
    taken = set()
    for path in pages(page, first, public):
        pictures(page, f"{person}{name_of(path)}")
        taken.add(pattern(path))
    page.close()
    print(f"{person}: {len(taken)} pages", flush=True)
    return taken if person == "alla" else set()


def log_in(page: Page, address: str) -> None:
    page.goto("/konto/login/")
    page.get_by_label("E-postadress").fill(address)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.wait_for_url(lambda url: "/login/" not in url)


def steps_of_a_new_report(page: Page) -> list[str]:
    """Its first step, and the check page, which links to all the others."""
    page.goto("/rapportera/ny/?ny")
    first = path_of(page.url)
    return [first, f"{first.rsplit('/', 2)[0]}/granska/"]


def pages(page: Page, first: list[str], public: set[str]) -> Iterator[str]:
    """Opens one page after the other; the page is open when its path is given."""
    waiting, seen = list(first), set(public)
    while waiting and len(seen) - len(public) < AT_MOST:
        path = waiting.pop(0)
        if pattern(path) in seen:
            continue
        seen.add(pattern(path))
        try:
            page.goto(path)
        except Error as refused:
            if "Download is starting" not in refused.message:
                raise
            continue
        if pattern(landed := path_of(page.url)) != pattern(path):
            waiting.insert(0, landed)
            continue
        yield path
        links = page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
        waiting += [
            path_of(link)
            for link in links
            if urlsplit(link).netloc == urlsplit(page.url).netloc and not NOT_FOLLOWED.search(link)
        ]


def path_of(address: str) -> str:
    return urlsplit(address).path


def pattern(path: str) -> str:
    return KEY.sub("nyckel", path)


def name_of(path: str) -> str:
    return pattern(path).rstrip("/").replace("/", "-") or "-start"


def pictures(page: Page, name: str) -> None:
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(media="screen", color_scheme=scheme)
            page.screenshot(path=FOLDER / f"{name}-{width}-{scheme}.png", full_page=True)
        page.emulate_media(media="print", color_scheme="light")
        page.screenshot(path=FOLDER / f"{name}-{width}-print.png", full_page=True)
    page.emulate_media(media="screen")


if __name__ == "__main__":
    raise SystemExit(main())
