"""What every test stands on."""

import pytest

from contacts.models import User
from tests import cast


@pytest.fixture
def anna(db: None) -> User:
    return cast.anna()


@pytest.fixture
def bo(db: None) -> User:
    return cast.bo()


@pytest.fixture
def cecilia(db: None) -> User:
    return cast.cecilia()
