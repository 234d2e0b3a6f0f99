"""What people wrote, as HTML for paper. Everything is escaped; nothing is marked safe."""

from datetime import date, datetime

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.papers import legible
from portal.papers.legible import Piece

register = template.Library()

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


@register.filter
def letter_for_letter(text: str) -> SafeString:
    """One line. The element around it takes `dir="{{ text|direction }}"`."""
    return _shown(legible.one_line(text))


@register.filter
def paragraphs(text: str) -> SafeString:
    """A longer text, each paragraph in the direction of its first letter."""
    return format_html_join(
        "\n",
        '<p class="quoted" dir="{}">{}</p>',
        ((each.direction, _shown(each.pieces)) for each in legible.paragraphs(text)),
    )


@register.filter
def direction(text: str) -> str:
    return legible.direction(text)


@register.filter
def day(on: date) -> str:
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


@register.filter
def moment(at: datetime) -> str:
    """The instant with its offset, as it was given: papers are read far from our clock."""
    offset = at.strftime("%z")
    return f"{day(at)} kl. {at:%H.%M} (UTC{offset[:3]}:{offset[3:5]})"


def _shown(pieces: tuple[Piece, ...]) -> SafeString:
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<b class="sign">{}</b>', text) if kind == "sign" else text,)
            for kind, text in pieces
        ),
    )
