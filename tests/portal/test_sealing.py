"""Texts are sealed at rest, each bound to its own cell."""

import base64
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import FieldError, FieldFetchBlocked
from django.db import connection
from django.db.models import FETCH_RAISE, F

from contacts.models import User
from incidents.models import Account, Draft, Incident
from portal.sealing import Unreadable, key_id

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


def raw(model, name, pk):
    """The bytes of one cell."""
    return model.objects.values_list(name, flat=True).get(pk=pk).stored


def an_account(**told: str) -> Account:
    draft = a_draft()
    incident = Incident.objects.create(
        pk=draft.pk,
        reference=uuid4().hex[:8],
        affected_person=draft.author,
        filed_by=draft.author,
        submitted_at=NOW,
        main_class="ovrigt",
        main_kind="annat",
    )
    return Account.objects.create(incident=incident, told=told, reach={"phone": "x"})


def a_ring(*names: str) -> str:
    return ",".join(f"{name}:{base64.b64encode(name.encode() * 32).decode()}" for name in names)


def test_what_was_sealed_under_the_old_key_opens_and_takes_the_newest_when_saved(settings):
    settings.SEALING_KEYS = a_ring("a")
    draft = a_draft(what="HEMLIG")
    settings.SEALING_KEYS = a_ring("b", "a")
    found = Draft.objects.get(pk=draft.pk)
    found.save()
    assert key_id(raw(Draft, "answers", draft.pk)) == "a"  # nobody opened it
    assert found.answers == {"what": "HEMLIG"}
    found.save()
    assert key_id(raw(Draft, "answers", draft.pk)) == "b"
    assert Draft.objects.get(pk=draft.pk).answers == {"what": "HEMLIG"}


def test_what_was_sealed_under_a_key_that_is_gone_does_not_open(settings):
    settings.SEALING_KEYS = a_ring("a")
    draft = a_draft(what="HEMLIG")
    settings.SEALING_KEYS = a_ring("b")
    with pytest.raises(Unreadable):
        _ = Draft.objects.get(pk=draft.pk).answers


def test_saving_another_field_leaves_the_sealed_bytes_alone():
    draft = a_draft(what="x")
    before = raw(Draft, "answers", draft.pk)
    found = Draft.objects.get(pk=draft.pk)
    found.version = 2
    found.save(update_fields=["version"])
    Draft.objects.get(pk=draft.pk).save()
    assert raw(Draft, "answers", draft.pk) == before


def test_many_rows_saved_at_once_are_each_sealed_for_themselves():
    author = a_draft().author
    made = Draft.objects.bulk_create(
        Draft(author=author, answers={"n": str(n)}, changed_at=NOW, expires_at=NOW)
        for n in range(3)
    )
    assert [Draft.objects.get(pk=each.pk).answers["n"] for each in made] == ["0", "1", "2"]
    assert len({raw(Draft, "answers", each.pk) for each in made}) == 3


def test_a_deferred_text_is_fetched_when_read(django_assert_num_queries):
    draft = a_draft(what="x")
    found = Draft.objects.defer("answers").get(pk=draft.pk)
    with django_assert_num_queries(1):
        assert found.answers == {"what": "x"}
    found.version = 3
    found.save()
    assert Draft.objects.get(pk=draft.pk).answers == {"what": "x"}


def test_a_list_that_defers_and_forbids_fetching_cannot_open_a_text():
    a_draft(what="x")
    [found] = Draft.objects.defer("answers").fetch_mode(FETCH_RAISE)
    with pytest.raises(FieldFetchBlocked):
        _ = found.answers


def test_reading_again_brings_what_stands_in_the_database():
    draft = a_draft(what="x")
    draft.answers = {"what": "y"}
    draft.refresh_from_db()
    assert draft.answers == {"what": "x"}
    draft.answers = {"what": "y"}
    draft.refresh_from_db(fields=["answers"])
    assert draft.answers == {"what": "x"}


def test_a_row_whose_key_is_another_rows_is_bound_to_that_one():
    account = an_account(what="HEMLIG")
    assert Account.objects.get(pk=account.pk).told == {"what": "HEMLIG"}
    incident = Incident.objects.select_related("account").get(pk=account.pk)
    assert incident.account.told == {"what": "HEMLIG"}


def test_a_cell_copied_to_another_field_of_its_row_does_not_open():
    account = an_account(what="HEMLIG")
    found = Account.objects.get(pk=account.pk)
    found.__dict__["reach"] = found.__dict__["told"]
    with pytest.raises(Unreadable):
        _ = found.reach


def test_an_unopened_text_is_not_saved_under_another_key():
    found = Draft.objects.get(pk=a_draft(what="x").pk)
    found.pk, found._state.adding = uuid4(), True
    with pytest.raises(Unreadable):
        found.save(force_insert=True)


def test_a_text_is_not_written_past_its_row():
    draft = a_draft(what="x")
    with pytest.raises(FieldError):
        Draft.objects.filter(pk=draft.pk).update(answers={"what": "y"})
    draft.answers = {"what": "y"}
    with pytest.raises(FieldError):
        Draft.objects.bulk_update([draft], ["answers"])


def test_no_query_gives_away_a_text():
    draft = a_draft(what="HEMLIG")
    rows = [
        *Draft.objects.values_list("answers", flat=True),
        *Draft.objects.annotate(copy=F("answers")).values_list("copy", flat=True),
        Draft.objects.raw("SELECT * FROM incidents_draft")[0].__dict__["answers"],
    ]
    assert [repr(row) for row in rows] == ["<sealed>"] * 3
    assert "HEMLIG" not in repr(Draft.objects.get(pk=draft.pk).__dict__)
