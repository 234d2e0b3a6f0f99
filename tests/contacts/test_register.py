"""The municipality's register says who is who. It is read whole or not at all."""

import logging
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from contacts import demo
from contacts.models import Appointment, Listing, Mandate, Party, User
from contacts.register import Act
from contacts.signals import appointments_changed
from tests.cast import a_person, an_appointment
from tests.contacts.a_register import OFFICES, PEOPLE, WHEN, WHOLE, how_many, read

pytestmark = pytest.mark.django_db

# What is read


def test_a_whole_register_is_read():
    read(WHOLE)
    assert how_many() == [1, 1, 1, 2, 1, 3, 1, 1]
    anna = User.objects.get(register_key="anna")
    assert (anna.email, anna.phone) == ("anna.ek@example.se", "070-174 06 05")
    assert not anna.has_usable_password()
    assert Listing.objects.get().appointment.user == anna
    assert Appointment.objects.get(register_key="chair-deputy").stands_in_for.user == anna


def test_an_appointment_of_the_register_is_in_force_at_once():
    read(WHOLE)
    held = Appointment.objects.in_force(WHEN).values_list("register_key", flat=True)
    assert sorted(held) == ["chair", "chair-deputy", "contact"]
    assert set(Appointment.objects.values_list("granted_via", flat=True)) == {"register"}


def test_a_day_begins_at_midnight_in_sweden_in_summer_and_in_winter():
    read(WHOLE.replace("until = 2030-10-15", "until = 2026-12-01"))
    mandate = Mandate.objects.get()
    assert mandate.starts_at == datetime(2026, 10, 14, 22, tzinfo=UTC)
    assert mandate.ends_at == datetime(2026, 11, 30, 23, tzinfo=UTC)


def test_reading_it_twice_changes_nothing():
    read(WHOLE)
    before = [*Appointment.objects.values(), *User.objects.values("pk", "password")]
    again = read(WHOLE, WHEN + timedelta(days=1))
    assert {step.act for step in again.steps} == {Act.SAME}
    assert [*Appointment.objects.values(), *User.objects.values("pk", "password")] == before


def test_a_register_from_another_kind_of_computer_is_the_same_register():
    read(WHOLE)
    other = "\ufeff" + WHOLE.replace("Östad", "O\u0308stad").replace("\n", "\r\n")
    assert {step.act for step in read(other).steps} == {Act.SAME}


def test_a_changed_address_is_found_by_its_key():
    read(WHOLE)
    anna = User.objects.get(register_key="anna")
    read(WHOLE.replace("Anna.Ek@Example.SE", "anna.berg@example.se"))
    anna.refresh_from_db()
    assert (anna.email, User.objects.count()) == ("anna.berg@example.se", 2)


def test_two_people_may_swap_addresses():
    read(WHOLE)
    words = WHOLE.replace("Anna.Ek@Example.SE", "x").replace("bo@example.se", "anna.ek@example.se")
    read(words.replace('"x"', '"bo@example.se"'))
    assert User.objects.get(email="bo@example.se").register_key == "anna"


def test_someone_who_had_an_account_before_is_taken_in():
    earlier = a_person("Bo Lind", email="bo@example.se")
    read(WHOLE)
    assert User.objects.get(register_key="bo") == earlier


def test_an_address_with_o_in_its_domain_is_stored_as_mail_carries_it():
    read(WHOLE.replace("bo@example.se", "ida@lidingö.example"))
    ida = User.objects.get(register_key="bo")
    assert ida.email.isascii()
    assert ida.email.partition("@")[2].encode().decode("idna") == "lidingö.example"
    assert ida.email.startswith("ida@xn--")
    for spelling in ("ida@lidingö.example", "Ida@LIDINGÖ.example", ida.email):
        assert User.objects.get_by_natural_key(spelling) == ida


