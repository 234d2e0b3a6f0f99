"""Files on their way in: straight into encryption, or refused before anything is kept.

Django's CSRF check reads the body before any view runs. So the middleware stands before it, asks
whose draft or report the files would go to, and lets the handler take files for that alone;
whatever the view has not kept when it has answered is removed.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn, Protocol

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.multipartparser import MultiPartParser
from django.template.defaultfilters import filesizeformat
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import User
from incidents.evidence import kinds
from incidents.evidence.kinds import Kind
from incidents.evidence.names import shown
from incidents.evidence.store import Receiving
from incidents.models import Addition, Attachment, Draft, Incident

type Home = Draft | Incident
"""What files go to: what is being written, or a report that more is added to."""

TOO_MANY = gettext_lazy(
    "%(name)s togs inte emot: det får vara högst %(count)d filer i en rapport eller ett tillägg."
)
GONE = gettext_lazy("%(name)s togs inte emot: utkastet finns inte längre.")

_logger = logging.getLogger("portal.evidence")


class TakesFiles(Protocol):
    """Finds what files posted to a view go to; None where there is none of this user."""

    def __call__(self, user: User, **kwargs: Any) -> Home | None: ...


def takes_files[View: Callable[..., HttpResponseBase]](
    home_of: TakesFiles,
) -> Callable[[View], View]:
    """Marks a view as an upload address."""

    def mark(view: View) -> View:
        view.takes_files = home_of  # type: ignore[attr-defined]
        return view

    return mark


@dataclass(frozen=True)
class Refusal:
    """A file that was not taken, and why, in words for the one who chose it."""

    name: str
    message: str


@dataclass
class Evidence:
    """The files of one request, and who sends them."""

    home: Home | None = None
    user: User | None = None
    security_only: bool = False
    received: list[Receiving] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Names of files that came without anything to go to: the session had ended."""

    known: list[str] = field(default_factory=list)
    """Names of files that were there already."""

    def refuse(self, name: str, message: str, **values: object) -> None:
        """`message` says why, with %(name)s where the name stands."""
        said = message % {"name": shown(name), **values}
        self.refused.append(Refusal(name, said))

    def room(self) -> int:
        """How many files more are taken: so many a draft, and as many again an addition."""
        before = self._files_stored() if isinstance(self.home, Draft) else 0
        return int(settings.EVIDENCE_FILES) - before - len(self._whole())

    def receive(self, name: str, kind: Kind) -> Receiving:
        """Begin to receive a file of `home`: its row comes before its first byte."""
        assert self.home
        assert self.user
        attachment = Attachment(
            **self._place(),
            added_by=self.user,
            received_at=now(),
            order=len(self.received),
            type=kind.type,
            name=name,
        )
        self.received.append(Receiving(attachment))
        return self.received[-1]

    @transaction.atomic
    def keep(self, addition: Addition | None = None) -> list[Attachment]:
        """Keep what was received whole. A file that is there already is kept once.

        A draft that was sent or deleted meanwhile keeps nothing.
        """
        if not self.home:
            return []
        if not self._locked():
            for file in self._whole():
                self.refuse(file.attachment.name, str(GONE))
            return []
        stored = list(self._stored())
        known = {attachment.sha256 for attachment in stored}
        before = self._files_stored() if addition is None else 0
        room = int(settings.EVIDENCE_FILES) - before
        kept: list[Attachment] = []
        for file in self._whole():
            if file.attachment.sha256 in known:
                self.known.append(file.attachment.name)
                continue
            if len(kept) >= room:
                self.refuse(file.attachment.name, str(TOO_MANY), count=settings.EVIDENCE_FILES)
                continue
            known.add(file.attachment.sha256)
            file.attachment.addition = addition
            file.attachment.security_only = self.security_only
            file.attachment.order = max((one.order for one in stored), default=0) + 1
            stored.append(file.keep())
            kept.append(file.attachment)
        return kept

    def discard(self) -> None:
        """Remove what nobody kept."""
        while self.received:
            self.received.pop().discard()

    def _whole(self) -> list[Receiving]:
        return [file for file in self.received if file.finished]

    def _stored(self) -> QuerySet[Attachment]:
        return Attachment.objects.filter(**self._place(), state=Attachment.State.STORED)

    def _files_stored(self) -> int:
        return self._stored().filter(kind=Attachment.Kind.FILE).count()

    def _place(self) -> dict[str, Any]:
        return {"draft" if isinstance(self.home, Draft) else "incident": self.home}

    def _locked(self) -> bool:
        assert self.home
        found = type(self.home).objects.select_for_update(of=("self",)).filter(pk=self.home.pk)
        return bool(found)


