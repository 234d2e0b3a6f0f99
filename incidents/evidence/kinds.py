"""Which kinds of file are evidence, told by what stands in them and not by their names.

A short table of our own: libraries call a common HEIC a film and a Word file a ZIP. Whatever is
taken leaves the portal as a download that nothing opens by itself.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HEAD = 4096
"""So many bytes of the beginning are enough to tell."""


@dataclass(frozen=True)
class Kind:
    """A kind of file that is taken. The first suffix is given to names that have none that fits."""

    type: str
    label: Promise
    suffixes: tuple[str, ...]

    @property
    def is_picture(self) -> bool:
        return self.type.startswith("image/")


@dataclass(frozen=True)
class Refused:
    """A kind that is not taken: `code` for the row, and what to do instead."""

    code: str
    advice: Promise


JPEG = Kind("image/jpeg", _("Bild (JPEG)"), (".jpg", ".jpeg"))
PNG = Kind("image/png", _("Bild (PNG)"), (".png",))
GIF = Kind("image/gif", _("Bild (GIF)"), (".gif",))
WEBP = Kind("image/webp", _("Bild (WebP)"), (".webp",))
HEIC = Kind("image/heic", _("Bild (HEIC)"), (".heic", ".heif", ".avif"))
PDF = Kind("application/pdf", _("PDF"), (".pdf",))
EML = Kind("message/rfc822", _("Mejl"), (".eml",))
MSG = Kind("application/vnd.ms-outlook", _("Mejl (Outlook)"), (".msg",))
TEXT = Kind("text/plain", _("Text"), (".txt",))
M4A = Kind("audio/mp4", _("Ljud"), (".m4a", ".m4b"))
MP3 = Kind("audio/mpeg", _("Ljud"), (".mp3",))
AAC = Kind("audio/aac", _("Ljud"), (".aac",))
OGG = Kind("audio/ogg", _("Ljud"), (".opus", ".ogg", ".oga"))
AMR = Kind("audio/amr", _("Ljud"), (".amr",))
WAV = Kind("audio/wav", _("Ljud"), (".wav",))
THREE_GP = Kind("video/3gpp", _("Ljud eller film"), (".3gp", ".3g2"))
MOV = Kind("video/quicktime", _("Film"), (".mov",))
MP4 = Kind("video/mp4", _("Film"), (".mp4", ".m4v"))
WEBM = Kind("video/webm", _("Film"), (".webm", ".mkv"))
_SOUND_OR_FILM = tuple(
    suffix
    for kind in (M4A, MP3, AAC, OGG, AMR, WAV, THREE_GP, MOV, MP4, WEBM)
    for suffix in kind.suffixes
)
DOUBTFUL = Kind("application/octet-stream", _("Ljud eller film"), _SOUND_OR_FILM)

KINDS = {
    kind.type: kind
    for kind in (
        *(JPEG, PNG, GIF, WEBP, HEIC, PDF, EML, MSG, TEXT),
        *(M4A, MP3, AAC, OGG, AMR, WAV, THREE_GP, MOV, MP4, WEBM, DOUBTFUL),
    )
}

WEB_PAGE = Refused(
    "web_page",
    _(
        "Webbsidor och SVG-bilder tas inte emot, eftersom de kan innehålla program. "
        "Ta en skärmdump eller spara sidan som PDF."
    ),
)
ARCHIVE = Refused(
    "archive",
    _(
        "Zip-filer, Word-filer och andra paket tas inte emot. Packa upp och lägg till filerna "
        "en och en, eller spara dokumentet som PDF."
    ),
)
PROGRAM = Refused(
    "program", _("Program tas inte emot. Öppna det inte. Ta en skärmdump av hur du fick det.")
)
UNKNOWN = Refused(
    "unknown_kind",
    _(
        "Portalen känner inte igen filen. Bilder, PDF, mejl, text, ljud och film går bra. "
        "Ta en skärmdump eller spara som PDF."
    ),
)

_STARTS: tuple[tuple[bytes, Kind | Refused], ...] = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"OggS", OGG),
    (b"#!AMR", AMR),
    (b"ID3", MP3),
    (b"\x1a\x45\xdf\xa3", WEBM),
    (b"PK\x03\x04", ARCHIVE),
    (b"PK\x05\x06", ARCHIVE),
    (b"Rar!", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"\xfe\xed\xfa\xcf", PROGRAM),
    (b"#!/", PROGRAM),
)
_PICTURE_BRANDS = {
    *(b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"),
    *(b"mif1", b"msf1", b"heif", b"avif", b"avis"),
}
_SOUND_BRANDS = {b"M4A ", b"M4B ", b"M4P "}
_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+(?:html|svg)|svg|html|head|body|script|iframe)\b",
    re.IGNORECASE | re.DOTALL,
)
_SVG_ANYWHERE = re.compile(rb"<svg[\s>]", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    rb"^(?:from|received|return-path|delivered-to|date|subject|message-id|mime-version|to"
    rb"|x-[a-z-]+|content-type):",
    re.IGNORECASE,
)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def tell(head: bytes, name: str) -> Kind | Refused:
    """The kind of a file, from its first bytes. The name only settles what they leave open."""
    for look in (_by_start, _by_box, _by_container, _by_text):
        if found := look(head, _suffix(name)):
            return found
    return UNKNOWN


def of(media_type: str) -> Kind:
    """The kind that a stored type names."""
    return KINDS.get(media_type, DOUBTFUL)


def _suffix(name: str) -> str:
    _, dot, end = name.rstrip(". ").rpartition(".")
    return f".{end.lower()}" if dot else ""


def _by_start(head: bytes, suffix: str) -> Kind | Refused | None:
    if head.startswith(_OUTLOOK):
        return MSG if suffix == ".msg" else UNKNOWN
    return next((found for start, found in _STARTS if head.startswith(start)), None)


def _by_box(head: bytes, suffix: str) -> Kind | None:
    """The ISO family: HEIC, MP4, QuickTime, 3GP, M4A, told by every brand that the file names."""
    box = head[4:8]
    if box in {b"moov", b"mdat", b"wide"}:
        return MOV
    if box != b"ftyp":
        return None
    length = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, length, 4))]
    tests: tuple[tuple[Callable[[bytes], bool], Kind], ...] = (
        (_PICTURE_BRANDS.__contains__, HEIC),
        (_SOUND_BRANDS.__contains__, M4A),
        (lambda brand: brand.startswith(b"3g"), THREE_GP),
        (lambda brand: brand == b"qt  ", MOV),
    )
    return next((kind for test, kind in tests if any(map(test, brands))), MP4)


def _by_container(head: bytes, suffix: str) -> Kind | None:
    if head[:4] == b"RIFF":
        return {b"WEBP": WEBP, b"WAVE": WAV}.get(head[8:12])
    return None


def _by_text(head: bytes, suffix: str) -> Kind | Refused | None:
    """What has no signature: mail, pages, text; and sound that only its name tells of."""
    if _is_mail(head):
        return EML
    if _WEB_PAGE.match(head) or (head.lstrip().startswith(b"<?xml") and _SVG_ANYWHERE.search(head)):
        return WEB_PAGE
    if b"%PDF-" in head[:1024]:
        return PDF
    if suffix in _SOUND_OR_FILM:
        return DOUBTFUL
    return TEXT if _is_text(head) else _by_sync(head)


def _by_sync(head: bytes) -> Kind | None:
    """Sound without a header: the first bits of an MPEG frame."""
    if len(head) > 1 and head[0] == 0xFF:  # noqa: PLR2004  the sync word of MPEG
        if head[1] & 0xF6 == 0xF0:  # noqa: PLR2004
            return AAC
        if head[1] & 0xE0 == 0xE0 and head[1] & 0x06:  # noqa: PLR2004
            return MP3
    return None


def _is_mail(head: bytes) -> bool:
    """Two lines of a mail's head within the first lines, or an mbox line and one of them."""
    lines = head.split(b"\n", 12)[:12]
    headers = sum(1 for line in lines if _MAIL_HEADER.match(line))
    starts_right = bool(_MAIL_HEADER.match(lines[0])) or lines[0].startswith(b"From ")
    return starts_right and headers + lines[0].startswith(b"From ") > 1


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return b"\0" in head or len(head) == len(b"\xff\xfe")
    return bool(head) and not _BINARY.search(head)
