"""References that can be read out on the phone."""

import pytest

from incidents import reference


def test_reference_is_written_in_two_groups_and_ends_with_a_check_sign():
    found = reference.new()
    assert (len(found), found[2]) == (8, "-")
    assert reference.parse(found) == found


@pytest.mark.parametrize("written", ["K7-RMVT4", "k7rmvt4", " K7 RMVT4 ", "k7–rm vt 4", "K7.RNUT4"])
def test_reference_is_found_however_it_is_written(written):
    assert reference.parse(written) == "K7-RMVT4"


@pytest.mark.parametrize(
    "wrong", ["", "K7-RMVT3", "7K-RMVT4", "K7-RMTV4", "K7-RMV4T", "K7-RMVT", "Å"]
)
def test_wrong_sign_or_signs_that_changed_places_are_noticed(wrong):
    assert reference.parse(wrong) is None


def test_every_single_wrong_sign_is_noticed():
    right = "K7RMVT4"
    for place, sign in enumerate(right):
        for other in set(reference.SIGNS) - {sign}:
            assert reference.parse(right[:place] + other + right[place + 1 :]) is None


def test_reference_that_somebody_has_is_not_given_again(monkeypatch):
    made = iter(["K7-RMVT4", "K7-RMVT4", "33-33334"])
    monkeypatch.setattr(reference, "new", lambda: next(made))
    assert reference.free({"K7-RMVT4"}.__contains__) == "33-33334"
