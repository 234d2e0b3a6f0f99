"""What is small is neither shown nor to be reckoned from what is shown."""

from itertools import product

import pytest

from incidents.figures import hiding

pytestmark = pytest.mark.sqlite_alone


def test_a_table_without_small_numbers_is_shown_whole():
    assert hiding.shown([5, 12, 30], total=47) == [5, 12, 30]


def test_one_small_number_takes_another_with_it_so_that_the_total_does_not_tell():
    assert hiding.shown([3, 8, 20], total=31) == [None, None, 20]


def test_nothing_is_said_of_fewer_than_five():
    assert hiding.shown([4, 0], total=4) == [None, None]


def test_of_answers_that_add_up_to_no_total_only_the_small_ones_are_hidden():
    assert hiding.shown([2, 9, 11], total=12, adds_up=False) == [None, 9, 11]


def test_whoever_subtracts_what_is_shown_learns_of_no_group_under_five():
    for counts in product(range(8), repeat=4):
        shown = hiding.shown(counts, total=sum(counts))
        hidden = [count for count, seen in zip(counts, shown, strict=True) if seen is None]
        assert all(seen >= hiding.LEAST for seen in shown if seen is not None)
        left = sum(counts) - sum(seen or 0 for seen in shown)
        assert not hidden or len(hidden) == len(counts) or (len(hidden) > 1 and left >= 5)


def test_a_longer_time_does_not_give_away_what_a_shorter_one_hid():
    assert hiding.reckoned(12, [5, 6, None])
    assert not hiding.reckoned(18, [5, 6, None])
    assert not hiding.reckoned(12, [None, None])
