"""Codes: short lower-case ASCII names that are never changed nor reused."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

CODE = r"^[a-z][a-z0-9_-]{0,39}$"
validate_code = RegexValidator(CODE, _("En kod är gemener a–z, siffror, _ och -, högst 40 tecken."))


class CodeField(models.CharField):
    """A code as a column."""

    default_validators = [validate_code]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)
