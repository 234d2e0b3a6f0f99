"""Back to the form of a report that was sent: it is not changed, new words become an addition."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from contacts.models import User
from incidents import access
from incidents.filing.draft import Typed
from incidents.filing.forms import steps, told
from incidents.filing.forms.steps import Step
from incidents.models import Draft, Incident


def was_sent(user: User, key: UUID) -> Incident | None:
    """The report that this draft became, for the one who sent it."""
    return (access.own(user) | access.filed(user)).filter(pk=key).first()


def sent_page(request: HttpRequest, incident: Incident, step: Step, typed: Typed) -> HttpResponse:
    """That it was sent and when; the words that are new stand ready to be added."""
    assert isinstance(request.user, User)
    return render(
        request,
        "filing/sent.html",
        {
            "incident": incident,
            "words": _new_words(request.user, incident, step, typed),
            "may_add": access.own(request.user).filter(pk=incident.pk).exists(),
        },
    )


def _new_words(user: User, incident: Incident, step: Step, typed: Typed) -> str:
    """What was typed now and does not stand in the report."""
    if not typed:
        return ""
    view = access.find(user, incident.pk)
    sent = {answer.text for answer in getattr(view, "told", ())}
    draft = Draft(author=user, answers=told.typed_of(view))
    form = steps.checked_form(step, draft, typed)
    new = [one for one in told.answers_of(step, form) if one["text"] not in sent]
    if [one["field"] for one in new] == ["words"]:
        return str(new[0]["text"])
    return "\n".join(f"{one['question']} {one['text']}" for one in new)
