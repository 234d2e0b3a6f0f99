"""Which reports may belong together: hints for the security function, that a person confirms.

    note(incident)            keep what it has in common with others; within the act's transaction
    around(user, view)        the hints, what was confirmed, and the reports of the same event
    register()                the chores: identifiers go in time, and follow the newest key

Found by the keyed digests of normalised identifiers, by equality alone, one report at a time, and
within the reader's rights: nobody learns of a report that they may not see, and nobody but the
security function learns of any.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from contacts.models import User
from incidents import access, identifiers, viewing
from incidents.evidence import pasted
from incidents.identifiers import Kind
from incidents.models import Attachment, Identifier, Incident, Relation, Status
from incidents.shown import View
from portal import chores, sealing

KEPT_AFTER_CLOSING = timedelta(days=183)
_AT_ONCE = 500
_MOST_KEPT, _MOST_SHOWN, _MOST_FOUND = 100, 5, 50
_COUNCILLOR = "councillor"
_WHY = {
    Kind.ACCOUNT: _("samma konto på samma plattform"),
    Kind.PHONE: _("samma telefonnummer"),
    Kind.ADDRESS: _("samma e-postadress"),
    Kind.VEHICLE: _("samma bil"),
    Kind.LINK: _("samma länk"),
    _COUNCILLOR: _("samma förtroendevald"),
}
"""In the order of what they say."""


@dataclass(frozen=True)
class Other:
    """Another report, beside the one that is read. `why`: the names of `_WHY`."""

    key: UUID
    reference: str
    affected: str
    status: str
    goes_into: str
    """What both can be put into by a press: the act's name; nothing where they are in it."""
    why: frozenset[str] = frozenset()

    @property
    def reasons(self) -> list[object]:
        return [words for name, words in _WHY.items() if name in self.why]

    @property
    def status_label(self) -> str:
        return str(Status(self.status).label)


@dataclass(frozen=True)
class Around:
    """What stands around a report; nothing for whoever is not of the security function."""

    hints: list[Other] = field(default_factory=list)
    confirmed: list[Other] = field(default_factory=list)
    joined: list[Other] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.hints or self.confirmed or self.joined)


def note(incident: Incident) -> None:
    """Keep the identifiers of all that has been told so far; each once."""
    known = {(one.kind, one.value) for one in Identifier.objects.filter(incident=incident)}
    told = sorted(_told(incident), key=lambda one: (list(Kind).index(one.kind), one.value))
    ring = sealing.ring()
    Identifier.objects.bulk_create(
        Identifier(
            incident=incident,
            kind=one.kind,
            digest=ring.digest(one.value, one.kind),
            key_version=ring.newest,
            value=one.value,
        )
        for one in told[:_MOST_KEPT]
        if (one.kind, one.value) not in known
    )


def around(user: User, view: View) -> Around:
    """What may belong with the report of `view`, does, and is of the same event."""
    seen = access.by_office(user)
    this = seen.filter(pk=view.key).first()
    if this is None:
        return Around()
    said = dict(_said(this))
    why = _found(this) if this.status != Status.CLOSED else {}
    if not (said or why or this.occurrence_id):
        return Around()
    others = seen.filter(Q(pk__in={*why, *said}) | _of_event(this)).exclude(pk=this.pk)
    found = viewing.with_names(others).order_by("-submitted_at", "pk")
    joined = [
        one for one in found if this.occurrence_id and one.occurrence_id == this.occurrence_id
    ]
    apart = [_other(one, this, why) for one in found if one not in joined]
    unsaid = sorted((one for one in apart if one.key not in said), key=_weight)
    return Around(
        hints=unsaid[:_MOST_SHOWN],
        confirmed=[one for one in apart if said.get(one.key) == Relation.State.CONFIRMED],
        joined=[_other(one, this, why) for one in joined],
    )


def let_go(at: datetime) -> int:
    """Identifiers of cases that were closed some months ago; how many went."""
    old = Incident.objects.filter(closed_at__lte=at - KEPT_AFTER_CLOSING)
    gone = Identifier.objects.filter(incident__in=old).values_list("pk", flat=True)[:_AT_ONCE]
    return Identifier.objects.filter(pk__in=list(gone)).delete()[0]


