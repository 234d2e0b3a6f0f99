"""What the holder of a party's office has read on the party's desk."""

from django.db import models


class PartyDesk(models.Model):
    """Opens once the limits have been read, for each appointment anew."""

    appointment = models.OneToOneField(
        "contacts.Appointment", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    limits_read_at = models.DateTimeField()
    talked_at = models.DateTimeField(null=True, blank=True)
    """When the holder last said that the group has had its yearly talk."""

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return "PartyDesk"
