"""A text in one language: written, looked at as it will look, reviewed, published, withdrawn."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from contacts.models import User
from guidance import editing, readability
from guidance.admin import preview
from guidance.editing import difference, overview
from guidance.editing.standing import hindrances
from guidance.forms import PublishForm, TextForm
from guidance.models import Page, PageText

FOLDER = "admin/guidance/page"
Language, State = PageText.Language, PageText.State
type Log = Callable[..., object]


@dataclass(frozen=True)
class Desk:
    """What an editor has before them: a page in a language, and the Swedish text it follows."""

    user: User
    around: dict[str, Any]
    at: datetime
    page: Page
    language: str
    text: PageText | None
    swedish: PageText | None

    @classmethod
    def of(cls, request: HttpRequest, around: dict[str, Any], page: Page, language: str) -> Self:
        """Raises Http404 for a language that there is none of, or a question in the address."""
        assert isinstance(request.user, User)
        if language not in Language.values or request.GET:
            raise Http404
        swedish = editing.current(page, "sv") if language != Language.SWEDISH else None
        text = editing.current(page, language)
        return cls(request.user, around, now(), page, language, text, swedish)

    def form(self, posted: Any = None, **kwargs: Any) -> TextForm:
        return TextForm(
            posted,
            page=self.page,
            language=self.language,
            text=self.text,
            swedish=self.swedish,
            **kwargs,
        )

    @property
    def shown(self) -> PageText | None:
        """What readers see."""
        texts = PageText.objects.published(self.at)
        return texts.filter(page=self.page, language=self.language).first()

    def lix(self, text: PageText) -> int:
        """How hard a Swedish text is to read; nothing is known of other languages."""
        return 0 if self.language == Language.ENGLISH else readability.lix(text.body)

    def back(self) -> HttpResponse:
        return redirect("admin:guidance_page_text", self.page.pk, self.language)


def page(request: HttpRequest, desk: Desk, *, log: Log) -> HttpResponse:
    """The text and what can be done with it, or what was done."""
    if request.method != "POST":
        return _shown(request, desk, desk.form())
    match request.POST.get("act"):
        case "save":
            return _saved(request, desk, log)
        case "preview":
            return _preview(request, desk)
        case "resume":
            return resumed(request, desk)
        case "publish":
            return _published(request, desk, log)
        case act:
            return _done(request, desk, log, str(act))


def resumed(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form with what was posted; nothing is kept."""
    if request.method != "POST":
        return desk.back()
    return _shown(request, desk, desk.form(initial=request.POST.dict()))


def ask_for_login(request: HttpRequest, key: int, language: str) -> HttpResponse:
    """The session has ended: what was typed stays on the page until one has logged in again."""
    typed = [(name, value) for name, value in request.POST.items() if name in TextForm.base_fields]
    words = {"typed": typed, "key": key, "language": language}
    answer = render(request, "guidance/session_ended.html", words, status=403)
    answer["Cache-Control"] = "no-store"
    return answer


def _shown(
    request: HttpRequest,
    desk: Desk,
    form: TextForm,
    publishing: PublishForm | None = None,
    **more: Any,
) -> HttpResponse:
    text = desk.text
    open_ = text if text and text.is_open else None
    context = {
        "page": desk.page,
        "language": desk.language,
        "language_label": Language(desk.language).label,
        "text": text,
        "open": open_,
        "shown": desk.shown,
        "form": form,
        "seen": editing.seen_as(text),
        "publishing": publishing or PublishForm(prefix="publish"),
        "may_review": open_ and editing.may_review(open_, desk.user, desk.at),
        "alone": editing.reviewers(desk.at) == [desk.user],
        "changes": difference.of_texts(desk.shown, open_) if open_ and desk.shown else [],
        "hindrances": hindrances(desk.page) if open_ else [],
        "lix": desk.lix(text) if text else 0,
        "hard": readability.HARD,
        **_beside(desk),
        **more,
    }
    return TemplateResponse(request, f"{FOLDER}/text.html", {**desk.around, **context})


def _beside(desk: Desk) -> dict[str, Any]:
    """The Swedish text that this one follows, and what has changed in it since."""
    if desk.swedish is None:
        return {}
    version = (desk.text.follows_version if desk.text else None) or 0
    followed = desk.page.texts.filter(language=Language.SWEDISH, version=version).first()
    return {
        "swedish": desk.swedish,
        "swedish_drawn": preview.body(desk.swedish, desk.at),
        "out_of_date": overview.is_out_of_date(desk.text, desk.swedish),
        "since": difference.of_texts(followed, desk.swedish) if followed else [],
    }


