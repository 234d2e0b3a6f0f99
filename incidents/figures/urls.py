"""Addresses of the overall picture."""

from django.urls import path

from incidents.figures import views

urlpatterns = [
    path("statistik/", views.overview, name="figures"),
    path("statistik/nu/", views.today, name="figures-today"),
    path("statistik/rakna/", views.compute, name="figures-compute"),
    path("statistik/<slug:code>/", views.release, name="figures-release"),
    path("statistik/<slug:code>/beslut/", views.decide, name="figures-decide"),
    path("statistik/<slug:code>/tabell.csv", views.table, name="figures-table"),
    path("statistik/<slug:code>/rapport.pdf", views.report, name="figures-report"),
]
