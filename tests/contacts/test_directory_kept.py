"""Whatever keeps pages keeps the public directory alone."""

import pytest

from portal.models import Municipality
from tests import cast
from tests.contacts.test_directory import a_card

pytestmark = pytest.mark.django_db
PUBLIC, MEMBERS = "/kontakter/", "/kontakter/internt/"
EVERYONES = (PUBLIC, "/kontakter/skriv-ut/", "/kontakter/vid/support/", "/kontakter/kort/chief.vcf")


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


def test_what_is_kept_in_the_process_of_a_members_visit_is_what_everyone_sees(member):
    """Public pages are drawn once for all; a member's visit must not colour them."""
    Municipality.objects.create(pk=1, name="Östad kommun")
    a_card("chief")
    a_card("own", audience="members", title_sv="Medlemskort")
    as_member = {path: member.get(path).content for path in EVERYONES}
    inside = member.get("/kontakter/internt/kort/own.vcf")
    assert "Medlemskort" in inside.content.decode()
    assert inside["Cache-Control"] == "no-store"
    member.logout()
    for path, shown in as_member.items():
        answer = member.get(path)
        assert answer.content == shown
        assert b"Anna Lindqvist" not in shown
        assert b"Medlemskort" not in shown
        assert "no-store" not in answer.get("Cache-Control", "")
    assert member.get("/kontakter/internt/kort/own.vcf").status_code == 302
