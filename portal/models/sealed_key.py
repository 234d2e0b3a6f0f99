"""Which keys stored rows need."""

from uuid import uuid4

from django.db import models

from portal.sealing import SealedTextField


class SealedKey(models.Model):
    """A key that has sealed something, with a test word sealed under it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=8, unique=True)
    word = SealedTextField(label="sealed_key.word")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
