"""Forms on the page of a report."""

from typing import Any

from django import forms

from incidents.filing.forms.form import suggest_nothing
from portal.forms import Question


class CaseForm(forms.Form):
    """Nothing here is suggested by the browser."""

    use_required_attribute = False
    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        suggest_nothing(self)

    @property
    def first_id(self) -> str:
        """Where an error of the whole form leads: its first field."""
        first: Question = self.visible_fields()[0]  # type: ignore[assignment]  # as portal.forms draws it
        return first.first_id
