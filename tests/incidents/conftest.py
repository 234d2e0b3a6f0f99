"""Those whom most reports concern."""

import pytest

from tests.cast import (
    a_chair,
    a_chief,
    a_member,
    a_party,
    a_person,
)


@pytest.fixture
def chief():
    return a_chief(a_person("Siv Chef"))


@pytest.fixture
def chair():
    return a_chair(a_person("Olle Ordförande"))


@pytest.fixture
def party(anna):
    return a_party(contact=anna)


@pytest.fixture
def maja(party):
    return a_member(party)
