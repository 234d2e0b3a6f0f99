"""What readers have seen is never changed: a text says what it said when it was published."""

from guidance.models import PageText
from portal import triggers


def register() -> None:
    """Called when the app is ready. A text that was published can be replaced and withdrawn."""
    triggers.register(
        triggers.Rule(
            "guidance.PageText",
            movable=("state", "published_until"),
            open_while=("state", PageText.OPEN),
        )
    )
