"""The secrecy marking of an object on a case page, and the way to set it.

{% secrecy view "note" note.key %}
"""

from typing import Any
from uuid import UUID

from django import template

from incidents.shown import HandlingView

register = template.Library()


@register.inclusion_tag("admin/incidents/incident/secrecy.html")
def secrecy(view: HandlingView, kind: str, about: UUID) -> dict[str, Any]:
    """The marking that stands, with its ground; the link to the page where it is judged."""
    return {
        "key": view.key,
        "kind": kind,
        "about": about,
        "marking": view.marking_of(kind, about),
    }
