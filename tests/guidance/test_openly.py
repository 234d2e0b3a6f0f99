"""What other machines are told of the guidance, and that it is nothing but what anyone may read."""

import json
import re
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings

from contacts.models import Listing
from guidance import content_files
from guidance.models import PageText
from portal.models import Municipality
from tests.guidance.editor import rewritten
from tests.guidance.test_pages import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture(autouse=True)
def shipped():
    Municipality.objects.create(pk=1, name="Lidingö stad")
    content_files.fill(NOW)


def test_the_feed_tells_of_a_changed_text_first_and_in_its_language(client):
    changed_at = NOW.replace(day=2)
    rewritten("online-threats", "en", title="Changed <today>", published_from=changed_at)
    feed = ET.fromstring(client.get("/en/rad/andringar.atom").content)
    first = feed.find(f"{ATOM}entry")
    assert first.findtext(f"{ATOM}title") == "Changed <today>"
    assert first.find(f"{ATOM}link").get("href") == (
        f"{settings.SITE_URL}/en/rad/hate-or-threats-online/"
    )
    swedish = client.get("/rad/andringar.atom")
    assert swedish["Content-Type"].startswith("application/atom+xml")
    assert "Hat eller hot på nätet" in swedish.content.decode()
    assert "Changed" not in swedish.content.decode()


def test_the_map_has_every_public_page_with_its_other_language_and_nothing_else(client):
    places = ET.fromstring(client.get("/sitemap.xml").content).findall(f"{MAP}url")
    others = {
        place.findtext(f"{MAP}loc"): {
            one.get("hreflang"): one.get("href") for one in place.iter(LINK)
        }
        for place in places
    }
    for address in others:
        assert client.get(urlsplit(address).path).status_code == 200, address
    guide = f"{settings.SITE_URL}/rad/hat-eller-hot-pa-natet/"
    english = f"{settings.SITE_URL}/en/rad/hate-or-threats-online/"
    assert others[guide] == others[english] == {"sv": guide, "en": english, "x-default": guide}
    drafts = PageText.objects.filter(state="draft").exclude(slug="")
    hidden = drafts.values_list("slug", flat=True)
    assert not [address for address in others for slug in hidden if f"/{slug}/" in address]


def test_what_is_saved_is_only_what_there_is(client):
    withdrawn = PageText.objects.get(page__code="happening-now", language="en")
    for _ in range(2):
        listed = client.get("/en/sparat/lista.json").json()["addresses"]
        pages = [address for address in listed if not address.startswith("/static/")]
        assert {client.get(address).status_code for address in pages} == {200}
        withdrawn.state = PageText.State.WITHDRAWN
        withdrawn.save()
    assert "/en/hjalp/" not in listed


def test_robots_are_kept_from_what_is_for_people(client, settings):
    told = client.get("/robots.txt").content.decode()
    assert "Disallow: /lamna/\n" in told
    assert "Disallow: /en/arenden/\n" in told
    assert "Disallow: /\n" not in told
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml\n" in told


def told_of_contacts(client) -> dict:
    page = client.get("/kontakter/").content.decode()
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(block)


def test_contacts_are_told_as_data_that_cannot_run(client):
    Listing.objects.create(
        code="x", title_sv="</script><script>alert(1)", title_en="x", phone="08-465 004 00"
    )
    municipality = told_of_contacts(client)["@graph"][0]
    assert (municipality["@type"], municipality["name"]) == (
        "GovernmentOrganization",
        "Lidingö stad",
    )
    assert municipality["contactPoint"] == [
        {
            "@type": "ContactPoint",
            "contactType": "</script><script>alert(1)",
            "telephone": "+46846500400",
        }
    ]


def test_hours_are_told_where_they_are_known_and_nowhere_else(client):
    office = {"days": [1, 5], "from": "08:00", "until": "16:30"}
    weekend = {"days": [6, 7], "from": "18:00", "until": "24:00"}
    for code, hours, phone in (
        ("known", [office, weekend], "08-1"),
        ("unknown", [], "08-2"),
        ("no-phone", [office], ""),
    ):
        Listing.objects.create(
            code=code, title_sv=code, title_en=code, phone=phone, email="x@e.se", hours=hours
        )
    municipality, *others = told_of_contacts(client)["@graph"]
    points = [*municipality["contactPoint"], *others]
    assert {one["contactType"] for one in points if "hoursAvailable" in one} == {
        "known",
        "Det händer nu, eller någon är i fara",
        "Polisen, när det inte är bråttom",
    }
    assert municipality["contactPoint"][0]["hoursAvailable"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["https://schema.org/Monday", "https://schema.org/Friday"],
            "opens": "08:00:00",
            "closes": "16:30:00",
        },
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [
                "https://schema.org/Saturday",
                "https://schema.org/Sunday",
                "https://schema.org/PublicHolidays",
            ],
            "opens": "18:00:00",
            "closes": "23:59:59",
        },
    ]


SCHEMA = {
    "GovernmentOrganization": {"name", "url", "contactPoint"},
    "ContactPoint": {"contactType", "name", "telephone", "email", "hoursAvailable"},
    "OpeningHoursSpecification": {"dayOfWeek", "opens", "closes"},
}
"""Of the properties that schema.org gives each type, those that we use."""
DAYS = {
    f"https://schema.org/{day}"
    for day in (
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        "PublicHolidays",
    )
}
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d")


def test_what_is_told_has_the_form_that_schema_org_describes(client):
    Listing.objects.create(
        code="x",
        title_sv="x",
        title_en="x",
        phone="08-1",
        hours=[{"days": list(range(1, 8)), "from": "00:00", "until": "24:00"}],
    )
    told = told_of_contacts(client)
    assert told.keys() == {"@context", "@graph"}
    assert told["@context"] == "https://schema.org"
    found = []
    left = list(told["@graph"])
    while left:
        node = left.pop()
        found.append(node["@type"])
        assert node.keys() - {"@type"} <= SCHEMA[node["@type"]]
        left += [*node.get("contactPoint", ()), *node.get("hoursAvailable", ())]
        if node["@type"] == "OpeningHoursSpecification":
            assert node["dayOfWeek"]
            assert set(node["dayOfWeek"]) <= DAYS
            assert CLOCK.fullmatch(node["opens"])
            assert CLOCK.fullmatch(node["closes"])
            assert node["opens"] < node["closes"]
    assert set(found) == set(SCHEMA)
