"""Files of evidence that have arrived, as a draft or a sent report holds them."""

from hashlib import sha256
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from incidents.evidence import kinds
from incidents.evidence.store import Receiving
from incidents.models import Attachment

FILES = Path(__file__).parents[2] / "files"


def stored(browser, draft, name, content=None):
    """As the form takes it."""
    content = (FILES / name).read_bytes() if content is None else content
    browser.post(f"/take/{draft.pk}/", {"files": SimpleUploadedFile(name, content)})
    return Attachment.objects.latest("received_at")


def sent(report, name, content=None, **fields):
    """With a report."""
    content = (FILES / name).read_bytes() if content is None else content
    attachment = Attachment(
        incident=report,
        added_by=report.filed_by,
        received_at=now(),
        name=name,
        type=kinds.tell(content[: kinds.HEAD], name).type,
        **fields,
    )
    file = Receiving(attachment)
    file.write(content)
    return file.finish().keep()


def is_untouched(attachment, content):
    return attachment.sha256 == sha256(content).hexdigest()
