"""What the councillor adds to a report: words and files, later, dated."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import Role, User
from incidents import access, notices, related, timeline
from incidents.models import Addition, Attachment, Audience, Incident, Kind, Route
from incidents.models.sharing import Share
from incidents.viewing import EVENT
from incidents.workflow.rules import HasKey, Incomplete, digest, locked, new_key
from portal.models import Municipality

type Files = Callable[[Addition], list[Attachment]]
"""Keeps the files that came with an addition; those it kept."""


def no_files(_addition: Addition) -> list[Attachment]:
    return []


@transaction.atomic
def add(
    report: HasKey,
    text: str,
    *,
    by: User,
    files: Files = no_files,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Addition:
    """Add words, files or both to one's own report; what was sent stays as it is.

    The same `key` again adds nothing.
    """
    at = at or now()
    incident = locked(report, access.own(by))
    if key and (added := Addition.objects.filter(pk=key, incident=incident, author=by).first()):
        return added
    told = _told(text.strip())
    addition = Addition(
        id=new_key(Addition.objects, key), incident=incident, author=by, told=told, added_at=at
    )
    addition.save(force_insert=True)
    kept = files(addition)
    if not kept and not told["answers"]:
        raise Incomplete(_("Skriv det du vill lägga till."))
    related.note(incident)
    event = timeline.write(
        incident,
        Kind.ADDED,
        by=by,
        audience=_audience(incident, told, kept),
        body={
            "told": digest(told),
            "files": [{"key": str(one.pk), "sha256": one.sha256} for one in kept],
        },
        subject=("addition", addition.pk),
        at=at,
    )
    notices.to_readers(event)
    return addition


def _told(text: str) -> dict[str, Any]:
    answer = {
        "step": "addition",
        "field": "text",
        "question": _("Tillägg"),
        "value": text,
        "text": text,
        "about": EVENT,
    }
    return {"answers": [answer] if text else []}


def _audience(incident: Incident, told: dict[str, Any], kept: list[Attachment]) -> Audience:
    """Of files alone only those are told who may see them."""
    if told["answers"]:
        return Audience.ALL
    if all(one.security_only for one in kept):
        return Audience.COUNCILLOR
    return Audience.ALL if _party_sees_files(incident) else Audience.CHAIR


def _party_sees_files(incident: Incident) -> bool:
    routes = Route.objects.filter(
        incident=incident, ended_at=None, share=Share.EVERYTHING, shows_sensitive=True
    )
    roles = routes.values_list("appointment__role", flat=True)
    return Municipality.current().party_sees_suspects and any(
        Role(role).is_of_a_party for role in roles
    )
