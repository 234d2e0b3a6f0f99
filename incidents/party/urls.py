"""Addresses of a party's desk."""

from django.urls import path

from incidents.party.views import activities, appointing, desk

urlpatterns = [
    path("parti/", desk.desk, name="party"),
    path("parti/regler/", desk.limits, name="party-limits"),
    path("parti/samtalet/", desk.talk, name="party-talk"),
    path("parti/aktiviteter/", activities.planned, name="party-activities"),
    path("parti/aktiviteter/ny/", activities.plan, name="party-plan"),
    path("parti/aktiviteter/<uuid:key>/", activities.activity, name="party-activity"),
    path("parti/aktiviteter/<uuid:key>/andra/", activities.change, name="party-activity-change"),
    path("parti/aktiviteter/<uuid:key>/stall-in/", activities.call_off, name="party-activity-off"),
    path("parti/aktiviteter/<uuid:key>/pdf/", activities.pdf, name="party-activity-pdf"),
    path("parti/utse/", appointing.appoint, name="party-appoint"),
    path("parti/utse/<int:key>/ta-tillbaka/", appointing.take_back, name="party-take-back"),
    path("parti/medlemmar/", desk.people, name="party-members"),
]
