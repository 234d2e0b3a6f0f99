"""One file of a form in the admin, held in memory. Evidence goes another way and never here.

The only upload handler of the settings takes evidence. Since the CSRF check reads the body before
any view runs, a view that takes a file of another kind says so beforehand, and for whom.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True)
class Taken:
    """Whose files a view takes, and how large they may be."""

    permission: str
    most: int


def takes_a_file[View: Callable[..., Any]](view: View, *, permission: str, most: int) -> View:
    """Mark `view`: of those with `permission` it takes files of at most `most` bytes."""
    view.takes_a_file = Taken(permission, most)  # type: ignore[attr-defined]
    return view


class InMemory(FileUploadHandler):
    """Keeps a file up to `most` bytes; of a larger one its size alone, for the form to refuse."""

    def __init__(self, request: HttpRequest, most: int) -> None:
        super().__init__(request)
        self.most = most

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= self.most:
            self._content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self._content.seek(0)
        return InMemoryUploadedFile(
            file=self._content,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )


class FileOfAFormMiddleware:
    """Stands before the CSRF check, as that of evidence does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> None:
        taken: Taken | None = getattr(view, "takes_a_file", None)
        if taken and request.method == "POST" and request.user.has_perm(taken.permission):
            request.upload_handlers = [InMemory(request, taken.most)]
