"""What contacts tells those who depend on it."""

from django.dispatch import Signal

appointments_changed = Signal()
"""After commit: who holds which office has changed.

`begun`, `changed` and `ended` are lists of primary keys of Appointment; `at` is when.
"""
