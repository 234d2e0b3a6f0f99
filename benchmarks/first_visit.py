"""What a first visit costs a reader: `python -m benchmarks.first_visit` by itself.

Requests, bytes over the wire with heads, largest paint, layout shift, in Chromium on a phone's
width, with nothing in its cache. Ends with 1 where a bound is passed.
"""

import json
import sys
from dataclasses import asdict, dataclass

from playwright.sync_api import Browser, Request

from benchmarks.servers import server
from tests.browser.chromium import PHONE, chromium

ADDRESSES = ("/", "/rad/hat-eller-hot-pa-natet/", "/kontakter/", "/en/")
MOST_REQUESTS, MOST_BYTES, MOST_SHIFT = 4, 30_000, 0.0
_OBSERVE = """() => {
  window.seen = { paint: 0, shift: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.seen.paint = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.seen.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""
_SEEN = "() => new Promise((done) => setTimeout(() => done(window.seen), 300))"


@dataclass(frozen=True)
class Visit:
    """One page, as someone opens it who has never been here."""

    address: str
    requests: int
    bytes: int
    largest_paint_ms: int
    shift: float

    def broken(self) -> list[str]:
        """Which bounds have been passed."""
        said = []
        if self.requests > MOST_REQUESTS:
            said.append(f"{self.address}: {self.requests} requests")
        if self.bytes > MOST_BYTES:
            said.append(f"{self.address}: {self.bytes} bytes")
        if self.shift > MOST_SHIFT:
            said.append(f"{self.address}: shifts by {self.shift}")
        return said


def visit(browser: Browser, url: str, address: str) -> Visit:
    """Opens `address` in a window of its own."""
    context = browser.new_context(base_url=url, locale="sv-SE", **PHONE)
    page = context.new_page()
    page.add_init_script(f"({_OBSERVE})()")
    asked: list[Request] = []
    page.on("requestfinished", lambda request: asked.append(request))  # noqa: PLW0108
    page.goto(address, wait_until="networkidle")
    seen = page.evaluate(_SEEN)
    sizes = [request.sizes() for request in asked]
    context.close()
    return Visit(
        address,
        requests=len(sizes),
        bytes=sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes),
        largest_paint_ms=round(seen["paint"]),
        shift=round(seen["shift"], 4),
    )


def measure(url: str) -> list[Visit]:
    with chromium() as browser:
        return [visit(browser, url, address) for address in ADDRESSES]


def main() -> int:
    with server(None) as portal:
        portal.python("-m", "benchmarks.fill")
        visits = measure(portal.url)
    for one in visits:
        print(json.dumps(asdict(one)))
    broken = [said for one in visits for said in one.broken()]
    print("\n".join(broken), file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
