"""Runs last: the HTML of every page that the other tests have seen."""

from tests import nu


def test_every_page_that_was_seen_is_valid_html(pages):
    files = sorted(pages.glob("*.html"))
    assert files
    assert nu.faults(files) == []
