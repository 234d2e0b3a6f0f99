"""The paper to the police: chosen, looked through, made. Nothing of it is kept here."""

from hashlib import sha256
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from contacts.requests import UserRequest
from incidents import access, openings, series, workflow
from incidents.case.around import around, office_of, own_contacts
from incidents.case.evidence import bytes_of, with_position
from incidents.case.forms.paper import PaperForm
from incidents.papers import police
from incidents.papers.from_view import Chosen, PaperView, police_paper
from incidents.papers.given_away import given_away
from incidents.papers.police import PolicePaper
from incidents.shown import CouncillorView, EssentialsView, RequestedView
from portal.papers.job import Busy, PaperFailed, TooSlow


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: UserRequest, key: UUID) -> HttpResponse:
    """What goes in; after that, the page on which the councillor sees what the paper will say."""
    view = _view(request, key)
    if not isinstance(view, CouncillorView):
        return render(request, "case/paper_copy.html", {"view": view})
    form = _form(request, view)
    if form.is_valid() and "change" not in request.POST:
        return _review(request, view, form)
    return _ask(request, view, form)


@require_POST
def pdf(request: UserRequest, key: UUID) -> HttpResponse:
    """The paper, as a download with a name that says nothing."""
    view = _view(request, key)
    form = _form(request, view) if isinstance(view, CouncillorView) else None
    if form and not form.is_valid():
        return _ask(request, view, form)
    try:
        content = police.render(_paper(request, view, form, with_pictures=True))
    except Busy as busy:
        return _not_made(request, view, form, 503, after=busy.retry_after)
    except TooSlow:
        return _not_made(request, view, form, 500, too_slow=True)
    except PaperFailed:
        return _not_made(request, view, form, 500)
    if form:
        workflow.paper_made(view, sha256=sha256(content).hexdigest(), by=request.user)
    else:
        access.opened(request, view, what=openings.PAPER)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="underlag.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def _view(request: UserRequest, key: UUID) -> PaperView:
    """A view that has a paper; the essentials have none, nor does what a jurist is to judge."""
    view = access.get(request.user, key)
    if isinstance(view, EssentialsView | RequestedView):
        raise Http404
    return view


def _form(request: UserRequest, view: CouncillorView) -> PaperForm:
    party = office_of(request.user).party
    return PaperForm(
        view,
        request.POST or None,
        email=request.user.email,
        party=party,
        linked=series.key_of(request.user, view) is not None,
    )


def _ask(request: UserRequest, view: PaperView, form: PaperForm) -> HttpResponse:
    return render(
        request,
        "case/paper.html",
        {"view": view, "form": form, "with_position": with_position(request.user, view)},
    )


def _review(request: UserRequest, view: CouncillorView, form: PaperForm) -> HttpResponse:
    paper = _paper(request, view, form, with_pictures=False)
    addresses, phones = own_contacts(request.user, view)
    addresses += form.own_addresses
    shown = {
        "view": view,
        "form": form,
        "paper": paper,
        "pictures": form.pictures(),
        "given_away": given_away(paper, addresses=addresses, phones=phones),
        "with_position": with_position(request.user, view),
    }
    return render(request, "case/paper_review.html", shown)


def _paper(
    request: UserRequest, view: PaperView, form: PaperForm | None, *, with_pictures: bool
) -> PolicePaper:
    """Swedish in whatever language the portal is read: the police read it."""
    chosen = form.chosen() if form else Chosen()
    wanted = form.pictures() if form and with_pictures else []
    pictures = {one: bytes_of(request.user, view, one) for one in wanted}
    with override("sv"):
        return police_paper(view, chosen, around(request.user, view, now(), pictures=pictures))


def _not_made(
    request: UserRequest,
    view: PaperView,
    form: PaperForm | None,
    status: int,
    *,
    after: int = 0,
    too_slow: bool = False,
) -> HttpResponse:
    shown = {"view": view, "form": form, "busy": bool(after), "too_slow": too_slow}
    response = render(request, "case/paper_not_made.html", shown, status=status)
    if after:
        response["Retry-After"] = str(after)
    return response
