"""The editor's list: how each page stands in each language, and what there is to do on it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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


class Need(StrEnum):
    """What a page waits for an editor to do; by its value the list is narrowed to it."""

    REVIEW = "granska"
    WRITE = "skriva"
    NUMBER = "nummer"
    TRANSLATE = "oversatta"
    READ = "lasa"
    MEND = "lankar"
    FINISH = "utkast"


NEEDS = {
    Need.REVIEW: gettext_lazy("att granska"),
    Need.WRITE: gettext_lazy("att skriva eller kontrollera"),
    Need.NUMBER: gettext_lazy("väntar på ett nummer"),
    Need.TRANSLATE: gettext_lazy("följer inte svenskan"),
    Need.READ: gettext_lazy("att läsa igenom"),
    Need.MEND: gettext_lazy("med trasiga länkar"),
    Need.FINISH: gettext_lazy("med utkast"),
}


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
    is_behind: bool
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
    def needs(self) -> list[Need]:
        """What an editor has to do on it, in the order of the list."""
        drafts = [one.open for one in self.languages if one.open]
        waits = {
            Need.REVIEW: any(one.review_asked_at for one in drafts if one.state == State.DRAFT),
            Need.WRITE: bool(self.asks),
            Need.NUMBER: bool(self.hindrances),
            Need.TRANSLATE: any(one.is_behind for one in self.languages),
            Need.READ: self.late,
            Need.MEND: bool(self.broken),
            Need.FINISH: any(_is_unfinished(one) for one in drafts),
        }
        return [need for need in Need if waits[need]]

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


@dataclass(frozen=True)
class Group:
    """Pages of one kind, those that need something first."""

    label: str
    rows: list[Row]

    @property
    def needing(self) -> int:
        return sum(bool(row.needs) for row in self.rows)


def groups(listed: Iterable[Row]) -> list[Group]:
    """The list, by kind of page."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(listed, key=lambda row: not row.needs):
        found[row.page.kind].append(row)
    return [Group(str(label), found[kind]) for kind, label in _GROUPS.items() if found[kind]]


def needed(listed: Iterable[Row]) -> list[tuple[Need, str, int]]:
    """What there is to do, and on how many pages."""
    counted = Counter(need for row in listed for need in row.needs)
    return [(need, str(words), counted[need]) for need, words in NEEDS.items() if counted[need]]


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


def _is_unfinished(text: PageText) -> bool:
    """A draft that nobody is asked to review, or what was reviewed and has no day."""
    if text.state == State.DRAFT:
        return text.review_asked_at is None
    return text.published_from is None


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
    is_behind = bool(swedish and is_out_of_date(open_ or shown, swedish.shown))
    if is_behind:
        words.append((_("följer inte svenskan"), "warn"))
    return InLanguage(
        language=language,
        label=str(language.label),
        shown=None if over else shown,
        open=open_,
        newest=texts[0] if texts else None,
        is_behind=is_behind,
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