def _saved(request: HttpRequest, desk: Desk, log: Log) -> HttpResponse:
    form = desk.form(request.POST)
    if not form.is_valid():
        return _shown(request, desk, form)
    try:
        text = editing.write(
            desk.page,
            desk.language,
            form.written,
            by=desk.user,
            at=desk.at,
            seen=form.cleaned_data["seen"],
            follows=form.follows,
        )
    except editing.Changed as changed:
        return _both(request, desk, form, changed)
    except editing.Refused as refused:
        form.add_error(None, refused.message)
        return _shown(request, desk, form)
    if text.written_at == desk.at:
        log(request, desk.page, [{"changed": {"fields": ["body"]}}])
        messages.success(request, _("Utkastet är sparat. Läsarna ser det inte än."))
    else:
        messages.info(request, _("Ingenting var ändrat."))
    return desk.back()


_ANOTHERS = gettext_lazy(
    "Någon annan har ändrat texten medan du skrev. Din text står kvar här och är inte sparad. "
    "Sparar du igen gäller din, och deras finns kvar bland versionerna."
)
_NEWER = gettext_lazy(
    "Du har sparat en nyare text sedan den här sidan öppnades. Sparar du igen gäller det som står "
    "här."
)


def _both(
    request: HttpRequest, desk: Desk, form: TextForm, changed: editing.Changed
) -> HttpResponse:
    """Both texts: what was typed stands in the form, and how it differs from what is there now.

    Whoever saves again has read it, and what the other wrote stays among the versions.
    """
    again = request.POST.copy()
    again["seen"] = editing.seen_as(changed.text)
    shown = desk.form(again)
    own = changed.text is not None and changed.text.written_by_id == desk.user.pk
    shown.add_error(None, _NEWER if own else _ANOTHERS)
    theirs = difference.of_texts(changed.text, form.unsaved())
    return _shown(request, desk, shown, theirs=theirs)


def _preview(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = desk.form(request.POST)
    if not form.is_valid():
        return _shown(request, desk, form)
    text = form.unsaved()
    editors = {
        "form": form,
        "key": desk.page.pk,
        "language": desk.language,
        "lix": desk.lix(text),
        "hard": readability.HARD,
        "editors_language": get_language(),
    }
    with override(text.html_language):
        return render(request, "guidance/preview.html", {**editors, **preview.page(text, desk.at)})


def _published(request: HttpRequest, desk: Desk, log: Log) -> HttpResponse:
    publishing = PublishForm(request.POST, prefix="publish")
    if desk.text is None or not publishing.is_valid():
        return _shown(request, desk, desk.form(), publishing)
    try:
        text = editing.publish(
            desk.text,
            by=desk.user,
            at=desk.at,
            seen=request.POST.get("seen", ""),
            starts=publishing.starts,
            ends=publishing.ends,
        )
    except editing.Refused as refused:
        publishing.add_error(None, refused.message)
        return _shown(request, desk, desk.form(), publishing)
    log(request, desk.page, [{"changed": {"fields": ["published_from"]}}])
    if text.state == State.PUBLISHED:
        messages.success(request, _("Texten är publicerad. Läsarna ser den nu."))
    else:
        messages.success(request, _("Texten publiceras av sig själv när tiden är inne."))
    return desk.back()


def _withdraw(text: PageText, *, by: User, at: datetime, seen: str) -> PageText:
    """Whatever is worked on beside it: what readers must not see can't wait for that."""
    return editing.withdraw(text.page, text.language, by=by, at=at)


_ACTS: dict[str, tuple[Callable[..., PageText], str, Any]] = {
    "ask": (
        editing.ask_for_review,
        "review_asked_at",
        gettext_lazy("De andra som redigerar råden får ett mejl om att det finns något att göra."),
    ),
    "review": (
        editing.review,
        "checked_by",
        gettext_lazy("Texten är granskad. Nu kan den publiceras."),
    ),
    "hold": (
        editing.hold,
        "published_from",
        gettext_lazy("Texten publiceras inte av sig själv längre."),
    ),
    "discard": (
        editing.discard,
        "state",
        gettext_lazy("Utkastet är lagt åt sidan. Det finns kvar bland versionerna."),
    ),
    "withdraw": (_withdraw, "state", gettext_lazy("Läsarna ser inte sidan längre.")),
}


def _done(request: HttpRequest, desk: Desk, log: Log, name: str) -> HttpResponse:
    if desk.text is None or name not in _ACTS:
        raise Http404
    act, field, said = _ACTS[name]
    try:
        act(desk.text, by=desk.user, at=desk.at, seen=request.POST.get("seen", ""))
    except editing.Refused as refused:
        messages.warning(request, refused.message)
    else:
        log(request, desk.page, [{"changed": {"fields": [field]}}])
        messages.success(request, said)
    return desk.back()
