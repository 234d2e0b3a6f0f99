from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils.timezone import now

from tests import cast

pytestmark = pytest.mark.django_db
ACCOUNT = "/konto/2fa/"
LASTS = "/konto/inloggning/"


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


def test_asking_how_long_it_lasts_does_not_prolong_it(begun):
    said = begun.get(LASTS).json()
    assert 590 <= said["seconds"] <= 600
    assert minutes_left() == 10


def test_one_press_prolongs_it(begun):
    assert begun.post(LASTS).json()["seconds"] == 3600
    assert minutes_left() == 60


def test_whoever_is_logged_out_is_told_so_and_nothing_else(client):
    answer = client.get(LASTS)
    assert (answer.json(), dict(answer.cookies)) == ({"seconds": 0}, {})
    assert client.post(LASTS).json() == {"seconds": 0}


def test_a_page_can_tell_its_person_from_the_next(client, anna):
    client.force_login(anna)
    mine = client.get(LASTS).json()["who"]
    assert f'data-who="{mine}"' in client.get(ACCOUNT).content.decode()
    client.force_login(cast.a_person())
    assert client.get(LASTS).json()["who"] != mine


def test_the_cookie_goes_with_the_browser_and_the_hour_is_kept_on_the_server(client, anna):
    given = {"login": anna.email, "password": cast.PASSWORD}
    cookie = client.post("/konto/login/", given).cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["expires"], cookie["max-age"], cookie["httponly"]) == ("", "", True)
    Session.objects.update(expire_date=now() - cast.A_MINUTE)  # restored by the browser later
    assert client.get(LASTS).json() == {"seconds": 0}
