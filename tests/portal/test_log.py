"""The log holds nothing that somebody typed."""

import logging


def test_a_strangers_line_is_written_without_what_it_was_given(log):
    logging.getLogger("some.package").warning("cannot send to %s", "anna@example.se")
    assert log.getvalue() == "WARNING some.package cannot send to %s\n"


def test_an_error_is_written_by_its_kind_alone(log):
    try:
        raise ValueError("HEMLIG")  # noqa: EM101
    except ValueError:
        logging.getLogger("portal.outbox").exception("gave up")
    assert log.getvalue() == "ERROR portal.outbox gave up error=ValueError\n"


def test_our_own_lines_are_written_whole(log):
    logging.getLogger("portal.outbox").warning("delivery=%s", "a1b2")
    assert log.getvalue() == "WARNING portal.outbox delivery=a1b2\n"
