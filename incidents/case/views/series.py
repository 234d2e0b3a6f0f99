"""Reports that belong together: saying so, reading them as one course, and its paper."""

from hashlib import sha256
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts.requests import UserRequest
from incidents import access, openings, series, workflow
from incidents.case.around import around, own_contacts
from incidents.case.forms.series import LinkForm, SeriesPaperForm
from incidents.case.views.pages import own
from incidents.papers import series as papers
from incidents.papers.from_view import Chosen, police_paper
from incidents.papers.given_away import given_away
from incidents.papers.series import Occasion, SeriesPaper
from incidents.series import Course, Happening
from incidents.shown import CouncillorView
from portal.papers.job import Busy, PaperFailed, TooSlow


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: UserRequest, key: UUID) -> HttpResponse:
    """Say that own reports belong with this one."""
    view = own(request.user, key)
    form = LinkForm(series.to_link(request.user, view), _posted(request))
    if form.is_valid():
        try:
            workflow.link(view, [UUID(one) for one in form.cleaned_data["others"]], by=request.user)
        except workflow.Refusal as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("De hör nu ihop. Det du har skickat är oförändrat."))
            joined = series.key_of(request.user, view)
            return redirect("series", joined) if joined else redirect("case", view.key)
    return render(request, "case/belongs.html", {"view": view, "form": form})


@require_safe
def course(request: UserRequest, key: UUID) -> HttpResponse:
    """The events in the order in which they happened."""
    found = series.get(request.user, key)
    for view in found.views:
        access.opened(request, view, what=openings.SERIES)
    return render(request, "case/series.html", {"course": found})


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: UserRequest, key: UUID) -> HttpResponse:
    """What goes on the paper; after that, what it will say."""
    found = series.get(request.user, key)
    if not found.own:
        raise Http404
    form = _form(request, found)
    if not form.is_valid() or "change" in request.POST:
        return _ask(request, form)
    made = _paper(request, form.picked(), form.chosen(), form.newest)
    told = [(one, _given_away(request, form, one)) for one in made.occasions]
    shown = {"course": found, "form": form, "paper": made, "told": told}
    return render(request, "case/series_review.html", shown)


@require_POST
def pdf(request: UserRequest, key: UUID) -> HttpResponse:
    """The paper, as a download with a name that says nothing."""
    found = series.get(request.user, key)
    form = _form(request, found) if found.own else None
    if form and not form.is_valid():
        return _ask(request, form)
    picked = form.picked() if form else found.happenings
    chosen = form.chosen() if form else Chosen()
    try:
        content = papers.render(_paper(request, picked, chosen, form.newest if form else None))
    except (Busy, PaperFailed) as error:
        return _not_made(request, found, form, error)
    for one in picked:
        if form:
            workflow.paper_made(one.view, sha256=sha256(content).hexdigest(), by=request.user)
        else:
            access.opened(request, one.view, what=openings.PAPER)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="underlag.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def _form(request: UserRequest, found: Course) -> SeriesPaperForm:
    return SeriesPaperForm(found, _posted(request), email=request.user.email)


def _posted(request: UserRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _ask(request: UserRequest, form: SeriesPaperForm) -> HttpResponse:
    return render(request, "case/series_paper.html", {"course": form.course, "form": form})


def _paper(
    request: UserRequest,
    picked: tuple[Happening, ...],
    chosen: Chosen,
    newest: CouncillorView | None,
) -> SeriesPaper:
    """Swedish in whatever language the portal is read: the police read it."""
    with override("sv"):
        at = now()
        facts = around(request.user, picked[0].view, at, pictures={}, earlier=False)
        each = [(one, police_paper(one.view, Chosen(), facts)) for one in picked]
        whose = police_paper(newest, chosen, facts) if newest else each[0][1]
        return SeriesPaper(
            municipality=facts.municipality,
            made_at=whose.made_at,
            made_by=facts.made_by,
            councillor=whose.councillor,
            city_contact=facts.city_contact,
            occasions=tuple(
                Occasion(kind=one.view.main_kind_label, police=_police(one), paper=facts_of)
                for one, facts_of in each
            ),
        )


def _police(one: Happening) -> str:
    """The latest number that the police gave, else what became of the report."""
    numbers = [report.number for report in one.view.police_reports if report.number]
    given = next((told.text for told in one.view.told if told.field == "police_number"), "")
    return (numbers or [given or one.view.police_state_label])[-1]


def _given_away(request: UserRequest, form: SeriesPaperForm, one: Occasion) -> list[str]:
    """Own numbers and addresses, as given in any report of the course."""
    own_ones = [own_contacts(request.user, view) for view in form.views]
    addresses = {address for given, _phones in own_ones for address in given}
    phones = {phone for _addresses, given in own_ones for phone in given}
    return [found.words for found in given_away(one.paper, addresses=addresses, phones=phones)]


def _not_made(
    request: UserRequest,
    found: Course,
    form: SeriesPaperForm | None,
    error: Busy | PaperFailed,
) -> HttpResponse:
    busy = isinstance(error, Busy)
    shown = {"course": found, "form": form, "busy": busy, "too_slow": isinstance(error, TooSlow)}
    status = 503 if busy else 500
    response = render(request, "case/series_not_made.html", shown, status=status)
    if busy:
        response["Retry-After"] = str(Busy.retry_after)
    return response
