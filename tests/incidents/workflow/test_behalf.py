"""What was filed for someone is taken over by that person, or goes no further."""

import pytest
from django.http import Http404
from django.utils.timezone import now

from contacts.models import Appointment, Role
from incidents import access, routing, timeline, workflow
from incidents.models import Audience, Exclusion, Route
from incidents.shown import CouncillorView, EssentialsView, EverythingView
from tests.at_once import at_once
from tests.cast import (
    ESSENTIALS,
    EVERYTHING,
    NOTHING,
    a_chair,
    a_chief,
    a_draft,
    a_member,
    a_party,
    a_person,
    a_report,
    a_submission,
    an_appointment,
)
from tests.incidents.workflow.then import fresh, mailed

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed(maja, anna, chair, chief):
    """What Anna, the contact, has filed for Maja."""
    return a_report(anna, draft=a_draft(anna, affected=maja))


def chosen(party=ESSENTIALS, chair=EVERYTHING, left_out=()):
    people = frozenset(person.pk for person in left_out)
    return a_submission(party=party, chair=chair, left_out=people)


def has_it(report):
    active = Route.objects.filter(incident=report, ended_at=None)
    return {(one.appointment.user.name, one.share, one.capacity) for one in active}


def may_read(person, report):
    return access.find(person, report.pk) is not None


# Taking it over


def test_ordinary_routes_are_made_when_the_person_takes_it_over(filed, maja):
    workflow.confirm(filed, chosen(), by=maja)
    assert fresh(filed).confirmed_at is not None
    assert has_it(filed) == {
        ("Siv Chef", "everything", "handles"),
        ("Anna Ek", "essentials", "reads"),
        ("Olle Ordförande", "everything", "reads"),
    }


def test_those_who_receive_it_and_whoever_handles_it_are_told_when_it_is_taken_over(filed, maja):
    workflow.confirm(filed, chosen(), by=maja)
    assert mailed(filed) == ["Anna Ek", "Olle Ordförande", "Siv Chef"]


def test_nobody_but_the_handler_is_told_where_the_person_shares_with_nobody(filed, maja, anna):
    workflow.confirm(filed, chosen(party=NOTHING, chair=NOTHING), by=maja)
    assert mailed(filed) == ["Siv Chef"]
    assert has_it(filed) == {("Siv Chef", "everything", "handles")}
    assert not may_read(anna, filed)


def test_seat_that_the_person_leaves_out_stays_left_out_for_whoever_sits_there_later(filed, maja):
    workflow.confirm(filed, chosen(party=NOTHING), by=maja)
    seats = Exclusion.objects.filter(incident=filed).exclude(seat="")
    assert set(seats.values_list("seat", flat=True)) == routing.party_seats(
        routing.affected_person(maja, at=now()).party
    )


def test_filer_who_is_left_out_reads_nothing_and_the_group_leader_receives_instead(
    filed, maja, anna, bo, party
):
    an_appointment(Role.GROUP_LEADER, bo, party=party)
    workflow.confirm(filed, chosen(left_out=[anna]), by=maja)
    assert not may_read(anna, filed)
    assert isinstance(access.get(bo, filed.pk), EssentialsView)
    assert mailed(filed) == ["Bo Lind", "Olle Ordförande", "Siv Chef"]


def test_group_leader_who_filed_and_is_left_out_does_not_receive_it_after_the_contact(
    maja, anna, bo, party, chair, chief
):
    an_appointment(Role.GROUP_LEADER, bo, party=party)
    filed = a_report(bo, draft=a_draft(bo, affected=maja))
    workflow.confirm(filed, chosen(left_out=[bo]), by=maja)
    Appointment.objects.filter(user=anna).update(ended_at=now())
    assert not may_read(bo, filed)


def test_filer_who_is_not_left_out_reads_what_the_person_shares_with_the_party(filed, maja, anna):
    workflow.confirm(filed, chosen(party=EVERYTHING), by=maja)
    assert isinstance(access.get(anna, filed.pk), EverythingView)


def test_handler_goes_on_handling_when_it_is_taken_over(filed, maja, chief):
    workflow.acknowledge(filed, by=chief)
    workflow.take(filed, by=chief)
    workflow.confirm(filed, chosen(), by=maja)
    assert fresh(filed).handler == chief
    assert filed.routes.get(capacity="handles", ended_at=None).acknowledged_at is not None


