"""Whatever keeps pages keeps the public directory alone."""

import pytest

from tests import cast

pytestmark = pytest.mark.django_db
PUBLIC, MEMBERS = "/kontakter/", "/kontakter/internt/"


@pytest.fixture
def member(client):
    """A member who has read both parts, in a party whose contact is Anna."""
    party = cast.a_party(contact=cast.a_person("Anna Lindqvist"))
    client.force_login(cast.a_member(party))
    return client


def test_nothing_that_a_member_was_shown_may_be_kept(member):
    inside, outside = member.get(MEMBERS), member.get(PUBLIC)
    assert "Anna Lindqvist" in inside.content.decode()
    assert "Anna Lindqvist" not in outside.content.decode()
    assert inside["Cache-Control"] == outside["Cache-Control"] == "no-store"


def test_with_the_members_own_etag_one_gets_the_public_page_alone(member):
    etag, read = member.get(PUBLIC)["ETag"], member.get(PUBLIC).content
    inside = member.get(MEMBERS).get("ETag", etag)
    member.logout()
    for known in (etag, inside):
        answer = member.get(PUBLIC, headers={"If-None-Match": known})
        assert answer.status_code in {200, 304}
        assert answer.content in {b"", read}
        assert member.get(MEMBERS, headers={"If-None-Match": known}).status_code == 302


def test_a_cache_that_goes_by_the_address_never_gets_a_members_page(member):
    kept = {}
    for path in (PUBLIC, MEMBERS):
        answer = member.get(path)
        if "no-store" not in answer["Cache-Control"]:
            kept[path] = answer.content
    member.logout()
    assert kept == {}
    assert "Anna Lindqvist" not in member.get(PUBLIC).content.decode()
