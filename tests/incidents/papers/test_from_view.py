"""The police paper, of nothing but what a view shows and the councillor chose."""

import pytest
from django.utils.timezone import now

from incidents import access, workflow
from incidents.choices import PoliceState
from incidents.models.sharing import Share
from incidents.papers.from_view import Around, Chosen, police_paper
from incidents.papers.given_away import GivenAway, given_away
from incidents.papers.police import Reach
from incidents.submission import Sharing
from tests.cast import a_chair, a_member, a_party, a_report, an_answer

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

WORDS = "Vi vet var du bor!\n  Storgatan 12, sa han – »annars«."
TOLD = {
    "answers": [
        an_answer("words", "Vad hände?", WORDS, about="event"),
        an_answer("when", "När hände det?", "24 november 2026, klockan 22.50", about="event"),
        an_answer("place", "Var hände det?", "i hemmet", about="event"),
        an_answer("sender_words", "Vad vet du om avsändaren?", "@sanning_nu"),
        an_answer("witnesses", "Såg någon annan det?", "Kim Ek"),
        an_answer("witness_reach", "Hur kan vittnena nås?", "070-174 06 33"),
        an_answer("links", "Länkar", "https://social.example/1\n\nhttps://social.example/2"),
        an_answer("fear", "Blev du rädd?", "Ja, för barnen.", about="event"),
        an_answer("done", "Vad har du gjort?", "Jag har blockerat avsändaren", about="event"),
        an_answer("ongoing", "Pågår det?", "Ja", about="event"),
        an_answer("danger_now", "Jag är i fara", "Ja", about="event"),
        an_answer("support_wanted", "Jag vill ha stöd", "Ja", about="event"),
    ]
}
REACH = {
    "answers": [
        an_answer("phone", "Telefonnummer", "070-174 06 22"),
        an_answer("call_times", "När passar det?", "Efter klockan 17"),
    ]
}

ALL = Chosen()


@pytest.fixture
def maja():
    return a_member(a_party("Öpartiet"))


@pytest.fixture
def report(maja):
    a_chair()
    return a_report(maja, told=TOLD, reach=REACH)


def around(**fields):
    given = {
        "municipality": "Lidingö stad",
        "made_by": "Maja Sund",
        "made_at": now(),
        "city_contact": Reach(name="Johan Sand", phone="08-465 004 10"),
        "party": "Öpartiet",
        "email": "maja@example.se",
        **fields,
    }
    return Around(**given)


def a_paper(report, person, chosen=ALL, **fields):
    return police_paper(access.get(person, report.pk), chosen, around(**fields))


def test_each_answer_stands_in_its_place_letter_for_letter(report, maja):
    paper = a_paper(report, maja)

    assert [(one.question, one.words) for one in paper.account] == [("Vad hände?", WORDS)]
    assert (paper.when, paper.where) == ("24 november 2026, klockan 22.50", "i hemmet")
    assert (paper.who, paper.ongoing) == ("@sanning_nu", "Ja")
    assert [one.saw for one in paper.witnesses] == ["Kim Ek"]
    assert [one.words for one in paper.effects] == ["Ja, för barnen."]
    assert [one.words for one in paper.traces] == ["Jag har blockerat avsändaren"]
    assert [one.link for one in paper.evidence] == [
        "https://social.example/1",
        "https://social.example/2",
    ]


def test_nothing_is_on_it_that_the_councillor_has_not_ticked(report, maja):
    paper = a_paper(report, maja)

    assert not paper.wishes
    assert paper.councillor.party == ""
    contact = paper.councillor.contact
    assert (contact.phone, contact.email, contact.note, contact.address) == ("", "", "", "")


def test_what_is_ticked_is_on_it(report, maja):
    chosen = Chosen(
        connected_with_office=True,
        access_protection=True,
        party=True,
        contact=frozenset({"phone.phone", "account"}),
    )
    paper = a_paper(report, maja, chosen, office_text="Det gällde mitt uppdrag.")

    assert paper.wishes.connected_with_office == "Det gällde mitt uppdrag."
    assert paper.wishes.access_protection
    assert not paper.wishes.protection_assessment
    assert paper.councillor.party == "Öpartiet"
    contact = paper.councillor.contact
    assert (contact.phone, contact.email, contact.note) == ("070-174 06 22", "maja@example.se", "")


def test_an_answer_that_was_not_chosen_is_nowhere_on_it(report, maja):
    paper = a_paper(report, maja, Chosen(parts=frozenset({"when.when"})))

    assert (paper.when, paper.account, paper.who) == ("24 november 2026, klockan 22.50", (), "")
    assert (paper.witnesses, paper.evidence, paper.effects) == ((), (), ())


def test_what_was_added_stands_apart_with_its_date(report, maja):
    addition = workflow.add(report, "Det kom ett till.", by=maja)

    assert [one.words[0].words for one in a_paper(report, maja).additions] == ["Det kom ett till."]
    chosen = Chosen(parts=frozenset({"words.words"}))
    assert a_paper(report, maja, chosen).additions == ()
    kept = Chosen(parts=frozenset({f"addition.{addition.pk}"}))
    assert len(a_paper(report, maja, kept).additions) == 1


def test_a_partys_copy_says_that_suspects_witnesses_and_evidence_are_not_in_it(anna):
    maja = a_member(a_party(contact=anna))
    report = a_report(maja, told=TOLD, reach=REACH, party=Sharing(Share.EVERYTHING))
    paper = a_paper(report, anna)

    assert [one.words for one in paper.account] == [WORDS]
    assert (paper.who, paper.witnesses, paper.evidence, paper.whole) == ("", (), (), False)
    assert a_paper(report, maja).whole


def test_the_own_number_and_address_are_pointed_out_where_they_stand(report, maja):
    paper = a_paper(report, maja)
    found = given_away(paper, addresses=["Storgatan 12"], phones=["0701740633"])

    assert found == [GivenAway("Vad hände?", "Storgatan 12")]


def test_the_number_that_the_police_gave_stands_on_the_paper_of_those_who_may_see_it(anna):
    maja = a_member(a_party(contact=anna))
    report = a_report(maja, told=TOLD, party=Sharing(Share.EVERYTHING))
    workflow.record_police(report, PoliceState.REPORTED, by=maja, number="5000-K1-26")
    assert a_paper(report, maja).police_number == "5000-K1-26"
    assert a_paper(report, anna).police_number == ""
