"""Addresses that exist in the demo alone."""

from django.urls import path

from portal.demo import views

urlpatterns = [
    path("demo/brevlada/", views.mailbox, name="demo_mailbox"),
    path("demo/brevlada/<str:key>/", views.letter, name="demo_letter"),
]
