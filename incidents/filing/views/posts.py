"""The log of posts: a page of its own within the form. What was typed is saved, whatever button."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from incidents.filing import draft as drafts
from incidents.filing import parked
from incidents.filing.draft import Typed
from incidents.filing.forms import posts as rules
from incidents.filing.forms import steps
from incidents.filing.forms.fields import plain
from incidents.filing.forms.form import Questions, has_too_long
from incidents.filing.views.drafts import user_of
from incidents.filing.views.page import danger
from incidents.filing.views.sent import was_sent
from incidents.models import Draft
from incidents.posts import COLUMNS, Post, as_text, pasted

ROW, NEW = "rad", "ny"
PASTE, BLANK, REMOVE, LATER, NEXT = "paste", "blank", "remove", "later", "next"


@login_not_required  # the view itself parks what was typed, then asks for login
@require_http_methods(["GET", "HEAD", "POST"])
def posts(request: HttpRequest, key: UUID) -> HttpResponse:
    """The rows of a draft, or one of them (`?rad=`), to its author."""
    if not request.user.is_authenticated:
        return _ask_for_login(request, key)
    user = user_of(request)
    left = parked.take(request, user, key, rules.CODE)
    typed = _typed(request) if request.method == "POST" else (left or {}).get("typed", {})
    draft = drafts.own(user).filter(pk=key).first()
    try:
        if draft is None:
            raise Draft.DoesNotExist
        page = PostsPage(request, draft, request.GET.get(ROW, ""))
        if request.method == "POST":
            return page.posted(typed, steps.version(request.POST))
        if left is not None:
            messages.success(request, _("Du hade loggats ut. Det du skrev finns kvar."))
            return parked.forget(page.posted(typed, left["version"]))
        return page.shown()
    except Draft.DoesNotExist:
        return _sent_or_unknown(request, key, typed)


@dataclass
class PostsPage:
    """The rows as their author sees them; `row` names the one that is open."""

    request: HttpRequest
    draft: Draft
    row: str

    @property
    def rows(self) -> tuple[Post, ...]:
        return rules.rows(self.draft)

    @property
    def saved(self) -> Post | None:
        """The row that is open, as the draft has it."""
        return next((one for one in self.rows if one.key == self.row), None)

    @property
    def next(self) -> str:
        """The key of the next row in which something is left to fill in, after this one first."""
        here = next((place for place, one in enumerate(self.rows) if one.key == self.row), -1)
        others = [*self.rows[here + 1 :], *self.rows[: max(here, 0)]]
        return next((one.key for one in others if one.lacks), "")

    def shown(self) -> HttpResponse:
        """The page as the draft has it."""
        if not self.row:
            return self._render(rules.PasteForm())
        if self.saved is None and self.row != NEW:
            return self._to("")  # removed meanwhile
        return self._render(rules.form_of(self.saved or Post()))

    def posted(self, typed: Typed, version: int) -> HttpResponse:
        """Save what was typed, then go where the button leads, or say what is wrong.

        Raises Draft.DoesNotExist where it was sent or deleted meanwhile.
        """
        form = rules.PostForm(typed) if self.row else rules.PasteForm(typed)
        if has_too_long(form):
            return self._render(form)
        rows, opened = self._changed(typed) if self.row else self._added(typed)
        try:
            self._save(rows, version)
        except rules.Full as full:
            form.add_error(next(iter(form.fields)), full.message)
            return self._render(form)
        except drafts.Stale as stale:
            self.draft = stale.draft
            return self._render(form, conflict=True)
        return self._to(opened)

    def _added(self, typed: Typed) -> tuple[list[Post], str]:
        """The rows with what was pasted and without what was removed; the row to open next."""
        new = [replace(one, key=rules.new_key()) for one in pasted(str(typed.get(PASTE, "")))]
        kept = [one for one in self.rows if one.key != self.request.POST.get(REMOVE)]
        blank = BLANK in self.request.POST and not new
        return [*kept, *new], NEW if blank else new[0].key if len(new) == 1 else ""

    def _changed(self, typed: Typed) -> tuple[list[Post], str]:
        """The rows with the one that is open as it was typed; an empty one goes."""
        post = rules.typed_row(typed, self.row)
        opened = self.next if NEXT in self.request.POST else ""
        if self.saved is None:
            return [*self.rows, *([replace(post, key=rules.new_key())] if post else [])], opened
        rows = [post if one.key == self.row else one for one in self.rows]
        return [one for one in rows if one], opened

    def _save(self, rows: Sequence[Post], version: int) -> None:
        columns, before = rules.columns(rows), len(self.rows)
        self.draft = drafts.save(
            self.draft.pk, rules.CODE, columns, by=self.draft.author, version=version, at=now()
        )
        added = len(rows) - before
        if added > 1:
            said = ngettext("%(count)d rad är tillagd.", "%(count)d rader är tillagda.", added)
            messages.success(self.request, said % {"count": added})
        elif added < 0:
            messages.success(self.request, _("Raden är borttagen."))

    def _to(self, row: str) -> HttpResponse:
        if LATER in self.request.POST:
            messages.success(self.request, _("Utkastet är sparat. Bara du kan läsa det."))
            return redirect("drafts")
        address = reverse("filing_posts", args=[self.draft.pk])
        return redirect(f"{address}?{ROW}={row}" if row else address)

    def _render(self, form: Questions, *, conflict: bool = False) -> HttpResponse:
        context = {
            "draft": self.draft,
            "rows": self.rows,
            "saved": self.saved,
            "next": self.next,
            "form": form,
            "conflict": conflict,
            "summed_up": [form],
            "wrong": bool(form.errors),
            **danger(self.draft),
        }
        template = "filing/post.html" if self.row else "filing/posts.html"
        return render(self.request, template, context, status=409 if conflict else 200)


def _typed(request: HttpRequest) -> Typed:
    """What was typed, as it stands."""
    return {name: plain(request.POST[name]) for name in (PASTE, *COLUMNS) if name in request.POST}


def _ask_for_login(request: HttpRequest, key: UUID) -> HttpResponse:
    """The session has ended: keep what was typed for its author, and ask who it is."""
    response = redirect_to_login(request.get_full_path())
    response["Cache-Control"] = "no-store"
    if request.method != "POST":
        return response
    typed, version = _typed(request), steps.version(request.POST)
    return parked.park(response, key, rules.CODE, typed, files=[], version=version)


def _sent_or_unknown(request: HttpRequest, key: UUID, typed: Typed) -> HttpResponse:
    """Back to rows of a report that was sent: the new words stand ready to be added."""
    incident = was_sent(user_of(request), key)
    if incident is None:
        raise Http404
    words = str(typed.get(PASTE, "")) or as_text([rules.typed_row(typed, "")])
    return render(request, "filing/sent.html", {"incident": incident, "words": words})
