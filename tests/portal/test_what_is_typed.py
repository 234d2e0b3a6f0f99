"""What stands in a field is neither suggested to the next person nor able to break a page."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from tests.access.rules import RULES
from tests.access.world import World

pytestmark = pytest.mark.django_db
ONES_OWN = {"email", "tel", "username", "current-password", "new-password", "one-time-code"}
NOT_TYPED = {"hidden", "checkbox", "radio", "submit", "button", "file"}
ODD = "a%00%ED%A0%80%EF%BF%BE%FF"
"""NUL, half of a surrogate pair, a character that is none, and a byte that begins nothing."""
OFFERED = re.compile(r'href="\?([\w-]+)=')


class Fields(HTMLParser):
    """The fields that one types into, by what the browser is told of each."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.form: dict[str, str | None] = {}
        self.told: dict[str, str | None] = {}
        self.asked = set(OFFERED.findall(page))
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.form = given
        elif tag in {"input", "textarea"} and given.get("type") not in NOT_TYPED:
            name = given.get("name") or ""
            self.told[name] = given.get("autocomplete", self.form.get("autocomplete"))
        if tag in {"input", "select"} and self.form.get("method") == "get":
            self.asked.add(given.get("name") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = {}


def pages():
    """Every page, as the first of those who may read it: who asks, its address and its fields."""
    world = World()
    for name, rule in sorted(RULES.items()):
        if rule.door == "GET" and rule.may:
            client = Client()
            if reader := world.people[min(rule.may)]:
                client.force_login(reader)
            path = rule.path or reverse(name, kwargs=rule.arguments(world))
            answer = client.get(path)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                yield client, path, Fields(answer.content.decode())


@pytest.mark.sqlite_alone
def test_the_browser_suggests_nothing_but_how_one_is_reached_oneself():
    suggested = {
        (path, name): told
        for _client, path, fields in pages()
        for name, told in fields.told.items()
        if told != "off"
    }
    assert {key: told for key, told in suggested.items() if told not in ONES_OWN} == {}
    assert set(suggested.values()) >= {"email", "tel", "username"}


def test_no_search_and_no_filter_breaks_on_what_no_keyboard_writes():
    asked = [
        client.get(f"{path}?{name}={ODD}").status_code
        for client, path, fields in pages()
        for name in sorted(fields.asked)
    ]
    assert len(asked) > 20
    assert set(asked) <= {200, 302, 404}
