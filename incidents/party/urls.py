"""Addresses of a party's desk."""

from django.urls import path

from incidents.party.views import desk

urlpatterns = [
    path("parti/", desk.desk, name="party"),
    path("parti/regler/", desk.limits, name="party-limits"),
    path("parti/samtalet/", desk.talk, name="party-talk"),
    path("parti/medlemmar/", desk.people, name="party-members"),
]
