"""The page where guidance and the directory are searched."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import now
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from guidance import published
from guidance.models import Page
from guidance.search import entries
from guidance.search.entries import Shown
from guidance.search.index import Found, Index
from guidance.search.marks import Part, excerpt, marked

LONGEST = 100
_ALWAYS = "police-emergency"
_MOST_TO_RING = 3
_WORTH_RINGING = 0.5


@dataclass(frozen=True)
class Hit:
    """What answers, with the words marked.

    `kind` says what it is where that is no page of advice; `outside`: it leads to others.
    """

    address: str
    title: list[Part]
    says: list[Part]
    kind: str
    outside: bool = False


@login_not_required
@never_cache
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What answers `?q=`; neither logged nor kept (docs/decisions/0150)."""
    language = get_language() or "sv"
    typed = request.GET.get("q", "")
    query = _line(typed)
    shown = entries.shown(language, now())
    index = entries.index(shown)
    found = index.find(query)
    ring = [key for key, share in found.keys.items() if share >= _WORTH_RINGING]
    always = [one for one in shown.numbers.values() if one.code == _ALWAYS]
    numbers = [shown.numbers[key] for key in ring if key in shown.numbers]
    cards = [shown.cards[key] for key in ring if key in shown.cards]
    request.other_language_url = _in_other_language(language, query)  # type: ignore[attr-defined]
    response = render(
        request,
        "guidance/search.html",
        {
            "query": query,
            "cut": len(typed.strip()) > LONGEST,
            "meant": found.meant,
            "hits": list(_hits(found, shown, index)),
            "cards": cards[:_MOST_TO_RING],
            "numbers": always + [one for one in numbers if one not in always][:_MOST_TO_RING],
            "situations": published.situations(language, shown.at),
        },
    )
    response["Referrer-Policy"] = "no-referrer"
    return response


def _line(typed: str) -> str:
    """What was typed as one line of printable signs, no longer than the field takes."""
    line = " ".join(typed[: 2 * LONGEST].split())
    return "".join(sign for sign in line if sign.isprintable())[:LONGEST].strip()


def _hits(found: Found, shown: Shown, index: Index) -> Iterator[Hit]:
    rows = shown.rows
    for key in found.keys:
        says = excerpt(index.passages[key], found.stems, index.vocabulary)
        if text := shown.texts.get(key):
            title = marked(text.title, found.stems, index.vocabulary)
            kind = _("Vem gör vad") if text.page.kind == Page.Kind.MOMENT else ""
            yield Hit(published.address(text), title, says, kind)
        elif row := rows.get(key):
            title = marked(row.title, found.stems, index.vocabulary)
            address = row.address or reverse("resources")
            yield Hit(address, title, says, row.opens, outside=bool(row.host))


def _in_other_language(language: str, query: str) -> str:
    (other,) = {"sv", "en"} - {language}
    with override(other):
        address = reverse("search")
    return f"{address}?{urlencode({'q': query})}" if query else address
