"""What readers see of it, in the language in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from guidance.models import Resource
from guidance.papers import kept
from guidance.papers.drawing import Kind
from portal.templatetags.localized import localized


@dataclass(frozen=True)
class Row:
    """Something to open. `address` is empty where the municipality has not put it here.

    `host`: the site of others that it leads to. `size`: of a PDF, in bytes, where it is known.
    """

    title: str
    about: str
    address: str
    host: str = ""
    is_file: bool = False
    size: int | None = None

    @property
    def opens(self) -> str:
        """What it leads to, where that is no page of the portal: a file, others, or somebody."""
        if self.is_file:
            return f"PDF, {filesizeformat(self.size)}" if self.size else "PDF"
        if self.host:
            return _("Länk till %(host)s") % {"host": self.host}
        return "" if self.address else _("Finns hos säkerhetschefen.")


@dataclass(frozen=True)
class Group:
    """Rows under a heading."""

    heading: str
    rows: list[Row]


def papers(language: str) -> list[Row]:
    """What is made from the guidance itself."""
    about = {
        Kind.BROCHURE: _("Broschyr på några sidor: vad du gör, vem som gör vad och vem du ringer."),
        Kind.BOOKLET: _("Varje råd med innehåll och sidnummer, att skriva ut som häfte."),
    }
    return [
        Row(
            title=kind.heading,
            about=about[kind],
            address=reverse("guidance_paper", args=[kind]),
            is_file=True,
            size=kept.size(kind, language),
        )
        for kind in Kind
    ]


def groups(language: str) -> list[Group]:
    """Everything, by what it is; no heading without a row."""
    shown = Resource.objects.filter(shown=True).select_related("file").defer("file__content")
    by_kind: dict[str, list[Resource]] = {kind: [] for kind in Resource.Kind.values}
    for resource in shown:
        by_kind[resource.kind].append(resource)
    brochures, training, links = (
        _rows(by_kind[kind])
        for kind in (Resource.Kind.BROCHURE, Resource.Kind.TRAINING, Resource.Kind.LINK)
    )
    found = [
        Group(_("Råden på papper"), papers(language)),
        Group(_("Stadens egna"), brochures),
        Group(_("Utbildning"), training),
        Group(_("Hos andra"), links),
    ]
    return [group for group in found if group.rows]


def _rows(resources: Iterable[Resource]) -> list[Row]:
    return [row(resource) for resource in resources]


def row(resource: Resource) -> Row:
    """One resource, asked for with its file."""
    title, about = localized(resource, "title"), localized(resource, "about")
    if hasattr(resource, "file"):
        address = reverse("resource_file", args=[resource.code])
        return Row(title, about, address, is_file=True, size=resource.file.size)
    return Row(title, about, resource.url, host=urlsplit(resource.url).hostname or "")
