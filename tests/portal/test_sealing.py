"""Texts are sealed at rest, each bound to its own cell."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from contacts.models import User
from incidents.models import Draft
from portal.sealing import Unreadable

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 22, 15, tzinfo=UTC)


def a_draft(**answers: str) -> Draft:
    author, _ = User.objects.get_or_create(email="anna@example.se", name="Anna Ek")
    return Draft.objects.create(
        author=author, answers=answers, changed_at=NOW, expires_at=NOW + timedelta(days=30)
    )


def stored(draft: Draft) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM incidents_draft WHERE author_id IS NOT NULL")
        return b"".join(bytes(row[0]) for row in cursor.fetchall())


def test_what_was_written_is_read_again():
    draft = a_draft(what="HEMLIG-TEXT")
    assert Draft.objects.get(pk=draft.pk).answers == {"what": "HEMLIG-TEXT"}


def test_nothing_written_stands_in_plain_in_the_database():
    assert b"HEMLIG" not in stored(a_draft(what="HEMLIG-TEXT"))


def test_a_cell_copied_into_another_row_does_not_open():
    theirs, mine = a_draft(what="theirs"), a_draft(what="mine")
    copied = Draft.objects.get(pk=theirs.pk).__dict__["answers"]
    Draft.objects.filter(pk=mine.pk).update(answers=copied)
    with pytest.raises(Unreadable):
        _ = Draft.objects.get(pk=mine.pk).answers


def test_sealed_text_cannot_be_searched():
    with pytest.raises(FieldError):
        Draft.objects.filter(answers__contains="HEMLIG")
