"""Why an appointment may see an incident, and who was left out."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.models.sharing import Capacity, Share


class Reason(models.TextChoices):
    """Why someone receives a report."""

    APPOINTED_CONTACT = "appointed_contact", _("Kontaktperson i ditt parti")
    GROUP_LEADER_NO_CONTACT = (
        "group_leader_no_contact",
        _("Gruppledare, eftersom partiet inte har utsett någon kontaktperson"),
    )
    GROUP_LEADER_CONTACT_IS_AFFECTED = (
        "group_leader_contact_is_affected",
        _("Gruppledare, eftersom du själv är partiets kontaktperson"),
    )
    GROUP_LEADER_CONTACT_LEFT_OUT = (
        "group_leader_contact_left_out",
        _("Gruppledare, eftersom du har valt bort kontaktpersonen"),
    )
    COUNCIL_CHAIR = "council_chair", _("Kommunstyrelsens ordförande")
    SECURITY_CHIEF = "security_chief", _("Säkerhetschef")
    DEPUTY = "deputy", _("Ersättare")
    HANDED_OVER = "handed_over", _("Har tagit över")


class Route(models.Model):
    """Why and how far an appointment may see an incident."""

    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.PROTECT, related_name="routes"
    )
    appointment = models.ForeignKey(
        "contacts.Appointment", on_delete=models.PROTECT, related_name="routes"
    )
    reason = models.CharField(max_length=40, choices=Reason)
    capacity = models.CharField(max_length=10, choices=Capacity)
    share = models.CharField(max_length=12, choices=Share)
    shows_reach = models.BooleanField(default=False)
    shows_sensitive = models.BooleanField(default=False)
    routed_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    more_asked_at = models.DateTimeField(null=True, blank=True)
    """When its holder asked, once, to see more."""
    more_answered_at = models.DateTimeField(null=True, blank=True)
    """When the councillor showed more or said no; which of them is nobody else's business."""

    class Meta:
        default_permissions = ()
        ordering = ["routed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "appointment"],
                condition=Q(ended_at=None),
                name="route_is_one_for_each_incident_and_appointment",
            ),
            models.UniqueConstraint(
                fields=["incident"],
                condition=Q(ended_at=None, capacity="handles"),
                name="route_that_handles_is_one_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["appointment", "incident"], name="route_of_appointment")]

    def __str__(self) -> str:
        return "Route"

    @property
    def handles(self) -> bool:
        return self.capacity == Capacity.HANDLES


class ExclusionQuerySet(models.QuerySet["Exclusion"]):
    def against(self, person_id: object, seats: list[str]) -> Self:
        """Those that leave out this person or one of the seats that they sit on."""
        return self.filter(Q(person=person_id) | Q(seat__in=seats))


class Exclusion(models.Model):
    """A person, or a seat, that the councillor left out; or someone who stepped aside."""

    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.PROTECT, related_name="exclusions"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    seat = models.CharField(max_length=80, blank=True, default="")
    stepped_aside = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    objects = ExclusionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="exclusion_is_of_exactly_one_person_or_seat",
                condition=Q(person=None) ^ Q(seat=""),
            ),
            models.UniqueConstraint(
                fields=["incident", "person"],
                condition=Q(person__isnull=False),
                name="exclusion_of_a_person_stands_once",
            ),
            models.UniqueConstraint(
                fields=["incident", "seat"],
                condition=~Q(seat=""),
                name="exclusion_of_a_seat_stands_once",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "incident"], name="exclusion_of_person"),
            models.Index(fields=["seat", "incident"], name="exclusion_of_seat"),
        ]

    def __str__(self) -> str:
        return "Exclusion"
