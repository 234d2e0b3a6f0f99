"""How someone stands to a report: from what `access` found."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model, QuerySet

from contacts.models import Role
from incidents.models import Attachment, Audience, RecordRequest, Route
from incidents.models.record_request import Part
from incidents.shown import CouncillorView, EssentialsView, HandlingView, RequestedView, View


@dataclass(frozen=True)
class Standing:
    """How someone stands to a report: which view, in which role, through which routes."""

    view: type[View]
    role: str
    routes: list[Route]
    audiences: frozenset[Audience]
    shows_reach: bool = True
    shows_sensitive: bool = True
    since: datetime | None = None
    """From when what is the security function's alone is shown; None: from the beginning."""
    sees_other: Callable[[Collection[str]], Collection[str]] = lambda _keys: ()
    """Those of other reports that the reader may see, of these keys."""
    requests: tuple[RecordRequest, ...] = ()
    """Those by which a jurist reads it."""

    def shows(self, part: Part) -> bool:
        """Whether it shows what a jurist sees only where that was asked for."""
        if self.view is not RequestedView:
            return True
        return any(part in request.parts for request in self.requests)

    @property
    def shows_content(self) -> bool:
        """More than the essentials, and not for one's office of a jurist alone."""
        return self.view not in {EssentialsView, RequestedView}

    def from_then[M: Model](self, found: QuerySet[M], written: str) -> QuerySet[M]:
        """Of notes, assessments or lines, those that are shown. `written`: the field of when."""
        return found if self.since is None else found.filter(**{f"{written}__gte": self.since})

    @property
    def sees_attachments(self) -> bool:
        return self.view is not EssentialsView and self.shows_sensitive

    def sees(self, attachment: Attachment) -> bool:
        """What is kept to the security function the chair doesn't see, not even as handler."""
        in_security = self.view is HandlingView and self.role == Role.SECURITY_CHIEF
        whole = self.view in {CouncillorView, RequestedView}
        may = whole or in_security or not attachment.security_only
        return self.sees_attachments and may
