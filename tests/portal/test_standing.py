"""The error pages that stand when all else is down carry the city's own number."""

import pytest

from portal import standing
from portal.models import Municipality


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def a_municipality(**fields: str) -> None:
    Municipality.objects.update_or_create(pk=1, defaults={"name": "Ön", **fields})


def test_there_is_a_page_before_anything_has_been_entered():
    assert "114 14" in standing.page("503.html").decode()


@pytest.mark.django_db
def test_saving_the_municipality_writes_its_number_into_every_page(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        a_municipality(
            phone="08-123 45 00", night_phone="08-123 45 01", night_note_sv="vakten <svarar>"
        )
    for name in standing.NAMES:
        text = standing.page(name).decode()
        assert text.count("08-123 45 00") == 2
        assert text.count("08-123 45 01") == 2
        assert "vakten &lt;svarar&gt;" in text


@pytest.mark.django_db
def test_a_new_machine_writes_the_pages_when_it_migrates(django_capture_on_commit_callbacks):
    a_municipality(phone="08-123 45 00")
    assert "08-123 45 00" not in standing.page("500.html").decode()
    standing.write_for_current("default")
    assert "08-123 45 00" in standing.page("500.html").decode()
