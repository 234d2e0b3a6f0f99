"""Appointing in the admin: what follows is shown before anything is saved."""

import pytest
from django.contrib.admin.models import LogEntry
from django.utils.timezone import localdate, now

from contacts import appointing
from contacts.models import Appointment, Role
from tests import cast
from tests.incidents.triage.desk import text

pytestmark = pytest.mark.django_db
PROPOSE = "/admin/contacts/appointment/foresla/"
DEPUTY = "/admin/contacts/appointment/ersattare/"


@pytest.fixture
def chief(client):
    person = cast.a_chief(cast.a_person("Siv Chef"))
    client.force_login(person)
    return person


@pytest.fixture
def administrator():
    return cast.an_administrator(cast.a_person("Ture System"))


def asked(person, **more):
    return {"person": person.pk, "begins": localdate().isoformat(), **more}


def test_deputy_for_an_absence_is_previewed_proposed_and_confirmed_by_another(
    client, chief, administrator, anna
):
    cast.a_report()
    away = asked(anna, holder=chief.appointments.get().pk, last_day=localdate().isoformat())
    preview = text(client.post(DEPUTY, away))
    assert "1 öppen" in preview or "1 just nu" in preview
    assert "Ture System" in preview
    assert Appointment.objects.count() == 2 + Appointment.objects.filter(user=anna).count()
    assert not Appointment.objects.filter(user=anna).exists()

    saved = client.post(DEPUTY, {**away, "save": "1"}, follow=True)
    assert "Väntar på att bekräftas" in text(saved)
    appointment = Appointment.objects.get(user=anna)
    client.post(f"/admin/contacts/appointment/{appointment.pk}/bekrafta/")
    assert appointing.is_proposal(Appointment.objects.get(pk=appointment.pk))

    client.force_login(administrator)
    assert "1 förordnande att bekräfta" in text(client.get("/admin/"))
    page = f"/admin/contacts/appointment/{appointment.pk}/bekrafta/"
    assert "Siv Chef föreslår att Anna Ek blir ersättare för Siv Chef" in text(client.get(page))
    client.post(page)
    assert Appointment.objects.in_force(now()).filter(user=anna).exists()
    log = [(one.object_repr, one.change_message) for one in LogEntry.objects.order_by("pk")]
    assert log == [
        ("Appointment", '[{"added": {}}]'),
        ("Appointment", '[{"changed": {"fields": ["confirmed_by", "confirmed_at"]}}]'),
    ]
    client.force_login(anna)
    assert "Du är ersättare för Siv Chef som säkerhetschef" in text(client.get("/att-lasa/"))


def test_form_that_cannot_be_comes_back_with_words_and_with_what_was_chosen(client, chief, anna):
    answer = client.post(PROPOSE, asked(anna, role=Role.PARTY_CONTACT))
    assert answer.context["form"].errors == {"party": ["Välj vilket parti det gäller."]}
    assert f'<option value="{anna.pk}" selected>' in answer.content.decode()
    taken = client.post(PROPOSE, asked(anna, role=Role.SECURITY_CHIEF))
    assert "Siv Chef är säkerhetschef då. Avsluta det förordnandet först." in text(taken)


def test_changing_first_keeps_what_was_chosen_and_saves_nothing(client, chief, anna):
    answer = client.post(PROPOSE, asked(anna, role=Role.EDITOR, change="1"))
    assert f'<option value="{anna.pk}" selected>' in answer.content.decode()
    assert not Appointment.objects.filter(user=anna).exists()


def test_appointment_is_ended_after_a_page_that_says_who_loses(client, chief, anna):
    chair = cast.an_appointment(Role.COUNCIL_CHAIR, anna)
    cast.a_report()
    page = f"/admin/contacts/appointment/{chair.pk}/avsluta/"
    assert "Anna Ek kan inte längre läsa 1 öppet ärende genom uppdraget." in text(client.get(page))
    client.post(page)
    assert not Appointment.objects.in_force(now()).filter(user=anna).exists()


def test_last_reader_of_the_city_has_no_button_to_end(client, chief, administrator):
    cast.a_report()
    client.force_login(administrator)
    page = f"/admin/contacts/appointment/{chief.appointments.get().pk}/avsluta/"
    shown = client.get(page)
    assert "skulle bli utan läsare hos staden" in text(shown)
    assert "Avsluta nu" not in text(shown)
    client.post(page)
    assert Appointment.objects.in_force(now()).filter(user=chief).exists()


def test_what_the_register_says_is_shown_as_its_own(client, chief, anna):
    chair = cast.an_appointment(
        Role.COUNCIL_CHAIR, anna, granted_via=Appointment.Via.REGISTER, register_key="chair"
    )
    shown = text(client.get(f"/admin/contacts/appointment/{chair.pk}/change/"))
    assert "står i kommunens register och ändras där" in shown
    assert "Avsluta i förtid" not in shown


def test_account_is_switched_off_at_once_and_it_is_said_that_nobody_reads_the_reports(
    client, chief, administrator
):
    cast.a_report()
    client.force_login(administrator)
    answer = client.post(f"/admin/contacts/user/{chief.pk}/change/", {}, follow=True)
    assert "Öppna rapporter har ingen läsare hos staden nu." in text(answer)
    assert not Appointment.objects.in_force(now()).filter(user=chief).exists()
