"""Which reports may belong together: found by equality alone, and confirmed by a person."""

import base64
from datetime import timedelta

import pytest
from django.utils.timezone import now

from incidents import access, identifiers, related, workflow
from incidents.identifiers import Kind, account, of_link, phone, told_in
from incidents.models import Audience, Event, Exclusion, Identifier, Relation
from tests import cast
from tests.incidents.triage.desk import act, fresh, page_of, said, text

pytestmark = pytest.mark.django_db

TROLL, LINK = "@Troll", "https://social.example/Troll/?ref=1"


def told(**answers):
    """An account with these answers, by field."""
    return {"answers": [cast.an_answer(name, "Fråga", value) for name, value in answers.items()]}


def a_report_of(account="@troll", platform="Facebook", **fields):
    answers = told(account=account, platform=platform, words="Någon skrev.")
    return cast.a_report(told=answers, **fields)


def around(person, report):
    return related.around(person, access.get(person, report.pk))


# What is the same (T07, T08)


def test_an_account_named_twice_in_one_report_is_one():
    assert told_in(told(account=TROLL, post_link=LINK)["answers"]) == {
        account("troll", "social.example")
    }


def test_accounts_are_equal_within_a_platform_and_not_across():
    written = ("@troll", "TROLL ", "troll")
    one = {account(name, place) for name in written for place in ("Facebook", "fb", "facebook.com")}
    other = {account(name, place) for name in written for place in ("X", "twitter.com")}
    assert (len(one), len(other), len(one | other)) == (1, 1, 2)
    assert account("troll", "") is None
    assert account("@troll@mastodon.nu", "") != account("@troll@mastodon.social", "")


def test_a_number_is_the_same_however_it_is_written():
    written = ("0701234567", "+46 70-123 45 67", "0046 (0)70 123 45 67")
    assert {phone(one) for one in written} == {identifiers.Identifier(Kind.PHONE, "+46701234567")}
    assert {phone(one) for one in ("112", "114 14", "dolt", "19800101-1234", "")} == {None}


def test_a_link_is_the_same_however_it_was_found():
    assert (
        of_link("https://www.facebook.com/groups/1/posts/2?fbclid=x#a")
        == of_link("m.facebook.com/groups/1/posts/2/")
        != of_link("https://facebook.com/groups/1/posts/3")
    )
    assert account("troll", "X") in of_link("https://x.com/Troll/status/9?s=20")
    assert of_link("https://www.example.se/") == of_link("javascript:alert(1)") == frozenset()


def test_in_free_text_only_what_has_a_shape_of_its_own_is_taken():
    words = (
        "Ringde från 070-123 45 67 den 2026-11-24 kl 09.30-10.15, pnr 19800101-1234, dag "
        "05-06-2026. Skrev till A.B@example.se och på https://x.com/troll."
    )
    assert {one.value for one in told_in(told(words=words)["answers"])} == {
        "+46701234567",
        "a.b@example.se",
        "x (twitter)/troll",
    }
    car = told(sender_words="SMS 112 från en Volvo, ABC 12D", witnesses="Eva, 070-765 43 21")
    assert {one.value for one in told_in(car["answers"])} == {"ABC12D"}


# What is kept


def test_the_councillors_own_number_is_not_kept(chief):
    answers = told(words="Mitt nummer 070-123 45 67 lades ut av 070-765 43 21.")
    report = cast.a_report(told=answers, reach=told(phone="0701234567"))
    assert [one.value for one in report.identifiers.all()] == ["+46707654321"]


def test_what_is_added_later_counts_too_and_each_thing_once(chief, maja):
    report = cast.a_report(maja, told=told(caller="0701234567"))
    workflow.add(report, "Samma igen: +46 70 123 45 67, https://x.com/troll", by=maja)
    kinds = report.identifiers.order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == [Kind.ACCOUNT, Kind.PHONE]


def test_no_identifier_can_be_read_in_the_database(chief):
    report = a_report_of()
    row = Identifier.objects.filter(incident=report).values("digest", "value").get()
    assert b"troll" not in bytes(row["digest"]) + bytes(row["value"].stored)
    assert account("troll", "Facebook").value == report.identifiers.get().value


def test_they_go_half_a_year_after_closing_and_come_back_when_it_is_opened_again(chief):
    report = a_report_of(main_class="ovrigt")
    workflow.acknowledge(report, by=chief)
    workflow.close(report, reason="acted", answer="Klart.", by=chief)
    related.let_go(now() + related.KEPT_AFTER_CLOSING - timedelta(days=1))
    assert report.identifiers.count() == 1
    related.let_go(now() + related.KEPT_AFTER_CLOSING + timedelta(days=1))
    assert report.identifiers.count() == 0
    workflow.reopen(report, by=chief)
    assert report.identifiers.count() == 1


