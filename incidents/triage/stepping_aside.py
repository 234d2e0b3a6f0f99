"""Stepping aside from one case, after a page that says who takes it on."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import User
from incidents import access, workflow
from incidents.shown import HandlingView

TEMPLATE = "admin/incidents/incident/step_aside.html"


class StepAsideForm(forms.Form):
    use_required_attribute = False
    first_id = "id_reason"
    reason = forms.CharField(
        label=gettext_lazy("Varför du kliver åt sidan"),
        help_text=gettext_lazy("En mening räcker. Bara säkerhetsfunktionen läser den."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Skriv varför du kliver åt sidan.")},
    )


def page(request: HttpRequest, key: object, around: dict[str, Any]) -> HttpResponse:
    """Who gains and who loses, and a button that does it. Raises Http404."""
    user = request.user
    assert isinstance(user, User)
    view = access.get(user, key)
    if not isinstance(view, HandlingView) or request.GET:
        raise Http404
    form = StepAsideForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            workflow.step_aside(view, reason=form.cleaned_data["reason"], by=user)
        except workflow.Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            said = _("Du har klivit åt sidan från %(reference)s och läser det inte längre.")
            messages.success(request, said % {"reference": view.reference})
            return HttpResponseRedirect(reverse("admin:incidents_incident_changelist"))
    shown = {
        "reference": view.reference,
        "address": reverse("admin:incidents_incident_change", args=[view.key]),
        "next_one": workflow.successor_of(view, by=user),
        "form": form,
    }
    return TemplateResponse(request, TEMPLATE, {**around, **shown})
