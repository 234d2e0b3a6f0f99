"""Runs last: the HTML of every page that the other tests have seen."""

import pytest

from tests import nu


@pytest.mark.main_line
def test_every_page_that_was_seen_is_valid_html(pages):
    files = sorted(pages.glob("*.html"))
    assert files
    assert nu.faults(files) == []
