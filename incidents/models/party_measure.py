"""What a party does for its member."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from portal.sealing import SealedTextField


class PartyMeasure(models.Model):
    """Noted by the party's contact; the councillor and the security function read it. Insert only.

    Apart from the municipality's own measures: a party is no authority, and what it does is judged
    by itself when someone asks for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.PROTECT, related_name="party_measures"
    )
    party = models.ForeignKey("contacts.Party", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    what = SealedTextField(label="party_measure.what")
    noted_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["noted_at", "id"]

    def __str__(self) -> str:
        return "PartyMeasure"
