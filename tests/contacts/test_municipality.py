"""What the municipality enters about itself: by whom, and what follows."""

import pytest
from django.contrib.admin.models import LogEntry
from django.utils.timezone import now

from contacts import register
from portal import standing
from portal.models import Municipality
from tests import cast

pytestmark = pytest.mark.django_db
PAGE = "/admin/portal/municipality/1/change/"
OFFICE = [{"days": [1, 2, 3, 4, 5], "from": "08:00", "until": "16:30"}]


@pytest.fixture
def municipality():
    return Municipality.objects.create(pk=1, name="Ön")


@pytest.fixture
def chief(client, municipality):
    person = cast.a_chief()
    client.force_login(person)
    return person


def save(client, **fields):
    """The form as it stands, with `fields` changed."""
    form = client.get(PAGE).context["form"]
    shown = {bound.name: bound.value() for bound in form}
    given = {name: value for name, value in shown.items() if value not in {None, False}}
    return client.post(PAGE, {**given, **fields}, follow=True)


def fresh():
    return Municipality.objects.get()


def wrong(answer):
    return answer.context["form"].errors


def test_the_chief_enters_hours_as_people_write_them(client, chief):
    answer = save(
        client,
        hours="mån–fre 8–16.30",
        follow_up_days="90, 14",
        grave_acknowledge="4",
        other_acknowledge="",
        deadlines_hold="on",
    )
    assert "Inställningarna är sparade" in answer.content.decode()
    found = fresh()
    assert (found.hours, found.follow_up_days, found.deadlines_hold) == (OFFICE, [14, 90], True)
    assert (found.grave_acknowledge, found.other_acknowledge) == (4, None)
    assert save(client, phone="08-465 004 00").context["form"]["hours"].value() == "mån–fre 8–16.30"
    assert fresh().hours == OFFICE


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"hours": "mån–fre 8"}, {"hours": ["Raden går inte att förstå: mån–fre 8."]}),
        ({"danger_acknowledge": "900"}, {"danger_acknowledge": ["Skriv ett antal timmar"]}),
        ({"danger_acknowledge": "0"}, {"danger_acknowledge": ["Skriv ett antal timmar"]}),
        ({"follow_up_days": "14 och 90"}, {"follow_up_days": ["Skriv antal dagar med komma"]}),
        ({"filing_months": ""}, {"filing_months": ["Skriv ett antal månader"]}),
        ({"night_phone": "ring mig"}, {"night_phone": ["Skriv ett nummer"]}),
        ({"deadlines_hold": "on"}, {"hours": ["Skriv när rapporter läses"]}),
    ],
)
def test_what_cannot_be_kept_is_refused_in_plain_words_and_stays_in_its_field(
    client, chief, fields, told
):
    answer = save(client, **fields)
    found = wrong(answer)
    assert {
        name: [one[: len(told[name][0])] for one in errors] for name, errors in found.items()
    } == told
    name, typed = next(iter(fields.items()))
    assert str(answer.context["form"][name].value()) in {typed, "True"}
    assert fresh().deadlines_hold is False


def test_each_changes_only_what_is_theirs_and_sees_the_rest(client, chief, municipality):
    save(client, name="Kapad", leave_url="https://ond.example", phone="08-465 004 00")
    assert (fresh().name, fresh().leave_url, fresh().phone) == ("Ön", "", "08-465 004 00")
    client.force_login(cast.an_administrator())
    answer = save(client, name="Nya ön", party_sees_suspects="on", leave_url="example.se")
    assert (fresh().name, fresh().leave_url) == ("Nya ön", "https://example.se")
    assert fresh().party_sees_suspects is False
    assert "08-465 004 00" in answer.content.decode()


def test_a_change_shows_at_once_on_the_error_pages_and_in_the_public_version(
    client, chief, django_capture_on_commit_callbacks
):
    before = fresh().public_version
    with django_capture_on_commit_callbacks(execute=True):
        save(client, phone="08-465 004 00")
    assert "08-465 004 00" in standing.page("500.html").decode()
    assert fresh().public_version > before


def test_the_log_names_the_fields_and_not_what_stands_in_them(client, chief):
    save(client, phone="08-465 004 00")
    entry = LogEntry.objects.get()
    assert (entry.user, entry.change_message) == (chief, '[{"changed": {"fields": ["phone"]}}]')
    assert "Ingenting var ändrat" in save(client).content.decode()
    assert LogEntry.objects.count() == 1


def test_two_who_change_it_at_once_are_told_and_nothing_is_lost(client, chief):
    stale = client.get(PAGE).context["form"]["seen"].value()
    save(client, phone="08-465 004 00")
    answer = save(client, seen=stale, phone="08-465 004 01")
    assert "Någon annan har ändrat" in answer.content.decode()
    assert fresh().phone == "08-465 004 00"
    assert answer.context["form"]["phone"].value() == "08-465 004 01"
    again = {"seen": answer.context["form"]["seen"].value(), "phone": "08-465 004 01"}
    save(client, **again)
    assert fresh().phone == "08-465 004 01"


def test_there_is_one_row_which_the_list_leads_to(client, chief):
    assert client.get("/admin/portal/municipality/").url == PAGE
    closed = ("add/", "2/change/", "1/delete/", "1/history/", "1/change/?x=1")
    asked = [client.get(f"/admin/portal/municipality/{end}").status_code for end in closed]
    assert asked == [404] * len(closed)


def test_before_anything_is_entered_the_administrator_begins(client):
    client.force_login(cast.an_administrator())
    assert "Skriv kommunens namn." in save(client).content.decode()
    save(client, name="Ön", brand_colour="#1a5e3a")
    assert fresh().name == "Ön"
    assert '<meta name="theme-color" content="#1a5e3a">' in client.get("/").content.decode()


def test_reading_the_register_again_leaves_what_was_entered_on_the_page(client):
    file = b'[municipality]\nname = "\xc3\x96n"\nphone = "08-465 004 00"\n'
    register.load(file, at=now(), by="test")
    client.force_login(cast.a_chief())
    save(client, phone="08-465 004 01")
    register.load(file, at=now(), by="test")
    assert fresh().phone == "08-465 004 01"