def test_a_new_key_finds_what_an_older_one_made_and_takes_it_over(chief, settings):
    first = a_report_of()
    new = base64.b64encode(b"n" * 32).decode()
    settings.SEALING_KEYS = f"new:{new},{settings.SEALING_KEYS}"
    second = a_report_of()
    assert [one.key for one in around(chief, second).hints] == [first.pk]
    assert [one.key for one in around(chief, first).hints] == [second.pk]
    assert (related.rehash(now()), related.rehash(now())) == (1, 0)
    settings.SEALING_KEYS = f"new:{new}"
    assert [one.key for one in around(chief, second).hints] == [first.pk]


# Who sees it, and what one says of it


def test_the_case_page_says_that_it_may_belong_with_another_and_why(chief, client):
    report, other = a_report_of(), a_report_of(TROLL, "facebook.com")
    a_report_of(platform="X")
    shown = around(chief, report)
    assert [(one.key, [str(why) for why in one.reasons]) for one in shown.hints] == [
        (other.pk, ["samma konto på samma plattform"])
    ]
    page = text(client.get(page_of(report)))
    assert f"Kan höra ihop med {other.reference}" in page
    assert "samma konto på samma plattform" in page


def test_two_reports_of_one_councillor_are_a_hint_until_they_are_of_one_course(chief, maja, client):
    first, second = cast.a_report(maja), cast.a_report(maja)
    assert [one.why for one in around(chief, second).hints] == [{"councillor"}]
    answer = act(client, second, "series", other=first.pk)
    assert said(answer) == ["Rapporterna hör till samma händelsekedja nu."]
    assert fresh(first).series == fresh(second).series is not None
    assert around(chief, second).hints == []


def test_nobody_but_the_security_function_learns_of_it(chief, maja):
    chair = cast.a_chair()
    report = a_report_of(by=maja, handled_by_chair=True)
    other = a_report_of()
    workflow.relate(report, other.pk, Relation.State.CONFIRMED, by=chief)
    assert access.handled(chair, now()).filter(pk=report.pk).exists()
    for person in (maja, chair):
        assert not around(person, report)
        assert "joined" not in {one.kind for one in access.get(person, report.pk).timeline}
        with pytest.raises(workflow.NotAllowed):
            workflow.relate(report, other.pk, Relation.State.CONFIRMED, by=person)
    assert Relation.objects.count() == 1


def test_who_was_left_out_of_one_report_learns_nothing_of_it_by_the_other(chief):
    deputy = cast.an_appointment(
        "security_chief", cast.a_person("Dan"), stands_in_for=chief.appointments.get()
    ).user
    report, other = a_report_of(), a_report_of()
    workflow.join(report, other.pk, by=chief)
    assert [one.key for one in around(deputy, report).joined] == [other.pk]
    Exclusion.objects.create(incident=other, person=deputy, made_at=now())
    assert not around(deputy, report)
    assert "joined" not in {one.kind for one in access.get(deputy, report.pk).timeline}
    with pytest.raises(workflow.NotAllowed):
        workflow.relate(report, other.pk, Relation.State.CONFIRMED, by=deputy)


def test_a_hint_is_confirmed_or_dismissed_for_both_with_a_line_that_names_no_other(chief, client):
    report, other, third = a_report_of(), a_report_of(), a_report_of()
    assert said(act(client, report, "relate", other=other.pk, state="confirmed")) == [
        "Det är antecknat i båda ärendena."
    ]
    act(client, report, "relate", other=third.pk, state="dismissed")
    shown = around(chief, report)
    assert ([one.key for one in shown.confirmed], shown.hints) == ([other.pk], [])
    assert [one.key for one in around(chief, other).confirmed] == [report.pk]
    line = Event.objects.get(incident=other, kind="joined")
    assert (line.audience, line.body) == (Audience.SECURITY, {"what": "confirmed"})
    act(client, other, "relate", other=report.pk, state="dismissed")
    assert not around(chief, report).confirmed
    assert Relation.objects.count() == 2


def test_a_closed_case_is_told_of_no_hints(chief):
    report, other = a_report_of(main_class="ovrigt"), a_report_of()
    workflow.acknowledge(report, by=chief)
    workflow.close(report, reason="acted", answer="Klart.", by=chief)
    assert not around(chief, report)
    assert [one.key for one in around(chief, other).hints] == [report.pk]
