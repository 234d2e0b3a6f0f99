"""The addresses under /konto/: allauth's, less what the register decides."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.views.generic import RedirectView


def closed(request: HttpRequest, key: str = "") -> HttpResponse:
    """Addresses of mail belong to the register: nobody adds, changes or confirms their own here."""
    raise Http404


urlpatterns = [
    path("", RedirectView.as_view(pattern_name="mfa_index"), name="account"),
    path("email/", closed, name="account_email"),
    path("confirm-email/", closed, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", closed, name="account_confirm_email"),
    path("", include("allauth.urls")),
]