def test_a_telephone_that_the_file_does_not_name_is_left_alone():
    read(WHOLE)
    read(WHOLE.replace('phone = "070-174 06 05"\n', ""))
    assert User.objects.get(register_key="anna").phone == "070-174 06 05"


# What is gone


def test_an_appointment_that_is_gone_from_the_file_ends_now():
    read(WHOLE)
    read(WHOLE.replace('"contact"', '"contact-2"'))
    gone = Appointment.objects.get(register_key="contact")
    assert gone.ended_at == WHEN
    assert gone not in Appointment.objects.in_force(WHEN)


def test_a_mandate_that_is_gone_from_the_file_ends_now_and_its_person_stays():
    read(WHOLE)
    read(WHOLE.replace(OFFICES[: OFFICES.index("[[appointment]]")], ""))
    assert Mandate.objects.get().ends_at == WHEN
    assert User.objects.filter(is_active=True).count() == 2


def test_what_has_not_begun_never_begins_when_it_is_gone():
    registrar = '[[appointment]]\nkey = "r"\nrole = "registrar"\nperson = "bo"\nfrom = 2027-01-01\n'
    read(WHOLE + registrar)
    read(WHOLE)
    never = Appointment.objects.get(register_key="r")
    assert never.ended_at == never.starts_at


def passed_on(day: str) -> str:
    """The register in which Anna passes the chair on to Bo that day."""
    begins = 'person = "anna"\nfrom = 2026-10-15'
    return (
        WHOLE.replace(begins, f"{begins}\nuntil = {day}")
        + f"""
[[appointment]]
key = "chair-2"
role = "council_chair"
person = "bo"
from = {day}
"""
    )


def test_the_chair_passes_on_in_one_reading():
    read(WHOLE)
    read(passed_on("2026-11-20"))
    chairs = Appointment.objects.in_force(WHEN).holding().filter(role="council_chair")
    assert [chair.register_key for chair in chairs] == ["chair-2"]


def test_the_day_on_which_the_chair_passes_on_may_be_moved_either_way():
    for day in ("2026-11-20", "2026-11-10", "2026-11-22"):
        read(passed_on(day))
    before, after = (Appointment.objects.get(register_key=key) for key in ("chair", "chair-2"))
    assert before.ends_at == after.starts_at == datetime(2026, 11, 21, 23, tzinfo=UTC)


def test_an_appointment_by_a_command_on_the_server_is_left_alone():
    chief = an_appointment("security_chief", starts_at=WHEN)
    read(WHOLE)
    chief.refresh_from_db()
    assert chief.ended_at is None


# What belongs to the editors


def test_a_card_that_an_editor_has_changed_stays_as_it_is():
    read(WHOLE)
    Listing.objects.update(phone="08-465 004 99", verified_on=date(2026, 11, 1))
    (step,) = read(WHOLE).of("listing", Act.LEAVE)
    assert set(step.columns) == {"phone", "verified_on"}
    assert Listing.objects.get().phone == "08-465 004 99"


def test_a_card_follows_the_appointment_that_the_file_names():
    read(WHOLE)
    read(passed_on("2026-11-20").replace('appointment = "chair"', 'appointment = "chair-2"'))
    assert Listing.objects.get().appointment.user.name == "Bo Lind"


def test_a_card_that_is_gone_from_the_file_is_taken_down():
    read(WHOLE)
    read(PEOPLE + OFFICES)
    assert not Listing.objects.public(WHEN).exists()


# Who is told


def test_others_are_told_once_and_only_after_it_is_written(django_capture_on_commit_callbacks):
    told = []

    def listener(sender: object, **what: object) -> None:
        told.append(what)

    appointments_changed.connect(listener)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            read(WHOLE)
            assert told == []
        with django_capture_on_commit_callbacks(execute=True):
            read(WHOLE)
    finally:
        appointments_changed.disconnect(listener)
    (what,) = told
    begun = set(Appointment.objects.values_list("pk", flat=True))
    assert (set(what["begun"]), what["changed"], what["ended"]) == (begun, [], [])


