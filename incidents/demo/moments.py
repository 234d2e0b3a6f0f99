"""Times that count back from a moment, as reports.toml writes them."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
_WORKING_DAYS = 5


def before(moment: datetime, text: str) -> datetime:
    """`40 min` before; or `3 days 14:20`, that clock time so many working days before."""
    number, unit, *clock = text.split()
    if unit == "min":
        return moment - timedelta(minutes=int(number))
    day = moment.astimezone(STOCKHOLM).date()
    for _ in range(int(number)):
        day -= timedelta(days=1)
        while day.isoweekday() > _WORKING_DAYS:
            day -= timedelta(days=1)
    return datetime.combine(day, time.fromisoformat(clock[0]), STOCKHOLM)