def test_handler_who_is_left_out_loses_it_to_the_deputy(filed, maja, chief, deputy):
    workflow.take(filed, by=chief)
    workflow.confirm(filed, chosen(left_out=[chief]), by=maja)
    assert (may_read(chief, filed), may_read(deputy, filed)) == (False, True)
    assert ("Dan Ersättare", "everything", "handles") in has_it(filed)
    assert fresh(filed).handler is None


def test_deputy_who_reads_it_already_handles_it_when_the_chief_is_left_out(
    filed, maja, chief, deputy
):
    workflow.acknowledge(filed, by=deputy)
    workflow.confirm(filed, chosen(left_out=[chief]), by=maja)
    assert ("Dan Ersättare", "everything", "handles") in has_it(filed)
    assert Route.objects.filter(incident=filed, appointment__user=deputy).count() == 1


def test_nothing_is_taken_over_when_nobody_of_the_city_would_be_left(filed, maja, chief):
    with pytest.raises(routing.Refused):
        workflow.confirm(filed, chosen(chair=NOTHING, left_out=[chief]), by=maja)
    assert (fresh(filed).confirmed_at, Exclusion.objects.count()) == (None, 0)


def test_whom_the_filer_left_out_stays_left_out(maja, anna, chair, chief, deputy):
    filed = a_report(anna, draft=a_draft(anna, affected=maja), left_out=frozenset({chief.pk}))
    workflow.confirm(filed, chosen(), by=maja)
    assert not may_read(chief, filed)
    assert ("Dan Ersättare", "everything", "handles") in has_it(filed)


def test_whoever_is_chief_by_then_handles_it_where_the_former_one_is_gone(filed, maja, chief):
    Appointment.objects.filter(user=chief).update(ended_at=now())
    an_appointment(Role.SECURITY_CHIEF, a_person("Nils Ny"), starts_at=now())
    workflow.confirm(filed, chosen(), by=maja)
    assert {name for name, _share, how in has_it(filed) if how == "handles"} == {"Nils Ny"}


def test_taking_it_over_twice_is_harmless(filed, maja):
    first = workflow.confirm(filed, chosen(), by=maja)
    again = workflow.confirm(filed, chosen(party=EVERYTHING), by=maja)
    assert (first, len(has_it(filed))) == (again, 3)
    assert ("Anna Ek", "essentials", "reads") in has_it(filed)


def test_what_was_told_and_sent_is_the_same_afterwards_and_the_timeline_holds(filed, maja):
    before = filed.account.told
    workflow.add(filed, "Det var på torsdagen.", by=maja)
    workflow.confirm(filed, chosen(), by=maja)
    assert fresh(filed).account.told == before
    assert timeline.verify(fresh(filed)) is None


def test_member_without_a_party_takes_it_over_too(chair, chief, anna, party):
    maja = a_member(party)
    filed = a_report(anna, draft=a_draft(anna, affected=maja))
    maja.mandates.update(party=None)
    workflow.confirm(filed, chosen(), by=maja)
    assert {name for name, *_rest in has_it(filed)} == {"Siv Chef", "Olle Ordförande"}


# Wanting no more of it


def test_wish_that_it_goes_no_further_closes_nothing_and_tells_the_handler(filed, maja, chief):
    workflow.decline(filed, by=maja)
    now_is = fresh(filed)
    assert (now_is.status, now_is.closed_at, now_is.confirmed_at) == ("submitted", None, None)
    assert (now_is.declined_at is not None, now_is.wish) == (True, "end")
    assert mailed(filed) == ["Siv Chef"]
    assert has_it(filed) == {("Siv Chef", "everything", "handles")}
    texts = [line.text for line in access.get(chief, filed.pk).timeline]
    assert "Sa att ärendet inte ska gå vidare." in texts


def test_wishing_it_twice_is_harmless(filed, maja):
    assert workflow.decline(filed, by=maja) == workflow.decline(filed, by=maja)


def test_person_who_declined_may_still_take_it_over(filed, maja):
    workflow.decline(filed, by=maja)
    workflow.confirm(filed, chosen(), by=maja)
    now_is = fresh(filed)
    assert (now_is.declined_at, now_is.wish, len(has_it(filed))) == (None, "", 3)


def test_handler_answers_the_wish_that_it_goes_no_further(filed, maja, chief):
    workflow.decline(filed, by=maja)
    workflow.answer_wish(filed, "Vi måste gå vidare, men du slipper mer.", by=chief)
    assert (fresh(filed).wish, fresh(filed).declined_at is None) == ("", False)
    assert access.get(maja, filed.pk).messages[0].unread


