"""The check page: who receives the report, why, what each will see; the answers; sending."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from contacts.models import User
from incidents import routing, workflow
from incidents.evidence import pasted
from incidents.evidence.names import shown
from incidents.evidence.pasted import Pasted
from incidents.filing import draft as drafts
from incidents.filing.draft import Typed
from incidents.filing.forms import posts, sharing, steps, told
from incidents.filing.forms.sharing import Receivers, SharingForm
from incidents.filing.forms.steps import Step
from incidents.filing.views import proof
from incidents.filing.views.page import danger
from incidents.filing.views.sent import was_sent
from incidents.models import Draft

SEND, ALL, NOT_PARTY, CHOOSE = "send", "all", "not_party", "valj"


@dataclass(frozen=True)
class Kept:
    """A piece of evidence that goes with the report."""

    name: str
    pasted: Pasted | None
    security_only: bool


@dataclass(frozen=True)
class Section:
    """The answers of one step."""

    step: Step
    answered: list[told.Told]
    unanswered: list[told.Told]
    wrong: list[str]
    files: list[Kept]


@require_http_methods(("GET", "HEAD", "POST"))
def check(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose who sees what, read the answers, send."""
    assert isinstance(request.user, User)
    draft = drafts.own(request.user).filter(pk=key).first()
    if draft is None:
        if (incident := was_sent(request.user, key)) is None:
            raise Http404
        return redirect(incident)  # sent already: by a double press, or before the answer came
    if request.method == "POST" and ALL in request.POST:
        return _ask_all(draft)
    if request.method == "POST":
        return _send(request, draft) if SEND in request.POST else _choose(request, draft)
    return _page(request, draft, chooses=CHOOSE in request.GET)


def _ask_all(draft: Draft) -> HttpResponse:
    """From the end of a short report to the first question that it left out."""
    asked = steps.of(draft)
    drafts.ask_all(draft)
    left_out = next((step for step in steps.STEPS if step not in asked), steps.WHAT)
    return redirect("filing_step", draft.pk, left_out.code)


def _choose(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Save what the party and the chair may see, and who is left out."""
    typed = sharing.typed_of(request.POST)
    if NOT_PARTY in request.POST:
        return _not_to_the_party(request, draft, typed)
    found = sharing.receivers(draft, typed, now())
    form = _form(draft, found, typed)
    if found.refused:
        form.add_error("left_out" if "left_out" in form.fields else None, found.refused)
    if not form.is_valid():
        return _page(request, draft, form=form, typed=typed, chooses=True)
    drafts.save(draft.pk, steps.CHECK, typed, by=draft.author, version=draft.version, at=now())
    return redirect("filing_check", draft.pk)


def _not_to_the_party(request: HttpRequest, draft: Draft, typed: Typed) -> HttpResponse:
    """One press, whatever else is chosen or not yet."""
    chosen = {**_saved(draft), **typed, "party": sharing.NOTHING}
    drafts.save(draft.pk, steps.CHECK, chosen, by=draft.author, version=draft.version, at=now())
    messages.success(request, _("Ditt parti får inte rapporten."))
    return redirect("filing_check", draft.pk)


def _send(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Send what was read: to those who were shown, in the version that was shown."""
    found = sharing.receivers(draft, _saved(draft), now())
    if not _may_send(draft, found):
        return _page(request, draft, asked=True)
    if request.POST.get("seen") != found.seen:
        messages.warning(request, _("Mottagarna har ändrats sedan du läste. Läs igenom igen."))
        return redirect("filing_check", draft.pk)
    try:
        incident = workflow.send(
            draft.pk,
            told.submission(draft, found.choices),
            by=draft.author,
            version=steps.version(request.POST),
        )
    except (workflow.Refusal, routing.Refused) as refusal:
        messages.warning(request, str(refusal.message))
        return redirect("filing_check", draft.pk)
    return redirect(incident)


def _may_send(draft: Draft, found: Receivers) -> bool:
    return (
        steps.says_something(draft)
        and _form(draft, found, _saved(draft)).is_valid()
        and not found.refused
        and not any(form.errors for _step, form in steps.checked_forms(draft))
    )


def _page(
    request: HttpRequest,
    draft: Draft,
    *,
    form: SharingForm | None = None,
    typed: Typed | None = None,
    chooses: bool = False,
    asked: bool = False,
) -> HttpResponse:
    """`asked`: sending was asked for, so that what is missing is said."""
    typed = _saved(draft) if typed is None else typed
    found = sharing.receivers(draft, typed, now())
    saved = _form(draft, found, typed)
    chooses = chooses or not saved.is_valid()
    if form is None:
        form = saved if asked else _form(draft, found, typed, bound=False)
    sections = _sections(draft)
    missing = "" if steps.says_something(draft) else steps.says_nothing()
    wrong = any(section.wrong for section in sections)
    return render(
        request,
        "filing/check.html",
        {
            "draft": draft,
            "place": steps.check_place(draft),
            "found": found,
            "form": form,
            "chooses": chooses and bool(form.fields),
            "sections": sections,
            "posts": posts.rows(draft),
            "missing": missing,
            "may_send": not (chooses and form.fields) and not missing and not wrong,
            "wrong": bool(form.is_bound and form.errors) or (asked and bool(missing or wrong)),
            "asked": asked,
            **danger(draft),
        },
    )


def _form(draft: Draft, found: Receivers, typed: Typed, *, bound: bool = True) -> SharingForm:
    people = sharing.people_to_leave_out(draft.author, found)
    if bound:
        return SharingForm(typed, found=found, people=people)
    return SharingForm(initial=typed, found=found, people=people)


def _saved(draft: Draft) -> Typed:
    saved: Typed = draft.answers.get(steps.CHECK, {})
    return saved


def _sections(draft: Draft) -> list[Section]:
    """What was answered in each step, and what wasn't."""
    files = [
        Kept(shown(one.name), pasted.of(one.kind, one.note), one.security_only)
        for one in steps.stored_files(draft)
    ]
    sections = []
    for step, form in steps.checked_forms(draft):
        answers = told.shown_answers(step, form)
        answered = told.answers_of(step, form)
        known = {one["field"] for one in answered}
        if step is steps.PROOF and any(one.pasted for one in files):
            known.add(proof.PASTED)
        sections.append(
            Section(
                step=step,
                answered=answered,
                unanswered=[one for one in answers if one["field"] not in known],
                wrong=[str(error) for errors in form.errors.values() for error in errors],
                files=files if step is steps.PROOF else [],
            )
        )
    return sections
