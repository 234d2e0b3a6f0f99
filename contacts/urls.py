"""Addresses of the directory."""

from django.urls import path

from contacts import views

urlpatterns = [
    path("kontakter/", views.public, name="directory"),
    path("konto/tryck/", views.presses, name="account_presses"),
    path("kontakter/internt/", views.members, name="members_directory"),
]
