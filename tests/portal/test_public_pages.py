"""What public pages cost, and how soon they tell of a change."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from guidance import content_files
from portal.models import Municipality
from tests import cast
from tests.guidance.test_pages import NOW

GUIDE = "/rad/hat-eller-hot-pa-natet/"


@pytest.fixture
def shipped(db):
    Municipality.objects.create(pk=1, name="Lidingö stad")
    content_files.fill(NOW)


def in_another_process(lines: str) -> None:
    url = f"sqlite:///{connection.settings_dict['NAME']}"
    if connection.vendor == "postgresql":
        name = str(connection.settings_dict["NAME"])
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", lines],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": url, "DATA_DIR": str(settings.DATA_DIR)},
        check=True,
    )


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("address", ["/", GUIDE, "/en/kontakter/"])
def test_a_page_that_has_been_drawn_asks_the_database_nothing(
    client, address, django_assert_num_queries
):
    drawn = client.get(address)
    with django_assert_num_queries(0):
        again = client.get(address)
        packed = client.get(address, headers={"Accept-Encoding": "gzip"})
        known = client.get(address, headers={"If-None-Match": drawn["ETag"]})
    assert again.content == drawn.content
    assert (packed["Content-Encoding"], packed["ETag"]) == ("gzip", drawn["ETag"])
    assert len(packed.content) < len(again.content) / 2
    assert (known.status_code, known.content) == (304, b"")


@pytest.mark.usefixtures("shipped")
def test_nobody_sees_on_a_public_page_that_someone_has_logged_in(client):
    person = cast.a_person()
    before = client.get("/")["ETag"].split("-")[0]
    client.force_login(person)
    assert client.get("/")["ETag"].split("-")[0] == before
    person.protected_identity = True
    person.save()
    assert client.get("/")["ETag"].split("-")[0] != before


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("shipped")
def test_what_another_process_changes_is_shown_at_once(client):
    before = client.get("/")
    in_another_process(
        "from contacts.models import Number; police = Number.objects.get(code='police');"
        " police.shown_as = '114 15'; police.save()"
    )
    after = client.get("/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "114 15" in after.content.decode()
