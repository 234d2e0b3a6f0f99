"""What stands above the pages about the portal itself: entered in forms, not written as text."""

from django.utils.translation import gettext as _

from guidance import privacy
from guidance.accessibility import messages, statement
from guidance.models import PageText, Statement
from portal.models import Municipality


def of(text: PageText) -> list[tuple[str, str]]:
    """Label and words, in the language in force; nothing for pages of guidance."""
    match text.page.code:
        case "accessibility":
            return statement.facts(Statement.current(), text.published_from)
        case "privacy":
            entered = privacy.facts(Municipality.current())
            return [*entered, (_("Meddelande om tillgänglighet"), messages.kept())]
        case _:
            return []
