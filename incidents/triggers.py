"""What was sent is never changed; a later change by hand shows in the ledger."""

from portal import triggers
from portal.triggers import Rule

_ERASURE = (
    'NEW."body" IS NULL AND NEW."salt" IS NULL'
    ' AND OLD."erased_by_id" IS NULL AND NEW."erased_by_id" IS NOT NULL'
)


def register() -> None:
    """Called when the app is ready. An event is erased once, by a later one that tells of it."""
    triggers.register(
        Rule("incidents.Event", movable=("body", "salt", "erased_by_id"), when=_ERASURE),
        *(
            Rule(f"incidents.{model}")
            for model in ("Account", "Addition", "PoliceReport", "Assessment")
        ),
    )
