"""What one chooses for one's own account."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from contacts.requests import UserRequest


@require_POST
def presses(request: UserRequest) -> HttpResponse:
    """Whether three presses of Shift leave the page: not for sticky keys, or hands that tremble."""
    request.user.leaves_by_shift = "on" in request.POST
    request.user.save(update_fields=["leaves_by_shift"])
    messages.success(
        request,
        _("Tre tryck på Skift lämnar sidan.")
        if request.user.leaves_by_shift
        else _("Tre tryck på Skift gör ingenting nu."),
    )
    return redirect("account")
