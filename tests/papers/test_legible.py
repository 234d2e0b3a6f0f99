"""Words that people wrote, as they come on paper."""

import unicodedata
from pathlib import Path

import pytest
from django.template import Context, Template
from fontTools.ttLib import TTFont

from portal.papers import legible
from portal.papers.legible import BREAK, COVERED
from tests.papers.kinds import ARABIC, FAMILY, KNIFE, TURNED

FONTS = Path(COVERED).parent


def shown(text: str) -> str:
    return "".join(piece.text for piece in legible.one_line(text)).replace(BREAK, "")


def test_the_covered_characters_are_those_of_the_shipped_fonts():
    points = {point for file in FONTS.glob("*.ttf") for point in TTFont(file).getBestCmap()}
    assert legible.covered() == set(map(chr, points))


def test_no_two_different_letters_share_a_glyph_so_that_each_copies_out_as_itself():
    for file in FONTS.glob("NotoSans-*.ttf"):
        letters: dict[str, str] = {}
        for point, glyph in sorted(TTFont(file).getBestCmap().items()):
            same = unicodedata.normalize("NFC", chr(point))
            assert letters.setdefault(glyph, same) == same


@pytest.mark.parametrize(
    "words",
    [
        "Åsa skrev: ”på torsdag” – 50 % ≥ 10 €",
        f"{KNIFE} {FAMILY} \U0001f44d\U0001f3fd \U0001f1f8\U0001f1ea ❤️ 1️⃣",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        ARABIC,
        "می\u200cخواهم",  # Persian, with its joiner
        "аdmin Ωμέγα",
        "Ska\u0308rmavbild",
        "a\tb",
        "Việt q\u0308\u0301",
    ],
)
def test_what_the_fonts_can_draw_stands_letter_for_letter(words):
    assert shown(words) == words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("你好", "[U+4F60][U+597D]"),
        (TURNED, "bilaga[U+202E]gpj.exe"),
        ("a\u2066b\u200fc", "a[U+2066]b[U+200F]c"),
        ("a\u200bb\ufeffc\u00add", "a[U+200B]b[U+FEFF]c[U+00AD]d"),
        ("a\u200db", "a[U+200D]b"),
        ("\x00\x1b\x9f", "[U+0000][U+001B][U+009F]"),
        ("\ud800\ufffe\ue000", "[U+D800][U+FFFE][U+E000]"),
        ("\U000e0041", "[U+E0041]"),
        ("a\r\nX-Injicerad: 1", "a[U+000D][U+000A]X-Injicerad: 1"),
        ("h" + "\u0336" * 6, "h" + "\u0336" * 4 + "[U+0336]" * 2),
    ],
)
def test_what_cannot_be_drawn_or_seen_is_written_out(words, expected):
    assert shown(words) == expected


def test_a_long_run_may_be_broken_and_a_word_may_not():
    long = "x" * 95
    (piece,) = legible.one_line(f"kommunfullmäktigeledamöterna {long}")
    assert piece.text.split(" ")[0] == "kommunfullmäktigeledamöterna"
    assert max(map(len, piece.text.split(" ")[1].split(BREAK))) == 10
    assert piece.text.replace(BREAK, "").endswith(long)


def test_no_break_falls_inside_what_is_drawn_as_one():
    (piece,) = legible.one_line(FAMILY * 50 + "e\u0301" * 50)
    for part in piece.text.split(BREAK):
        assert part[0] not in "\u200d\u0301"
        assert part[-1] != "\u200d"


def test_each_paragraph_takes_the_direction_of_its_first_letter():
    text = f"Han skrev:\n{ARABIC}\n12:30\n\nSlut."
    found = [(each.direction, each.pieces[0].text) for each in legible.paragraphs(text)]
    assert found == [
        ("ltr", "Han skrev:"),
        ("rtl", ARABIC),
        ("ltr", "12:30"),
        ("ltr", "Slut."),
    ]
    assert legible.direction("\u200f2026-11-24 hej") == "ltr"


def test_markup_in_what_was_written_is_text():
    template = Template("{% load paper %}{{ words|paragraphs }}{{ words|letter_for_letter }}")
    assert template.render(Context({"words": "<b>&amp;"})) == (
        '<p class="quoted" dir="ltr">&lt;b&gt;&amp;amp;</p>&lt;b&gt;&amp;amp;'
    )
