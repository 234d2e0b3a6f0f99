"""The police paper beside WeasyPrint alone on the same HTML, in turn; prints one JSON line."""

import json

import django

from portal.database import close_pools

_TURNS = 10


def compare() -> dict[str, object]:
    """Milliseconds of the press (child process, both profiles) and of WeasyPrint in-process."""
    import weasyprint  # slow, and never in a web process

    from benchmarks.measure import Pair
    from incidents.papers import police
    from portal.papers.job import Paper
    from portal.papers.press import Press, the_press
    from portal.papers.printing import OnlyWhatWasGiven
    from tests.papers.kinds import USUAL

    caught: list[Paper] = []

    class Catching(Press):
        def paper(self, paper: Paper) -> bytes:
            caught.append(paper)
            return super().paper(paper)

    known = the_press()
    police.render(USUAL, press=Catching(known.folder, slots=2, door=2))
    paper = caught[0]

    def alone() -> bytes:
        fetcher = OnlyWhatWasGiven(paper.files)
        style = weasyprint.CSS(string=paper.stylesheet, url_fetcher=fetcher)
        return weasyprint.HTML(string=paper.html, url_fetcher=fetcher).write_pdf(
            stylesheets=[style], pdf_tags=True
        )

    known.paper(paper)
    alone()
    pair = Pair("police paper (beside WeasyPrint alone)")
    pair.take(lambda: known.paper(paper), alone, _TURNS)
    return pair.row()


if __name__ == "__main__":
    django.setup()
    print(json.dumps(compare()))
    close_pools()
