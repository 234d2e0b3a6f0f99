"""Every address of the portal: Swedish without prefix, English under /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from guidance import offline, openly
from portal import health
from portal.leaving import leave
from portal.sessions import lasts

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("robots.txt", openly.robots, name="robots"),
    path("sitemap.xml", openly.sitemap, name="sitemap"),
    path("sparat.js", offline.worker, name="saved_worker"),
    *i18n_patterns(
        path("", include("guidance.urls")),
        path("", include("contacts.urls")),
        path("", include("incidents.filing.urls")),
        path("", include("incidents.evidence.urls")),
        path("", include("incidents.case.urls")),
        path("", include("incidents.figures.urls")),
        path("", include("incidents.party.urls")),
        path("konto/inloggning/", lasts, name="session"),
        path("konto/", include("portal.accounts")),
        path("lamna/", leave, name="leave"),
        path("admin/", admin.site.urls),
        prefix_default_language=False,
    ),
]
if settings.DEMO:
    urlpatterns.append(path("", include("portal.demo.urls")))

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.forbidden"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.server_error"
