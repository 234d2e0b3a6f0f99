"""The councillor's own next steps."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from contacts.requests import UserRequest
from incidents import workflow
from incidents.case.forms.checklist import ChecklistForm
from incidents.case.views.pages import own


@require_POST
def tick(request: UserRequest, key: UUID) -> HttpResponse:
    """Keep what is ticked, for oneself alone."""
    view = own(request.user, key)
    form = ChecklistForm(view, request.POST)
    if form.is_valid():
        workflow.tick(view, form.done, by=request.user)
        if "remind" in form.fields:
            workflow.remind_me(view, wanted=form.cleaned_data["remind"], by=request.user)
        messages.success(request, _("Dina steg är sparade. Bara du ser dem."))
    return redirect(reverse("case", args=[view.key]) + "#steps")
