"""What a public page costs someone who has never been here."""

import pytest

from benchmarks import first_visit


@pytest.mark.parametrize("address", first_visit.ADDRESSES)
def test_a_first_visit_is_light_and_nothing_moves(browser, live, address):
    visit = first_visit.visit(browser, live.address, address)
    assert visit.broken() == []
