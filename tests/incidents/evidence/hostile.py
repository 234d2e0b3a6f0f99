"""Files that mean harm, built here. Each holds the marker, so that it can be looked for."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

MARK = b"HEMLIG-FIENTLIG"
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
SCRIPT = b"<script>alert('" + MARK + b"')</script>"


def a_zip(name: str, content: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.comment = MARK
    return file.getvalue()


def a_picture_bomb(side: int = 60_000) -> bytes:
    """A PNG that says it is `side` pixels each way."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000))
    text = chunk(b"tEXt", b"Comment\x00" + MARK)
    return PNG + chunk(b"IHDR", head) + text + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def a_gif_bomb() -> bytes:
    return b"GIF89a" + struct.pack("<HH", 65_535, 65_535) + b"\x80\x00\x00" + MARK + b"\x3b"


def a_pdf(more: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog" + more + b">>endobj\n%" + MARK + b"\n%%EOF"


REFUSED = {
    "svg with a script": ("bild.svg", b"<svg xmlns='x' onload='alert(1)'>" + SCRIPT + b"</svg>"),
    "svg named jpg": ("bild.jpg", b"<svg>" + SCRIPT + b"</svg>"),
    "svg after an xml head": ("a.png", b"<?xml version='1.0'?><svg>" + SCRIPT + b"</svg>"),
    "svg after a comment": ("a.png", b"<!-- x -->\n<svg>" + MARK + b"</svg>"),
    "svg after a doctype": ("a.png", b"<!DOCTYPE svg PUBLIC ''><svg>" + MARK + b"</svg>"),
    "svg after a byte mark": ("a.png", b"\xef\xbb\xbf<svg>" + MARK + b"</svg>"),
    "svg with entities": (
        "a.svg",
        b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a '" + MARK + b"'>]>\n<svg>&a;</svg>",
    ),
    "web page": ("sida.html", b"<!doctype html><title>x</title>" + SCRIPT),
    "web page named png": ("sida.png", b"\n\n  <html><body>" + SCRIPT),
    "only a script": ("a.txt", SCRIPT),
    "only a frame": ("a.txt", b"<iframe src='//x'></iframe>" + MARK),
    "web page in capitals": ("a.jpg", b"<!DOCTYPE HTML>" + SCRIPT),
    "double extension": ("faktura.pdf.html", b"<html>" + SCRIPT),
    "zip bomb": ("bilder.zip", a_zip("a", bytes(20_000_000))),
    "zip named jpg": ("bild.jpg", a_zip("a.jpg", MARK)),
    "zip with a path out": ("a.zip", a_zip("../../etc/cron.d/x", MARK)),
    "word with macros": ("brev.docm", a_zip("word/vbaProject.bin", MARK)),
    "empty zip": ("a.zip", b"PK\x05\x06" + bytes(18) + MARK),
    "android program": ("spel.apk", a_zip("classes.dex", MARK)),
    "gzip": ("a.gz", b"\x1f\x8b\x08" + MARK),
    "rar": ("a.rar", b"Rar!\x1a\x07\x01\x00" + MARK),
    "7z": ("a.7z", b"7z\xbc\xaf\x27\x1c" + MARK),
    "windows program": ("bild.jpg", b"MZ\x90\x00" + MARK),
    "windows program, name turned round": ("bild\u202egpj.exe", b"MZ\x90\x00" + MARK),
    "linux program": ("a.pdf", b"\x7fELF\x02\x01" + MARK),
    "mac program": ("a", b"\xcf\xfa\xed\xfe" + MARK),
    "java class": ("a.png", b"\xca\xfe\xba\xbe" + MARK),
    "shell script": ("a.txt", b"#!/bin/sh\nrm -rf /\n#" + MARK),
    "old word file": ("brev.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + MARK),
    "bytes that are nothing": ("a.jpg", b"\x00\x01\x02\x03" + MARK),
    "zero bytes": ("tom.png", b""),
}
"""Refused by name, whatever the name says."""

HARMLESS = {
    "jpeg that is a web page too": ("a.jpg", JPEG + b"*/=1;" + SCRIPT),
    "png with a web page behind": ("a.png", PNG + b"<html>" + SCRIPT),
    "gif that is a script too": ("a.gif", b"GIF89a/*" + MARK + b"*/=1;alert(1)"),
    "gif that is a zip too": ("a.gif", b"GIF89a" + a_zip("a", MARK)),
    "pdf that is a zip too": ("a.pdf", a_pdf(b"") + a_zip("a", MARK)),
    "pdf behind a web page": ("a.pdf", b"x<html>" + a_pdf(b"")),
    "pdf that opens a program": ("a.pdf", a_pdf(b"/OpenAction<</S/Launch/F(cmd.exe)>>")),
    "pdf with a script": ("a.pdf", a_pdf(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>")),
    "mail with a web page": (
        "a.eml",
        b"From: a@example.se\nSubject: b\nContent-Type: text/html\n\n" + SCRIPT,
    ),
    "picture of four thousand million pixels": ("bomb.png", a_picture_bomb()),
    "gif of four thousand million pixels": ("bomb.gif", a_gif_bomb()),
    "picture that is cut": ("a.png", a_picture_bomb(10)[:40] + MARK),
    "film that is nothing": ("a.mp4", b"\x00\x00\x00\x20ftypisom" + MARK),
    "text with terminal codes": ("a.txt", b"\x1b[2J\x1b]0;" + MARK),
    "text full of markup": ("a.txt", b"hej " + SCRIPT),
    "comma file with a formula": ("=cmd|'/c calc'!A0.csv", b"=cmd|'/c calc'!A0," + MARK),
}
"""Kept bit for bit, and handed out as a download that no browser opens."""

NAMES = {
    "path out": "../../../../etc/passwd",
    "windows path out": "..\\..\\windows\\system32\\a.jpg",
    "absolute path": "/etc/passwd",
    "other disk": "C:\\a.jpg",
    "turned round": "a\u202egpj.exe",
    "control signs": "a\x01\x08\x1b[31m.jpg",
    "nul": "a\x00.jpg",
    "markup": "<img src=x onerror=alert(1)>.jpg",
    "template": "{{ settings.SECRET_KEY }}{% include 'x' %}.jpg",
    "format": "%(name)s%s%n{0}.jpg",
    "as long as a disk takes": "å" * 250 + ".jpg",
    "nothing seen": "\u200b\u200b\u200b",
    "only dots": "...",
    "reserved": "CON",
    "stream": "a.jpg:b.exe",
    "newline in half": "a\u2028b\u2029c.jpg",
    "emoji with joiners": "👩\u200d👧\u200d👦.jpg",
}