def test_the_log_names_keys_and_no_people(django_capture_on_commit_callbacks, caplog):
    logging.getLogger("portal").addHandler(caplog.handler)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            read(WHOLE)
    finally:
        logging.getLogger("portal").removeHandler(caplog.handler)
    assert "read by the test: 11 changes" in caplog.text
    assert "new appointment: chair chair-deputy contact" in caplog.text
    for secret in ("Anna Ek", "example.se", "070-174"):
        assert secret not in caplog.text


# The command


def command(tmp_path, words: str, *more: str) -> str:
    file = tmp_path / "register.toml"
    file.write_text(words, "utf-8")
    out = StringIO()
    call_command("register", str(file), *more, stdout=out)
    return out.getvalue()


def test_the_command_prints_what_changes(tmp_path):
    said = command(tmp_path, WHOLE)
    assert "+ person anna\n" in said
    assert said.endswith("11 ändringar, 0 oförändrade. Klart.\n")


def test_a_dry_run_changes_nothing(tmp_path):
    said = command(tmp_path, WHOLE, "--dry-run")
    assert said.endswith("Inget har ändrats: det här var ett prov.\n")
    assert how_many() == [0] * 8


def test_the_command_prints_every_fault_and_fails(tmp_path):
    with pytest.raises(CommandError) as said:
        command(tmp_path, WHOLE.replace("bo@example.se", "jörg@example.se"))
    assert "rad 19, person 2 (bo), email: jörg@example.se" in str(said.value)
    assert str(said.value).endswith("Inget har ändrats: 1 fel i filen.")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match="går inte att läsa"):
        call_command("register", str(tmp_path / "none.toml"))


# The registers that ship


def test_the_people_of_the_demo_are_invented_and_can_log_in():
    demo.fill(now())
    demo.fill(now())
    people = User.objects.all()
    assert {person.email for person in people} >= set(demo.ACCOUNTS)
    assert all(person.email.endswith("@example.se") for person in people)
    assert people[0].check_password(demo.PASSWORD)
    numbers = {person.phone for person in people} - {""}
    assert all(number.startswith(("08-465 004 ", "070-174 06 ")) for number in numbers)
    public = Listing.objects.exclude(audience=Listing.Audience.MEMBERS)
    assert not public.exclude(appointment=None).exists()


def test_the_people_of_the_demo_never_come_into_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(ImproperlyConfigured):
        demo.fill(now())


def test_the_cards_of_lidingo_stand_as_on_the_page_of_the_city():
    call_command("register", "contacts/registers/lidingo.toml", stdout=StringIO())
    empty = Listing.objects.get(phone="", email="")
    assert empty.code == "election-command"
    shown = Listing.objects.exclude(pk=empty.pk).values_list(
        "name", "phone", "phone_note_sv", "email", "hours", "verified_on", "appointment"
    )
    assert list(shown) == [
        (
            "Daniel Källenfors",
            "076-822 12 22",
            "går till politisk sekreterare",
            "daniel.kallenfors@lidingo.se",
            [],
            None,
            None,
        ),
        (
            "Michael Åkerholm",
            "08-731 46 19",
            "",
            "michael.akerholm@lidingo.se",
            [],
            None,
            None,
        ),
    ]
    assert (Party.objects.count(), User.objects.count()) == (9, 0)


def test_the_demo_shows_the_same_cards_and_parties_as_the_register_of_the_city():
    call_command("register", "contacts/registers/lidingo.toml", stdout=StringIO())
    plan = demo.register.load(demo.FILE.read_bytes(), at=WHEN, by="the test")
    acts = {
        step.act
        for kind in ("party", "listing", "municipality")
        for step in plan.of(kind, *Act)
        if step.key != "records"  # the demo's own, for members
    }
    assert acts == {Act.SAME}
