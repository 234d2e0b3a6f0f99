"""A chain of lines in which any later change shows."""

import base64
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from portal import ledger
from portal.ledger import Broken, Entry, Fault

NOON = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Europe/Stockholm"))
OLD, NEW = (f"{name}:{base64.b64encode(name.encode() * 32).decode()}" for name in "ab")


def metadata(number, **changes):
    return {"chain": "K7", "number": number, "kind": "opened", "actor": "anna", **changes}


def a_chain(*bodies, after=()):
    chain = list(after)
    for body in bodies:
        number, salt = len(chain) + 1, ledger.new_salt()
        previous = chain[-1].link.hash if chain else b""
        link = ledger.link(previous, metadata(number), salt=salt, body=body)
        chain.append(Entry(number, metadata(number), body, salt, link))
    return chain


@pytest.fixture
def chain():
    return a_chain({"text": "ett"}, {"text": "två"}, {"text": "tre"})


def changed(chain, number, **changes):
    chain = list(chain)
    chain[number - 1] = replace(chain[number - 1], **changes)
    return chain


def test_an_untouched_chain_holds(chain):
    assert ledger.verify(chain, head=chain[-1].link.hash, count=3) is None


def test_a_chain_without_lines_holds():
    assert ledger.verify([], head=b"", count=0) is None


def test_a_changed_body_is_named(chain):
    assert ledger.verify(changed(chain, 2, body={"text": "TVÅ"})) == Broken(2, Fault.BODY)


def test_changed_metadata_is_named(chain):
    forged = changed(chain, 2, metadata=metadata(2, actor="bo"))
    assert ledger.verify(forged) == Broken(2, Fault.HASH)


def test_a_line_written_anew_without_the_key_is_named(chain):
    body, salt = {"text": "TVÅ"}, ledger.new_salt()
    forged = replace(chain[1].link, commitment=ledger.commitment(salt, body))
    assert ledger.verify(changed(chain, 2, body=body, salt=salt, link=forged)) == Broken(
        2, Fault.HASH
    )


def test_a_line_taken_out_is_named(chain):
    assert ledger.verify([chain[0], chain[2]]) == Broken(2, Fault.MISSING)


def test_a_line_taken_out_with_the_rest_numbered_anew_is_named(chain):
    moved = replace(chain[2], number=2, metadata=metadata(2))
    assert ledger.verify([chain[0], moved]) == Broken(2, Fault.HASH)


def test_two_lines_that_changed_places_are_named(chain):
    assert ledger.verify([chain[0], chain[2], chain[1]]) == Broken(2, Fault.MISSING)


def test_a_line_that_comes_twice_is_named(chain):
    assert ledger.verify([chain[0], chain[0]]) == Broken(2, Fault.MISSING)


def test_a_cut_end_is_named(chain):
    head = chain[-1].link.hash
    assert ledger.verify(chain[:2], head=head, count=3) == Broken(3, Fault.HEAD)
    assert ledger.verify(chain[:2], count=3) == Broken(3, Fault.HEAD)


def test_a_line_of_another_chain_is_named(chain):
    other = a_chain({"text": "ett"}, {"text": "annat"})
    assert ledger.verify([chain[0], other[1]]) == Broken(2, Fault.HASH)


def test_erasing_body_and_salt_leaves_the_chain_whole(chain):
    erased = changed(chain, 2, body=None, salt=None)
    assert ledger.verify(erased, head=chain[-1].link.hash, count=3) is None


@pytest.mark.parametrize("half", [{"body": None}, {"salt": None}])
def test_erasing_half_of_a_line_is_named(chain, half):
    assert ledger.verify(changed(chain, 2, **half)) == Broken(2, Fault.BODY)


def test_a_new_key_takes_over_where_the_old_one_stopped(settings):
    settings.LEDGER_KEYS = OLD
    chain = a_chain("ett")
    settings.LEDGER_KEYS = f"{NEW},{OLD}"
    chain = a_chain("två", after=chain)
    assert [entry.link.key for entry in chain] == ["a", "b"]
    assert ledger.verify(chain) is None


def test_a_line_whose_key_is_gone_is_named(settings):
    settings.LEDGER_KEYS = OLD
    chain = a_chain("ett")
    settings.LEDGER_KEYS = NEW
    assert ledger.verify(chain) == Broken(1, Fault.KEY)


def test_the_same_thing_is_written_in_one_way_only():
    one = {"b": 1, "a": ["å", {"d": "", "c": -2}]}
    other = {"a": ("å", {"c": -2, "d": ""}), "b": 1}
    assert ledger.canonical(one) == ledger.canonical(other)
    assert ledger.canonical(one) == b'\x01{"a":["\xc3\xa5",{"c":-2,"d":""}],"b":1}'


@pytest.mark.parametrize("value", [None, True, 1.5, b"x", {1: "x"}, {"x": [None]}, NOON])
def test_what_can_be_written_in_several_ways_is_refused(value):
    with pytest.raises(ledger.NotCanonical):
        ledger.canonical(value)


def test_a_moment_is_written_alike_in_every_time_zone():
    moment = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Stockholm"))
    assert ledger.instant(moment) == "2026-10-25T00:30:00.000000+00:00"
    assert ledger.instant(moment.replace(fold=1)) == "2026-10-25T01:30:00.000000+00:00"


def test_equal_bodies_have_unequal_commitments():
    first, second = a_chain({"text": "samma"}, {"text": "samma"})
    assert first.link.commitment != second.link.commitment
