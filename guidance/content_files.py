"""The first texts, read from files; from then on its editors own them."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from contacts.models import Number
from guidance.markdown import validate_body
from guidance.models import Page, PageText, Resource
from portal import version

CONTENT = Path(__file__).resolve().parent / "content"


@dataclass(frozen=True)
class TextFile:
    """A file of `content/`: its front matter and its body."""

    language: str
    front: dict[str, Any]
    body: str

    @property
    def state(self) -> str:
        return str(self.front.get("state", PageText.State.PUBLISHED))


def read_texts(folder: Path = CONTENT) -> list[TextFile]:
    """Every text, Swedish first. Raises ValueError where a file has no front matter."""
    return [
        _read(file, language)
        for language in PageText.Language.values
        for file in sorted((folder / language).glob("*.md"))
    ]


@transaction.atomic
def fill(at: datetime) -> int:
    """Bring the texts of pages that have none yet; how many are published, as of `at`."""
    texts = read_texts()
    _bring_pages(texts)
    pages = Page.objects.in_bulk(field_name="code")
    there = set(PageText.objects.values_list("page__code", "language"))
    brought = [
        _written(text, pages[text.front["key"]], at)
        for text in texts
        if (text.front["key"], text.language) not in there
    ]
    PageText.objects.bulk_create(brought)
    version.bump()
    published = sum(text.state == PageText.State.PUBLISHED for text in brought)
    _fill_numbers()
    _fill_resources()
    return published


def _bring_pages(texts: list[TextFile]) -> None:
    """The pages that are new, by their Swedish front matter."""
    there = set(Page.objects.values_list("code", flat=True))
    fronts = {text.front["key"]: text.front for text in reversed(texts)}
    Page.objects.bulk_create(
        Page(
            code=code,
            kind=front["kind"],
            order=front.get("order", 100),
            review_on=front.get("review_on"),
            asks=front.get("asks", ""),
            needs_numbers=front.get("needs_numbers", []),
        )
        for code, front in fronts.items()
        if code not in there
    )


def _written(text: TextFile, page: Page, at: datetime) -> PageText:
    validate_body(text.body)
    return PageText(
        page=page,
        language=text.language,
        follows_version=None if text.language == PageText.Language.SWEDISH else 1,
        title=text.front["title"],
        home_title=text.front.get("home", ""),
        lead=text.front.get("lead", ""),
        slug="" if page.kind == Page.Kind.BLOCK else text.front.get("slug", text.front["key"]),
        body=text.body,
        state=text.state,
        published_from=at if text.state == PageText.State.PUBLISHED else None,
    )


def _fill_numbers() -> None:
    numbers = tomllib.loads((CONTENT / "numbers.toml").read_text("utf-8"))
    for number in numbers["number"]:
        Number.objects.get_or_create(
            code=number["key"],
            defaults={
                "shown_as": number["label"],
                "dial": number["dial"],
                "what_for_sv": number["what"]["sv"],
                "what_for_en": number["what"]["en"],
                "hours": number["hours"].get("spans", []),
                "hours_sv": number["hours"]["sv"],
                "hours_en": number["hours"]["en"],
                "order": number["order"],
                "group": number["group"],
                "situations": number.get("situations", []),
                "shown": number["shown"],
                "source": number["source"],
            },
        )


def _fill_resources() -> None:
    resources = tomllib.loads((CONTENT / "resources.toml").read_text("utf-8"))
    for resource in resources["resource"]:
        Resource.objects.get_or_create(
            code=resource["key"],
            defaults={
                "kind": resource["kind"],
                "title_sv": resource["title"]["sv"],
                "title_en": resource["title"]["en"],
                "about_sv": resource["about"]["sv"],
                "about_en": resource["about"]["en"],
                "url": resource.get("url", ""),
                "order": resource["order"],
                "expected": resource.get("expected", False),
                "source": resource["source"],
            },
        )


def _read(file: Path, language: str) -> TextFile:
    _, front, body = file.read_text("utf-8").split("+++\n", 2)
    return TextFile(language, tomllib.loads(front), body.strip() + "\n")
