"""The main line as one person's browser walks it, each page beside its bare view."""

import httpx

from benchmarks.browser import Browser, Form
from benchmarks.measure import Pair, timed
from benchmarks.servers import Server

PASSWORD = "trygg-demo-2026"
BARE, BARE_PRIVATE = "/bare/", "/bare/private/"
WORDS = "Ett brev med hot. " * 60
_PAGE_TURNS = 30


def measure(portal: Server, *, reports: int) -> list[Pair]:
    """Files `reports` reports and measures the pages around them."""
    councillor, contact = (_logged_in(portal, name) for name in ("politiker", "kontakt"))
    start = _page(Browser(portal.url), "start page", "/", BARE)
    filed, keys = file_reports(councillor, reports)
    received = _page(contact, "a recipient's page", f"/arenden/{keys[-1]}/", BARE_PRIVATE)
    pdf = _pdf(councillor, keys[-1])
    return [start, *filed, received, pdf]


def _logged_in(portal: Server, name: str) -> Browser:
    browser = Browser(portal.url)
    browser.log_in(f"{name}@example.se", PASSWORD)
    return browser


def _page(browser: Browser, name: str, address: str, bare: str) -> Pair:
    pair = Pair(name)
    counted = browser.get(address, **{"X-Count-Queries": "1"})
    pair.queries, pair.sent_bytes = int(counted.headers["X-Queries"]), _sent(counted)
    pair.take(lambda: browser.get(address), lambda: browser.get(bare), _PAGE_TURNS)
    return pair


def file_reports(browser: Browser, reports: int) -> tuple[list[Pair], list[str]]:
    """Words, shares, sending: the shortest way to a receipt, over and over."""
    step, sending = Pair("one step saved, and the next one shown"), Pair("sending, and the receipt")
    keys = []
    for number in range(reports + 1):
        page = browser.get("/rapportera/ny/?ny=1")
        _taken(browser, step, browser.form(page, "words"), {"words": WORDS}, number)
        check = browser.get(str(page.url).replace("/vad/", "/granska/"))
        chosen = browser.form(check, "party")
        ready = browser.send(chosen, {"party": "everything", "chair": "essentials"})
        last = browser.form(ready, "seen")
        sent = _taken(browser, sending, last, {"send": "1"}, number)
        keys.append(str(sent.url).rstrip("/").split("/")[-1])
    return [step, sending], keys


def _taken(
    browser: Browser, pair: Pair, form: Form, values: dict[str, str], number: int
) -> httpx.Response:
    """Send a form; the first time to count queries and bytes, then beside the bare view."""
    if number == 0:
        answer = browser.send(form, values, **{"X-Count-Queries": "1"})
        steps = [*answer.history, answer]
        pair.queries = sum(int(one.headers["X-Queries"]) for one in steps)
        pair.sent_bytes = sum(_sent(one) for one in steps)
        return answer
    answers: list[httpx.Response] = []
    pair.page.append(timed(lambda: answers.append(browser.send(form, values))))
    pair.bare.append(timed(lambda: browser.get(BARE_PRIVATE)))
    return answers[0]


def _pdf(browser: Browser, key: str) -> Pair:
    pair = Pair("the PDF over HTTP")
    choices = browser.get(f"/arenden/{key}/underlag/")
    review = browser.send(browser.form(choices, "parts"), {})
    last = browser.form(review, "parts")
    counted = browser.send(last, {}, **{"X-Count-Queries": "1"})
    pair.queries, pair.sent_bytes = int(counted.headers["X-Queries"]), _sent(counted)
    pair.take(lambda: browser.send(last, {}), lambda: browser.get(BARE_PRIVATE), 5)
    return pair


def _sent(response: httpx.Response) -> int:
    """Bytes of the body as they went over the wire."""
    return response.num_bytes_downloaded
