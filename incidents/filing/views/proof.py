"""The files of the evidence step: kept, described, removed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from incidents.evidence import kinds, pasted, store
from incidents.evidence.names import shown
from incidents.evidence.pasted import Pasted
from incidents.evidence.preview import offer
from incidents.evidence.preview.offer import Offer
from incidents.evidence.upload import evidence_of
from incidents.filing import draft as drafts
from incidents.filing.draft import Typed
from incidents.filing.forms import steps
from incidents.filing.forms.fields import Clock, Day, Tick, Words, plain
from incidents.filing.forms.form import Questions, has_too_long, suggest_nothing
from incidents.filing.when import STOCKHOLM
from incidents.models import Attachment, Draft

REMOVE = "remove"
ONLY = "security_only"
PASTED = "links"


class AboutFile(forms.Form):
    """What the councillor says about one file."""

    use_required_attribute = False
    marks_optional = False

    description = Words(
        label=gettext_lazy("Vad visar den?"),
        help_text=gettext_lazy("En mening räcker. Den läses upp för den som inte ser bilden."),
        limit=500,
    )
    captured_on = Day(label=gettext_lazy("När togs eller sparades den?"))
    captured_at = Clock(label=gettext_lazy("Klockan"))
    captured_by = Words(label=gettext_lazy("Vem tog eller sparade den?"))
    original = Words(
        label=gettext_lazy("Var finns originalet?"),
        help_text=gettext_lazy("Till exempel ”i min telefon”."),
    )
    security_only = Tick(
        label=gettext_lazy("Bara till säkerhetschefen"),
        help_text=gettext_lazy("Varken ditt parti eller ordföranden får se den."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        suggest_nothing(self)


@dataclass(frozen=True)
class File:
    """A stored file as the page shows it."""

    key: UUID
    name: str
    kind: str
    size: int
    about: AboutFile
    preview: Offer
    pasted: Pasted | None


def keep(request: HttpRequest, draft: Draft, form: Questions, typed: Typed) -> bool:
    """Keep what came, note what was said of each file, remove what was asked to be removed.

    Refusals go to the form. What was pasted is taken out of `typed` once it is kept. Whether the
    list of files has changed is returned.
    """
    evidence = evidence_of(request)
    described = _note_all(request, draft)
    removed = _remove(request, draft)
    kept = evidence.keep()
    for refusal in evidence.refused:
        form.add_error("new_files", refusal.message)
    for name in evidence.known:
        messages.info(request, _("%s finns redan bland dina filer.") % shown(name))
    if kept:
        said = ngettext("%(count)d fil är sparad.", "%(count)d filer är sparade.", len(kept))
        messages.success(request, said % {"count": len(kept)})
    added = _keep_pasted(request, draft, form, typed)
    if kept or removed or described or added:
        drafts.touched(draft, now())
    return bool(kept or removed or evidence.known)


def _keep_pasted(request: HttpRequest, draft: Draft, form: Questions, typed: Typed) -> bool:
    text = str(typed.get(PASTED, ""))
    if not text.strip() or form.has_error(PASTED):
        return False
    try:
        kept = pasted.keep(draft, text)
    except pasted.TooMany:
        said = _("Det får vara högst %(count)d länkar och texter i en rapport.")
        form.add_error(PASTED, said % {"count": settings.EVIDENCE_TEXTS})
        return False
    typed[PASTED] = ""
    form.cleaned_data[PASTED] = ""
    if kept:
        messages.success(request, _("Det du klistrade in är sparat."))
    return bool(kept)


def files(request: HttpRequest, draft: Draft) -> list[File]:
    """The draft's files, each with what is said of it; with errors where that was posted."""
    return [file(request, one) for one in steps.stored_files(draft)]


def file(request: HttpRequest, one: Attachment) -> File:
    """One of them."""
    said = pasted.of(one.kind, one.note)
    return File(
        key=one.pk,
        name=shown(one.name),
        kind=str(one.get_kind_display() if said else kinds.of(one.type).label),
        size=one.size,
        about=_about(request, one),
        preview=offer.of(one),
        pasted=said,
    )


def wrong(request: HttpRequest, draft: Draft) -> bool:
    """Whether something said of a file has to be put right."""
    return any(one.about.errors for one in files(request, draft))


def _about(request: HttpRequest, attachment: Attachment) -> AboutFile:
    prefix = str(attachment.pk)
    if request.method == "POST" and f"{prefix}-description" in request.POST:
        return AboutFile(_typed(request, prefix), prefix=prefix)
    said = {**attachment.note.get("typed", {}), ONLY: attachment.security_only}
    return AboutFile(initial=said, prefix=prefix)


def _typed(request: HttpRequest, prefix: str) -> dict[str, str]:
    return {
        f"{prefix}-{name}": plain(request.POST.get(f"{prefix}-{name}", ""))
        for name in AboutFile.base_fields
    }


def _note_all(request: HttpRequest, draft: Draft) -> bool:
    changed = False
    for one in steps.stored_files(draft):
        about = _about(request, one)
        if not about.is_bound or has_too_long(about):
            continue
        note = {**_note(about), **_pasted(one)}
        only = about.cleaned_data[ONLY]
        if (note, only) != (one.note, one.security_only):
            one.note, one.security_only = note, only
            one.save(update_fields=["note", ONLY])
            changed = True
    return changed


def _pasted(one: Attachment) -> dict[str, object]:
    return {name: text for name, text in one.note.items() if name == pasted.KEY}


def _note(about: AboutFile) -> dict[str, object]:
    """`captured_at` with its offset where both day and time are known, else the day alone."""
    said = about.cleaned_data
    day, at = said.get("captured_on"), said.get("captured_at")
    captured = ""
    if day:
        captured = datetime.combine(day, at, STOCKHOLM).isoformat() if at else day.isoformat()
    return {
        "description": said.get("description", ""),
        "captured_at": captured,
        "captured_by": said.get("captured_by", ""),
        "original": said.get("original", ""),
        "typed": {
            name: about.data.get(about.add_prefix(name), "")
            for name in AboutFile.base_fields
            if name != ONLY
        },
    }


@transaction.atomic
def _remove(request: HttpRequest, draft: Draft) -> bool:
    wanted = request.POST.get(REMOVE, "")
    found = next((one for one in steps.stored_files(draft) if str(one.pk) == wanted), None)
    if found is None:
        return False
    name = shown(found.name)
    store.remove(found)
    messages.success(request, _("%s är borttagen.") % name)
    return True
