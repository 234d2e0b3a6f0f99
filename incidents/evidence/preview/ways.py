"""In which way each kind of file is shown."""

from enum import StrEnum

from incidents.evidence import kinds


class Way(StrEnum):
    PICTURE = "picture"
    PAGES = "pages"
    LETTER = "letter"
    TEXT = "text"
    NONE = "none"

    @property
    def is_drawn(self) -> bool:
        return self in {Way.PICTURE, Way.PAGES}


_OF = {
    kind.type: way
    for way, several in {
        Way.PICTURE: (kinds.JPEG, kinds.PNG, kinds.GIF, kinds.WEBP, kinds.HEIC),
        Way.PAGES: (kinds.PDF,),
        Way.LETTER: (kinds.EML, kinds.MSG),
        Way.TEXT: (kinds.TEXT,),
    }.items()
    for kind in several
}
PREPARED = tuple(_OF)


def of(media_type: str) -> Way:
    """Never the original: in doubt it is not shown at all."""
    return _OF.get(media_type, Way.NONE)