def test_what_is_taken_over_is_not_declined_afterwards(filed, maja):
    workflow.confirm(filed, chosen(), by=maja)
    with pytest.raises(workflow.NotAllowed):
        workflow.decline(filed, by=maja)


# Whose act it is


@pytest.mark.parametrize(
    "act",
    [lambda r, by: workflow.confirm(r, chosen(), by=by), lambda r, by: workflow.decline(r, by=by)],
)
def test_nobody_but_that_person_takes_it_over_or_declines(
    act, filed, anna, bo, cecilia, chair, chief
):
    an_appointment(Role.GROUP_LEADER, bo, party=a_party())
    for person in (anna, bo, cecilia, chair, chief):
        with pytest.raises(workflow.NotAllowed):
            act(filed, person)
    assert fresh(filed).waits_for_its_person


def test_own_report_is_not_taken_over(maja, chief):
    with pytest.raises(workflow.NotAllowed):
        workflow.confirm(a_report(maja), chosen(), by=maja)


# What the filer sees


def test_filer_sees_that_it_came_where_it_stands_and_no_more_until_it_is_answered(
    filed, anna, maja, chief
):
    with pytest.raises(Http404):
        access.get(anna, filed.pk)
    workflow.acknowledge(filed, by=chief)
    receipt = access.receipt(anna, filed.pk)
    assert (receipt.affected, receipt.answered_at) == ("Maja Sund", None)
    assert receipt.status_in_words == "Mottagen. Den som handlägger har bekräftat den."
    assert "HEMLIG" not in repr(receipt)
    assert access.receipts(anna) == [receipt]
    assert isinstance(access.get(maja, filed.pk), CouncillorView)


@pytest.mark.parametrize("answer", ["confirm", "decline"])
def test_filer_sees_that_it_is_answered_but_neither_how_nor_where_it_stands(
    answer, filed, anna, maja
):
    if answer == "confirm":
        workflow.confirm(filed, chosen(left_out=[anna]), by=maja)
    else:
        workflow.decline(filed, by=maja)
    receipt = access.receipt(anna, filed.pk)
    assert receipt.answered_at is not None
    assert receipt.status_in_words == ""


def test_nobody_else_has_a_receipt(filed, maja, bo, cecilia, chair, chief):
    own = a_report(maja)
    for person, report in [(one, filed) for one in (maja, bo, cecilia, chair, chief)] + [
        (maja, own)
    ]:
        with pytest.raises(Http404):
            access.receipt(person, report.pk)
        assert access.receipts(person) == []


@pytest.mark.parametrize(
    "act",
    [
        lambda report, by: workflow.add(report, "Mer", by=by),
        lambda report, by: workflow.write_message(report, "Hej", by=by, audience=Audience.SECURITY),
        lambda report, by: workflow.widen(report, Role.PARTY_CONTACT, EVERYTHING, by=by),
        lambda report, by: workflow.paper_made(report, sha256="ab", by=by),
    ],
)
def test_filer_neither_adds_writes_shares_nor_takes_it_to_the_police(act, filed, anna):
    with pytest.raises(workflow.NotAllowed):
        act(filed, anna)


# Twice at once


@pytest.mark.django_db(transaction=True)
def test_pressing_twice_at_once_takes_it_over_once():
    report, maja = filed_by_a_contact()
    first, second = at_once(
        lambda: workflow.confirm(report, chosen(), by=maja),
        lambda: workflow.confirm(report, chosen(), by=maja),
    )
    assert first == second
    assert len(has_it(report)) == 3
    assert Route.objects.filter(incident=report).count() == 3


@pytest.mark.django_db(transaction=True)
def test_taking_over_and_declining_at_once_ends_with_taking_over():
    report, maja = filed_by_a_contact()
    at_once(
        lambda: workflow.confirm(report, chosen(), by=maja),
        lambda: workflow.decline(report, by=maja),
    )
    now_is = fresh(report)
    assert (now_is.confirmed_at is None, now_is.declined_at) == (False, None)
    assert timeline.verify(now_is) is None


def filed_by_a_contact():
    a_chief(a_person("Siv Chef"))
    a_chair(a_person("Olle Ordförande"))
    contact = a_person("Anna Ek")
    maja = a_member(a_party(contact=contact))
    return a_report(contact, draft=a_draft(contact, affected=maja)), maja
