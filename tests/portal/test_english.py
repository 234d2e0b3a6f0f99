"""Under /en/ everything is English, but for names, what people wrote, and what says it is Swedish.

The addresses and who may ask them are those of `make access`: a new page comes in by itself.
"""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import override

from contacts.models import Number
from guidance import published
from guidance.models import PageText, Resource
from incidents.filing.forms.steps import STEPS
from incidents.models import Choice, PreparedAnswer
from tests import cast
from tests.access.rules import LOGGED_IN, RULES
from tests.access.world import Who, World
from tests.incidents.filing.form import Filing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

# Words that hardly any Swedish sentence does without, and that no English one has.
SWEDISH = re.compile(
    r"\b(och|att|inte|är|det|som|för|på|av|till|från|med|din|ditt|dina|du|kan|ska|vill|eller"
    r"|när|vad|hur|ingen|inga|någon|något|alla|sidan|ärende\w*|uppgift\w*|rapport\w*en)\b",
    re.IGNORECASE,
)
SHOWN_BY_ATTRIBUTE = {"aria-label", "title", "alt", "placeholder", "data-label", "content"}
SHOW_NO_PAGE = {"leave", "healthz", "readyz", "page"}  # the first logs out; pages have two names
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
NOT_OURS = {"script", "style", "textarea", "code"}


class Shown(HTMLParser):
    """The texts of a page that are ours and say to be in the page's own language."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._outside = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self._outside or tag in NOT_OURS or (tag != "html" and given.get("lang") == "sv"):
            self._outside += tag not in VOID
            return
        self.texts += [text for name, text in attrs if text and name in SHOWN_BY_ATTRIBUTE]

    def handle_endtag(self, tag: str) -> None:
        if self._outside and tag not in VOID:
            self._outside -= 1

    def handle_data(self, data: str) -> None:
        if not self._outside and data.strip():
            self.texts.append(" ".join(data.split()))


class InEnglish(Filing):
    def address(self, step):
        return f"/en{super().address(step)}"


def left_in_swedish(page: str, kept: Iterable[str] = ()) -> list[str]:
    """The texts that have Swedish in them beside what is kept so."""
    left = []
    for text in Shown(page).texts:
        ours = text
        for words in kept:
            ours = ours.replace(words, "")
        if SWEDISH.search(ours):
            left.append(text)
    return left


def asked(world: World) -> Iterator[tuple[Who, str]]:
    """Every page of ours, as those who may open it; where the many may, as two of them."""
    for name, rule in RULES.items():
        if rule.door == "GET" and not rule.path and name not in SHOW_NO_PAGE:
            path = reverse(name, kwargs=rule.arguments(world))
            asking = {Who.ANONYMOUS, Who.COUNCILLOR} if rule.may >= LOGGED_IN else rule.may
            yield from ((who, path) for who in asking & rule.may)
    for text in published.texts("en", now()):
        yield Who.ANONYMOUS, published.address(text)


def kept_in_swedish() -> list[str]:
    """What editors have written in Swedish, and what was told, the question as it read then."""
    pages = PageText.objects.filter(language="sv").values_list("title", flat=True)
    told = [*cast.TOLD["answers"], *cast.REACH["answers"]]
    answers = [answer[part] for answer in told for part in ("question", "text")]
    numbers = Number.objects.values_list("what_for_sv", flat=True)
    resources = Resource.objects.values_list("title_sv", flat=True)
    about = Resource.objects.values_list("about_sv", flat=True)
    choices = Choice.objects.values_list("label_sv", flat=True)
    prepared = PreparedAnswer.objects.filter(language="sv").values_list("title", flat=True)
    kept = {*pages, *numbers, *resources, *about, *choices, *prepared, *answers}
    return sorted(kept, key=len, reverse=True)


def test_no_page_in_english_has_swedish_left_in_it():
    world = World()
    kept = kept_in_swedish()
    clients = {who: Client() for who in Who}
    for who, person in world.people.items():
        if person:
            clients[who].force_login(person)
    found = {}
    with override("en"):
        pages = list(asked(world))
    for who, path in pages:
        answer = clients[who].get(path)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            left = left_in_swedish(answer.content.decode(), kept)
            found |= dict.fromkeys(left, f"{path} as {who}")
    assert found == {}


def test_a_report_is_asked_for_corrected_checked_and_shown_in_english(client):
    cast.a_chief(cast.a_person("Johan Sand"))
    maja = cast.a_member(cast.a_party("Lake"))
    client.force_login(maja)
    key = client.get("/en/rapportera/ny/?ny=1")["Location"].split("/")[3]
    filing = InEnglish(client, maja, key)
    pages = [filing.page(step.code) for step in STEPS]
    pages += [filing.post("vad"), filing.post("nar", happened_on="2999-01-01", happened_at="25")]
    filing.post("vad", words="Someone knows where I live.", kind="hot_fortackt")
    filing.post("nar", happened_on="2026-10-15", happened_at="22:50", precision="unsure")
    pages.append(filing.page("granska"))
    filing.share(party="everything")
    pages.append(client.get(filing.send()["Location"]))

    assert [page.status_code for page in pages] == [200] * len(pages)
    assert [text for page in pages for text in left_in_swedish(page.content.decode())] == []


def test_swedish_left_in_a_page_is_found_in_texts_and_in_attributes():
    page = """<html lang="en"><p>Leave <b>sidan</b></p><img alt="Hur det ser ut"><br>
        <p lang="sv">Det här <b>är</b> svenska</p><textarea>Det är mitt</textarea><p>Continue</p>"""
    assert left_in_swedish(page) == ["sidan", "Hur det ser ut"]
