"""Debian's Chromium, and what every page that it shows has to hold."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from weakref import WeakKeyDictionary

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)

EXECUTABLE = Path("/usr/bin/chromium")
PATIENCE = 20_000
"""Milliseconds: two cores do other things as well."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--renderer-process-limit=1",  # of a window; none is started ahead
]
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 900}}
_ARRIVED = """() => {
  document.getAnimations().forEach((one) => one.finish());
  window.scrollTo({ top: 0, behavior: "instant" });
}"""
"""Colours that change slowly are changed at once, and the bar covers nothing: a window behind
another would wait for ever."""
_shown: WeakKeyDictionary[Page, Response] = WeakKeyDictionary()
_VARYING = re.compile(r'[0-9a-f]{8}-[0-9a-f-]{27}|value="[^"]*"|\d+')
_held: set[tuple[int, str]] = set()
_LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_AXE = {
    "dark": {"type": "rule", "values": ["color-contrast"]},
    "light": {"type": "tag", "values": _LEVELS},
}
_FIND = """async (runOnly) => {
  const found = await axe.run({ resultTypes: ["violations"], runOnly });
  return found.violations;
}"""


expect.set_options(timeout=PATIENCE)


@contextmanager
def chromium() -> Iterator[Browser]:
    if not EXECUTABLE.exists():
        pytest.fail(f"{EXECUTABLE} is missing: apt-get install chromium", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=ARGUMENTS)
        yield browser
        browser.close()


class Watch:
    """What went wrong in a browser window: nothing may."""

    def __init__(self, context: BrowserContext, *ours: str) -> None:
        self.faults: list[str] = []
        self._ours = (*ours, "data:", "blob:", "about:")
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", lambda message: self._console(message.type, message.text))
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self._ours):
            self.faults.append(f"asked a stranger: {request.url}")

    def _response(self, response: Response) -> None:
        if response.request.is_navigation_request():
            _shown[response.frame.page] = response
        if "x-autosave" in response.request.headers:
            return  # its refusals are answers
        if response.status >= 400 and response.request.resource_type != "document":
            self.faults.append(f"{response.status}: {response.url}")

    def _console(self, kind: str, text: str) -> None:
        """Chromium also says here when a page is answered by 404; a test asks for those itself."""
        if kind == "error" and not text.startswith("Failed to load resource"):
            self.faults.append(f"console: {text}")


@contextmanager
def window(browser: Browser, address: str, *ours: str, **options: object) -> Iterator[Page]:
    """A window of its own on the portal; fails at its end by what went wrong in it."""
    context = browser.new_context(
        base_url=address, locale="sv-SE", timezone_id="Europe/Stockholm", **options
    )
    context.set_default_timeout(PATIENCE)
    watch = Watch(context, address, *ours)
    yield context.new_page()
    context.close()
    assert watch.faults == []


def source(page: Page) -> str:
    """The HTML as the server wrote it; as it stands now where the page came from history."""
    shown = _shown.get(page)
    if shown is None or shown.url != page.url.partition("#")[0]:
        return page.content()
    return shown.text()


def barriers(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA on the page as it stands, one line an element.

    In light; and in dark what the colours alone decide. A page that differs from one without
    barriers in numbers and keys alone is not held again.
    """
    width = (page.viewport_size or DESK["viewport"])["width"]
    known = (width, sha256(_VARYING.sub("", page.content()).encode()).hexdigest())
    if known in _held:
        return []
    found = []
    page.evaluate(AXE_SCRIPT)
    for scheme, rules in _AXE.items():
        page.emulate_media(color_scheme=scheme)
        page.evaluate(_ARRIVED)
        found += [
            f"{violation['id']} ({scheme}): {violation['help']}: {node['html'][:200]}"
            for violation in page.evaluate(_FIND, rules)
            for node in violation["nodes"]
        ]
    if not found:
        _held.add(known)
    return found


def saver(folder: Path) -> Callable[[str], None]:
    """Saves each distinct page once, for the HTML checker."""
    folder.mkdir(parents=True, exist_ok=True)

    def save(html: str) -> None:
        name = sha256(html.encode()).hexdigest()[:16]
        (folder / f"{name}.html").write_text(html, "utf-8")

    return save
