from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils.timezone import now

from tests import cast

pytestmark = pytest.mark.django_db
ACCOUNT = "/konto/2fa/"


@pytest.fixture
def begun(client, anna):
    """A login that was last used fifty minutes ago."""
    client.force_login(anna)
    Session.objects.update(expire_date=now() + timedelta(minutes=10))
    return client


def minutes_left():
    return round((Session.objects.get().expire_date - now()).total_seconds() / 60)


def test_a_login_that_is_used_lasts_an_hour_more(begun):
    begun.get(ACCOUNT)
    assert minutes_left() == 60


def test_use_is_noted_once_in_a_while(begun):
    begun.get(ACCOUNT)
    Session.objects.update(expire_date=now() + timedelta(minutes=58))
    begun.get(ACCOUNT)
    assert minutes_left() == 58


def test_a_login_that_nobody_used_for_an_hour_has_ended(begun):
    Session.objects.update(expire_date=now() - cast.A_MINUTE)
    assert begun.get(ACCOUNT).url == f"/konto/login/?next={ACCOUNT}"


def test_a_public_page_does_not_prolong_a_login(begun):
    begun.get("/rad/")
    assert minutes_left() == 10
