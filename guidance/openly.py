"""The guidance for other machines: a feed of changes, a map of the site, what robots may ask."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import now
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from guidance import published
from portal.models import Municipality
from portal.version import public_page

_CHANGES = 30
_LANGUAGES = ("sv", "en")
_PAGES = ("home", "guidance", "resources", "directory", "report")
_NOT_FOR_ROBOTS = ("leave", "waiting", "cases", "account", "admin:index")


@public_page
def changes(request: HttpRequest) -> HttpResponse:
    """The texts that were published last in the reader's language."""
    language = get_language() or "sv"
    feed = Atom1Feed(
        title=_("Råd till förtroendevalda"),
        link=_absolute(reverse("guidance")),
        feed_url=_absolute(reverse("changes")),
        description=_("Nya och ändrade råd."),
        language=language,
        author_name=Municipality.current().name,
    )
    latest = published.texts(language, now()).order_by("-published_from", "page__order")
    for text in latest[:_CHANGES]:
        address = _absolute(published.address(text))
        feed.add_item(
            title=text.title,
            link=address,
            description=text.lead,
            unique_id=f"{address}#{text.version}",
            pubdate=text.published_from,
            updateddate=text.published_from,
        )
    content = feed.writeString("utf-8")
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page for everyone, each with its other language."""
    return views.sitemap(request, {"pages": _PublicPages()}).render()


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """What is for people alone; the demo is nothing to be found."""
    hidden = ["/"] if settings.DEMO else list(_for_people_alone())
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in hidden),
        f"Sitemap: {_absolute(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@dataclass
class _Place:
    """A page by its addresses in each language, and when it was published last."""

    addresses: dict[str, str] = field(default_factory=dict)
    published: datetime | None = None


class _PublicPages(Sitemap):
    i18n = alternates = x_default = True
    protocol = urlsplit(settings.SITE_URL).scheme

    def items(self) -> list[_Place]:
        places = [_Place({one: _address(name, one) for one in _LANGUAGES}) for name in _PAGES]
        return places + list(_guidance())

    def get_languages_for_item(self, item: _Place) -> list[str]:
        return list(item.addresses)

    def location(self, item: _Place) -> str:
        return item.addresses[get_language() or "sv"]

    def lastmod(self, item: _Place) -> datetime | None:
        return item.published

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


def _guidance() -> Iterator[_Place]:
    places: dict[int, _Place] = {}
    at = now()
    for language in _LANGUAGES:
        for text in published.texts(language, at):
            place = places.setdefault(text.page_id, _Place())
            place.addresses[language] = published.address(text)
            place.published = max(
                filter(None, (place.published, text.published_from)), default=None
            )
    yield from places.values()


def _for_people_alone() -> Iterator[str]:
    for language in _LANGUAGES:
        for name in _NOT_FOR_ROBOTS:
            yield _address(name, language)


def _address(name: str, language: str) -> str:
    with override(language):
        return reverse(name)


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
