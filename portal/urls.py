"""Every address of the portal: Swedish without prefix, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    *i18n_patterns(
        path("", include("guidance.urls")),
        path("", include("contacts.urls")),
        path("", include("incidents.filing.urls")),
        prefix_default_language=False,
    ),
]
