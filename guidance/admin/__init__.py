"""The editors' desk: pages, their texts and versions, and what else is theirs."""

# In the order in which the admin lists them.
# ruff: isort: off
from guidance.admin.pages import PageAdmin
from guidance.admin.pictures import PictureAdmin
from guidance.admin.links import LinkAdmin
from guidance.resources.admin import ResourceAdmin

import guidance.accessibility.admin  # noqa: F401 registers its pages

__all__ = ["LinkAdmin", "PageAdmin", "PictureAdmin", "ResourceAdmin"]
