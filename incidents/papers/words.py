"""Every text that goes on a paper, wherever in it the text stands."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass


def every(part: object) -> Iterator[str]:
    """The texts of a paper or of a view, in it and in what it holds."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for each in part.values():
            yield from every(each)
    elif isinstance(part, tuple | list):
        for each in part:
            yield from every(each)
    elif is_dataclass(part):
        for one in fields(part):
            yield from every(getattr(part, one.name))
