"""Who holds which office, and when."""

from datetime import UTC, datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """An office. Party roles carry the party."""

    PARTY_CONTACT = "party_contact", _("Partiets kontaktperson")
    GROUP_LEADER = "group_leader", _("Gruppledare")
    COUNCIL_CHAIR = "council_chair", _("Kommunstyrelsens ordförande")
    SECURITY_CHIEF = "security_chief", _("Säkerhetschef")
    REGISTRAR = "registrar", _("Registrator")
    JURIST = "jurist", _("Jurist")
    EDITOR = "editor", _("Kommunikatör")
    SYSTEM_ADMINISTRATOR = "system_administrator", _("Systemförvaltare")

    @property
    def is_of_a_party(self) -> bool:
        return self in PARTY_ROLES

    @property
    def reads_reports(self) -> bool:
        return self in READING_ROLES


PARTY_ROLES = frozenset({Role.PARTY_CONTACT, Role.GROUP_LEADER})
CITY_READING_ROLES = frozenset({Role.COUNCIL_CHAIR, Role.SECURITY_CHIEF})
READING_ROLES = PARTY_ROLES | CITY_READING_ROLES
ONE_HOLDER_ROLES = frozenset({Role.COUNCIL_CHAIR, Role.SECURITY_CHIEF})


def seat_of(role: str, party_code: str | None = None) -> str:
    """What an appointment sits on, as one text: `council_chair`, `party_contact:s`."""
    return f"{role}:{party_code}" if party_code else str(role)


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def holding(self) -> Self:
        """Of the holders, not the stand-ins, all that don't wait for a second person."""
        return self.filter(
            ~Q(granted_via=Appointment.Via.PERSON) | Q(confirmed_at__isnull=False),
            stands_in_for=None,
        )

    def during(self, starts_at: datetime, ends_at: datetime | None) -> Self:
        """Whose time, if they have any, meets the time from `starts_at` until `ends_at`."""
        last = datetime.max.replace(tzinfo=UTC)
        met = self.alias(
            over_at=Least(Coalesce("ends_at", last), Coalesce("ended_at", last))
        ).filter(over_at__gt=F("starts_at"))
        return met.filter(over_at__gt=starts_at, starts_at__lt=ends_at or last)

    def in_force(self, at: datetime) -> Self:
        """Begun, not past its end, not ended early, and confirmed where a person granted it."""
        return self.filter(
            ~Q(granted_via=Appointment.Via.PERSON) | Q(confirmed_at__lte=at),
            Q(ends_at=None) | Q(ends_at__gt=at),
            Q(ended_at=None) | Q(ended_at__gt=at),
            starts_at__lte=at,
            user__is_active=True,
        )


class Appointment(models.Model):
    """A person holds a role from an instant until an instant, as the holder or standing in.

    Everything that depends on who holds an office now asks `in_force`, once a request.
    """

    class Via(models.TextChoices):
        REGISTER = "register", _("Registret")
        COMMAND = "command", _("Kommando på servern")
        PERSON = "person", _("En person")

    register_key = models.CharField(max_length=160, unique=True, null=True, blank=True)
    user = models.ForeignKey(
        "contacts.User",
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=_("person"),
    )
    role = models.CharField(_("roll"), max_length=30, choices=Role)
    party = models.ForeignKey(
        "contacts.Party", on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("parti")
    )
    seat = models.CharField(_("plats"), max_length=80, editable=False, db_index=True)
    stands_in_for = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stand_ins",
        verbose_name=_("ersätter"),
    )
    starts_at = models.DateTimeField(_("från"))
    ends_at = models.DateTimeField(_("till"), null=True, blank=True)
    ended_at = models.DateTimeField(_("avslutad i förtid"), null=True, blank=True)
    granted_via = models.CharField(_("given genom"), max_length=10, choices=Via)
    granted_by = models.ForeignKey(
        "contacts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        "contacts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("bekräftad"), null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("förordnande")
        verbose_name_plural = _("förordnanden")
        ordering = ["seat", "starts_at", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="appointment_has_a_party_exactly_when_its_role_is_of_one",
                condition=Q(role__in=sorted(PARTY_ROLES)) ^ Q(party=None),
                violation_error_message=_("Partiroller har ett parti, andra roller inget."),
            ),
            models.CheckConstraint(
                name="appointment_ends_after_its_start",
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("Förordnandet måste sluta efter att det har börjat."),
            ),
            models.CheckConstraint(
                name="appointment_is_not_ended_before_it_began",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("starts_at")),
                violation_error_message=_("Förordnandet kan inte avslutas innan det har börjat."),
            ),
            models.CheckConstraint(
                name="appointment_is_confirmed_by_a_third_person",
                condition=Q(confirmed_by=None)
                | (~Q(confirmed_by=F("user")) & ~Q(confirmed_by=F("granted_by"))),
                violation_error_message=_("Någon annan än du själv måste bekräfta."),
            ),
            models.CheckConstraint(
                name="appointment_by_a_person_has_its_granter",
                condition=~Q(granted_via="person") | Q(granted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="appointment_is_confirmed_by_someone_at_some_time",
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.user}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.seat = self.planned_seat
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """What the database refuses too, in words."""
        if self.stands_in_for and self.stands_in_for.seat != self.planned_seat:
            raise ValidationError({"stands_in_for": _("Ersättaren måste ha samma roll och parti.")})
        if self.role not in ONE_HOLDER_ROLES or self.is_stand_in:
            return
        others = Appointment.objects.holding().filter(role=self.role).exclude(pk=self.pk)
        if self.starts_at and others.during(self.starts_at, self.over_at).exists():
            raise ValidationError(_("Någon annan har uppdraget under den tiden."))

    @property
    def planned_seat(self) -> str:
        return seat_of(self.role, self.party.code if self.party else None)

    @property
    def over_at(self) -> datetime | None:
        """When it is over: at its end, or earlier; None as long as neither is known."""
        return min(filter(None, (self.ends_at, self.ended_at)), default=None)

    @property
    def is_stand_in(self) -> bool:
        return self.stands_in_for_id is not None

    @property
    def is_for_an_absence(self) -> bool:
        """Whether it stands in for days that somebody entered; a standing deputy only waits."""
        by_a_person = self.granted_via == self.Via.PERSON
        return self.is_stand_in and by_a_person and self.ends_at is not None
