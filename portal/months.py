"""Reckoning with months."""

from calendar import monthrange
from datetime import date


def later(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where it has no such day."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
