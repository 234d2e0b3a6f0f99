"""What the form hands over when a report is sent."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from incidents.models.sharing import Share


@dataclass(frozen=True)
class Sharing:
    """What the councillor chose for one seat (the party's, or the chair's).

    `share` None is *nothing*: that seat is left out, whoever sits there later.
    `sensitive` is the further tick for suspects, witnesses, files and police number of a party.
    """

    share: Share | None
    shows_reach: bool = False
    sensitive: bool = False


class Chosen(Protocol):
    """What the councillor chose for the party and the chair, and whom they left out."""

    @property
    def party(self) -> Sharing: ...
    @property
    def chair(self) -> Sharing: ...
    @property
    def left_out(self) -> frozenset[UUID]: ...


@dataclass(frozen=True)
class Submission:
    """A report as it was checked, ready to send.

    `told` is `{"answers": [{"step", "field", "question", "value", "text", "about"}, …]}`: each
    question and choice as it read when it was answered, `text` being what people read. `about` is
    `event`, `suspect`, `witness` or `police`: a party sees the event alone, unless the further tick
    adds the rest; what says nothing is hidden from it. `reach` likewise holds how the councillor
    may be reached; `reach_hidden`: from the security function too, unless it was picked.
    `received_at`: when it came, where it was taken down later than that.
    """

    told: dict[str, Any]
    reach: dict[str, Any]
    main_class: str
    main_kind: str
    party: Sharing
    chair: Sharing
    assignment: str = "unclear"
    danger_now: bool = False
    channel: str = ""
    police_state: str = ""
    call_wanted: bool = False
    call_wanted_by: datetime | None = None
    reach_hidden: bool = False
    support_wanted: bool = False
    follow_up_wanted: bool = False
    language: str = "sv"
    handled_by_chair: bool = False
    left_out: frozenset[UUID] = field(default_factory=frozenset)
    earlier: frozenset[UUID] = field(default_factory=frozenset)
    received_at: datetime | None = None
