"""The brochure and the booklet: what the pages say, made once, as files."""

import re
import subprocess
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image

from guidance import content_files
from guidance.models import PageText, Picture
from guidance.papers import kept
from guidance.papers.drawing import ON_PAPER, Kind
from portal.models import Municipality
from portal.papers.job import Busy
from portal.papers.press import Press
from tests.guidance.editor import rewritten

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
NOW = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
BROCHURE, BOOKLET = "/rad/broschyr.pdf", "/rad/hafte.pdf"


@pytest.fixture(autouse=True)
def shipped(settings, tmp_path):
    settings.PUBLIC_PAPERS = tmp_path / "papers"
    Municipality.objects.create(pk=1, name="Kommunen")
    content_files.fill(NOW)


@pytest.fixture
def no_press(monkeypatch):
    def busy(*_: object, **__: object) -> bytes:
        raise Busy

    monkeypatch.setattr(Press, "paper", busy)


def text_of(pdf: bytes) -> str:
    command = ["pdftotext", "-layout", "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, check=True, capture_output=True).stdout.decode()


def joined(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_the_brochure_says_what_the_pages_say_and_follows_when_they_change(client):
    answer = client.get(BROCHURE)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="trygg-i-uppdraget.pdf"'
    assert not answer.cookies
    said = joined(text_of(answer.content))
    for word in ("Trygg i uppdraget", "114 14", "Vem gör vad", "faller ansvaret på gruppledaren"):
        assert word in said
    page = rewritten("who-does-what", body="Nya ord om ansvaret.\n")
    changed = client.get(BROCHURE, headers={"If-None-Match": answer["ETag"]})
    assert "Nya ord om ansvaret." in joined(text_of(changed.content))
    page.published_until = NOW
    page.save()
    assert "Nya ord om ansvaret." not in joined(text_of(client.get(BROCHURE).content))


def test_a_picture_of_a_page_stands_on_the_paper_too(client):
    drawing = BytesIO()
    Image.new("RGB", (400, 300), "teal").save(drawing, "WEBP")
    Picture.objects.create(
        code="door",
        content=drawing.getvalue(),
        media_type="image/webp",
        digest="0" * 16,
        width=400,
        height=300,
        alt_sv="En dörr på glänt",
        alt_en="A door ajar",
    )
    rewritten("who-does-what", more="\n{picture: door}\n")
    pdf = client.get(BROCHURE).content
    assert b"/Subtype /Image" in pdf


def test_a_paper_that_is_kept_is_neither_made_nor_drawn_again(
    client, monkeypatch, django_assert_max_num_queries
):
    first = client.get(BROCHURE)
    monkeypatch.delattr(Press, "paper")
    with django_assert_max_num_queries(1):
        assert client.get(BROCHURE).content == first.content
    again = client.get(BROCHURE, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(("address", "language"), [(BOOKLET, "sv"), ("/en" + BOOKLET, "en")])
def test_the_booklet_has_every_page_of_guidance_and_says_on_which_page_it_begins(
    client, address, language
):
    sheets = [joined(sheet) for sheet in text_of(client.get(address).content).split("\f")[:-1]]
    contents = sheets[1] + sheets[2]
    texts = PageText.objects.filter(state="published", page__kind__in=ON_PAPER)
    read = ["sv", "sv-easy"] if language == "sv" else ["en"]
    parts = set()
    for text in texts.filter(language__in=read):
        begins = int(re.search(rf"{re.escape(text.title)} (\d+)", contents)[1])
        part, title, _ = sheets[begins - 1].partition(text.title)
        assert title, text
        parts.add(part.strip())
    assert f"2/{len(sheets)}" in contents
    assert (
        parts
        == {
            "sv": {"På lätt svenska", "Vad ska jag göra?", "Vem gör vad", "Mer att veta"},
            "en": {"What should I do?", "Who does what", "More to know"},
        }[language]
    )
    if language == "sv":
        assert_tells_who_does_what_at_the_door(sheets)
        assert any("Många små saker kan höra ihop." in sheet for sheet in sheets)


def assert_tells_who_does_what_at_the_door(sheets: list[str]) -> None:
    """The numbers first, then each step under its number and whose it is, in the order of time."""
    [sheet] = [one for one in sheets if one.startswith("Vem gör vad Någon vid min dörr")]
    in_order = [
        *("112 Det händer nu", "1. Du Öppna inte.", "3. Du Skriv ned", "4. Polisen Kommer när"),
        *("5. Du Anmäl", "5. Partiet Tar över", "6. Staden Bedömer", "Alla råd för det här"),
    ]
    places = [sheet.find(words) for words in in_order]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.usefixtures("no_press")
def test_when_all_hands_are_printing_one_is_told_when_to_ask_again(client):
    answer = client.get(BROCHURE)
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "Vänta en stund" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_the_worker_makes_them_ahead_and_the_links_say_type_and_size(client):
    assert "PDF, " not in client.get("/rad/material/").content.decode()
    for _ in range(4):  # two papers in two languages, one a round
        kept.make_missing(NOW)
    sizes = [kept.size(kind, "sv") for kind in Kind]
    assert all(sizes)
    Municipality.objects.get().save()
    shown = client.get("/rad/material/").content.decode()
    assert shown.count("PDF, ") == len(sizes)


@pytest.mark.usefixtures("no_press")
def test_a_worker_that_finds_the_press_taken_goes_on():
    kept.make_missing(NOW)
    assert kept.size(Kind.BROCHURE, "sv") is None


def test_an_unknown_paper_is_not_found(client):
    assert client.get("/rad/annat.pdf").status_code == 404
