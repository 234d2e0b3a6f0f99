"""What differs between two texts: line by line, and word by word within a line that changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain, zip_longest

from django.db.models import Field
from django.utils.text import capfirst

from guidance.editing.standing import WRITTEN
from guidance.models import PageText

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_ALIKE = 0.4
"""Lines less alike than this are shown as one gone and one come."""
_AROUND = 2


class Change(StrEnum):
    SAME = "same"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True)
class Span:
    change: Change
    text: str


type Line = list[Span]


def of_texts(old: PageText | None, new: PageText) -> list[tuple[str, list[Line]]]:
    """Each part of a text that differs, by its name."""
    found = []
    for name in WRITTEN:
        before, after = getattr(old, name, ""), getattr(new, name)
        if before != after:
            field = PageText._meta.get_field(name)
            assert isinstance(field, Field)
            found.append((capfirst(str(field.verbose_name)), between(before, after)))
    return found


def between(old: str, new: str) -> list[Line]:
    """Every line that differs, with two around each; an empty line where some were left out."""
    lines = list(_lines(old.splitlines(), new.splitlines()))
    changed = [number for number, line in enumerate(lines) if not _is_same(line)]
    near = {n + step for n in changed for step in range(-_AROUND, _AROUND + 1)}
    shown: list[Line] = []
    left_out = False
    for number, line in enumerate(lines):
        if number not in near:
            left_out = True
            continue
        if left_out and shown:
            shown.append([])
        left_out = False
        shown.append(line)
    return shown


def _is_same(line: Line) -> bool:
    return all(span.change is Change.SAME for span in line)


def _lines(old: list[str], new: list[str]) -> Iterator[Line]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from ([Span(Change.SAME, line)] for line in old[a:b])
        else:
            for gone, come in zip_longest(old[a:b], new[c:d]):
                yield from _replaced(gone, come)


def _replaced(gone: str | None, come: str | None) -> Iterator[Line]:
    if gone and come:
        before, after = _WORDS.findall(gone), _WORDS.findall(come)
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        if matcher.ratio() >= _ALIKE:
            yield list(chain.from_iterable(_words(matcher, before, after)))
            return
    if gone:
        yield [Span(Change.GONE, gone)]
    if come:
        yield [Span(Change.COME, come)]


def _words(matcher: SequenceMatcher[str], old: list[str], new: list[str]) -> Iterator[list[Span]]:
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield [Span(Change.SAME, "".join(old[a:b]))]
        else:
            gone, come = "".join(old[a:b]), "".join(new[c:d])
            spans = [Span(Change.GONE, gone), Span(Change.COME, come)]
            yield [span for span in spans if span.text]
