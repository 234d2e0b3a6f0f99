"""How log lines are written: without anything that somebody typed."""

import logging

_OURS = {"portal", "contacts", "guidance", "incidents"}


class WithoutContent(logging.Formatter):
    """Our own lines as they are; of others' the bare sentence and the kind of error.

    Arguments, tracebacks and the words of an exception may hold what a person wrote, an address or
    a row of the database. gunicorn's notes of its own coming and going may speak.
    """

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[0] if record.exc_info else None
        bare = logging.makeLogRecord(record.__dict__)
        bare.exc_info = bare.exc_text = bare.stack_info = None
        if not _may_speak(record):
            bare.msg, bare.args = _sentence(record), None
        line = super().format(bare)
        return f"{line} error={error.__name__}" if error else line


def _sentence(record: logging.LogRecord) -> str:
    """What gunicorn says of a bad request holds the request's own bytes."""
    said = str(record.msg)
    return "Invalid request" if said.startswith("Invalid request") else said


def _may_speak(record: logging.LogRecord) -> bool:
    app = record.name.partition(".")[0]
    return app in _OURS or (app == "gunicorn" and record.levelno < logging.WARNING)
