"""Letting the party or the chair see more: what is ticked is what is opened, in the same words."""

import pytest

from incidents import timeline
from incidents.models import Event, Kind
from incidents.shown import EssentialsView, EverythingView, phrases
from portal import outbox
from portal.models import Municipality
from tests.cast import ESSENTIALS, a_report
from tests.incidents.case.conftest import of, page, press

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
WIDEN = "case-widen"


@pytest.fixture
def narrow(maja, chief, chair):
    """Both see the essentials alone."""
    return a_report(maja, party=ESSENTIALS, chair=ESSENTIALS)


@pytest.fixture
def allowed():
    Municipality.objects.create(pk=1, name="Lidingö stad", party_sees_suspects=True)


def widen(maja, report, seat, *ticks):
    return press(maja, report, WIDEN, **{"seat": seat, f"{seat}-show": ticks})


def test_what_is_offered_is_told_in_the_words_of_the_views(narrow, maja):
    offered = page(maja, narrow, WIDEN).lower()
    party, chair = offered.split("ordföranden: ")
    for phrase in phrases(EverythingView, for_party=True):
        if phrase not in phrases(EssentialsView):
            assert phrase.lower() in party
            assert phrase.lower() in chair
    for phrase in ("misstänkta och vittnen", "filer och länkar", "polisens nummer"):
        assert (phrase in party, phrase in chair) == (False, True)


def test_the_chair_sees_everything_with_suspects_and_files(narrow, maja, chair, anna):
    widen(maja, narrow, "council_chair", "everything")
    assert "HEMLIG-MISSTÄNKT" in page(chair, narrow)
    assert "HEMLIG-HÄNDELSE" not in page(anna, narrow)


def test_suspects_alone_open_nothing_and_the_page_says_why(narrow, maja, anna, allowed):
    seen = widen(maja, narrow, "party_contact", "sensitive")
    assert "Det kan bara den se som ser allt." in seen
    assert "HEMLIG-MISSTÄNKT" not in page(anna, narrow)
    widen(maja, narrow, "party_contact", "sensitive", "everything")
    assert "HEMLIG-MISSTÄNKT" in page(anna, narrow)


def test_it_is_a_line_and_a_mail_without_content_to_those_alone(narrow, maja, anna, chair, mailbox):
    outbox.send_due()
    before = len(mailbox.to(anna.email)), len(mailbox.to(chair.email))
    widen(maja, narrow, "party_contact", "everything")
    outbox.send_due()
    assert (len(mailbox.to(anna.email)), len(mailbox.to(chair.email))) == (before[0] + 1, before[1])
    assert timeline.last(narrow, Kind.SHARE_WIDENED).body["share"] == "everything"
    assert all("HEMLIG" not in mail.message.as_string() for mail in mailbox.received)


def test_how_to_reach_one_is_opened_by_itself(narrow, maja, anna):
    widen(maja, narrow, "party_contact", "reach")
    seen = page(anna, narrow)
    assert ("HEMLIG-TELEFON" in seen, "HEMLIG-HÄNDELSE" in seen) == (True, False)


def test_what_is_open_is_not_offered_again_and_nothing_can_be_narrowed(narrow, maja, anna):
    widen(maja, narrow, "party_contact", "everything", "reach")
    assert "Öpartiet" not in page(maja, narrow, WIDEN).split("<h1>")[1].split("Ordföranden:")[0]
    widen(maja, narrow, "party_contact", "reach")
    assert "HEMLIG-HÄNDELSE" in page(anna, narrow)
    assert Event.objects.filter(kind=Kind.SHARE_WIDENED).count() == 1


def test_nobody_widens_for_another(narrow, anna, chair, chief):
    for person in (anna, chair, chief):
        assert of(person).post(f"/arenden/{narrow.pk}/dela-mer/").status_code == 404
