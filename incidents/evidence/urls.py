"""Addresses of evidence."""

from django.urls import path

from incidents.evidence import download
from incidents.evidence.preview import playing, views

urlpatterns = [
    path("filer/<uuid:attachment_id>/", download.attachment, name="attachment"),
    path("filer/<uuid:attachment_id>/bild/", views.picture, name="attachment-picture"),
    path("filer/<uuid:attachment_id>/bild/<int:number>/", views.picture, name="attachment-sheet"),
    path("filer/<uuid:attachment_id>/visa/", views.look, name="attachment-look"),
    path("filer/<uuid:attachment_id>/visa/<int:number>/", views.look, name="attachment-page"),
    path("filer/<uuid:attachment_id>/spela/", playing.play, name="attachment-play"),
]
