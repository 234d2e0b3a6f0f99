"""The portal's addresses and the bare ones."""

from django.urls import path

from benchmarks import bare, stock
from portal.urls import *  # noqa: F403
from portal.urls import urlpatterns as portal_patterns

urlpatterns = [
    path("bare/", bare.public),
    path("bare/private/", bare.private),
    path("bare/upload/", bare.upload),
    path("bare/admin/", stock.site.urls),
    *portal_patterns,
]
