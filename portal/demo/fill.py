"""What the demo is filled with, each part by the app that knows it."""

from datetime import datetime

from django.utils.module_loading import import_string

# In this order; each takes the time that the demo begins at, and is harmless when run again.
FILLERS = (
    "contacts.demo.fill",
    "guidance.demo.fill",
    "guidance.notices.demo.fill",
    "guidance.training.demo.fill",
    "incidents.demo.fill",
)


def fill(at: datetime) -> None:
    """Everything that the demo shows."""
    for name in FILLERS:
        import_string(name)(at)
