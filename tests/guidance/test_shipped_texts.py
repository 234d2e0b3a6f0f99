"""The texts that ship, read as files: what they show, ask for and stand on."""

import re
import tomllib
from pathlib import Path

import pytest

from guidance.content_files import CONTENT, TextFile, read_texts
from guidance.markdown import NUMBERS, blocks_named
from guidance.models import Page, PageText

pytestmark = pytest.mark.sqlite_alone
FACTS = Path(__file__).resolve().parents[2] / "docs" / "facts.md"
CERTAIN = re.compile(r"[SPD]\b(?!~)|conclusion of ours, the jurist confirms")


@pytest.fixture(scope="module")
def texts() -> list[TextFile]:
    return read_texts()


def keys(texts, **front) -> set[str]:
    """The keys of the texts whose front matter says `front`."""
    return {
        text.front["key"]
        for text in texts
        if all(text.front.get(name) == value for name, value in front.items())
    }


def facts() -> list[list[str]]:
    """The rows of the tables of facts: fact, pages, source, certainty."""
    tables = FACTS.read_text("utf-8").split("## Left out")[0]
    rows = re.findall(r"^\| (.+) \| (.+) \| (.+) \| (.+) \|$", tables, re.MULTILINE)
    return [list(row) for row in rows if row[0] != "fact"]


def test_every_text_stands_in_swedish_and_english(texts):
    swedish, english = (
        {text.front["key"] for text in texts if text.language == language}
        for language in ("sv", "en")
    )
    assert swedish == english


def test_both_languages_show_the_same_blocks_and_numbers(texts):
    shown = {
        (text.front["key"], text.language): (blocks_named(text.body), NUMBERS.findall(text.body))
        for text in texts
    }
    assert [key for key, _ in shown if shown[key, "sv"] != shown[key, "en"]] == []


def test_every_block_stands_somewhere_and_every_place_has_its_block(texts):
    named = {code for text in texts for code in blocks_named(text.body)}
    assert named == keys(texts, kind=Page.Kind.BLOCK)


def test_every_empty_place_says_what_the_municipality_is_to_write(texts):
    empty = [text for text in texts if not text.body.strip()]
    assert empty
    assert {text.state for text in empty} == {PageText.State.DRAFT}
    asked = {text.front["key"] for text in texts if text.front.get("asks")}
    assert {text.front["key"] for text in empty} - asked == set()


def test_no_number_is_typed_into_a_text(texts):
    """112 alone never changes."""
    typed = re.compile(r"\b(?:0\d{1,3}[- ]\d|11[34] \d\d|116 \d{3}|1177|90 ?\d{3}\b)")
    assert [text.front["key"] for text in texts if typed.search(text.body)] == []


def test_danger_comes_before_saving_writing_down_and_answering(texts):
    later = re.compile(
        r"Spara|Ta en bild|Skriv|Svara|Spela in|Save|Take a picture|Write|answer|Record"
    )
    urgent = {Page.Kind.SITUATION, Page.Kind.MOMENT}
    late = {
        (text.front["key"], text.language)
        for text in texts
        if text.front["kind"] in urgent and "112" not in later.split(text.body, maxsplit=1)[0]
    }
    assert late == set()


def test_each_line_about_a_letter_with_powder_says_to_ring_112(texts):
    """A search shows a line by itself."""
    about = re.compile(r"(?=.*(?:pulver|powder))(?=.*(?:brev|letter)).*")
    lines = [line for text in texts for line in text.body.splitlines() if about.match(line)]
    assert len(lines) >= len({"sv", "en"})
    assert [line for line in lines if "112" not in line] == []


@pytest.mark.parametrize(
    ("file", "list_of", "field"),
    [("numbers.toml", "number", "what"), ("resources.toml", "resource", "about")],
)
def test_what_is_more_than_one_sentence_ends_with_a_full_stop(file, list_of, field):
    rows = tomllib.loads((CONTENT / file).read_text("utf-8"))[list_of]
    said = [words for row in rows for words in row[field].values()]
    assert len(said) == 2 * len(rows)
    assert [words for words in said if ". " in words and not words.endswith(".")] == []
    assert [words for words in said if "  " in words or words != words.strip()] == []


def test_swedish_words_of_english_texts_are_marked_as_swedish(texts):
    marked = re.compile(r"(?<!\*)\*[^*\n]+\*(?!\*)|\]\([^)]*\)")
    assert [
        text.front["key"]
        for text in texts
        if text.language == "en" and re.search("[åäöÅÄÖ]", marked.sub("", text.body))
    ] == []


def test_every_page_stands_in_the_table_of_facts(texts):
    named = {page.strip() for _, pages, _, _ in facts() for page in pages.split(",")}
    written = {text.front["key"] for text in texts if text.state == PageText.State.PUBLISHED}
    assert written - named == set()


def test_every_fact_stands_on_pages_that_exist(texts):
    named = {page.strip() for _, pages, _, _ in facts() for page in pages.split(",")}
    assert named - keys(texts) - {"situations", "numbers"} == set()


def test_no_fact_in_use_is_uncertain():
    assert [fact for fact, *_, certainty in facts() if not CERTAIN.match(certainty)] == []
    assert [fact for fact, _, source, _ in facts() if not source.strip()] == []
