"""Ten clients upload 25 MB each at once: `python -m benchmarks.load`.

Prints peak memory of the largest web process, the slowest public page meanwhile, and the same
uploads to a bare Django view; ends with 1 where a bound is passed.
"""

import io
import json
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx

from benchmarks.browser import Browser
from benchmarks.journey import PASSWORD
from benchmarks.measure import percentile
from benchmarks.servers import Server, server

CLIENTS = 10
BYTES = 25 * 1024 * 1024
MOST_MEGABYTES = 250
SLOWEST_MS = 1000
_CONTENT = b"\x89PNG\r\n\x1a\n" + os.urandom(BYTES - 8)


def measure() -> dict[str, object]:
    """The bare view first, on a server of its own: peaks don't sink again."""
    return {"bare": _with_server("/bare/upload/"), "portal": _with_server("")}


def broken(result: dict[str, object]) -> list[str]:
    """Which bounds the portal has passed."""
    portal: dict[str, float] = result["portal"]  # type: ignore[assignment]
    said = []
    if portal["peak_megabytes"] >= MOST_MEGABYTES:
        said.append(f"a web process used {portal['peak_megabytes']} MB")
    if portal["slowest_page_ms"] >= SLOWEST_MS:
        said.append(f"a public page took {portal['slowest_page_ms']} ms")
    return said


def _with_server(bare: str) -> dict[str, object]:
    with server(None) as portal:
        portal.python("-m", "benchmarks.fill")
        return _at_once(portal, bare)


def _at_once(portal: Server, bare: str) -> dict[str, object]:
    browser = Browser(portal.url)
    browser.log_in("politiker@example.se", PASSWORD)
    forms = [_draft(browser) for _ in range(CLIENTS + 1)]
    alone = _upload(browser, bare or forms.pop()[0], forms[0][1])
    before, over = portal.peak_worker_megabytes(), threading.Event()
    with ThreadPoolExecutor(CLIENTS + 1) as pool:
        pages = pool.submit(_pages, portal.url, over)
        start = time.perf_counter()
        jobs = [pool.submit(_upload, _other(browser), bare or one, token) for one, token in forms]
        seconds = sorted(job.result() for job in jobs)
        all_seconds = time.perf_counter() - start
        over.set()
    asked = pages.result()
    return {
        "alone_seconds": round(alone, 2),
        "all_seconds": round(all_seconds, 2),
        "slowest_seconds": round(seconds[-1], 2),
        "megabytes_before": before,
        "peak_megabytes": portal.peak_worker_megabytes(),
        "pages": len(asked),
        "page_p95_ms": round(percentile(asked, 95), 1),
        "slowest_page_ms": round(max(asked), 1),
    }


def _draft(browser: Browser) -> tuple[str, str]:
    """The evidence step of a new draft, and the token of its form."""
    page = browser.get("/rapportera/ny/?ny=1")
    step = browser.get(str(page.url).replace("/vad/", "/bevis/"))
    form = browser.form(step, "links")
    browser.send(form, {"still_online": "ja"})
    return form.action, form.fields["csrfmiddlewaretoken"][0]


def _other(browser: Browser) -> Browser:
    """A client with a connection of its own and the same session."""
    other = Browser(str(browser.client.base_url))
    other.client.cookies = browser.client.cookies
    return other


def _upload(browser: Browser, address: str, token: str) -> float:
    start = time.perf_counter()
    answer = browser.client.post(
        address,
        data={"csrfmiddlewaretoken": token},
        files={"new_files": ("bild.png", io.BytesIO(_CONTENT), "image/png")},
        headers={"X-One-File": "1", "Origin": str(browser.client.base_url).rstrip("/")},
    )
    answer.raise_for_status()
    assert "message" not in answer.text, answer.text
    return time.perf_counter() - start


def _pages(url: str, over: threading.Event) -> list[float]:
    """How long a public page takes, asked for again and again until `over`."""
    took = []
    with httpx.Client(base_url=url, timeout=60) as client:
        while not over.wait(0.05):
            start = time.perf_counter()
            client.get("/rad/").raise_for_status()
            took.append((time.perf_counter() - start) * 1000)
    return took


def main() -> int:
    result = measure()
    print(json.dumps(result, indent=2))
    for said in broken(result):
        print(said, file=sys.stderr)
    return 1 if broken(result) else 0


if __name__ == "__main__":
    sys.exit(main())
