"""What every page of the form and after has: a title that tells nothing, help and the way out."""

import re
from functools import cache

import pytest
from django.test import Client
from django.urls import reverse

from incidents.models import Draft
from tests.access.rules import CASE, FILING
from tests.access.world import Who, World

pytestmark = pytest.mark.django_db
ABOUT_IT = re.compile(r"hot|våld|trakass|skad|polis|HEMLIG|Sund|Öpartiet|Maja", re.IGNORECASE)
BESIDE = re.compile(r'button--help" href="/hjalp/">Hjälp nu</a>\s*<a class="button button--leave"')
STEPS = ("vad", "forut", "nar", "vem", "bevis", "kontakt", "granska")


@pytest.fixture
def pages():
    return every_page()


@cache
def every_page():
    """Every page of a report, by its address and reader; asked for once."""
    world, found = World(), {}
    Draft.objects.filter(pk=world.draft.pk).update(step_reached="vad")
    for name, rule in {**FILING, **CASE}.items():
        path = reverse(name, kwargs=rule.arguments(world))
        for who in rule.may - {Who.ANONYMOUS, Who.DEACTIVATED} if rule.door == "GET" else ():
            found[who, path] = read(world, who, path)
    for step in STEPS:
        path = f"/rapportera/{world.draft.pk}/{step}/"
        found[Who.COUNCILLOR, path] = read(world, Who.COUNCILLOR, path)
    return {key: text for key, text in found.items() if text}


def read(world, who, path):
    client = Client()
    client.force_login(world.people[who])
    answer = client.get(path)
    is_page = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    return answer.content.decode() if is_page else ""


def title(text):
    return re.search(r"<title>(.*?)</title>", text, re.DOTALL)[1].strip()


def test_no_title_says_what_it_is_about(pages):
    titles = {path: title(text) for (_who, path), text in pages.items()}
    assert len(titles) > 15
    assert {path: one for path, one in titles.items() if ABOUT_IT.search(one)} == {}
    steps = [one for path, one in titles.items() if re.search(r"/(vad|nar|vem)/$", path)]
    assert len(set(steps)) == len(steps) > 2


def test_help_and_the_way_out_stand_side_by_side_in_the_same_place(pages):
    without = [path for (_who, path), text in pages.items() if len(BESIDE.findall(text)) != 1]
    assert without == []
