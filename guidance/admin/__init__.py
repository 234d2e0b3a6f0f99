"""The editors' desk: pages, their texts and versions, and what else is theirs."""

# In the order in which the admin lists them.
# ruff: isort: off
from guidance.admin.pages import PageAdmin
from guidance.resources.admin import ResourceAdmin

import guidance.accessibility.admin  # noqa: F401 registers its pages

__all__ = ["PageAdmin", "ResourceAdmin"]
