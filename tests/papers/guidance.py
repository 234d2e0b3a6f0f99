"""The brochure and the booklet of the shipped texts, and one with what no font of ours has."""

import tomllib
from dataclasses import replace
from functools import partial
from io import BytesIO

from django.utils.translation import override
from PIL import Image

from contacts.directory import Call, Card
from guidance import content_files, markdown, picture
from guidance.content_files import CONTENT, TextFile
from guidance.papers.drawing import (
    BROCHURE,
    ON_PAPER,
    Chapter,
    Contents,
    Kind,
    Part,
    lay_out,
    of_moment,
    places,
)
from guidance.pictures.shown import Shown
from guidance.published import Piece
from portal.papers.job import Paper
from tests.papers.kinds import MADE_AT, WORST_NAMES


def contents(language: str, codes: tuple[str, ...] = ()) -> Contents:
    """Every shipped page in a language under one heading, or those of `codes`."""
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
    chapters = [
        Chapter(
            file.front["key"],
            file.front["title"],
            file.front["lead"],
            pieces(file, markdown.with_blocks(file.body, blocks), where),
        )
        for file in pages
    ]
    return Contents(
        municipality="Lidingö stad",
        changed_at=MADE_AT,
        parts=[Part("" if codes else "Guidance", chapters)],
        numbers=numbers(language),
        cards=[CARD],
    )


def pieces(file: TextFile, body: str, where: dict[str, str]) -> list[Piece]:
    draw = partial(markdown.render, pages=where, language=file.language, folded=False)
    cut = markdown.pieces(body)
    if file.front["kind"] == "moment":
        words = "".join(stretch for stretch, _ in cut)
        return of_moment(
            numbers(file.language, cut[0][1]),
            picture.steps(words, draw),
            draw(words.partition("## ")[0]),
        )
    return [Piece(draw(words), numbers(file.language, codes)) for words, codes in cut]


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
        first, *others = brochure.parts[0].chapters
        pictured = replace(
            first,
            pieces=[
                replace(piece, picture=Shown("/bilder/dorr", "En dörr på glänt", 400, 300))
                for piece in first.pieces
            ],
        )
        brochure = replace(
            brochure,
            parts=[Part("", [pictured, *others])],
            pictures={"/bilder/dorr": a_webp()},
        )
        made = {
            "guidance-brochure": lay_out(Kind.BROCHURE, "sv", brochure),
            "guidance-hostile": lay_out(Kind.BROCHURE, "sv", hostile),
        }
    with override("en"):
        return made | {"guidance-booklet": lay_out(Kind.BOOKLET, "en", contents("en"))}