def evidence_of(request: HttpRequest) -> Evidence:
    """The files that came with this request; reads its body where nobody has yet."""
    _ = request.POST
    return _evidence(request)


def _evidence(request: HttpRequest) -> Evidence:
    found: Evidence = request.evidence  # type: ignore[attr-defined]
    return found


class KeepsNames(MultiPartParser):
    """Names as they were given: they are sealed, and shown with what deceives made visible."""

    def sanitize_file_name(self, file_name: str) -> str:
        return file_name


class SealingHandler(FileUploadHandler):
    """The only upload handler. `file` is there while one is being received: Django closes it."""

    file: Receiving

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._name = self.file_name or ""
        self.__dict__.pop("file", None)
        self._head = bytearray()
        evidence: Evidence | None = getattr(self.request, "evidence", None)
        if evidence is None:
            raise SkipFile
        self._evidence = evidence
        if evidence.home is None:
            evidence.left_out.append(self._name)
            raise SkipFile
        if evidence.room() <= 0:
            self._refuse(str(TOO_MANY), count=settings.EVIDENCE_FILES)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if hasattr(self, "file"):
            self._take(raw_data)
            return
        self._head += raw_data
        if len(self._head) >= kinds.HEAD:
            self._begin()

    def file_complete(self, file_size: int) -> None:
        try:
            if file_size == 0:
                self._refuse(_("%(name)s är tom."))
            if not hasattr(self, "file"):
                self._begin()
            self.file.finish()
        except SkipFile:
            pass
        except OSError:
            self._not_stored()

    def _begin(self) -> None:
        kind = kinds.tell(bytes(self._head), self._name)
        if isinstance(kind, kinds.Refused):
            self._refuse(_("%(name)s togs inte emot. %(advice)s"), advice=kind.advice)
        self.file = self._evidence.receive(self._name, kind)
        self._take(bytes(self._head))

    def _take(self, raw: bytes) -> None:
        if self.file.size + len(raw) > settings.EVIDENCE_FILE_BYTES:
            self._refuse(
                _("%(name)s är för stor: en fil får vara högst %(size)s."),
                size=filesizeformat(settings.EVIDENCE_FILE_BYTES),
            )
        try:
            self.file.write(raw)
        except OSError as error:
            self._not_stored()
            raise SkipFile from error

    def _refuse(self, message: str, **values: object) -> NoReturn:
        self._evidence.refuse(self._name, message, **values)
        raise SkipFile

    def _not_stored(self) -> None:
        _logger.error("A file of evidence could not be stored.")
        message = _("%(name)s kunde inte sparas just nu. Försök igen om en stund.")
        self._evidence.refuse(self._name, message)


class UploadMiddleware:
    """Stands before the CSRF check: decides where files may go, and tidies up after the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.evidence = Evidence()  # type: ignore[attr-defined]
        try:
            return self.get_response(request)
        finally:
            _evidence(request).discard()

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> None:
        """Runs before the CSRF check reads the body."""
        if request.method != "POST":
            return
        request.multipart_parser_class = KeepsNames  # type: ignore[assignment]
        home_of: TakesFiles | None = getattr(view, "takes_files", None)
        if home_of and request.user.is_authenticated:
            evidence = _evidence(request)
            evidence.user, evidence.home = request.user, home_of(request.user, **kwargs)
