"""What on a paper gives away where the councillor lives or how they are reached."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from incidents.papers.own_contact import own_contact_in
from incidents.papers.police import PolicePaper


@dataclass(frozen=True)
class GivenAway:
    """`words` stand in `where`."""

    where: str
    words: str


def given_away(
    paper: PolicePaper, *, addresses: Collection[str], phones: Collection[str]
) -> list[GivenAway]:
    """Own numbers and addresses in texts, names and links; the last sheet is not looked at."""
    found = [
        GivenAway(where, one.words)
        for where, text in _texts(paper)
        for one in own_contact_in(text, addresses, phones)
    ]
    return list(dict.fromkeys(found))


def _texts(paper: PolicePaper) -> Iterator[tuple[str, str]]:
    answers = [*paper.account, *paper.effects, *paper.traces]
    answers += [answer for addition in paper.additions for answer in addition.words]
    yield from ((answer.question, answer.words) for answer in answers)
    yield _("När"), paper.when
    yield _("Var"), paper.where
    yield _("Vem gjorde det"), paper.who
    yield from ((_("Vittnen"), witness.saw) for witness in paper.witnesses)
    yield from ((_("Tidigare händelser"), one.what) for one in paper.earlier)
    for post in paper.posts:
        yield from (
            (_("Inlägg"), text) for text in (post.account, post.time, post.words, post.link)
        )
    for item in paper.evidence:
        for text in (
            item.name,
            item.description,
            item.link,
            item.words,
            item.sender,
            item.original,
        ):
            yield _("Bevis: %(name)s") % {"name": item.name}, text
