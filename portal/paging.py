"""Lists that stay quick however long they grow."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import IntegerField, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.functional import cached_property

MOST = 1000
PAGE = "p"


def counted(found: QuerySet[Any]) -> int:
    """How many, no further than MOST."""
    return found.order_by()[:MOST].count()


class Counted(Subquery):
    """How many, no further than MOST, as a column: several numbers by one question."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
    empty_result_set_value = 0

    def __init__(self, found: QuerySet[Any]) -> None:
        super().__init__(found.order_by().values("pk")[:MOST])


class CountsToAThousand(Paginator):
    """Counts no further than MOST, where the last page ends; `more` says that there is more."""

    @cached_property
    def count(self) -> int:
        return min(self._seen, MOST)

    @property
    def more(self) -> bool:
        return self._seen > MOST

    @cached_property
    def _seen(self) -> int:
        assert isinstance(self.object_list, QuerySet)
        return self.object_list[: MOST + 1].count()


@dataclass(frozen=True)
class PageLink:
    """A number that leads to its page, or dots that lead nowhere."""

    words: str
    address: str = ""
    current: bool = False


def links(request: HttpRequest, paginator: Paginator, number: int) -> list[PageLink]:
    """To the other pages of the same list; none where there is one page."""
    if paginator.num_pages == 1:
        return []
    asked, found = request.GET.copy(), []
    for page in paginator.get_elided_page_range(number):
        if isinstance(page, int):
            asked[PAGE] = str(page)
            found.append(PageLink(str(page), f"?{asked.urlencode()}", page == number))
        else:
            found.append(PageLink(str(page)))
    return found
