"""The start page and the pages of guidance. All public: neither session nor CSRF."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from contacts import directory
from contacts.situations import Situation
from guidance import facts, published
from guidance.models import Page, PageText
from portal.version import public_page

GUIDES = (Page.Kind.SITUATION, Page.Kind.TOPIC)


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """What to do now, the two ways in, and whom to reach."""
    at = now()
    return render(
        request,
        "guidance/home.html",
        {
            "numbers": directory.numbers(at, ["police-emergency", "police"]),
            "situations": published.situations(_language(), at),
            "cards": directory.public_cards(at),
        },
    )


@public_page
def index(request: HttpRequest) -> HttpResponse:
    """Every page, by situation and by subject."""
    texts = published.texts(_language(), now())
    return render(
        request,
        "guidance/index.html",
        {
            "situations": texts.filter(page__kind=Page.Kind.SITUATION),
            "topics": texts.filter(page__kind=Page.Kind.TOPIC),
        },
    )


@public_page
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page; an old address leads to the present one."""
    text = _published().filter(language=_language(), slug=slug, page__kind__in=GUIDES).first()
    if text is None:
        return HttpResponsePermanentRedirect(_moved(slug))
    return _page(request, text)


@public_page
def easy(request: HttpRequest, slug: str) -> HttpResponse:
    """A page in easy Swedish. It has no English of its own."""
    easy_swedish = PageText.Language.EASY_SWEDISH
    text = _published().filter(language=easy_swedish, slug=slug).first()
    if text is None:
        raise Http404
    if _language() != published.spoken(easy_swedish):
        return redirect(published.address(text))
    return _page(request, text)


@public_page
def moment(request: HttpRequest, slug: str) -> HttpResponse:
    """Who does what at one moment; an old address leads to the present one."""
    at = now()
    text = _published().filter(language=_language(), slug=slug, page__kind="moment").first()
    if text is None:
        return HttpResponsePermanentRedirect(_moved(slug))
    _lead_to_other_language(request, text, at)
    return render(request, "guidance/moment.html", of_moment(text, at))


@public_page
def page_by_code(request: HttpRequest, code: str) -> HttpResponse:
    """A page with an address of its own, to which every page leads: help, accessibility, privacy.

    While there is none the start page stands in for it, with its numbers.
    """
    text = _published().filter(language=_language(), page__code=code).first()
    if text is None:
        return redirect("home")
    return _page(request, text)


@login_not_required
@require_safe
def about(request: HttpRequest, code: str) -> HttpResponse:
    """To the page of that code in the reader's language, whatever its address is today."""
    text = _published().filter(language=_language(), page__code=code).first()
    if text is None:
        raise Http404
    return redirect(published.address(text))


def _page(request: HttpRequest, text: PageText) -> HttpResponse:
    at = now()
    _lead_to_other_language(request, text, at)
    return render(request, "guidance/page.html", of_page(text, at))


def of_page(text: PageText, at: datetime) -> dict[str, Any]:
    """What `guidance/page.html` takes, in the language in force: that of the text."""
    words = published.in_other_words(text, at)
    shown: dict[str, Any] = {
        "text": text,
        "facts": facts.of(text),
        "pieces": published.body(text, at),
        "address": f"{settings.SITE_URL}{published.address(text)}",
        "in_other_words": words and published.address(words),
        "contacts": _contacts(text.page.code),
    }
    if text.page.code == "who-does-what":
        shown["moments"] = published.moments(_language(), at)
    return shown


def of_moment(text: PageText, at: datetime) -> dict[str, Any]:
    """What `guidance/moment.html` takes, likewise."""
    return {
        "moment": published.moment(text, at),
        "moments": published.moments(_language(), at),
        "who": _published().filter(language=_language(), page__code="who-does-what").first(),
    }


def _contacts(code: str) -> str:
    """Whom to reach in the situation of that code; of no situation, everyone."""
    if code in Situation.values:
        return reverse("directory_for", args=[code])
    return reverse("directory")


def _lead_to_other_language(request: HttpRequest, text: PageText, at: datetime) -> None:
    """To the same page in it; where there is none, to those that there are."""
    other = published.other_language(text, at)
    [language] = {"sv", "en"} - {published.spoken(text.language)}
    with override(language):
        address = published.address(other) if other else reverse("guidance")
    request.other_language_url = address  # type: ignore[attr-defined]


def _published() -> QuerySet[PageText]:
    """Whatever has an address."""
    texts = PageText.objects.published(now()).select_related("page")
    return texts.exclude(page__kind=Page.Kind.BLOCK)


def _moved(slug: str) -> str:
    """The present address of what once had this one."""
    old = PageText.objects.filter(language=_language(), slug=slug).values("page")
    present = _published().filter(page__in=old, language=_language()).first()
    if present is None:
        raise Http404
    return published.address(present)


def _language() -> str:
    return get_language() or "sv"
