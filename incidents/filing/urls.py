"""Addresses of filing a report."""

from django.urls import path

from incidents.filing.views import call, check, drafts, first, posts, practice, steps
from incidents.filing.views.behalf import whom

urlpatterns = [
    path("rapportera/", first.first, name="report"),
    path("rapportera/nu/", first.happening, name="report_now"),
    path("rapportera/innan/", drafts.before, name="report_before"),
    path("rapportera/ny/", drafts.begin, name="filing_begin"),
    path("rapportera/ova/", practice.practice, name="practice"),
    path("rapportera/vem-galler/", whom, name="filing_whom"),
    path("rapportera/<uuid:key>/vem-galler/", whom, name="filing_whom_of"),
    path("rapportera/utkast/", drafts.listed, name="drafts"),
    path("rapportera/<uuid:key>/ta-bort/", drafts.delete, name="filing_delete"),
    path("rapportera/<uuid:key>/granska/", check.check, name="filing_check"),
    path("rapportera/<uuid:key>/inlagg/", posts.posts, name="filing_posts"),
    path("rapportera/<uuid:key>/samtal/", call.call, name="filing_call"),
    path("rapportera/<uuid:key>/<slug:step>/", steps.step, name="filing_step"),
]
