"""Where what is shown of a file lies: sealed like the file, under an identity of its own."""

import os
from uuid import uuid4

import pyrage
from django.db import transaction

from incidents.evidence import store
from incidents.evidence.store import Unreadable
from incidents.models import Attachment


def kept(attachment: Attachment, number: int) -> bytes | None:
    """Part `number`, where it has been made. Raises Unreadable."""
    if not attachment.preview_identity:
        return None
    try:
        stored = store.place_of_part(attachment, number).read_bytes()
        identity = pyrage.x25519.Identity.from_str(attachment.preview_identity)
        return bytes(pyrage.decrypt(stored, [identity]))
    except FileNotFoundError:
        return None
    except (OSError, pyrage.DecryptError, pyrage.IdentityError) as failure:
        message = f"part {number} of attachment {attachment.pk}"
        raise Unreadable(message) from failure


def keep(attachment: Attachment, number: int, content: bytes) -> None:
    """Two at once keep the same: each is written whole and then renamed."""
    recipient = pyrage.x25519.Identity.from_str(_identity(attachment)).to_public()
    target = store.place_of_part(attachment, number)
    under_way = target.with_suffix(f".{uuid4().hex}{store.UNDER_WAY}")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with under_way.open("xb") as file:
        file.write(pyrage.encrypt(content, [recipient]))
        file.flush()
        os.fsync(file.fileno())
    under_way.rename(target)


@transaction.atomic
def _identity(attachment: Attachment) -> str:
    """The same for all parts, whoever is first."""
    row = Attachment.objects.select_for_update().get(pk=attachment.pk)
    if not row.preview_identity:
        row.preview_identity = str(pyrage.x25519.Identity.generate())
        row.save(update_fields=["preview_identity"])
    attachment.preview_identity = row.preview_identity
    return row.preview_identity
