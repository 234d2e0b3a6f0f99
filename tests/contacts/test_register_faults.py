"""What is wrong in a register is named by place and reason, and then nothing of it is written."""

import pytest

from contacts import register
from tests.contacts.a_register import OFFICES, PEOPLE, WHEN, WHOLE, faults, how_many, read

pytestmark = pytest.mark.django_db

ANNA = "rad 13, person 1 (anna)"
BO = "rad 19, person 2 (bo)"
MANDATE = "rad 24, mandate 1 (anna-ks)"
CHAIR = "rad 33, appointment 1 (chair)"
DEPUTY = "rad 39, appointment 2 (chair-deputy)"
CONTACT = "rad 46, appointment 3 (contact)"
UNTIL = "until = 2030-10-15\n\n[[appointment]]"
OUTSIDE_ASCII = "Före @ får det bara stå a–z, siffror och vanliga skiljetecken."
ANOTHER_KEY = "Nyckeln hör till något annat. Ge det nya en egen nyckel."

# What stands in the register, what it is changed to, and what is said.
FAULTS = [
    ("bo@example.se", "jörg@example.se", f"{BO}, email: jörg@example.se: {OUTSIDE_ASCII}"),
    (
        "bo@example.se",
        "bo@example.se\u200b",
        f"{BO}, email: bo@example.se[U+200B]: Adressen har ett osynligt tecken: U+200B.",
    ),
    (
        "bo@example.se",
        "bo @example.se",
        f"{BO}, email: bo @example.se: Adressen har ett mellanslag.",
    ),
    ("bo@example.se", "ANNA.ek@example.se", f"{BO}, email: Samma adress som {ANNA}."),
    ("bo@example.se", " ", f"{BO}, email: Fältet är tomt."),
    ("Bo Lind", "Bo\u00a0Lind", f"{BO}, name: Texten har ett osynligt tecken: U+00A0."),
    ("Bo Lind", "Bo\\u0000", f"{BO}, name: Texten har ett osynligt tecken: U+0000."),
    ('name = "Bo Lind"', 'name = ""', f"{BO}, name: Fältet är tomt."),
    ('name = "Bo Lind"\n', "", f"{BO}, name: Fältet saknas."),
    ('name = "Bo Lind"', "name = 3", f"{BO}, name: Skriv en text inom citattecken."),
    (
        'key = "bo"\nname',
        'key = "anna"\nname',
        f"rad 19, person 2 (anna), key: Samma nyckel som {ANNA}.",
    ),
    (
        "070-174 06 05",
        "8,12346E+09",
        f"{ANNA}, phone: Skriv ett nummer, med ord bara inom parentes.",
    ),
    ("070-174 06 05", "46812345600", f"{ANNA}, phone: Numret saknar 0 eller + i början."),
    ("phone", "telefon", f"{ANNA}, telefon: Fältet finns inte."),
    (
        'party = "s"\nboard',
        'party = "x"\nboard',
        f"{MANDATE}, party: Det finns ingen party med nyckeln x i filen.",
    ),
    (
        UNTIL,
        UNTIL.replace("2030", "2026"),
        f"{MANDATE}, until: Slutet måste komma efter början (from).",
    ),
    (
        'from = "2026-10-15"',
        'from = "2026-02-30"',
        f"{DEPUTY}, from: Skriv en dag som finns, som 2026-10-15.",
    ),
    (
        'person = "bo"\nparty = "s"',
        'person = "bo"',
        f"{CONTACT}, party: Rollen gäller ett parti: skriv vilket.",
    ),
    (
        'role = "council_chair"\nperson = "anna"',
        'role = "council_chair"\nparty = "s"\nperson = "anna"',
        f"{CHAIR}, party: Rollen har inget parti.",
    ),
    (
        'stands_in_for = "chair"',
        'stands_in_for = "contact"',
        f"{DEPUTY}, stands_in_for: Ersättaren måste ha samma roll och parti.",
    ),
    (
        'person = "bo"\nstands',
        'person = "anna"\nstands',
        f"{DEPUTY}, person: Ingen kan vara sin egen ersättare.",
    ),
    (
        'stands_in_for = "chair"\n',
        "",
        f"{DEPUTY}, from: Samtidigt som {CHAIR}. Bara en i taget har rollen.",
    ),
    ("[[board]]", "[board]", "board: Skriv dubbla hakparenteser: [[board]]."),
    ("[[board]]", "[[namnd]]", "[namnd]: Den sortens uppgift finns inte."),
]


