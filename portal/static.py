"""How static files are stored: whole, and under names that carry the hash of what is in them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

_STYLE = re.compile(r'^@import "(?P<file>[^"]+)";$', re.MULTILINE)
_MODULE = re.compile(r'^import (?P<names>\{[^}]+\}) from "(?P<file>\./[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=class|const|function|async)", re.MULTILINE)


def whole(file: Path) -> str:
    """A style sheet or module of ours with what it imports in its place (docs/decisions/0044)."""
    text = file.read_text("utf-8")
    if file.suffix == ".css":
        return _STYLE.sub(lambda found: whole(file.parent / found["file"]).strip(), text)
    return _MODULE.sub(
        lambda found: (
            f"const {found['names']} = (() => {{\n"
            f"{_EXPORT.sub('', whole(file.parent / found['file']))}"
            f"return {found['names']};\n}})();"
        ),
        text,
    )


class _Whole:
    """The files of a storage as they are served."""

    def __init__(self, storage: FileSystemStorage) -> None:
        self.storage = storage

    def open(self, path: str) -> ContentFile:
        return ContentFile(whole(Path(self.storage.path(path))).encode())


class HashedFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage: one file where ours import others, hashed names in the rest."""

    support_js_module_import_aggregation = True

    def post_process(
        self, paths: dict[str, tuple[Any, str]], **options: Any
    ) -> Iterator[tuple[str, str | None, Any]]:
        ours = {
            name: (_Whole(storage), path)
            for name, (storage, path) in paths.items()
            if name.startswith(("css/", "js/"))
        }
        yield from super().post_process({**paths, **ours}, **options)
