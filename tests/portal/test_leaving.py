import pytest
from django.conf import settings
from django.db import OperationalError

from portal.models import Municipality
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", ["get", "post"])
def test_leaving_ends_the_session_and_goes_where_nothing_tells_of_the_portal(client, anna, method):
    client.force_login(cast.a_chief(anna))
    answer = getattr(client, method)("/lamna/")
    assert (answer.status_code, answer.url) == (302, settings.LEAVE_URL)
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert client.get("/admin/").url == "/admin/login/?next=/admin/"


def test_the_municipality_chooses_where_one_leaves_to(client, db):
    Municipality.objects.create(pk=1, name="Lidingö stad", leave_url="https://www.example.se/vader")
    assert client.get("/lamna/").url == "https://www.example.se/vader"


def test_looking_at_the_headers_alone_ends_nothing(client, anna):
    client.force_login(cast.a_chief(anna))
    client.head("/lamna/")
    assert client.get("/admin/").status_code == 200


def test_whoever_is_not_logged_in_leaves_as_well(client):
    assert client.get("/lamna/").url == client.get("/en/lamna/").url == settings.LEAVE_URL


def test_no_trace_of_the_session_is_left_in_the_browser(client, anna):
    client.force_login(anna)
    answer = client.get("/lamna/")
    assert answer.cookies[settings.SESSION_COOKIE_NAME].value == ""


def test_one_can_leave_while_the_database_is_away(client, monkeypatch):
    def away(*_):
        raise OperationalError

    monkeypatch.setattr(Municipality, "current", away)
    assert client.get("/lamna/").url == settings.LEAVE_URL
