"""The portal's own settings, with bare pages beside it and a count of queries on request."""

from portal.settings import *  # noqa: F403
from portal.settings import INSTALLED_APPS, MIDDLEWARE

ROOT_URLCONF = "benchmarks.urls"
INSTALLED_APPS = [*INSTALLED_APPS, "benchmarks"]
MIDDLEWARE = ["benchmarks.bare.CountQueries", "benchmarks.bare.AsDjangoDoes", *MIDDLEWARE]
