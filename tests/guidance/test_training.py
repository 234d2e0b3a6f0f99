"""Training: one marks it oneself; its party sees a number, and the chief whom the law names."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from contacts.models import Mandate, Role
from guidance import content_files
from guidance.models import Completion, Resource
from guidance.training import marking, reminders
from portal.models import Delivery, Municipality
from portal.months import later
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
DAY = timedelta(days=1)
PAGE = "/utbildning/"
FOLLOWED = "/admin/guidance/completion/"


@pytest.fixture(autouse=True)
def municipality():
    return Municipality.objects.create(pk=1, name="Kommunen", training_months=24)


@pytest.fixture
def course():
    return Resource.objects.create(
        code="kurs", kind="training", title_sv="Kursen", title_en="The course", expected=True
    )


@pytest.fixture
def maja():
    return cast.a_member(cast.a_party(), "Maja Sund")


def of(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def read(answer) -> str:
    main = answer.content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def shown(person, path=PAGE) -> str:
    return read(of(person).get(path))


def say(person, act="gjord", **given):
    return of(person).post(f"{PAGE}kurs/{act}/", given, follow=True)


def long_in_office(person):
    Mandate.objects.filter(user=person).update(starts_at=now() - 900 * DAY)
    return person


def mails(person):
    return Delivery.objects.filter(kind=reminders.KIND, recipient=person)


def a_group(course, *, members, done):
    """A party whose contact is Anna, so many members, of whom so many have taken the course."""
    anna = cast.anna()
    party = cast.a_party(contact=anna)
    for number in range(members):
        one = cast.a_member(party, f"Person {number}")
        if number < done:
            marking.mark(course, localdate(), by=one)
    of(anna).post("/parti/regler/")
    return anna


class TestOnesOwnList:
    def test_says_what_is_not_done_yet_then_when_it_was_done_and_takes_it_back(self, course, maja):
        assert "Inte gjort än" in shown(maja)
        assert "Gjort 3 mars 2026" in read(say(maja, **{"kurs-done_on": "2026-03-03"}))
        say(maja, **{"kurs-done_on": "2026-03-03"})
        assert Completion.objects.count() == 1
        assert "Inte gjort än" in read(say(maja, "angra"))
        assert Completion.objects.count() == 0

    @pytest.mark.parametrize(
        ("day", "words"),
        [("", "Välj vilken dag"), ("2199-01-01", "Dagen har inte varit än"), ("x", "som finns")],
    )
    def test_a_day_that_cannot_be_is_refused_with_words(self, course, maja, day, words):
        answer = say(maja, **{"kurs-done_on": day})
        assert words in read(answer)
        assert "<title>Fel:" in answer.content.decode()
        assert not Completion.objects.exists()

    def test_what_was_done_counts_until_the_setting_says_that_it_is_time_again(
        self, course, maja, municipality
    ):
        day = localdate() - 800 * DAY
        marking.mark(course, day, by=maja)
        assert "Dags igen" in shown(maja)
        municipality.training_months = None
        municipality.save()
        assert "Dags igen" not in shown(maja)

    def test_months_end_on_a_day_that_there_is(self):
        assert later(date(2024, 2, 29), 12) == date(2025, 2, 28)
        assert later(date(2025, 12, 31), 2) == date(2026, 2, 28)


class TestReminders:
    def test_come_once_as_a_mandate_begins_and_say_nothing_in_the_mail(self, course, maja):
        for _ in range(2):
            reminders.send_due(now())
        [mail] = mails(maja)
        subject, text = reminders.TrainingMail().compose(mail)
        assert "tbildning" not in subject + text
        assert "går Kursen" in shown(maja, "/att-lasa/")
        reminders.send_due(now() + 50 * DAY)
        assert mails(maja).count() == 1

    def test_are_called_off_once_it_is_done(self, course, maja):
        reminders.send_due(now())
        [mail] = mails(maja)
        assert reminders.TrainingMail().still_wanted(mail)
        say(maja, **{"kurs-done_on": localdate().isoformat()})
        assert not reminders.TrainingMail().still_wanted(mail)
        assert "Utbildning om trygghet" not in shown(maja, "/att-lasa/")

    def test_come_again_when_what_was_done_no_longer_counts(self, course, maja):
        long_in_office(maja)
        marking.mark(course, localdate() - 740 * DAY, by=maja)
        reminders.send_due(now())
        assert mails(maja).count() == 1
        assert "ett tag sedan" in shown(maja, "/att-lasa/")

    def test_do_not_come_to_those_long_in_office_whom_nobody_has_asked_nor_without_a_mandate(
        self, course, maja
    ):
        long_in_office(maja)
        cast.a_chief()
        assert reminders.send_due(now()) == 0

    def test_ask_for_nothing_that_is_not_expected_of_everyone(self, course, maja):
        Resource.objects.update(expected=False)
        assert reminders.send_due(now()) == 0


class TestThePartysNumber:
    def test_says_how_many_and_never_who(self, course):
        anna = a_group(course, members=8, done=6)
        page = shown(anna, "/parti/medlemmar/")
        assert "Kursen 6 av 8 har gått den." in page
        assert "Gjort" not in page

    @pytest.mark.parametrize(
        ("members", "done", "words"),
        [
            (8, 4, "färre än fem av 8 har gått den."),
            (8, 0, "färre än fem av 8"),
            (4, 4, "för liten"),
        ],
    )
    def test_hides_what_would_tell_of_a_person(self, course, members, done, words):
        anna = a_group(course, members=members, done=done)
        page = shown(anna, "/parti/medlemmar/")
        assert words in page
        assert f"{done} av {members}" not in page

    def test_counts_those_whom_the_list_shows(self, course):
        party = cast.a_party(contact=cast.a_person("Förra"))
        hidden = cast.a_member(party, "Skyddad", protected_identity=True)
        marking.mark(course, localdate(), by=hidden)
        anna = cast.anna()
        cast.an_appointment(Role.PARTY_CONTACT, anna, party=party)
        for number in range(5):
            marking.mark(course, localdate(), by=cast.a_member(party, f"Person {number}"))
        of(anna).post("/parti/regler/")
        assert "5 av 5 har gått den" in shown(anna, "/parti/medlemmar/")


class TestTheChief:
    @pytest.fixture
    def chief(self):
        return cast.a_chief()

    @pytest.fixture
    def chair(self, maja):
        Mandate.objects.filter(user=maja).update(full_time=True)
        return maja

    def test_follows_up_by_name_those_whom_the_law_names_and_counts_the_others(
        self, course, chief, chair
    ):
        for number in range(6):
            one = cast.a_member(None, f"Fritidspolitiker {number}")
            if number:
                marking.mark(course, localdate(), by=one)
        page = shown(chief, FOLLOWED)
        assert "Maja Sund Ledamot Inte gjort än" in page
        assert "Kursen 0 av 1 5 av 6" in page
        assert "Fritidspolitiker" not in page

    def test_sees_no_name_for_a_training_that_is_not_expected(self, course, chief, chair):
        Resource.objects.update(expected=False)
        marking.mark(course, localdate(), by=chair)
        assert "Kursen visas inte visas inte" in shown(chief, FOLLOWED)

    def test_tells_those_whom_the_list_names_that_it_does(self, course, chief, chair):
        other = cast.a_member(None, "Fritidspolitiker")
        assert "ser säkerhetschefen om du har gått" in shown(chair)
        assert "ser säkerhetschefen om du har gått" not in shown(other)

    def test_reads_the_law_as_a_draft_until_it_is_published(self, chief):
        content_files.fill(now())
        assert "Texten är ett utkast" in shown(chief, FOLLOWED)
        assert "4 kap. 18 a §" in shown(chief, FOLLOWED)

    def test_records_who_took_part_and_takes_back_what_was_wrong(self, course, chief, maja):
        told = {"training": "kurs", "done_on": "2026-10-01", "people": [str(maja.pk)]}
        answer = of(chief).post(f"{FOLLOWED}anteckna/", told, follow=True)
        assert "Maja Sund , Kursen, 1 oktober 2026" in read(answer)
        assert "Staden har antecknat" in shown(maja)
        say(maja, "angra")
        entered = Completion.objects.get()
        of(chief).post(f"{FOLLOWED}{entered.pk}/ta-bort/")
        assert not Completion.objects.exists()

    def test_cannot_take_back_what_somebody_said_themselves(self, course, chief, maja):
        marking.mark(course, localdate(), by=maja)
        of(chief).post(f"{FOLLOWED}{Completion.objects.get().pk}/ta-bort/")
        assert Completion.objects.count() == 1

    def test_loses_nothing_of_a_form_with_an_error(self, course, chief, maja):
        told = {"training": "kurs", "done_on": "2026-10-01"}
        answer = of(chief).post(f"{FOLLOWED}anteckna/", told)
        assert "Välj minst en person." in read(answer)
        assert 'value="2026-10-01"' in answer.content.decode()
