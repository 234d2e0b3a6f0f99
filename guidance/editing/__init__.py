"""How the texts of guidance change: draft, reviewed, published, withdrawn.

    write                    what an editor typed becomes the draft of a page in a language
    discard                  throw the draft away; it stays among the versions
    ask_for_review, review   another editor reads it
    publish, hold            now or at an instant; until then readers see what they saw
    withdraw                 readers see it no more, at once
    restore                  an older version's words become the next version
    publish_due              the worker's: what was to be published by now

Each act is one transaction, locks the page, and is told what its editor had before them (`seen`):
where somebody else has changed that since, it raises Changed and nothing is saved.
"""

from guidance.editing.acts import (
    Changed,
    Refused,
    ask_for_review,
    discard,
    hold,
    publish,
    publish_due,
    restore,
    review,
    withdraw,
    write,
)
from guidance.editing.standing import WRITTEN, current, is_taken, may_review, reviewers, seen_as

__all__ = [
    "WRITTEN",
    "Changed",
    "Refused",
    "ask_for_review",
    "current",
    "discard",
    "hold",
    "is_taken",
    "may_review",
    "publish",
    "publish_due",
    "restore",
    "review",
    "reviewers",
    "seen_as",
    "withdraw",
    "write",
]
