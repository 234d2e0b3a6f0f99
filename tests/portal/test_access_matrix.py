import pytest

from tests.access import matrix

pytestmark = pytest.mark.django_db


@pytest.mark.sqlite_alone
def test_every_address_has_a_rule_and_lets_in_those_whom_it_names_alone():
    result = matrix.run()
    assert (result.without_rule, result.without_address) == ([], [])
    assert (result.let_through, result.shut_out, result.broken) == ([], [], [])
    assert result.kept == []
    assert result.tried == result.addresses * len(matrix.Who) * len(matrix.METHODS)


def test_an_address_without_a_rule_is_found(monkeypatch):
    monkeypatch.delitem(matrix.RULES, "admin:index")
    monkeypatch.setattr(matrix, "METHODS", ())
    assert matrix.run().without_rule == ["admin:index"]


def test_a_door_that_stands_open_is_found(monkeypatch):
    closed = matrix.RULES["mfa_index"]
    monkeypatch.setattr(matrix, "RULES", {"mfa_index": matrix.Rule(frozenset())})
    found = matrix.run().let_through
    assert any(line.startswith("GET mfa_index") for line in found)
    assert len(found) >= len(closed.may)
