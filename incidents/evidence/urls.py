"""Addresses of evidence."""

from django.urls import path

from incidents.evidence import download

urlpatterns = [path("filer/<uuid:attachment_id>/", download.attachment, name="attachment")]
