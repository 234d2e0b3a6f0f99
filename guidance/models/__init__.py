"""What the portal tells its readers."""

from guidance.models.completion import Completion
from guidance.models.link import Link
from guidance.models.notice import Notice
from guidance.models.page import Page, PageText
from guidance.models.resource import Picture, Resource, ResourceFile
from guidance.models.statement import AccessibilityMessage, Statement

__all__ = [
    "AccessibilityMessage",
    "Completion",
    "Link",
    "Notice",
    "Page",
    "PageText",
    "Picture",
    "Resource",
    "ResourceFile",
    "Statement",
]
