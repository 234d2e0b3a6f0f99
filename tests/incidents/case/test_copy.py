"""A copy of all that the councillor gave and may see; for nobody else."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from incidents import workflow
from incidents.models import Attachment
from incidents.papers import copy
from portal.papers.job import Busy, PaperFailed
from tests.incidents.case.conftest import of, page, press

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
PNG = b"\x89PNG\r\n\x1a\nHEMLIG-BILD"


@pytest.fixture(autouse=True)
def _evidence_folder(settings, tmp_path):
    settings.EVIDENCE_DIR = tmp_path / "evidence"


def fetched(person, report, **headers):
    return of(person).post(reverse("case-copy", args=[report.pk]), headers=headers)


def words_of(answer):
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return re.sub(r"\s+", " ", " ".join(one.extract_text() for one in pages))


def test_the_copy_holds_what_was_told_added_and_written_and_who_has_it(handled, maja, chief):
    file = SimpleUploadedFile("natten.png", PNG)
    press(maja, handled, "case-addition", words="Det kom fler.", new_files=[file])
    workflow.write_message(handled, "Kan jag ringa?", by=chief, audience="security")
    answer = fetched(maja, handled)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="kopia.pdf"'
    assert "no-store" in answer["Cache-Control"]
    words = words_of(answer)
    for said in (
        "HEMLIG-HÄNDELSE",
        "HEMLIG-MISSTÄNKT",
        "HEMLIG-TELEFON",
        "Det kom fler.",
        "natten.png",
        "Kan jag ringa?",
        "Olle Ordförande",
        "Rapporten skickades.",
        Attachment.objects.get().sha256[:40],
    ):
        assert said in words
    assert "HEMLIG-BEDÖMNING" not in words
    assert "HEMLIG-ANTECKNING" not in words


def test_it_is_swedish_for_a_reader_of_english_too(handled, maja):
    answer = of(maja).post("/en" + reverse("case-copy", args=[handled.pk]))
    assert "Rapporten skickades." in words_of(answer)


def test_the_files_are_fetched_as_they_were(handled, maja):
    press(maja, handled, "case-addition", new_files=[SimpleUploadedFile("natten.png", PNG)])
    seen = page(maja, handled, "case-copy")
    address = reverse("attachment", args=[Attachment.objects.get().pk])
    assert address in seen
    assert b"".join(of(maja).get(address)) == PNG
    assert "ta bort den efteråt" in seen


def test_nobody_else_gets_a_copy(handled, anna, chair, chief):
    for person in (anna, chair, chief):
        assert fetched(person, handled).status_code == 404
        assert of(person).get(reverse("case-copy", args=[handled.pk])).status_code == 404


@pytest.mark.parametrize(
    ("trouble", "status", "words"),
    [(Busy, 503, "Försök igen om tio sekunder."), (PaperFailed, 500, "Kopian kunde inte göras.")],
)
def test_where_no_copy_comes_out_the_page_says_so(
    handled, maja, monkeypatch, trouble, status, words
):
    def refuse(_paper):
        raise trouble

    monkeypatch.setattr(copy, "render", refuse)
    answer = fetched(maja, handled)
    assert (answer.status_code, words in answer.text) == (status, True)
    assert ("Retry-After" in answer.headers) == (status == 503)
