"""What stands on pages now, drawn; and how a notice stands to its editor."""

from datetime import datetime
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from contacts import members
from contacts.models import User
from guidance import markdown, published
from guidance.models import Notice
from portal.templatetags.localized import localized


class State(StrEnum):
    """Where a notice is in its time."""

    NOW = "now"
    COMING = "coming"
    DRAFT = "draft"
    OVER = "over"


def for_everyone(at: datetime) -> list[SafeString]:
    """What public pages show, in the language in force."""
    found = Notice.objects.shown(at).filter(audience=Notice.Audience.PUBLIC)
    return _drawn([localized(one, "body") for one in found], at)


def for_member(user: User, at: datetime) -> list[SafeString]:
    """What the pages behind the login show `user`: what is for everyone too."""
    found = list(Notice.objects.shown(at))
    if any(one.audience == Notice.Audience.MEMBERS for one in found):
        open_ = members.is_open_to(user, at)
        found = [one for one in found if open_ or one.audience == Notice.Audience.PUBLIC]
    return _drawn([localized(one, "body") for one in found], at)


def looks(notice: Notice, at: datetime) -> list[tuple[str, SafeString]]:
    """How it looks in each language."""
    return [
        (language, html)
        for language, body in (("sv", notice.body_sv), ("en", notice.body_en))
        for html in _drawn([body], at, language)
    ]


def state(notice: Notice, at: datetime) -> State:
    if notice.shown_from is None:
        return State.DRAFT
    if notice.shown_until and notice.shown_until <= at:
        return State.OVER
    return State.NOW if notice.shown_from <= at else State.COMING


def period(notice: Notice) -> str:
    """When it is shown, in words."""
    if notice.shown_from is None:
        return _("Utkast. Det visas inte förrän du har valt från när.")
    begins = _moment(notice.shown_from)
    if notice.shown_until is None:
        return _("Från %(begins)s, tills någon tar ner det.") % {"begins": begins}
    ends = _moment(notice.shown_until)
    return _("Från %(begins)s till %(ends)s.") % {"begins": begins, "ends": ends}


def _moment(at: datetime) -> str:
    return date_format(localtime(at), "j F Y H.i")


def _drawn(bodies: list[str], at: datetime, language: str = "") -> list[SafeString]:
    if not bodies:
        return []
    language = language or get_language() or "sv"
    pages = {one.page.code: published.address(one) for one in published.texts(language, at)}
    return [markdown.render(body, pages=pages, language=language) for body in bodies]
