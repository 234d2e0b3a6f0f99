"""The words of mail and text files. Imported by the child process alone.

Mail often lies about its letters: windows-1252 is called iso-8859-1, where the same bytes are
control signs. So those are read as windows-1252, as browsers do.
"""

import codecs
import io
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser

import olefile
from oxmsg import Message as OutlookMessage

from portal.papers.job import Flaw, Letter, Look

LONGEST = 200_000
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FOLD = re.compile(r"\r?\n[ \t]+")


@dataclass
class Words:
    """What is shown of a letter. `sent_at` with the offset that stands in it, if it can be read."""

    body: str = ""
    sender: str = ""
    to: str = ""
    subject: str = ""
    date: str = ""
    sent_at: str = ""
    attachments: tuple[tuple[str, int], ...] = ()
    cut: bool = False


def read(letter: Letter) -> Look:
    match letter.format:
        case "message/rfc822":
            words = _mail(letter.original)
        case "application/vnd.ms-outlook":
            try:
                words = _outlook(letter.original)
            except (OSError, ValueError, KeyError, IndexError, olefile.OleFileError):
                return Look(Flaw.UNREADABLE)
        case "text/plain":
            words = Words(body=_text(letter.original))
    words.cut = len(words.body) > LONGEST
    words.body = words.body[:LONGEST]
    return Look(Flaw.NONE, json.dumps(asdict(words)).encode())


def _mail(original: bytes) -> Words:
    message = message_from_bytes(original)
    plain, html, attached = [], [], []
    for part in _leaves(message):
        content = part.get_payload(decode=True)
        if part.get_filename() or part.get_content_disposition() == "attachment":
            attached.append((_decoded(part.get_filename() or ""), _size(part)))
        elif part.get_content_type() == "text/plain" and isinstance(content, bytes):
            plain.append(_text(content, part.get_content_charset()))
        elif part.get_content_type() == "text/html" and isinstance(content, bytes):
            html.append(_without_tags(_text(content, part.get_content_charset())))
        else:
            attached.append((part.get_content_type(), _size(part)))
    date = _header(message, "date")
    return Words(
        body="\n\n".join(plain) if "".join(plain).strip() else "\n\n".join(html),
        sender=_header(message, "from"),
        to=_header(message, "to"),
        subject=_header(message, "subject"),
        date=date,
        sent_at=_instant(date),
        attachments=tuple(attached),
    )


def _leaves(message: Message) -> Iterator[Message]:
    """What is not made of parts. A letter in the letter is one of its attachments."""
    inner = message.get_payload()
    if message.get_content_maintype() == "multipart" and isinstance(inner, list):
        for part in inner:
            if isinstance(part, Message):
                yield from _leaves(part)
    else:
        for name, value in message.raw_items():
            message.replace_header(name, _mended(str(value)))  # else names in bare bytes are lost
        yield message


def _size(part: Message) -> int:
    content = part.get_payload(decode=True)
    return len(content) if isinstance(content, bytes) else len(part.as_bytes())


def _header(message: Message, wanted: str) -> str:
    found = (value for name, value in message.raw_items() if name.lower() == wanted)
    return _decoded(str(next(found, "")))


def _decoded(value: str) -> str:
    """Encoded words and bare bytes alike."""
    said = ""
    for chunk, charset in decode_header(_FOLD.sub(" ", _mended(value))):
        if isinstance(chunk, str):
            said += chunk
        elif charset:
            said += _text(chunk, charset)
        else:
            said += chunk.decode("raw-unicode-escape")
    return said.strip()


def _mended(value: str) -> str:
    """With its bare bytes as letters."""
    return _text(value.encode("utf-8", "surrogateescape"))


def _text(content: bytes, charset: str | None = None) -> str:
    """Letters as they were meant, never refused."""
    if content.startswith(_UTF_16):
        return content.decode("utf-16", "replace")
    for name in ("utf-8-sig", _as_meant(charset)):
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    return content.decode(_as_meant(charset), "replace")


def _as_meant(charset: str | None) -> str:
    try:
        name = codecs.lookup(charset or "ascii").name
    except LookupError:
        return "cp1252"
    return "cp1252" if name in {"ascii", "iso8859-1", "utf-8"} else name


def _instant(date: str) -> str:
    try:
        return parsedate_to_datetime(date).isoformat()
    except (ValueError, OverflowError):
        return ""


def _outlook(original: bytes) -> Words:
    message = OutlookMessage.load(io.BytesIO(original))
    headers = {name.lower(): value for name, value in message.message_headers.items()}
    submitted: datetime | None = message.sent_date
    return Words(
        body=message.body or _without_tags(message.html_body or ""),
        sender=_decoded(message.sender or ""),
        to=", ".join(f"{one.name} <{one.email_address}>" for one in message.recipients),
        subject=message.subject,
        sent_at=_instant(headers.get("date", "")) or (submitted.isoformat() if submitted else ""),
        attachments=tuple((one.file_name or "", one.size) for one in message.attachments),
    )


class _Reading(HTMLParser):
    """The words of a page: nothing of it is ever rendered."""

    UNSEEN = {"script", "style", "head", "title", "template"}
    NEW_LINE = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "blockquote", "table"}

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in self.UNSEEN
        if tag in self.NEW_LINE:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in self.UNSEEN and self._unseen > 0

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(re.sub(r"\s+", " ", data))


def _without_tags(html: str) -> str:
    reading = _Reading()
    reading.feed(html)
    reading.close()
    return re.sub(r"\n\s*\n\s*", "\n\n", "".join(reading.words)).strip()
