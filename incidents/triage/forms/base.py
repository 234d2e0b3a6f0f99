"""What every act of the case page is: what it asks, where it is offered, what it does and says."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise

from contacts.models import User
from incidents.shown import HandlingView

OFF = {"autocomplete": "off"}


class ActForm(forms.Form):
    """An act of `user` on the report of `view`, called by its prefix. Workflow asks again."""

    prefix = ""
    done: Promise | str
    comes_back: ClassVar[bool] = False
    """Whether it is given back with what was typed where someone else was first."""
    use_required_attribute = False

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.view, self.user = view, user

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        """Whether it can be done where the report stands."""
        return True

    def see(self, view: HandlingView) -> None:
        """It comes back on a page that shows the report as it is now."""
        self.view = view

    def act(self) -> object:
        """Raises a Refusal of workflow."""
        raise NotImplementedError


def choose(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    """Offer these in a field of choices."""
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
