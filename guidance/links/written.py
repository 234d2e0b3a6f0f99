"""Which addresses our texts lead to, and where each stands."""

from collections import defaultdict
from dataclasses import dataclass

from guidance import markdown
from guidance.models import Link, PageText, Resource

_READ = (*PageText.OPEN, PageText.State.PUBLISHED)


@dataclass(frozen=True)
class Place:
    """Where an address stands: in a text, or (without one) among what there is to read."""

    title: str
    page: int | None = None
    language: str = ""


def places() -> dict[str, list[Place]]:
    """Every https address that readers are led to, or will be by a draft.

    But for one too long to be kept: it must not keep the others from being asked.
    """
    found: dict[str, list[Place]] = defaultdict(list)
    for text in PageText.objects.filter(state__in=_READ).order_by("page__order", "-language"):
        for url in dict.fromkeys(markdown.outside(text.body)):
            if len(url) <= Link.LONGEST:
                found[url].append(Place(text.title, text.page_id, text.language))
    for resource in Resource.objects.filter(shown=True, url__startswith="https:"):
        found[resource.url].append(Place(resource.title_sv))
    return found
