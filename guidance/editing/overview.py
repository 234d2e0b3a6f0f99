"""The editor's list: how each page stands in each language, and what there is to do on it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance import markdown, readability
from guidance.editing.standing import hindrances
from guidance.models import Link, Page, PageText

State = PageText.State
_GROUPS = {
    Page.Kind.SITUATION: gettext_lazy("Situationer"),
    Page.Kind.TOPIC: gettext_lazy("Ämnen"),
    Page.Kind.MOMENT: gettext_lazy("Vem gör vad i en situation"),
    Page.Kind.BLOCK: gettext_lazy("Stycken som flera sidor visar"),
    Page.Kind.ABOUT: gettext_lazy("Om portalen"),
}
LANGUAGES = (PageText.Language.SWEDISH, PageText.Language.ENGLISH)


@dataclass(frozen=True)
class InLanguage:
    """How a page stands in one language. `version` is what readers see, `open` what is worked on.

    `words` say it, each with the look that it has in a list: ok, warn or none.
    """

    language: str
    label: str
    shown: PageText | None
    open: PageText | None
    newest: PageText | None
    words: list[tuple[str, str]]

    @property
    def html_language(self) -> str:
        return self.language.partition("-")[0]

    @property
    def text(self) -> PageText | None:
        """What an editor goes on from."""
        return self.open or self.shown or self.newest


@dataclass(frozen=True)
class Row:
    """A page in the list."""

    page: Page
    languages: list[InLanguage]
    lix: int
    late: bool
    broken: set[str]
    hindrances: list[str]

    @property
    def main(self) -> list[InLanguage]:
        """The languages of which each has its column."""
        return self.languages[: len(LANGUAGES)]

    @property
    def others(self) -> list[InLanguage]:
        return self.languages[len(LANGUAGES) :]

    @property
    def title(self) -> str:
        texts = [one.text for one in self.languages if one.text]
        return texts[0].title if texts else self.page.code

    @property
    def is_hard(self) -> bool:
        return self.lix >= readability.HARD

    @property
    def asks(self) -> str:
        """What the municipality is to write or check; nothing once it has published its own."""
        shown = [one.shown for one in self.languages if one.shown]
        return "" if any(text.checked_by_id for text in shown) else self.page.asks


def rows(at: datetime, pages: Iterable[Page] | None = None) -> list[Row]:
    """Every page, or those of `pages`, in their order."""
    listed = list(Page.objects.select_related("owner") if pages is None else pages)
    texts: dict[int, list[PageText]] = defaultdict(list)
    alive = PageText.objects.filter(page__in=listed).exclude(state=State.REPLACED)
    for text in alive.select_related("page").order_by("-version"):
        texts[text.page_id].append(text)
    broken = set(Link.objects.broken(at).values_list("url", flat=True))
    return [_row(page, texts[page.pk], broken, at) for page in listed]


def groups(at: datetime) -> list[tuple[str, list[Row]]]:
    """The list, by kind of page."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows(at):
        found[row.page.kind].append(row)
    return [(str(label), found[kind]) for kind, label in _GROUPS.items() if found[kind]]


def to_review(at: datetime) -> list[PageText]:
    """The drafts that somebody has asked to have read."""
    asked = PageText.objects.filter(state=State.DRAFT).exclude(review_asked_at=None)
    return list(asked.select_related("page").order_by("review_asked_at"))


def is_out_of_date(text: PageText | None, swedish: PageText | None) -> bool:
    """Whether `text` is said to say what an older Swedish version said, or nobody has said."""
    return bool(text and swedish and (text.follows_version or 0) < swedish.version)


def _row(page: Page, texts: list[PageText], broken: set[str], at: datetime) -> Row:
    languages: list[InLanguage] = []
    for language in PageText.Language:
        own = [text for text in texts if text.language == language]
        if own or language in LANGUAGES:
            swedish = languages[0] if languages else None
            languages.append(_in_language(language, own, swedish, at))
    swedish_text = languages[0].text
    return Row(
        page=page,
        languages=languages,
        lix=readability.lix(swedish_text.body) if swedish_text else 0,
        late=bool(page.review_on and page.review_on <= localdate(at)),
        broken=_led_to(languages) & broken if broken else set(),
        hindrances=hindrances(page) if any(one.open for one in languages) else [],
    )


def _led_to(languages: list[InLanguage]) -> set[str]:
    """The addresses of others in what is shown and what is worked on."""
    texts = [text for one in languages for text in (one.shown, one.open) if text]
    return {url for text in texts for url in markdown.outside(text.body)}


def _in_language(
    language: PageText.Language, texts: list[PageText], swedish: InLanguage | None, at: datetime
) -> InLanguage:
    shown = next((one for one in texts if one.state == State.PUBLISHED), None)
    open_ = next((one for one in texts if one.is_open), None)
    over = bool(shown and shown.published_until and shown.published_until <= at)
    words = [_of_shown(shown, texts, over=over)]
    if open_:
        words.append(_of_open(open_, at))
    if swedish and is_out_of_date(open_ or shown, swedish.shown):
        words.append((_("följer inte svenskan"), "warn"))
    return InLanguage(
        language=language,
        label=str(language.label),
        shown=None if over else shown,
        open=open_,
        newest=texts[0] if texts else None,
        words=[word for word in words if word[0]],
    )


def _of_shown(shown: PageText | None, texts: list[PageText], *, over: bool) -> tuple[str, str]:
    if shown is None:
        withdrawn = any(one.state == State.WITHDRAWN and one.published_from for one in texts)
        if withdrawn:
            return _("indragen"), "warn"
        return ("", "") if texts and texts[0].is_open else (_("finns inte"), "")
    if over:
        return _("har slutat visas"), "warn"
    if shown.published_until:
        day = date_format(localtime(shown.published_until), "j F")
        return _("visas till %s") % day, "ok"
    return _("visas"), "ok"


def _of_open(text: PageText, at: datetime) -> tuple[str, str]:
    if text.state == State.DRAFT:
        return (_("väntar på granskning"), "warn") if text.review_asked_at else (_("utkast"), "")
    if text.published_from is None:
        return _("granskad"), ""
    if text.published_from <= at and hindrances(text.page):
        return _("kunde inte publiceras"), "warn"
    return _("publiceras %s") % date_format(localtime(text.published_from), "j F H.i"), ""
