"""What editors fill in."""

from guidance.forms.page import NewPageForm, PageForm
from guidance.forms.text import PublishForm, TextForm

__all__ = ["NewPageForm", "PageForm", "PublishForm", "TextForm"]
