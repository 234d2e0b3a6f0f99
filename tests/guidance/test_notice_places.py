"""On which pages notices stand: docs/decisions/0158. Asked of every address, as each audience."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from guidance.models import Notice
from portal import version
from tests.access.rules import RULES
from tests.access.world import Who, World

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
EVERYONES, MEMBERS = "ANSLAG TILL ALLA.", "ANSLAG TILL FÖRTROENDEVALDA."
ONE_WRITES = {
    "filing_call",
    "filing_check",
    "filing_delete",
    "filing_posts",
    "filing_step",
    "filing_whom",
    "filing_whom_of",
    "practice",
    "case-addition",
    "case-assess",
    "case-call",
    "case-confirm",
    "case-copy",
    "case-decline",
    "case-end",
    "case-handle",
    "case-help",
    "case-link",
    "case-paper",
    "case-party-measure",
    "case-police",
    "case-reopen",
    "case-widen",
    "case-word",
    "decide-request",
    "series-paper",
}
IS_PAPER = {"directory_print"}
HAS_NONE = ONE_WRITES | IS_PAPER


@pytest.fixture
def world():
    version.forget()
    world = World()
    Notice.objects.all().delete()
    for audience, words in (("public", EVERYONES), ("members", MEMBERS)):
        Notice.objects.create(audience=audience, body_sv=words, body_en="-", shown_from=now())
    return world


def pages_of(world: World, who: Who) -> dict[str, str]:
    """What is between the bars of every page that `who` may read, by the name of its address."""
    browser = Client()
    if person := world.people[who]:
        browser.force_login(person)
    found = {}
    for name, rule in RULES.items():
        if who not in rule.may or name == "leave" or name.startswith("admin:"):
            continue
        answer = browser.get(rule.path or reverse(name, kwargs=rule.arguments(world)))
        is_page = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
        if is_page and "<main" in answer.text:
            found[name] = answer.text.partition("<main")[2]
    return found


def lacking(pages: dict[str, str], words: str) -> set[str]:
    return {name for name, page in pages.items() if page.count(words) != 1} - HAS_NONE


def above_112(pages: dict[str, str], words: str) -> set[str]:
    return {name for name, page in pages.items() if "tel:112" in page.partition(words)[2]} - {
        name for name, page in pages.items() if "tel:112" in page.partition(words)[0]
    }


def test_everyone_reads_what_is_for_everyone_wherever_they_read(world):
    pages = pages_of(world, Who.ANONYMOUS)
    assert {"moment", "search", "directory_for", "report_before", "account_login"} <= set(pages)
    assert lacking(pages, EVERYONES) == set()
    assert not any(MEMBERS in page for page in pages.values())
    assert above_112(pages, EVERYONES) == set()


def test_a_member_reads_both_behind_the_login_and_neither_while_writing(world):
    for who in (Who.COUNCILLOR, Who.CONTACT):
        pages = pages_of(world, who)
        private = {
            name: page for name, page in pages.items() if Who.ANONYMOUS not in RULES[name].may
        }
        assert lacking(pages, EVERYONES) == set()
        assert lacking(private, MEMBERS) == set()
        assert {"waiting", "cases", "training", "drafts"} <= set(private)
        written = HAS_NONE & set(pages)
        assert written
        assert not any(words in pages[name] for words in (EVERYONES, MEMBERS) for name in written)


def test_whoever_is_no_member_reads_what_is_for_everyone_alone(world):
    pages = pages_of(world, Who.FORMER_CHIEF)
    assert lacking(pages, EVERYONES) == set()
    assert not any(MEMBERS in page for page in pages.values())


def test_a_public_page_with_a_notice_is_drawn_once(world, django_assert_num_queries):
    moment = reverse("moment", args=[world.moment_text.slug])
    browser = Client()
    first = [browser.get(path).content for path in ("/", moment, "/rapportera/innan/")]
    with django_assert_num_queries(0):
        again = [browser.get(path).content for path in ("/", moment, "/rapportera/innan/")]
    assert again == first
