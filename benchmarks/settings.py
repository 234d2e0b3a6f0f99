"""The portal's own settings, with a bare view beside it and a count of queries on request."""

from portal.settings import *  # noqa: F403
from portal.settings import MIDDLEWARE

ROOT_URLCONF = "benchmarks.urls"
MIDDLEWARE = ["benchmarks.bare.CountQueries", "benchmarks.bare.AsDjangoDoes", *MIDDLEWARE]
