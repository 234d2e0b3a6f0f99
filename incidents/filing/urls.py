"""Addresses of filing a report."""

from django.urls import path

from incidents.filing import views

urlpatterns = [path("rapportera/", views.before, name="report")]
