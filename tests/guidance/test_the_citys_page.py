"""Everything that the city's page *Trygghet och säkerhet* says stands here, a test an element.

docs/the-citys-page.md names each element, its place and its test.
"""

import re
from datetime import UTC, datetime
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from guidance import content_files

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
NOW = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
TABLE = Path(__file__).resolve().parents[2] / "docs" / "the-citys-page.md"
START, CONTACTS = "/", "/kontakter/"
WHO, IF, SAFER = "/rad/vem-gor-vad/", "/rad/om-nagot-hander/", "/rad/oka-din-trygghet/"
POLICE, DAMAGE, TO_READ = "/rad/polisanmal/", "/rad/skadegorelse-och-stold/", "/rad/material/"


@pytest.fixture(scope="module")
def source(django_db_setup, django_db_blocker) -> dict[str, str]:
    """The pages as anyone gets them from what ships, read once for all tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("register", "contacts/registers/lidingo.toml", stdout=StringIO())
        content_files.fill(NOW)
        read = Client().get
        addresses = (START, CONTACTS, WHO, IF, SAFER, POLICE, DAMAGE, TO_READ)
        pages = {address: read(address).content.decode() for address in addresses}
        transaction.set_rollback(True)
    return pages


@pytest.fixture(scope="module")
def said(source):
    """The words of a page, or of one of its chapters, without its folded law."""

    def said(address: str, chapter: str = "") -> str:
        page = source[address]
        main = page[page.index("<main") : page.index("</main>")]
        main = re.sub(r"<details>.*?</details>", " ", main, flags=re.DOTALL)
        if chapter:
            main = re.split(r"<h2[^>]*>", main.split(f"{chapter}</h2>")[1])[0]
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", main)))

    return said


# Its first paragraphs


def test_one_always_reports_to_the_party_and_contacts_the_city(said):
    assert "Rapportera till staden och ditt parti" in said(IF, "Gör så här")
    assert "Rapportera till staden och partiet" in said(START)


def test_why_the_risk_exists(said):
    assert "Du kan kopplas ihop med beslut som gör någon arg" in said(IF, "Varför det kan hända")
    assert "risk för trakasserier eller hot" in said(IF, "Varför det kan hända")


def test_the_councillor_makes_the_police_report(said):
    assert "Du gör anmälan själv. Ingen på staden gör den i ditt ställe" in said(WHO, "Du")
    assert "Du anmäler själv till polisen" in said(IF, "Vem gör vad")


def test_the_chair_of_the_board_with_telephone_note_and_mail(said, source):
    assert "Kommunstyrelsens ordförande" in said(CONTACTS)
    assert "076-822 12 22 (går till politisk sekreterare)" in said(CONTACTS)
    assert 'href="tel:+46768221222"' in source[CONTACTS]
    assert 'href="mailto:daniel.kallenfors@lidingo.se"' in source[CONTACTS]


def test_the_head_of_security_with_telephone_and_mail(said, source):
    assert "Säkerhetschef" in said(CONTACTS)
    assert 'href="tel:+4687314619"' in source[CONTACTS]
    assert 'href="mailto:michael.akerholm@lidingo.se"' in source[CONTACTS]


@pytest.mark.parametrize("address", [WHO, SAFER])
def test_the_crime_victim_authoritys_page_for_elected_officials(said, source, address):
    assert "har en sida om säkerhet för förtroendevalda" in said(address)
    assert 'href="https://www.brottsoffermyndigheten.se/"' in source[address]


def test_each_link_to_another_website_is_marked_as_one(source):
    for address in (WHO, IF, SAFER, POLICE, DAMAGE):
        for link in re.findall(r'<a [^>]*href="https://[^>]*>.*?</a>', source[address]):
            assert 'class="outside"' in link
            assert "(annan webbplats)" in link


# Raising one's safety


def test_advice_for_home_and_away(said):
    for chapter in ("Hemma", "På väg", "På nätet"):
        assert len(said(SAFER, chapter)) > 200


def test_the_interactive_training(said, source):
    assert "Interaktiv utbildning för förtroendevalda" in said(TO_READ)
    assert "Länk till sakerhetsutbildning.net" in said(TO_READ)
    assert 'href="https://sakerhetsutbildning.net/"' in source[TO_READ]
    assert "interaktiv utbildning för förtroendevalda" in said(SAFER)


@pytest.mark.parametrize(
    "title", ["Trygg förtroendevald, broschyr", "Trygg som förtroendevald, folder"]
)
def test_the_citys_own_brochure_and_folder_have_their_places(said, title):
    assert title in said(TO_READ)
    assert "Finns hos säkerhetschefen." in said(TO_READ)


# Who does what


def test_that_it_matters_to_be_safe_and_who_answers_for_it(said):
    for chapter in ("Du", "Partiet", "Staden", "Polisen"):
        assert len(said(WHO, chapter)) > 100


def test_zero_tolerance_for_undue_influence_and_every_crime(said):
    assert (
        "Staden har nolltolerans mot otillåten påverkan och mot alla brott mot dig som är "
        "förtroendevald" in said(WHO)
    )


def test_nobody_has_to_accept_a_threat_said_without_blame(said):
    page = said(WHO)
    assert "Du ska aldrig behöva acceptera ett hot. Den som hotar gör fel, inte du" in page
    assert "Du får aldrig" not in page


def test_fear_does_not_steer_decisions(said):
    assert "Rädslan ska ändå inte få styra besluten" in said(WHO)


def test_one_takes_part_in_the_training_that_is_offered(said):
    assert "Gå de utbildningar om trygghet som partiet och staden erbjuder" in said(WHO, "Du")


def test_every_kind_of_disturbance_is_told_to_party_and_city(said):
    assert "Berätta för partiet och staden om allt som stör dig i uppdraget" in said(WHO, "Du")


def test_suspected_crime_is_reported_to_the_police(said):
    chapter = said(WHO, "Du")
    assert "Anmäl till polisen när du tror att det kan vara ett brott" in chapter
    assert "trakasserier, hot eller våld" in chapter


def test_the_party_answers_for_safety_in_campaigns_and_all_party_work(said):
    chapter = said(WHO, "Partiet")
    assert "Varje parti ansvarar för sina politikers trygghet" in chapter
    assert "Det gäller i valrörelsen" in chapter
    assert "all annan verksamhet i partiet under hela mandatperioden" in chapter


def test_the_party_names_someone_who_answers_for_safety(said):
    chapter = said(WHO, "Partiet")
    assert "Partiet bör utse en kontaktperson för trygghet" in chapter
    assert "håller i kontakten när partiet, staden och polisen arbetar ihop" in chapter


def test_without_a_contact_it_is_the_group_leader_by_itself(said):
    chapter = said(WHO, "Partiet")
    assert "faller ansvaret på gruppledaren. Det sker automatiskt" in chapter


@pytest.mark.parametrize(
    "task",
    [
        "följer hur hotet ser ut mot partiet och mot var och en",
        "tar upp trygghet i partiets egna samtal",
        "berättar för staden och polisen om planer som kan vara riskfyllda",
        "berättar för staden och polisen när något har hänt",
    ],
)
def test_what_a_contact_person_does(said, task):
    assert task in said(WHO, "Partiet")


def test_the_city_answers_for_safety_in_the_municipal_office(said):
    chapter = said(WHO, "Staden")
    assert "när det har med ditt kommunala uppdrag att göra" in chapter
    assert "Säkerhetschefen leder arbetet" in chapter


@pytest.mark.parametrize(
    "support",
    [
        "en riskanalys",
        "en bedömning av hotet",
        "skydd i det enskilda fallet, när det bedöms behövas",
    ],
)
def test_the_citys_support(said, support):
    assert support in said(WHO, "Staden")


def test_what_the_police_do(said):
    chapter = said(WHO, "Polisen")
    for task in (
        "förebygger brott och ingriper",
        "hjälper akut",
        "tar emot anmälningar",
        "utreder",
    ):
        assert task in chapter


def test_the_polices_command_in_an_election_campaign(said):
    chapter = said(WHO, "Polisen")
    assert "I valrörelsen har polisen en särskild grupp för hela länet" in chapter
    for task in ("leder", "följer brott som rör politik", "bedömer hot", "med kommunerna"):
        assert task in chapter


# Its frame


def test_one_passes_straight_to_the_content(source):
    assert '<a class="heard skip" href="#content">Till innehållet</a>' in source[WHO]
    assert '<main id="content"' in source[WHO]


def test_one_comes_back_to_the_top(source):
    assert 'href="#content">Till toppen</a>' in source[WHO]


# The table


def test_the_table_names_tests_that_exist():
    root = TABLE.parents[1]
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TABLE.read_text("utf-8"))
    assert named
    missing = [
        f"{file}::{test}"
        for file, test in named
        if f"def {test}(" not in (root / file).read_text("utf-8")
    ]
    assert missing == []


def test_the_table_names_every_test_of_this_file():
    here = Path(__file__)
    tests = re.findall(r"^def (test_(?!the_table)\w+)\(", here.read_text("utf-8"), re.MULTILINE)
    table = TABLE.read_text("utf-8")
    assert [test for test in tests if f"{here.name}::{test}`" not in table] == []
