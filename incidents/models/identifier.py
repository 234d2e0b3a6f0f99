"""Keyed digests of normalised identifiers: phone, account, link, address, vehicle."""

from uuid import uuid4

from django.db import models

from portal.sealing import SealedTextField


class Identifier(models.Model):
    """Found only by equality of its digest; gone some months after its case is closed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.PROTECT, related_name="identifiers"
    )
    kind = models.CharField(max_length=20)
    digest = models.BinaryField()
    key_version = models.CharField(max_length=8)
    value = SealedTextField(label="identifier.value")

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["kind", "digest"], name="identifier_digest")]

    def __str__(self) -> str:
        return "Identifier"
