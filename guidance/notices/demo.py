"""The demo's notice: a draft that waits for an election."""

from datetime import datetime

from guidance.models import Notice


def fill(_at: datetime) -> None:
    """Unless there is a notice already."""
    if Notice.objects.exists():
        return
    Notice.objects.create(
        audience=Notice.Audience.PUBLIC,
        body_sv="Det är valrörelse. Planera möten och valstugor med "
        "[råden för kampanj och möten](page:campaign-and-events).",
        body_en="It is election time. Plan meetings and campaign stands with "
        "[the advice for campaigns and events](page:campaign-and-events).",
    )
