"""Three presses of Shift leave the page, unless the person has switched that off."""

import pytest

pytestmark = pytest.mark.django_db
ACCOUNT, PRESSES = "/konto/2fa/", "/konto/tryck/"


def marked(client, path):
    page = client.get(path).content.decode()
    return [word for word in ("on", "off") if f'data-presses="{word}"' in page]


def test_they_count_until_they_are_switched_off_and_again_when_switched_on(client, anna):
    client.force_login(anna)
    assert marked(client, ACCOUNT) == ["on"]
    client.post(PRESSES)
    assert marked(client, ACCOUNT) == ["off"]
    assert "gör ingenting" in client.get(ACCOUNT).content.decode()
    client.post(PRESSES, {"on": "1"})
    assert marked(client, ACCOUNT) == ["on"]


def test_it_holds_for_the_account_and_leaves_no_cookie(client, anna):
    client.force_login(anna)
    assert set(client.post(PRESSES).cookies) <= {"sessionid"}
    anna.refresh_from_db()
    assert not anna.leaves_by_shift


def test_public_pages_know_nobody(client, anna):
    client.force_login(anna)
    client.post(PRESSES)
    assert marked(client, "/rapportera/") == []
