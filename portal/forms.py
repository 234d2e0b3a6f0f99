"""How forms are drawn: Django's widgets, our few templates."""

from django.forms import BoundField
from django.forms.renderers import TemplatesSetting


class Question(BoundField):
    """A field that knows where a link from the summary of errors should land."""

    @property
    def first_id(self) -> str:
        """The id of the control, or of the first choice of a group."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.id_for_label


class Renderer(TemplatesSetting):
    """Django's renderer with our bound field."""

    bound_field_class = Question
