"""Which part makes what. Imported by the child process alone."""

from collections.abc import Iterator

from portal.papers import letters, pages, pictures, printing
from portal.papers.job import Letter, Page, Paper, Pictures, Work


def answers(work: Work) -> Iterator[bytes]:
    match work:
        case Paper():
            yield from printing.print_paper(work)
        case Pictures():
            yield from pictures.redraw(work)
        case Page():
            yield pages.draw(work).packed()
        case Letter():
            yield letters.read(work).packed()
