"""The paper that a councillor takes to the police.

The suspect may get to read it, and what is handed in goes into the protocol whole. So it carries
what the councillor chose and names only; contact data stand on a last sheet of its own.
It is Swedish whatever language the portal is read in, since the police read it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.template.loader import render_to_string

from incidents.papers import words
from incidents.posts import Post
from portal.papers import legible
from portal.papers.job import Paper
from portal.papers.press import Press, the_press

STYLESHEET = Path(__file__).parent / "paper.css"
CONNECTED_WITH_OFFICE = (  # the wording until the municipality has entered its own
    "Jag menar att händelsen har samband med mitt uppdrag som förtroendevald "
    "(29\u00a0kap.\u00a02\u00a0§\u00a09\u00a0brottsbalken)."
)
NO_DESCRIPTION = "Bild utan beskrivning, inlämnad av den utsatta"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A question as it read when it was answered, and the words of the answer."""

    question: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whom to call, for the last sheet alone. `note` says when or how it is safe.

    `by`: how they are reached, as it was written, where it was not asked piece by piece.
    """

    name: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Councillor:
    """`office` as it should read after "är"; `party` only where the councillor wants it."""

    name: str
    office: str
    contact: Reach
    party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Without a name where one text tells of all of them."""

    name: str = ""
    saw: str = ""
    contact: Reach | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A file, link or text. Size and hash are those of the original as it came in."""

    name: str
    size: int | None = None
    sha256: str = ""
    description: str = ""
    link: str = ""
    words: str = ""  # a text that was pasted, letter for letter
    sender: str = ""  # account, number or address it came from
    captured_by: str = ""
    captured_on: date | None = None
    captured_at: datetime | None = None
    original: str = ""  # where the original is
    received_at: datetime | None = None
    picture: bytes | None = None  # the original's bytes, where the councillor chose to show it


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Another report that the councillor says is connected."""

    reference: str
    when: str
    what: str = ""
    police_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """Words added after the first account, with their own date."""

    added_at: datetime
    by: str
    words: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """Printed only where the councillor ticked them; nothing is ticked beforehand."""

    connected_with_office: str = ""  # the municipality's own wording, or nothing
    access_protection: bool = False
    protection_assessment: bool = False
    told_of_decisions: bool = False

    def __bool__(self) -> bool:
        return any((self.connected_with_office, self.access_protection,
                    self.protection_assessment, self.told_of_decisions))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicePaper:
    """All that goes on the paper, as the councillor chose it. An empty text is "Inte angivet".

    `whole` False: the copy of someone who sees neither suspects and witnesses nor evidence.
    """

    municipality: str
    reference: str
    made_at: datetime
    made_by: str
    councillor: Councillor
    told_at: datetime
    told_by: str
    account: tuple[Answer, ...]
    city_contact: Reach
    police_number: str = ""
    when: str = ""
    where: str = ""
    who: str = ""
    ongoing: str = ""
    witnesses: tuple[Witness, ...] = ()
    effects: tuple[Answer, ...] = ()  # what caused fear, what one changed because of it
    traces: tuple[Answer, ...] = ()  # still online, answered, blocked, deleted
    posts: tuple[Post, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    additions: tuple[Addition, ...] = ()
    wishes: Wishes = Wishes()
    whole: bool = True


def render(paper: PolicePaper, *, press: Press | None = None) -> bytes:
    """The PDF. Raises what the press raises: Busy, TooSlow, PaperFailed."""
    press = press or the_press()
    chosen = [number for number, each in enumerate(paper.evidence, 1) if each.picture is not None]
    pictures = dict(
        zip(
            chosen,
            press.pictures([paper.evidence[number - 1].picture or b"" for number in chosen]),
            strict=True,
        )
    )
    html = render_to_string(
        "papers/police.html",
        {
            "paper": paper,
            "evidence": [
                {
                    "number": number,
                    "item": each,
                    "shown": pictures.get(number),
                    "asked": number in pictures,
                }
                for number, each in enumerate(paper.evidence, 1)
            ],
            "no_description": NO_DESCRIPTION,
            "signs_written_out": any(map(legible.has_signs, words.every(paper))),
        },
    )
    return press.paper(
        Paper(
            html=html,
            stylesheet=STYLESHEET.read_text(),
            made_at=paper.made_at,
            files={f"picture-{number}": small for number, small in pictures.items() if small},
        )
    )
