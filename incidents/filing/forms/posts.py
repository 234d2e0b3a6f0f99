"""The log of posts in a draft: kept as columns under a step of its own, changed a row at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from secrets import token_urlsafe
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.filing.draft import Typed
from incidents.filing.forms.fields import LONG, Words, too_long
from incidents.filing.forms.form import Questions
from incidents.models import Draft
from incidents.posts import COLUMNS, FIELD, MOST, MOST_SIGNS, Post, as_text, as_value

CODE = "inlagg"
_ROW_FIELDS = tuple(one.name for one in fields(Post))


class Full(Exception):
    """The table takes no more; `message` says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class PasteForm(Questions):
    """A link, or several, or the words of a post."""

    title = gettext_lazy("Inlägg, ett på varje rad")

    paste = Words(
        label=gettext_lazy("Klistra in länken till ett inlägg"),
        help_text=gettext_lazy(
            "Du får en rad med plattform och länk, och fyller i resten. Flera länkar på en gång "
            "går bra, en på varje rad."
        ),
        limit=MOST_SIGNS,
        rows=2,
        strip=False,
    )


class PostForm(Questions):
    """One row."""

    title = gettext_lazy("Ett inlägg")
    suspects = frozenset(COLUMNS)

    platform = Words(
        label=gettext_lazy("Plattform"), help_text=gettext_lazy("Till exempel Facebook.")
    )
    account = Words(
        label=gettext_lazy("Konto"),
        help_text=gettext_lazy("Namnet så som det står, och @-namnet om det finns ett."),
    )
    time = Words(
        label=gettext_lazy("När skrevs det?"),
        help_text=gettext_lazy("Datum och tid som det står, till exempel 24 november kl. 21.40."),
    )
    words = Words(
        label=gettext_lazy("Vad stod det, ordagrant?"),
        help_text=gettext_lazy("Kopiera texten. Rätta inga fel, och ta med emojier."),
        limit=LONG,
        rows=4,
        strip=False,
    )
    link = Words(
        label=gettext_lazy("Länk"),
        help_text=gettext_lazy("Hela adressen."),
        limit=LONG,
        rows=2,
        strip=False,
    )


def rows(draft: Draft) -> tuple[Post, ...]:
    """The rows of a draft, in the order in which they were added."""
    columns: Mapping[str, Sequence[str]] = draft.answers.get(CODE, {})
    cells = zip(*(columns.get(name, ()) for name in _ROW_FIELDS), strict=True)
    return tuple(Post(**dict(zip(_ROW_FIELDS, row, strict=True))) for row in cells)


def columns(posts: Sequence[Post]) -> Typed:
    """The rows as the draft keeps them. Raises Full."""
    if len(posts) > MOST:
        raise Full(
            _("Det får vara högst %(most)s rader. Lägg in resten som en fil bland bevisen.")
            % {"most": MOST}
        )
    if sum(post.signs for post in posts) > MOST_SIGNS:
        raise Full(_("Raderna är för långa tillsammans. Lägg in resten som en fil bland bevisen."))
    if wrong := next(filter(None, (too_long(post.link, LONG) for post in posts)), None):
        raise Full(wrong)
    return {name: [getattr(post, name) for post in posts] for name in _ROW_FIELDS}


def typed_row(typed: Typed, key: str) -> Post:
    """What was typed into one row, as it stands."""
    return Post(key=key, **{name: str(typed.get(name, "")) for name in COLUMNS})


def form_of(post: Post) -> PostForm:
    """The form of one row as the draft has it."""
    return PostForm(initial={name: getattr(post, name) for name in COLUMNS})


def new_key() -> str:
    """The name of a row within its draft."""
    return token_urlsafe(6)


def told(draft: Draft) -> list[dict[str, Any]]:
    """The table as it is sent; without `about`, since it is about those who wrote."""
    posts = rows(draft)
    if not posts:
        return []
    question = str(PasteForm.title)
    value = as_value(posts)
    return [
        {
            "step": CODE,
            "field": FIELD,
            "question": question,
            "value": value,
            "text": as_text(posts),
        }
    ]
