"""How a text stands: which version is worked on, who may review it, what keeps it from readers."""

import json
from datetime import datetime
from hashlib import sha256

from django.db.models import Q
from django.utils.translation import gettext as _

from contacts.models import Appointment, Number, User
from contacts.offices import PERMISSIONS
from guidance.models import Page, PageText

EDIT = "guidance.edit"
WRITTEN = ("title", "home_title", "lead", "slug", "body")
_SEEN = (*WRITTEN, "version", "state", "follows_version")


def current(page: Page, language: str) -> PageText | None:
    """The version that is worked on, else what readers see, else the newest."""
    texts = list(page.texts.filter(language=language).order_by("-version"))
    for states in (PageText.OPEN, (PageText.State.PUBLISHED,)):
        for text in texts:
            if text.state in states:
                return text
    return texts[0] if texts else None


def seen_as(text: PageText | None) -> str:
    """What an editor has before them, as a few signs: another's change makes others of them."""
    if text is None:
        return "new"
    values = [str(getattr(text, name)) for name in _SEEN]
    values += [str(text.published_from), str(text.published_until)]
    return sha256(json.dumps(values).encode()).hexdigest()[:16]


def is_taken(slug: str, page: Page, language: str) -> bool:
    """Whether another page has that address, or will have it. A block has none."""
    if not slug:
        return False
    others = PageText.objects.filter(language=language, slug=slug).exclude(page=page)
    return others.filter(state__in=[*PageText.OPEN, PageText.State.PUBLISHED]).exists()


def reviewers(at: datetime) -> list[User]:
    """Everyone whose office edits guidance."""
    roles = [role for role, names in PERMISSIONS.items() if EDIT in names]
    holders = Appointment.objects.in_force(at).filter(role__in=roles).values("user")
    return list(User.objects.filter(pk__in=holders).order_by("sort_key", "pk"))


def may_review(text: PageText, user: User, at: datetime) -> bool:
    """Whoever did not write it last; its writer too where nobody else edits."""
    return text.written_by_id != user.pk or reviewers(at) == [user]


def hindrances(page: Page) -> list[str]:
    """What has to be done before readers may see what is new on `page`, a sentence each."""
    codes = list(page.needs_numbers)
    if not codes:
        return []
    ready = Q(shown=True, verified_on__isnull=False)
    there = {number.code: number for number in Number.objects.filter(code__in=codes)}
    good = set(Number.objects.filter(ready, code__in=codes).values_list("code", flat=True))
    return [
        _("Numret %(number)s (%(what)s) är inte bekräftat och visat än.")
        % {"number": there[code].shown_as, "what": there[code].what_for_sv}
        if code in there
        else _("Numret %s finns inte än.") % code
        for code in codes
        if code not in good
    ]
