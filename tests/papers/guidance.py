"""The brochure and the booklet of the shipped texts, and one with what no font of ours has."""

import tomllib
from dataclasses import replace
from io import BytesIO

from django.utils.translation import override
from PIL import Image

from contacts.directory import Call, Card
from guidance import content_files, markdown
from guidance.content_files import CONTENT
from guidance.papers.drawing import BROCHURE, ON_PAPER, Chapter, Contents, Kind, lay_out, places
from guidance.pictures.shown import Shown
from guidance.published import Piece
from portal.papers.job import Paper
from tests.papers.kinds import MADE_AT, WORST_NAMES


def contents(language: str, codes: tuple[str, ...] = ()) -> Contents:
    """Every shipped page in a language, or those of `codes`."""
    files = [file for file in content_files.read_texts() if file.language == language]
    blocks = {file.front["key"]: file.body for file in files if file.front["kind"] == "block"}
    pages = [
        file
        for file in files
        if file.front["kind"] in ON_PAPER
        and file.state == "published"
        and (not codes or file.front["key"] in codes)
    ]
    where = places(file.front["key"] for file in pages)
    return Contents(
        municipality="Lidingö stad",
        changed_at=MADE_AT,
        chapters=[
            Chapter(
                file.front["key"],
                file.front["title"],
                file.front["lead"],
                [
                    Piece(
                        markdown.render(words, pages=where, language=language, folded=False),
                        numbers(language, codes),
                    )
                    for words, codes in markdown.pieces(markdown.with_blocks(file.body, blocks))
                ],
            )
            for file in pages
        ],
        numbers=numbers(language),
        cards=[CARD],
    )


def numbers(language: str, codes: list[str] | None = None) -> list[Call]:
    kept = tomllib.loads((CONTENT / "numbers.toml").read_text())["number"]
    return [
        Call(
            code=number["key"],
            group="",
            situations=(),
            shown_as=number["label"],
            dial=number["dial"],
            what_for=number["what"][language],
            hours=number["hours"][language],
            spans=[],
            answers=None,
            turn="",
            verified_on=None,
        )
        for number in kept
        if (number["shown"] if codes is None else number["key"] in codes)
    ]


CARD = Card(
    code="chief",
    group="",
    situations=(),
    title="Säkerhetschef",
    name="Siv Chef",
    phone="070-174 06 10",
    phone_note="",
    email="siv@example.se",
    hours="mån–fre 8–16.30",
    spans=[],
    answers=None,
    turn="",
    verified_on=None,
)


def a_webp() -> bytes:
    """As `guidance.pictures` keeps them."""
    file = BytesIO()
    Image.new("RGB", (400, 300), "teal").save(file, "WEBP")
    return file.getvalue()


def papers() -> dict[str, Paper]:
    """By name; the booklet in English, since words marked as Swedish stand there too."""
    with override("sv"):
        brochure = contents("sv", BROCHURE)
        hostile = replace(
            brochure,
            municipality="你去死 👪 \u202e",
            cards=[replace(CARD, name=name) for name in WORST_NAMES],
        )
        pictured = replace(
            brochure.chapters[0],
            pieces=[
                replace(piece, picture=Shown("/bilder/dorr", "En dörr på glänt", 400, 300))
                for piece in brochure.chapters[0].pieces
            ],
        )
        brochure = replace(
            brochure,
            chapters=[pictured, *brochure.chapters[1:]],
            pictures={"/bilder/dorr": a_webp()},
        )
        made = {
            "guidance-brochure": lay_out(Kind.BROCHURE, "sv", brochure),
            "guidance-hostile": lay_out(Kind.BROCHURE, "sv", hostile),
        }
    with override("en"):
        return made | {"guidance-booklet": lay_out(Kind.BOOKLET, "en", contents("en"))}
