"""Kinds are told by content; names are shown so that nothing in them deceives."""

import json
from pathlib import Path

import pytest

from incidents.evidence import kinds, names

FILES = Path(__file__).parents[2] / "files"
NAMES = json.loads((FILES / "namn.json").read_text())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("IMG_0001.HEIC", kinds.HEIC),
        ("heic-som.jpg", kinds.HEIC),
        ("endast-mif1.heic", kinds.HEIC),
        ("avhuggen.jpg", kinds.JPEG),
        ("foto-orientering6-gps.jpg", kinds.JPEG),
        ("avhuggen.pdf", kinds.PDF),
        ("losenord.pdf", kinds.PDF),
        ("mail-mbox.eml", kinds.EML),
        ("mail-windows1252.eml", kinds.EML),
        ("rostmemo.m4a", kinds.M4A),
        ("PTT-20261015-WA0001.opus", kinds.OGG),
        ("samtal.amr", kinds.AMR),
        ("samtal.3gp", kinds.THREE_GP),
        ("id3-skrap-fore.mp3", kinds.DOUBTFUL),
        ("film.MOV", kinds.MOV),
        ("namn.json", kinds.TEXT),
        ("skript.svg", kinds.WEB_PAGE),
    ],
)
def test_each_file_of_the_cases_is_told_by_what_is_in_it(name, kind):
    assert kinds.tell((FILES / name).read_bytes()[: kinds.HEAD], name) is kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xef\xbb\xbf <!DOCTYPE html><p>", kinds.WEB_PAGE),
        (b'<?xml version="1.0"?><!-- x --><svg>', kinds.WEB_PAGE),
        (b"<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY a 'b'>]>\n<svg onload=''>", kinds.WEB_PAGE),
        (b"<script>alert(1)</script>", kinds.WEB_PAGE),
        (b"PK\x03\x04word/document.xml", kinds.ARCHIVE),
        (b"MZ\x90\x00", kinds.PROGRAM),
        (b"\x7fELF\x02", kinds.PROGRAM),
        (b"\x00\x01\x02\x03", kinds.UNKNOWN),
        ("Du ska ångra dig".encode("cp1252"), kinds.TEXT),
        ("Du ska ångra dig".encode("utf-16"), kinds.TEXT),
        (b"From: a\nSubject: b\n\n<html>", kinds.EML),
        (b"From here on it is text", kinds.TEXT),
        (b"\xff\xfb\x90\x00", kinds.MP3),
    ],
)
def test_a_name_does_not_hide_what_a_file_is(content, kind):
    assert kinds.tell(content, "bild.jpg") is kind


@pytest.mark.parametrize(
    ("case", "seen", "saved"),
    [
        ("rtl", "bilaga[U+202E]gpj.exe", "bilaga_gpj.exe.jpg"),
        ("tag", "<img src=x onerror=alert(1)>.png", "_img src=x onerror=alert(1)_.png.jpg"),
        ("entity", "&lt;b&gt;.png", "&lt;b&gt;.png.jpg"),
        ("formula", "=cmd|'/c calc'!A0.csv", "c calc'!A0.csv.jpg"),
        ("emoji", NAMES["emoji"], NAMES["emoji"] + ".jpg"),
        ("slashes", "../../x", "x.jpg"),
        ("windows path", "C:\\Users\\asa\\hot.jpg", "hot.jpg"),
        ("dots", "..", "fil.jpg"),
        ("nul", "hot[U+0000].pdf", "hot_.pdf.jpg"),
        ("line break", "a[U+000D][U+000A]X-Injicerad: 1.pdf", "a__X-Injicerad_ 1.pdf.jpg"),
        ("quotes", "a\";b='c'.pdf", "a_;b='c'.pdf.jpg"),
        ("reserved", "CON.txt", "_CON.txt.jpg"),
        ("trailing", "bild .jpg. ", "bild.jpg"),
        ("only suffix", ".jpg", "jpg.jpg"),
        ("double", "faktura.pdf.html", "faktura.pdf.html.jpg"),
        ("nfd", NAMES["nfd"], "Skärmavbild 2026-10-15 kl.\u202f14.05.12.png.jpg"),
    ],
)
def test_each_name_is_shown_and_saved_so_that_nothing_deceives(case, seen, saved):
    assert names.shown(NAMES[case]) == seen
    assert names.for_download(NAMES[case], kinds.JPEG) == saved


def test_a_long_name_keeps_its_suffix():
    assert names.for_download(NAMES["250 a"], kinds.JPEG) == "a" * 120 + ".jpg"