def rehash(_at: datetime) -> int:
    """Digests under the newest key, some at a time; until then each key of the ring is tried."""
    ring = sealing.ring()
    older = list(Identifier.objects.exclude(key_version=ring.newest)[:_AT_ONCE])
    for one in older:
        one.digest, one.key_version = ring.digest(one.value, one.kind), ring.newest
        one.save(update_fields=["digest", "key_version", "value"])
    return len(older)


def register() -> None:
    """Called when the app is ready."""
    chores.register("identifiers_of_closed", every=timedelta(hours=1), function=let_go)
    chores.register("identifiers_by_newest_key", every=timedelta(minutes=5), function=rehash)


def _told(incident: Incident) -> frozenset[identifiers.Identifier]:
    """Of the account, the additions and the pasted links, but for how to reach the councillor."""
    links = incident.attachments.filter(kind=Attachment.Kind.LINK)
    told = identifiers.told_in(
        incident.account.told.get("answers", ()),
        [str(one.note.get(pasted.KEY, "")) for one in links],
    )
    for addition in incident.additions.all():
        told |= identifiers.told_in(addition.told.get("answers", ()))
    own = [str(one.get("value") or "") for one in incident.account.reach.get("answers", ())]
    return told - frozenset(one for text in own for one in identifiers.in_text(text))


def _of_event(this: Incident) -> Q:
    return Q(occurrence=this.occurrence_id) if this.occurrence_id else Q(pk__in=())


def _said(this: Incident) -> Iterator[tuple[UUID, str]]:
    """What has been said of it and of which other."""
    for one in Relation.objects.filter(Q(first=this) | Q(second=this)):
        yield (one.second_id if one.first_id == this.pk else one.first_id), one.state


def _found(this: Incident) -> dict[UUID, set[str]]:
    """Why others may belong with it."""
    why: dict[UUID, set[str]] = {}
    equal = _equal(this)
    if equal:
        found = Identifier.objects.filter(equal).exclude(incident=this)
        newest = found.order_by("-incident__submitted_at").values_list("incident", "kind")
        for key, kind in newest[:_MOST_FOUND]:
            why.setdefault(key, set()).add(kind)
    for key in _of_councillor(this):
        why.setdefault(key, set()).add(_COUNCILLOR)
    return why


def _equal(this: Incident) -> Q:
    """Digests equal to those of the report, under every key of the ring."""
    ring, equal = sealing.ring(), Q()
    for one in Identifier.objects.filter(incident=this):
        digests = [
            bytes(one.digest)
            if name == one.key_version
            else ring.digest(one.value, one.kind, under=name)
            for name in ring.names
        ]
        equal |= Q(kind=one.kind, digest__in=digests)
    return equal


def _of_councillor(this: Incident) -> list[UUID]:
    """The councillor's latest others that are not of the same course already."""
    if this.affected_person_id is None:
        return []
    since = now() - KEPT_AFTER_CLOSING
    found = Incident.objects.filter(affected_person=this.affected_person_id)
    found = found.filter(Q(closed_at=None) | Q(closed_at__gt=since)).exclude(pk=this.pk)
    if this.series_id:
        found = found.exclude(series=this.series_id)
    return list(found.order_by("-submitted_at").values_list("pk", flat=True)[:_MOST_SHOWN])


def _other(one: Incident, this: Incident, why: dict[UUID, set[str]]) -> Other:
    return Other(
        key=one.pk,
        reference=one.reference,
        affected=viewing.affected_name(one),
        status=one.status,
        goes_into=_goes_into(one, this),
        why=frozenset(why.get(one.pk, ())),
    )


def _goes_into(one: Incident, this: Incident) -> str:
    if one.affected_person_id is None or one.affected_person_id != this.affected_person_id:
        return "join"
    return "" if one.series_id and one.series_id == this.series_id else "series"


def _weight(one: Other) -> int:
    """The strongest reason first."""
    return min(list(_WHY).index(name) for name in one.why) if one.why else len(_WHY)
