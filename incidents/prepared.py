"""Prepared answers: which are offered, their placeholders, and the first ones.

offered(view, user)                    those that fit the report's language and status
fill(body, view, by=user)              the text with its placeholders replaced
wrong(body), left(text)                what can't be filled in; what has not been
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import AppConfig
from django.db import connections
from django.db.models import Q
from django.db.models.signals import post_migrate
from django.utils.formats import date_format
from django.utils.timezone import localtime, now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from contacts.models import User
from incidents.case.around import city_contact
from incidents.models import PreparedAnswer, Status
from incidents.shown import HandlingView
from portal.models import Municipality

_WORD = re.compile(r"\{([^{}\n]*)\}")
_MEMORY = "_prepared_answers"  # on the user object, which lives for one request
Language = PreparedAnswer.Language


@dataclass(frozen=True)
class _Case:
    """What a text is filled from."""

    view: HandlingView
    by: User
    at: datetime


PLACEHOLDERS: dict[str, tuple[object, Callable[[_Case], str]]] = {
    "referens": (_("ärendets referens"), lambda case: case.view.reference),
    "namn": (_("den förtroendevaldas namn"), lambda case: case.view.affected),
    "inkom": (_("dagen då rapporten kom in"), lambda case: _day(case.view.submitted_at)),
    "datum": (_("dagens datum"), lambda case: _day(case.at)),
    "handläggare": (_("den som handlägger"), lambda case: case.view.handler or case.by.name),
    "telefon": (
        _("stadens nummer"),
        lambda case: city_contact(case.at, Municipality.current()).phone,
    ),
    "kommun": (_("kommunens namn"), lambda _case: Municipality.current().name),
}
"""The closed list: what a text may hold between braces, and what stands there instead."""


def offered(view: HandlingView, user: User) -> dict[str, PreparedAnswer]:
    """By key, those in use that fit the report's language and status; asked for once a request."""
    known: dict[UUID, dict[str, PreparedAnswer]] = user.__dict__.setdefault(_MEMORY, {})
    if view.key not in known:
        english = view.language.startswith(Language.ENGLISH)
        found = PreparedAnswer.objects.filter(
            Q(status="") | Q(status=view.status),
            language=Language.ENGLISH if english else Language.SWEDISH,
            retired=False,
        )
        known[view.key] = {str(one.pk): one for one in found}
    return known[view.key]


def fill(body: str, view: HandlingView, *, by: User, at: datetime | None = None) -> str:
    """With its placeholders replaced, in the language of the report; unknown ones stay."""
    case = _Case(view, by, at or now())

    def value(found: re.Match[str]) -> str:
        _what, of = PLACEHOLDERS.get(found[1], (None, lambda _case: ""))
        return of(case) or found[0]

    with override(view.language):
        return _WORD.sub(value, body)


def wrong(body: str) -> list[str]:
    """What stands between braces and is no placeholder; a brace that belongs to none."""
    found = [f"{{{word}}}" for word in _WORD.findall(body) if word not in PLACEHOLDERS]
    return found + re.findall(r"[{}]", _WORD.sub("", body))


def left(text: str) -> list[str]:
    """The placeholders that nobody has replaced."""
    return [f"{{{word}}}" for word in _WORD.findall(text) if word in PLACEHOLDERS]


def allowed() -> str:
    """Every placeholder, as it is written."""
    return ", ".join(f"{{{word}}}" for word in PLACEHOLDERS)


_FIRST = (
    (
        Language.SWEDISH,
        Status.RECEIVED,
        "Vi har din rapport",
        """Hej {namn}

Jag har tagit emot din rapport {referens} och går igenom den. Jag hör av mig när den är bedömd.

Händer det något nu: ring 112. Annars når du mig på {telefon}.

{handläggare}""",
    ),
    (
        Language.SWEDISH,
        "",
        "Jag behöver veta mer",
        """Hej {namn}

Jag behöver veta mer för att kunna bedöma det som har hänt.

Svara här i ärendet när du kan. Vill du hellre prata når du mig på {telefon}.

{handläggare}""",
    ),
    (
        Language.SWEDISH,
        Status.FOLLOW_UP,
        "Hur är det nu?",
        """Hej {namn}

Åtgärderna i ärende {referens} är gjorda. Har det hänt något mer? Behöver du något av oss?

{handläggare}""",
    ),
    (
        Language.SWEDISH,
        "",
        "Vi avslutar ärendet",
        """Hej {namn}

Vi avslutar ärende {referens}, som kom in {inkom}. Det här har vi gjort:



Händer det något nytt: rapportera det och säg att det hör ihop med det här ärendet.

{handläggare}, {kommun}""",
    ),
    (
        Language.ENGLISH,
        Status.RECEIVED,
        "We have your report",
        """Dear {namn},

I have received your report {referens} and am going through it. I will write when that is done.

If something is happening now, call 112. Otherwise you reach me at {telefon}.

{handläggare}""",
    ),
    (
        Language.ENGLISH,
        "",
        "I need to know more",
        """Dear {namn},

I need to know more to be able to assess what has happened.

Please answer here in the case when you can. If you would rather talk, you reach me at {telefon}.

{handläggare}""",
    ),
    (
        Language.ENGLISH,
        Status.FOLLOW_UP,
        "How are things now?",
        """Dear {namn},

The measures in case {referens} are done. Has anything else happened? Do you need anything from us?

{handläggare}""",
    ),
    (
        Language.ENGLISH,
        "",
        "We are closing the case",
        """Dear {namn},

We are closing case {referens}, received on {inkom}. This is what we have done:



If something new happens, report it and say that it belongs with this case.

{handläggare}, {kommun}""",
    ),
)


def begin() -> int:
    """Add the first ones where there are none yet; the number added."""
    if PreparedAnswer.objects.exists():
        return 0
    first = [
        PreparedAnswer(language=language, status=status, title=title, body=body)
        for language, status, title, body in _FIRST
    ]
    return len(PreparedAnswer.objects.bulk_create(first))


def connect(config: AppConfig) -> None:
    """Begin after the migration that makes the table."""
    post_migrate.connect(_begin, sender=config, dispatch_uid="incidents.prepared")


def _begin(*, using: str, **_kwargs: Any) -> None:
    if PreparedAnswer._meta.db_table in connections[using].introspection.table_names():
        begin()


def _day(moment: datetime) -> str:
    return date_format(localtime(moment), "j F Y")
