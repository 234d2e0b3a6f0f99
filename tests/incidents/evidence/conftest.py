"""An upload address as the form has one, and a draft whose author is logged in."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from incidents.models import Draft
from tests import cast


@pytest.fixture(autouse=True)
def _evidence_folder(settings, tmp_path):
    settings.EVIDENCE_DIR = tmp_path / "evidence"


def a_draft(author) -> Draft:
    return Draft.objects.create(
        author=author, changed_at=now(), expires_at=now() + timedelta(days=30)
    )


@pytest.fixture
def author(db):
    return cast.a_member(name="Anna Ek")


@pytest.fixture
def draft(author):
    return a_draft(author)


@pytest.fixture
def browser(client, author):
    client.force_login(author)
    return client
