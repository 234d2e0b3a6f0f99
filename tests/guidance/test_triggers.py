"""A text that readers have seen says for ever what it said then: the database refuses a change."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import now

from guidance.models import PageText
from tests.guidance.editor import CODE, a_page

pytestmark = pytest.mark.django_db
REFUSED = {
    "other words": lambda text: text.update(body="Andra ord.\n"),
    "another start": lambda text: text.update(published_from=now()),
    "no reviewer": lambda text: text.update(title="Annat", state="withdrawn"),
    "a draft again": lambda text: text.update(state="draft"),
    "deleted": lambda text: text.delete(),
    "deleted past Django's collector": lambda text: text._raw_delete("default"),
}


@pytest.fixture
def swedish() -> PageText:
    return a_page(CODE, "nu").texts.get(language="sv")


def refused(change, text):
    before = PageText.objects.filter(pk=text.pk).values().get()
    with pytest.raises(IntegrityError, match="guidance_pagetext_frozen"), transaction.atomic():
        change(PageText.objects.filter(pk=text.pk))
    assert PageText.objects.filter(pk=text.pk).values().get() == before


@pytest.mark.parametrize("change", REFUSED.values(), ids=REFUSED)
def test_what_is_published_and_what_has_been_are_refused_every_change_of_what_they_said(
    change, swedish
):
    for state in (PageText.State.PUBLISHED, PageText.State.REPLACED, PageText.State.WITHDRAWN):
        PageText.objects.filter(pk=swedish.pk).update(state=state, published_until=now())
        refused(change, swedish)


def test_a_draft_is_changed_and_deleted_at_will(swedish):
    draft = swedish.page.texts.create(language="sv", version=2, title="Nytt", slug="nu", body="Nya")
    draft.body, draft.state = "Andra", PageText.State.REVIEWED
    draft.save()
    assert draft.delete()[0] == 1


def test_another_version_takes_no_place_of_one_that_was_published(swedish):
    columns = [field.column for field in PageText._meta.concrete_fields]
    there = PageText.objects.filter(pk=swedish.pk).values(*columns).get()
    places = {
        "id": {"language": "sv-easy"},
        "page_id, language, version": {"id": 999, "state": "draft"},
        "page_id, language": {"id": 999, "version": 9},
    }
    for place, other in places.items():
        row = there | other | {"title": "Annan"}
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join(["%s"] * len(row))
        into = f"INTO guidance_pagetext ({names}) VALUES ({marks})"
        which = " WHERE state = 'published'" if place == "page_id, language" else ""
        statement = (
            f"REPLACE {into}"  # deletes what is in the way without asking a delete trigger
            if connection.vendor == "sqlite"
            else f"INSERT {into} ON CONFLICT ({place}){which} DO UPDATE SET title = 'Annan'"
        )
        with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
            connection.cursor().execute(statement, list(row.values()))
    assert PageText.objects.get(pk=swedish.pk).title == swedish.title