@pytest.mark.parametrize(("old", "new", "told"), FAULTS)
def test_a_bad_entry_is_named_by_place_and_reason_and_nothing_is_written(old, new, told):
    assert old in WHOLE
    assert told in faults(WHOLE.replace(old, new, 1))
    assert how_many() == [0] * 8


def test_a_role_that_does_not_exist_is_named():
    (told,) = faults(WHOLE.replace('"party_contact"', '"kontaktperson"'))
    assert told.startswith(f"{CONTACT}, role: ")
    assert "kontaktperson" in told


def test_every_bad_entry_is_named_at_once_in_the_order_of_the_file():
    words = WHOLE.replace("bo@example.se", "bo").replace("08-465 004 00", "ring")
    told = faults(words.replace("from = 2026-10-15\n", "", 1))
    assert [line.split(",")[0] for line in told] == ["rad 19", "rad 24", "rad 53"]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (b"[[person]\n", "rad 1, tecken 9: Filen går inte att läsa som TOML."),
        ("name = 'Å'".encode("latin-1"), "rad 1: Filen är inte skriven i UTF-8."),
    ],
)
def test_a_file_that_can_not_be_read_says_where(source, told):
    with pytest.raises(register.Refused) as refused:
        register.load(source, at=WHEN, by="the test")
    assert [str(fault) for fault in refused.value.faults] == [told]


def test_an_appointment_never_passes_to_someone_else_under_its_key():
    read(WHOLE)
    told = faults(WHOLE.replace('person = "bo"\nparty', 'person = "anna"\nparty'))
    assert told == [f"{CONTACT}, person: {ANOTHER_KEY}"]


def test_what_has_ended_does_not_begin_again_under_its_key():
    read(WHOLE)
    contact = OFFICES[OFFICES.index('[[appointment]]\nkey = "contact"') :]
    read(WHOLE.replace(contact, ""))
    assert faults(WHOLE) == [f"{CONTACT}, key: Det är avslutat. Ge det nya en egen nyckel."]


def test_a_successor_from_an_earlier_day_asks_for_the_end_of_the_one_before():
    read(WHOLE)
    deputy = OFFICES[
        OFFICES.index('[[appointment]]\nkey = "chair-deputy"') : OFFICES.index(
            '[[appointment]]\nkey = "contact"'
        )
    ]
    told = faults(
        WHOLE.replace(deputy, "")
        .replace('"chair"', '"chair-2"')
        .replace('person = "anna"\nfrom', 'person = "bo"\nfrom')
    )
    assert len(told) == 1
    assert "(chair-2), from: Någon som inte står i filen har rollen då." in told[0]


def test_an_address_of_someone_whom_the_file_does_not_name_is_refused():
    read(WHOLE)
    words = WHOLE.replace('"bo"', '"cecilia"')
    told = faults(words.replace('"contact"', '"contact-2"').replace("-deputy", "-deputy-2"))
    assert told == [
        "rad 19, person 2 (cecilia), email: Adressen hör till någon som inte står i filen."
    ]


def test_a_file_without_any_appointment_does_not_end_them_all():
    read(WHOLE)
    assert faults(PEOPLE) == [
        "appointment: Filen har inget förordnande, och 3 gäller nu. Är det rätt fil?"
    ]
