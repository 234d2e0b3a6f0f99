import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests import cast

pytestmark = pytest.mark.django_db
ACTIVATE = "/konto/2fa/totp/activate/"


def code(secret, *, seconds_ago=0):
    """What an app shows."""
    return format_hotp_value(hotp_value(secret, int(time.time() - seconds_ago) // 30))


def ask_again(client):
    client.post("/konto/reauthenticate/", {"password": cast.PASSWORD})


def couple_app(client):
    """The secret of an app that is now coupled to the account."""
    ask_again(client)
    secret = re.search(
        r'<code class="reference">(\w+)</code>', client.get(ACTIVATE).content.decode()
    )[1]
    client.post(ACTIVATE, {"code": code(secret)})
    return secret


@pytest.fixture
def editor(client, anna):
    cast.an_editor(anna)
    client.force_login(anna)
    return anna


def test_a_factor_is_coupled_only_by_someone_who_shows_again_who_they_are(client, editor):
    assert client.get(ACTIVATE).url.startswith("/konto/reauthenticate/?next=")


def test_the_qr_code_stands_in_the_page_and_asks_no_other_address(client, editor):
    ask_again(client)
    page = client.get(ACTIVATE).content.decode()
    assert ("<svg" in page, "data:" in page, " style=" in page) == (True, False, False)


def test_the_secret_of_an_app_is_sealed_at_rest(client, editor):
    secret = couple_app(client)
    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert secret not in str(stored.data)
    assert stored.wrap().validate_code(code(secret))


def test_the_admin_stays_closed_between_password_and_factor(client, editor):
    secret = couple_app(client)
    client.logout()
    answer = client.post(
        "/konto/login/",
        {"login": editor.email, "password": cast.PASSWORD, "next": "/admin/"},
    )
    between = client.get("/admin/")
    # Half a minute back: what was used to couple the app is not taken twice.
    done = client.post("/konto/2fa/authenticate/", {"code": code(secret, seconds_ago=-30)})
    assert [answer.url, between.status_code, done.url, client.get("/admin/").status_code] == [
        "/konto/2fa/authenticate/",
        302,
        "/admin/",
        200,
    ]


def test_a_code_that_was_used_is_not_taken_again(client, editor):
    secret = couple_app(client)
    used = code(secret, seconds_ago=-30)
    for _ in range(2):
        client.logout()
        client.post("/konto/login/", {"login": editor.email, "password": cast.PASSWORD})
        answer = client.post("/konto/2fa/authenticate/", {"code": used})
    assert answer.status_code == 200
    assert "klockan i din telefon" in answer.content.decode()


def test_recovery_codes_are_there_for_the_day_when_the_telephone_is_lost(client, editor):
    couple_app(client)
    client.post("/konto/2fa/recovery-codes/generate/")
    page = client.get("/konto/2fa/recovery-codes/").content.decode()
    spare = re.findall(r'<code class="reference">(\S+)</code>', page)
    client.logout()
    client.post("/konto/login/", {"login": editor.email, "password": cast.PASSWORD})
    client.post("/konto/2fa/authenticate/", {"code": spare[0]})
    assert (len(spare), client.get("/admin/").status_code) == (10, 200)


def test_keys_can_be_added_and_nothing_asks_for_them_yet(client, editor):
    ask_again(client)
    page = client.get("/konto/2fa/webauthn/add/").content.decode()
    assert ("mfa/js/webauthn.js" in page, client.get("/admin/").status_code) == (True, 200)


def test_one_sees_where_one_is_logged_in_and_ends_the_others(client, editor):
    other = type(client)()
    for browser in (client, other):
        browser.post("/konto/login/", {"login": editor.email, "password": cast.PASSWORD})
    client.logout()
    client.post("/konto/login/", {"login": editor.email, "password": cast.PASSWORD})
    client.post("/konto/sessions/")
    assert [browser.get("/konto/2fa/").status_code for browser in (client, other)] == [200, 302]
