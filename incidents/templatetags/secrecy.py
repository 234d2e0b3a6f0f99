"""The secrecy marking of an object, and for whoever handles the case the way to set it.

{% secrecy view "note" note.key %}
"""

from typing import Any
from uuid import UUID

from django import template

from incidents.shown import HandlingView, RequestedView

register = template.Library()


@register.inclusion_tag("admin/incidents/incident/secrecy.html")
def secrecy(view: HandlingView | RequestedView, kind: str, about: UUID) -> dict[str, Any]:
    """The marking that stands, with its ground; the link to the page where it is set."""
    return {
        "key": view.key,
        "kind": kind,
        "about": about,
        "may_set": isinstance(view, HandlingView),
        "marking": view.marking_of(kind, about),
    }
