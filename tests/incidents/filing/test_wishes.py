"""What it has to do with the office, who was hit, and what the councillor wants to happen."""

import pytest
from django.test import Client
from django.utils.timezone import now

from contacts.models import Board, Mandate
from incidents.models import Account, Choice, Incident

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture
def boards(councillor):
    """Two boards, on one of which the councillor sits."""
    school = Board.objects.create(code="bun", name="Barn- och ungdomsnämnden")
    streets = Board.objects.create(code="tn", name="Tekniska nämnden")
    Mandate.objects.create(user=councillor, board=streets, post="Ledamot", starts_at=now())
    return school, streets


def told(filing):
    filing.send()
    return {one["field"]: one["text"] for one in Account.objects.get().told["answers"]}


def page_of(person, filing):
    client = Client()
    client.force_login(person)
    return client.get(f"/arenden/{filing.key}/").content.decode()


def test_ones_own_boards_are_offered_first_and_then_the_others(filing, boards):
    offered = filing.page("uppdrag").context["form"].fields["board"].choices
    assert list(offered)[1:] == [
        ("Där du har uppdrag", [("tn", "Tekniska nämnden")]),
        ("Andra nämnder", [("bun", "Barn- och ungdomsnämnden")]),
    ]


def test_no_board_is_asked_for_where_the_register_has_none(filing):
    assert "board" not in filing.page("uppdrag").context["form"].fields


def test_matter_board_aim_and_who_was_hit_go_with_the_report_as_they_read(filing, boards):
    filing.filled().post(
        "uppdrag",
        assignment="municipal",
        matter="skola_forskola",
        board="bun",
        aim="ja",
        hit=["jag", "narstaende"],
        hit_words="Min dotter såg det.",
    )
    found = told(filing)
    assert [found[name] for name in ("matter", "board", "aim", "hit", "hit_words")] == [
        "Skola och förskola",
        "Barn- och ungdomsnämnden",
        "Ja",
        "Jag\nNågon som står mig nära",
        "Min dotter såg det.",
    ]


def test_others_who_were_hit_are_not_shown_to_the_party(filing, city):
    filing.filled().post("uppdrag", aim="ja", hit=["narstaende"], hit_words="Min dotter såg det.")
    filing.send()
    page = page_of(city.contact, filing)
    assert "Någon som står mig nära" in page
    assert "Min dotter såg det." not in page


def test_what_one_hopes_for_and_whether_one_wants_an_answer_are_told(filing, city):
    filing.filled().post("onskan", hopes="Att någon följer med på mötet.", answer_wanted="nej")
    filing.send()
    client = Client()
    client.force_login(city.chief)
    page = client.get(f"/admin/incidents/incident/{filing.key}/change/").content.decode()
    assert "Att någon följer med på mötet." in page
    assert "Nej, det räcker att ni vet" in page


def test_no_matter_and_no_sender_stand_where_one_could_filter_or_count_by_them():
    columns = {field.name for field in Incident._meta.get_fields()}
    assert columns.isdisjoint({"matter", "board", "aim", "hit", "sender"})


def test_of_a_sender_one_says_how_they_are_known_and_no_more():
    assert sorted(Choice.objects.filter(list="sender").values_list("code", flat=True)) == [
        "anstalld",
        "fortroendevald",
        "kand",
        "narstaende",
        "okand",
        "vet_inte",
    ]
