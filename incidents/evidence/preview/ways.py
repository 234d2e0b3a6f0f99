"""In which way each kind of file is shown."""

from enum import StrEnum

from incidents.evidence import kinds


class Way(StrEnum):
    PICTURE = "picture"
    PAGES = "pages"
    LETTER = "letter"
    TEXT = "text"
    SOUND = "sound"
    FILM = "film"
    NONE = "none"

    @property
    def is_drawn(self) -> bool:
        return self in {Way.PICTURE, Way.PAGES}

    @property
    def is_made(self) -> bool:
        """Whether something of ours is shown. Sound and film are played as they came."""
        return self in {Way.PICTURE, Way.PAGES, Way.LETTER, Way.TEXT}

    @property
    def is_played(self) -> bool:
        return self in {Way.SOUND, Way.FILM}


_OF = {
    kind.type: way
    for way, several in {
        Way.PICTURE: (kinds.JPEG, kinds.PNG, kinds.GIF, kinds.WEBP, kinds.HEIC),
        Way.PAGES: (kinds.PDF,),
        Way.LETTER: (kinds.EML, kinds.MSG),
        Way.TEXT: (kinds.TEXT,),
        Way.SOUND: (kinds.M4A, kinds.MP3, kinds.AAC, kinds.OGG, kinds.WAV),  # none plays AMR
        Way.FILM: (kinds.THREE_GP, kinds.MOV, kinds.MP4, kinds.WEBM),
    }.items()
    for kind in several
}
MADE = tuple(media_type for media_type, way in _OF.items() if way.is_made)


def of(media_type: str) -> Way:
    """In doubt not at all."""
    return _OF.get(media_type, Way.NONE)
