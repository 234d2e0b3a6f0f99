"""Which part makes what. Imported by the child process alone."""

from collections.abc import Iterator

from portal.papers import pictures, printing
from portal.papers.job import Paper, Pictures, Work


def answers(work: Work) -> Iterator[bytes]:
    match work:
        case Paper():
            return printing.print_paper(work)
        case Pictures():
            return pictures.redraw(work)
