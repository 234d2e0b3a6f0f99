"""When the worker last finished a round: a file beside the portal's other ones."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.timezone import now

# A round in which every mail server is slow takes minutes.
SILENCE = timedelta(minutes=10)


def beat(at: datetime) -> None:
    """Note that a round was finished. A reader sees the old time or the new one, never half."""
    written = _file().with_suffix(".new")
    written.write_text(at.isoformat())
    written.replace(_file())


def last() -> datetime | None:
    """When a round was last finished, if ever."""
    try:
        return datetime.fromisoformat(_file().read_text())
    except (OSError, ValueError):
        return None


def recent() -> bool:
    """Whether a worker is at work."""
    beaten = last()
    return beaten is not None and now() - beaten < SILENCE


def _file() -> Path:
    return Path(settings.DATA_DIR) / "worker.beat"
