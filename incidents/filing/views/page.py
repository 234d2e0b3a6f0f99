"""One page of questions: shown, posted, restored, or in conflict with what was saved elsewhere."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from incidents import behalf
from incidents.evidence.names import shown as shown_name
from incidents.filing import draft as drafts
from incidents.filing.draft import Typed
from incidents.filing.forms import posts, steps, told
from incidents.filing.forms.form import Questions, has_too_long
from incidents.filing.forms.steps import Step
from incidents.filing.reading import reading
from incidents.filing.views import autosave, proof
from incidents.models import Draft
from portal.models import Municipality

BACK, LATER, CALL, FILES, UPLOAD = "back", "later", "call", "files", "upload"
ALL, POSTS, BOTH = "all", "posts", "both"
"""The buttons beside *Fortsätt*; each saves."""
WHOM = "whom"
"""To say whom it is for; saves too."""


@dataclass
class StepPage:
    """A step of a draft as its author sees it."""

    request: HttpRequest
    draft: Draft
    step: Step

    def shown(self) -> HttpResponse:
        """The page as the draft has it."""
        form = steps.empty_form(self.step, self.draft)
        return self._render(form)

    def posted(self) -> HttpResponse:
        """Save what was typed, then go where the button leads, or say what is wrong.

        Raises Draft.DoesNotExist where it was sent or deleted meanwhile.
        """
        typed = steps.typed(self.step, self.request.POST)
        form = steps.checked_form(self.step, self.draft, typed)
        changed = self.step is steps.PROOF and proof.keep(self.request, self.draft, form, typed)
        if has_too_long(form):
            return self._render(form)
        try:
            self._save(form, typed, steps.version(self.request.POST))
        except drafts.Stale as stale:
            self.draft = stale.draft
            return self._conflict(form)
        return self._after(form, changed=changed or BOTH in self.request.POST)

    def autosaved(self) -> HttpResponse:
        """Save what is being typed, and judge nothing but its length.

        Raises Draft.DoesNotExist where it was sent or deleted meanwhile.
        """
        typed = steps.typed(self.step, self.request.POST)
        form = steps.checked_form(self.step, self.draft, typed)
        if has_too_long(form):
            return autosave.refused([form])
        try:
            self._save(form, typed, steps.version(self.request.POST))
        except drafts.Stale:
            return autosave.conflict()
        if self.step is steps.PROOF:
            proof.keep(self.request, self.draft, form, {})
            about = [file.about for file in proof.files(self.request, self.draft)]
            if any(has_too_long(one) for one in about):
                return autosave.refused(about)
        return autosave.saved(self.draft)

    def restored(self, left: dict[str, Any]) -> HttpResponse:
        """What was typed when the session had ended, saved now and shown."""
        form = steps.checked_form(self.step, self.draft, left["typed"])
        names = ", ".join(shown_name(name) for name in left["files"])
        if names:
            text = _("De här filerna togs inte emot, välj dem igen: %s.") % names
            messages.warning(self.request, text)
        if has_too_long(form):
            return self._render(form)
        try:
            self._save(form, left["typed"], left["version"])
        except drafts.Stale as stale:
            self.draft = stale.draft
            return self._conflict(form)
        messages.success(self.request, _("Du hade loggats ut. Det du skrev finns kvar."))
        return self.shown()

    def _save(self, form: Questions, typed: Typed, version: int) -> None:
        saved = self.draft.answers.get(self.step.code, {})
        self.draft = drafts.save(
            self.draft.pk,
            self.step.code,
            {**steps.carried_over(form, saved), **typed},
            by=self.draft.author,
            version=version,
            at=now(),
            turn=steps.turn(self.request.POST),
        )

    def _after(self, form: Questions, *, changed: bool) -> HttpResponse:
        posted = self.request.POST
        if BACK in posted:
            return self._back()
        if WHOM in posted or LATER in posted:
            return self._away()
        if CALL in posted:
            return self._call()
        if POSTS in posted or (FILES in posted and self.step is steps.WHAT):
            return self._to(posts.CODE if POSTS in posted else steps.PROOF.code)
        if ALL in posted:
            drafts.ask_all(self.draft)
        if self.step is steps.WHAT and not steps.says_something(self.draft):
            form.add_error("words", steps.says_nothing())
        if form.errors or (self.step is steps.PROOF and proof.wrong(self.request, self.draft)):
            return self._render(form)
        return self._to(self.step.code if changed or UPLOAD in posted else self._place.after)

    def _back(self) -> HttpResponse:
        before = self._place.before
        return self._to(before) if before else redirect("drafts")

    def _away(self) -> HttpResponse:
        if WHOM in self.request.POST:
            return redirect("filing_whom_of", self.draft.pk)
        messages.success(self.request, _("Utkastet är sparat. Bara du kan läsa det."))
        return redirect("drafts")

    @property
    def _place(self) -> steps.Place:
        return steps.place(self.draft, self.step)

    def _call(self) -> HttpResponse:
        """*Ring mig, jag berättar hellre*: the wish is noted, and the number asked for."""
        contact = {**self.draft.answers.get(steps.CONTACT.code, {}), "call_wanted": "on"}
        drafts.save(
            self.draft.pk,
            steps.CONTACT.code,
            contact,
            by=self.draft.author,
            version=self.draft.version,
            at=now(),
        )
        return self._to(steps.CONTACT.code)

    def _to(self, code: str) -> HttpResponse:
        if code == steps.CHECK:
            return redirect("filing_check", self.draft.pk)
        return redirect("filing_step", self.draft.pk, code)

    def _conflict(self, form: Questions) -> HttpResponse:
        """Both texts, to choose: what is saved is shown, what was typed stands in the form."""
        saved = steps.checked_form(
            self.step, self.draft, self.draft.answers.get(self.step.code, {})
        )
        typed_now = {one["field"]: one["text"] for one in told.shown_answers(self.step, form)}
        differing = [
            one
            for one in told.shown_answers(self.step, saved)
            if typed_now.get(one["field"]) != one["text"]
        ]
        return self._render(form, conflict=differing, status=409)

    def _render(self, form: Questions, *, status: int = 200, **more: Any) -> HttpResponse:
        first = self.step is steps.WHAT and not self.draft.affects
        context = {
            "form": form,
            "others": first and behalf.others(self.draft.author, now()),
            "step": self.step,
            "place": self._place,
            "draft": self.draft,
            **danger(self.draft),
            **more,
        }
        files = proof.files(self.request, self.draft) if self.step is steps.PROOF else []
        context |= {"files": files, "most": settings.EVIDENCE_FILE_BYTES}
        context["summed_up"] = [form, *(file.about for file in files)]
        context["wrong"] = any(one.errors for one in context["summed_up"])
        return render(self.request, "filing/step.html", context, status=status)


def danger(draft: Draft) -> dict[str, Any]:
    """Whether someone is in danger now; then also when the report would be read."""
    if not draft.answers.get(steps.WHAT.code, {}).get("danger_now"):
        return {"danger": False}
    return {"danger": True, "reading": reading(Municipality.current().hours, now())}
