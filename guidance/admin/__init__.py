"""The editors' desk: pages, their texts and versions, and what else is theirs."""

# In the order in which the admin lists them.
# ruff: isort: off
from guidance.admin.pages import PageAdmin
from guidance.admin.pictures import PictureAdmin
from guidance.admin.links import LinkAdmin
from guidance.resources.admin import ResourceAdmin

import guidance.accessibility.admin
import guidance.notices.admin
import guidance.training.admin  # noqa: F401 these register their pages

__all__ = ["LinkAdmin", "PageAdmin", "PictureAdmin", "ResourceAdmin"]
