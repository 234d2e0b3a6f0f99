"""Instants as people read them."""

from datetime import datetime

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def as_time(at: datetime) -> SafeString:
    """`24 november 2026 kl. 22.50`, with the instant itself for machines."""
    local = localtime(at)
    words = _("%(day)s kl. %(clock)s") % {
        "day": date_format(local, "j F Y"),
        "clock": date_format(local, "H.i"),
    }
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), words)
