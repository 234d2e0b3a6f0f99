"""What a page needs to show a picture."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from guidance.models import Picture


@dataclass(frozen=True)
class Shown:
    """Its size is told before it comes, so that no text moves when it does."""

    address: str
    words: str
    width: int
    height: int


def of(picture: Picture, language: str) -> Shown:
    return Shown(
        address=reverse("picture", args=[picture.code, picture.digest]),
        words=picture.alt_en if language == "en" else picture.alt_sv,
        width=picture.width,
        height=picture.height,
    )


def by_code(codes: Collection[str], language: str) -> dict[str, Shown]:
    """Those of `codes` that there are."""
    if not codes:
        return {}
    found = Picture.objects.filter(code__in=codes).defer("content")
    return {picture.code: of(picture, language) for picture in found}
