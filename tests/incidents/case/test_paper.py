"""The paper to the police: chosen, looked through, made, and nothing on it that was not chosen."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.timezone import now
from pypdf import PdfReader

from incidents.evidence.store import Receiving
from incidents.models import Attachment, Event, Kind
from incidents.papers import police
from portal.papers.job import Limits
from portal.papers.press import Press
from tests.cast import EVERYTHING, a_report, an_answer
from tests.incidents.case.conftest import PARTY_EVERYTHING, of, page

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
PHOTO = Path(__file__).parents[2] / "files" / "foto-orientering6-gps.jpg"
WORDS = "”Vi vet var du bor, Storgatan 12”, stod det."
TOLD = {
    "answers": [
        an_answer("words", "Vad hände?", WORDS, about="event"),
        an_answer("place", "Var hände det?", "i hemmet", about="event"),
        an_answer("sender_words", "Vad vet du om avsändaren?", "@sanning_nu"),
        an_answer("fear", "Blev du rädd?", "RÄDD-ORD", about="event"),
    ]
}
REACH = {"answers": [an_answer("phone", "Telefonnummer", "070-174 06 22")]}
ALL_PARTS = ["words.words", "place.place", "sender_words.sender_words", "fear.fear"]


@pytest.fixture
def report(maja, chief, chair):
    return a_report(maja, told=TOLD, reach=REACH)


@pytest.fixture
def photo(report, maja, settings, tmp_path):
    """A picture that says where it was taken, under a name that gives an address away."""
    settings.EVIDENCE_DIR = tmp_path
    row = Attachment(
        incident=report,
        added_by=maja,
        received_at=now(),
        type="image/jpeg",
        name="utanför Storgatan 12.jpg",
        note={"description": "En bil"},
    )
    file = Receiving(row)
    file.write(PHOTO.read_bytes())
    return file.finish().keep()


def post(person, report, name="case-pdf", **fields):
    return of(person).post(reverse(name, args=[report.pk]), fields)


def text(answer):
    """What can be copied out of the paper, with its lines joined."""
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    pages = PdfReader(BytesIO(answer.content)).pages
    return re.sub(r"\s+", " ", " ".join(each.extract_text() for each in pages))


def review(person, report, **fields):
    return post(person, report, "case-paper", **fields).content.decode()


def test_paper_has_the_words_letter_for_letter_and_nothing_that_was_not_ticked(report, maja):
    printed = text(post(maja, report, parts=ALL_PARTS))

    assert WORDS in printed
    assert "i hemmet" in printed
    assert report.reference in printed
    for other in (
        *("Jag menar att händelsen", "åtkomstskydd", "skyddsbedömning", "vilka beslut"),
        *("Öpartiet", "070-174 06 22", "maja.sund", "Siv Chef", "Hot och trakasserier"),
    ):
        assert other not in printed


def test_paper_has_what_was_ticked_and_contact_on_the_last_sheet_alone(report, maja):
    fields = {"parts": ["words.words"], "wishes": ["access_protection", "party"]}
    answer = post(maja, report, contact=["phone.phone"], **fields)
    pages = [each.extract_text() for each in PdfReader(BytesIO(answer.content)).pages]

    assert "Jag vill att anmälan får åtkomstskydd." in pages[0]
    assert "Öpartiet" in pages[0]
    assert "070-174 06 22" in pages[-1]
    assert not any("070-174 06 22" in each for each in pages[:-1])
    assert "RÄDD-ORD" not in text(answer)


def test_paper_is_a_download_with_a_name_that_says_nothing_and_is_not_kept(report, maja):
    answer = post(maja, report, parts=ALL_PARTS)

    assert answer["Content-Disposition"] == 'attachment; filename="underlag.pdf"'
    assert answer["Cache-Control"] == "no-store"


def test_nothing_is_ticked_beforehand_but_what_was_told(report, maja):
    seen = page(maja, report, "case-paper")
    ticked = re.findall(r'<input type="checkbox" name="(\w+)"[^>]* checked', seen)

    assert ticked == ["parts"] * len(ALL_PARTS)
    assert "Den som misstänks kan få läsa den" in seen


def test_the_paper_is_looked_through_before_it_is_made(report, maja):
    seen = review(maja, report, parts=ALL_PARTS, wishes=["told_of_decisions"])

    assert WORDS.replace("”", "”") in seen
    assert "Jag vill få veta vilka beslut som fattas i ärendet." in seen
    assert "Inget sätt att nå dig är valt." in seen
    assert not Event.objects.filter(kind=Kind.PAPER_MADE).exists()


def test_own_address_and_number_are_pointed_out_and_the_address_is_on_nothing(report, maja, photo):
    shown = {f"shown-{photo.pk}": "listed", f"says-{photo.pk}": "Ring 070 174 06 22"}
    seen = review(maja, report, parts=ALL_PARTS, address="Storgatan 12", **shown)
    warned = seen[seen.index("Här står något som leder till dig") : seen.index("<article")]

    assert warned.count("Storgatan 12</strong>") == 2
    assert "070 174 06 22</strong>" in warned
    printed = text(post(maja, report, parts=["place.place"], address="Svängen 3", **shown))
    assert "Svängen" not in printed


def test_originals_that_say_where_they_were_taken_are_named_first(report, maja, photo):
    seen = page(maja, report, "case-paper")

    assert seen.index("De här filerna talar om var de är tagna") < seen.index("<form")
    assert "<li>utanför Storgatan 12.jpg</li>" in seen


def test_evidence_stands_on_the_paper_as_it_was_chosen(report, maja, photo):
    def made(choice):
        return post(maja, report, parts=ALL_PARTS, **choice)

    listed = made({f"shown-{photo.pk}": "listed"})
    drawn = made({f"shown-{photo.pk}": "picture", f"says-{photo.pk}": "Bilen på gatan"})
    left_out = made({f"shown-{photo.pk}": "left_out"})

    assert [has_a_picture(one) for one in (listed, drawn, left_out)] == [False, True, False]
    assert "utanför Storgatan 12.jpg" in text(listed)
    assert "Bilen på gatan" in text(drawn)
    assert "Storgatan 12.jpg" not in text(left_out)
    assert photo.sha256[:20] in text(listed).replace(" ", "")


def has_a_picture(answer):
    return any(each.images for each in PdfReader(BytesIO(answer.content)).pages)


def test_councillors_paper_is_a_line_of_the_timeline(report, maja, chair):
    post(maja, report, parts=ALL_PARTS)

    assert "Gjorde underlaget till polisen." in page(maja, report)
    assert "Gjorde underlaget till polisen." not in page(chair, report)


def test_recipient_with_everything_gets_a_copy_without_wishes_or_contact(report, chair, maja):
    asked = {"wishes": ["access_protection"], "contact": ["phone.phone"], "parts": ["x"]}
    printed = text(post(chair, report, **asked))

    assert WORDS in printed
    for other in ("åtkomstskydd", "070-174 06 22", "Öpartiet"):
        assert other not in printed
    assert "Hämtade underlaget till polisen." in page(maja, report)


def test_partys_copy_has_neither_suspects_nor_files_and_says_so(maja, anna, chief, photo):
    report = a_report(maja, told=TOLD, party=PARTY_EVERYTHING)
    Attachment.objects.filter(pk=photo.pk).update(incident=report)
    printed = text(post(anna, report))

    assert WORDS in printed
    assert "@sanning_nu" not in printed
    assert "Storgatan 12.jpg" not in printed
    assert "Det här exemplaret saknar uppgifter om misstänkta, vittnen och bevis." in printed


@pytest.mark.parametrize("name", ["case-paper", "case-pdf"])
def test_who_sees_the_essentials_gets_no_paper(report, anna, name):
    assert post(anna, report, name).status_code == 404


def test_an_address_that_is_opened_makes_no_paper(report, maja):
    assert of(maja).get(reverse("case-pdf", args=[report.pk])).status_code == 405


def test_when_all_hands_are_printing_the_page_says_when_to_ask_again(
    report, maja, monkeypatch, tmp_path
):
    press = Press(tmp_path, slots=1, door=0)
    monkeypatch.setattr(police, "the_press", lambda: press)
    answer = post(maja, report, parts=["words.words"])

    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert 'value="words.words"' in answer.content.decode()
    assert not Event.objects.filter(kind=Kind.PAPER_MADE).exists()


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(seconds=0), "Underlaget tog för lång tid att göra"),
        (Limits(memory=100 * 2**20), "Underlaget kunde inte göras"),
    ],
)
def test_a_paper_that_fails_is_told_of_in_plain_words(
    report, maja, monkeypatch, tmp_path, limits, words
):
    press = Press(tmp_path, slots=1, door=1, limits=limits)
    monkeypatch.setattr(police, "the_press", lambda: press)
    answer = post(maja, report, parts=ALL_PARTS)

    assert (answer.status_code, words in answer.content.decode()) == (500, True)
    assert not Event.objects.filter(kind=Kind.PAPER_MADE).exists()


def test_paper_is_swedish_whatever_language_the_portal_is_read_in(report, chair):
    address = "/en" + reverse("case-pdf", args=[report.pk])

    assert "Olle Ordförande, kommunstyrelsens ordförande" in text(of(chair).post(address))


def test_other_reports_of_the_same_course_are_named(report, maja):
    later = a_report(maja, earlier=frozenset({report.pk}), chair=EVERYTHING)
    printed = text(post(maja, later, parts=["earlier"]))

    assert "Andra händelser" in printed
    assert report.reference in printed
