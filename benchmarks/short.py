"""A short report as a browser's first visit: requests, bytes over the wire, and seconds."""

import re
import time
from urllib.parse import urljoin, urlsplit

import httpx

from benchmarks.browser import Browser
from benchmarks.journey import PASSWORD, WORDS
from benchmarks.servers import Server

MOST_BYTES = 40_000
_ASKED_FOR = re.compile(
    r"""<link[^>]+(?:stylesheet|icon)[^>]+>|<(?:script|img)[^>]+src=[^>]+>""", re.IGNORECASE
)
_ADDRESS = re.compile(r"""(?:href|src)="([^"]+)\"""")
_IMPORTED = re.compile(r"""(?:from|import|url\()\s*["']?(\.[^"')]+)["')]""")


def measure(portal: Server) -> dict[str, object]:
    """From the start page, already logged in, to the receipt."""
    visit = Visit(portal.url)
    browser = visit.browser
    browser.log_in("politiker@example.se", PASSWORD)
    visit.begin()
    visit.sees(browser.get("/"))
    visit.sees(browser.get("/rapportera/"))
    page = visit.sees(browser.get("/rapportera/ny/?kort=1&ny=1"))
    page = visit.sees(browser.send(browser.form(page, "words"), {"words": WORDS, "go": "next"}))
    page = visit.sees(browser.send(browser.form(page, "happened_on"), {"go": "next"}))
    shares = {"party": "everything", "chair": "essentials"}
    page = visit.sees(browser.send(browser.form(page, "party"), shares))
    visit.sees(browser.send(browser.form(page, "seen"), {"send": "1"}))
    return {
        "requests": visit.requests,
        "bytes": visit.bytes,
        "seconds": round(time.perf_counter() - visit.start, 2),
        "heaviest_first_visit": visit.heaviest,
        "strangers": sorted(visit.strangers),
    }


class Visit:
    """Counts what a browser fetches: each page, and once each file that pages ask for."""

    def __init__(self, url: str) -> None:
        self.browser = Browser(url)
        self.host = urlsplit(url).netloc
        self.begin()

    def begin(self) -> None:
        self.files: dict[str, int] = {}
        self.strangers: set[str] = set()
        self.requests = self.bytes = self.heaviest = 0
        self.start = time.perf_counter()

    def sees(self, page: httpx.Response) -> httpx.Response:
        for one in [*page.history, page]:
            self.requests += 1
            self.bytes += _over_the_wire(one)
        needed = {
            file
            for tag in _ASKED_FOR.findall(page.text)
            for address in _ADDRESS.findall(tag)
            for file in self._fetched(urljoin(str(page.url), address))
        }
        self.heaviest = max(
            self.heaviest, _over_the_wire(page) + sum(self.files[one] for one in needed)
        )
        return page

    def _fetched(self, address: str) -> set[str]:
        """A file and all that it asks for."""
        if urlsplit(address).netloc != self.host:
            self.strangers.add(address)
            return set()
        if address in self.files:
            return {address}
        answer = self.browser.get(address)
        self.requests += 1
        self.files[address] = _over_the_wire(answer)
        self.bytes += self.files[address]
        found = {address}
        for other in _IMPORTED.findall(answer.text):
            found |= self._fetched(urljoin(address, other))
        return found


def _over_the_wire(answer: httpx.Response) -> int:
    """Body as it was sent, and head."""
    head = sum(len(name) + len(value) + 4 for name, value in answer.headers.raw)
    return answer.num_bytes_downloaded + head
