"""Addresses of the start page and of guidance."""

from django.urls import path

from guidance import offline, openly, views
from guidance.accessibility import views as accessibility
from guidance.papers import views as papers
from guidance.pictures import views as pictures
from guidance.resources import views as resources
from guidance.search import views as searching
from guidance.training import views as training

urlpatterns = [
    path("", views.home, name="home"),
    path("rad/", views.index, name="guidance"),
    path("rad/material/", resources.resources, name="resources"),
    path("rad/material/<slug:code>.pdf", resources.file, name="resource_file"),
    path("rad/<slug:kind>.pdf", papers.paper, name="guidance_paper"),
    path("rad/bild/<slug:code>/<slug:digest>/", pictures.picture, name="picture"),
    path("rad/<slug:slug>/", views.page, name="page"),
    path("rad/latt/<slug:slug>/", views.easy, name="easy"),
    path("rad/om/<slug:code>/", views.about, name="about"),
    path("vem-gor-vad/<slug:slug>/", views.moment, name="moment"),
    path("utbildning/", training.training, name="training"),
    path("utbildning/<slug:code>/gjord/", training.mark, name="training_mark"),
    path("utbildning/<slug:code>/angra/", training.unmark, name="training_unmark"),
    path("sok/", searching.search, name="search"),
    path("hjalp/", views.page_by_code, {"code": "happening-now"}, name="help"),
    path("tillganglighet/", views.page_by_code, {"code": "accessibility"}, name="accessibility"),
    path("tillganglighet/skriv/", accessibility.message, name="accessibility_message"),
    path("tillganglighet/tack/", accessibility.sent, name="accessibility_message_sent"),
    path("rad/andringar.atom", openly.changes, name="changes"),
    path("sparat/", offline.saved, name="saved"),
    path("sparat/lista.json", offline.contents, name="saved_contents"),
    path("sparat/genvag.webmanifest", offline.manifest, name="saved_shortcut"),
    path("integritet/", views.page_by_code, {"code": "privacy"}, name="privacy"),
]
