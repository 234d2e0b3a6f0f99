"""What a fault in one part raises, so that one part never stops the others.

The database's own errors are not among them: whoever holds the connection deals with those.
"""

from django.core.exceptions import FieldError, MultipleObjectsReturned, ObjectDoesNotExist
from django.template import TemplateDoesNotExist, TemplateSyntaxError

from portal.sealing import Unreadable

FAULTS: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    FieldError,
    LookupError,
    MultipleObjectsReturned,
    OSError,
    ObjectDoesNotExist,
    RuntimeError,
    TemplateDoesNotExist,
    TemplateSyntaxError,
    TypeError,
    Unreadable,
    ValueError,
)
