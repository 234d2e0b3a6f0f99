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


def test_contacts_are_told_as_data_that_cannot_run(client):
    Listing.objects.create(
        code="x", title_sv="</script><script>alert(1)", title_en="x", phone="08-465 004 00"
    )
    page = client.get("/kontakter/").content.decode()
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    told = json.loads(block)
    assert (told["@type"], told["name"]) == ("GovernmentOrganization", "Lidingö stad")
    assert {
        "@type": "ContactPoint",
        "contactType": "</script><script>alert(1)",
        "telephone": "+46846500400",
    } in told["contactPoint"]
