"""Values that stand in two columns, one a language."""

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def localized(thing: object, name: str) -> str:
    """`name_sv` or `name_en` of `thing`; Swedish where English is empty."""
    return getattr(thing, f"{name}_{get_language() or 'sv'}", "") or getattr(thing, f"{name}_sv")
