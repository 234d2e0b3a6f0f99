"""The system administrator: what failed and why, never what it was about."""

import pytest

from contacts.models import Role
from incidents.models import Incident
from portal import outbox
from portal.models import Delivery
from tests import cast

pytestmark = pytest.mark.django_db
DELIVERIES = "/admin/portal/delivery/"
TEST_MAIL = f"{DELIVERIES}test/"


@pytest.fixture
def administrator(client):
    person = cast.an_administrator(cast.a_person("Ivar It", email="ivar@example.se"))
    client.force_login(person)
    return person


@pytest.fixture
def report(db):
    """Mail about it: to the chief and the chair."""
    cast.a_chief(cast.a_person("Siv Chef", email="siv@example.se"))
    cast.a_chair(cast.a_person("Olle Ordförande", email="olle@stad.example.se"))
    return cast.a_report(cast.a_member(cast.a_party(), "Maja Sund"), danger_now=True)


def failed(address, code="550"):
    Delivery.objects.filter(address=address).update(state=Delivery.State.FAILED, last_error=code)
    return Delivery.objects.get(address=address)


def rows(answer):
    shown = answer.context["cl"]
    columns = ("kind_of_mail", "to", "get_state_display", "error")
    return [
        tuple(
            str(
                getattr(shown.model_admin, name)(row)
                if hasattr(shown.model_admin, name)
                else getattr(row, name)()
            )
            for name in columns
        )
        for row in shown.result_list
    ]


def send_again(client, *deliveries):
    keys = [delivery.pk for delivery in deliveries]
    given = {"action": "send_again", "_selected_action": keys, "index": "0"}
    return client.post(DELIVERIES, given, follow=True)


def test_a_delivery_says_state_and_code_and_nothing_of_the_report(client, administrator, report):
    failed("siv@example.se")
    answer = client.get(DELIVERIES)
    assert sorted(rows(answer)) == [
        ("Besked", "siv@example.se", "Misslyckad", "550"),
        ("Besked", "…@stad.example.se", "Väntar", ""),
    ]
    page = answer.content.decode() + client.get("/admin/").content.decode()
    secrets = [report.reference, str(report.pk), "Maja", "HEMLIG", "olle@", "fara", "report "]
    secrets += [str(key) for key in report.events.values_list("pk", flat=True)]
    assert [secret for secret in secrets if secret in page] == []


def test_deliveries_are_narrowed_by_state_and_by_error_code(client, administrator, report):
    failed("siv@example.se", "550")
    failed("olle@stad.example.se", "timeout")
    found = {
        question: [row[1] for row in rows(client.get(f"{DELIVERIES}?{question}"))]
        for question in ("state__exact=failed", "error=timeout", "state__exact=sent")
    }
    assert {question: len(shown) for question, shown in found.items()} == {
        "state__exact=failed": 2,
        "error=timeout": 1,
        "state__exact=sent": 0,
    }
    assert found["error=timeout"] == ["olle@stad.example.se"]


@pytest.mark.parametrize(
    "question",
    ["address__startswith=s", "recipient__name=Siv", "about=1", "kind=report", "q=siv", "o=1"],
)
def test_the_address_bar_asks_nothing_more(client, administrator, report, question):
    assert client.get(f"{DELIVERIES}?{question}").status_code == 404


def test_what_failed_is_sent_again_to_the_address_of_now(client, administrator, report):
    delivery = failed("siv@example.se")
    delivery.recipient.email = "siv.chef@example.se"
    delivery.recipient.save()
    answer = send_again(client, delivery)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.address) == ("waiting", "siv.chef@example.se")
    assert [str(one) for one in answer.context["messages"]] == [
        "1 utskick väntar på att skickas igen."
    ]


def test_what_has_not_failed_is_left_alone(client, administrator, report):
    waiting = Delivery.objects.get(address="siv@example.se")
    answer = send_again(client, waiting)
    assert [str(one) for one in answer.context["messages"]] == [
        "Bara det som har misslyckats skickas igen."
    ]
    assert Delivery.objects.get(pk=waiting.pk).attempts == 0


def test_account_mail_that_was_emptied_is_asked_for_anew(client, administrator):
    delivery = outbox.deliver_account_mail("Kod 123", address="siv@example.se")
    Delivery.objects.filter(pk=delivery.pk).update(state="failed", last_error="550", body=None)
    answer = send_again(client, delivery)
    assert "Ett kontomejl kan inte skickas igen. Be personen begära ett nytt." in {
        str(one) for one in answer.context["messages"]
    }
    assert Delivery.objects.get(pk=delivery.pk).state == "failed"


def test_a_test_mail_goes_to_oneself_or_to_whom_one_likes(client, administrator):
    assert client.get(TEST_MAIL).context["form"].initial == {"address": "ivar@example.se"}
    client.post(TEST_MAIL, {"address": "drift@example.se"})
    delivery = Delivery.objects.get()
    assert (delivery.kind, delivery.address, delivery.state) == (
        "test_mail",
        "drift@example.se",
        "waiting",
    )
    answer = client.get(DELIVERIES)
    assert rows(answer) == [("Testmejl", "…@example.se", "Väntar", "")]


def test_a_test_mail_without_an_address_is_asked_for(client, administrator):
    answer = client.post(TEST_MAIL, {"address": "drift"})
    assert answer.context["form"].errors == {"address": ["Skriv adressen som namn@exempel.se."]}
    assert not Delivery.objects.exists()


def test_the_start_page_counts_what_failed_and_says_that_a_report_waits(client, administrator):
    cast.a_report()
    for number in range(2):
        outbox.send_test_mail(f"a{number}@example.se", by=administrator)
        failed(f"a{number}@example.se")
    waiting = {one.what: one for one in client.get("/admin/").context["waiting"]}
    assert {what: one.number for what, one in waiting.items()} == {
        "misslyckade utskick": 2,
        "rapport som ingen får handlägga": 1,
    }
    assert len(rows(client.get(waiting["misslyckade utskick"].address))) == 2
    page = client.get(waiting["rapport som ingen får handlägga"].address).content.decode()
    assert Incident.objects.get().reference not in page


def test_no_other_office_sees_deliveries(client, report):
    for role in (Role.EDITOR, Role.REGISTRAR, Role.COUNCIL_CHAIR, Role.SECURITY_CHIEF):
        person = cast.a_person()
        holder = cast.Appointment.objects.filter(role=role).first()
        cast.an_appointment(role, person, stands_in_for=holder)
        client.force_login(person)
        assert [client.get(path).status_code for path in (DELIVERIES, TEST_MAIL)] == [404, 404]
        delivery = failed("siv@example.se")
        assert send_again(client, delivery).status_code == 404
    assert Delivery.objects.get(address="siv@example.se").state == "failed"


def test_a_delivery_has_no_page_of_its_own(client, administrator, report):
    key = Delivery.objects.first().pk
    paths = [f"{DELIVERIES}{key}/{door}" for door in ("change/", "history/", "delete/", "")]
    assert [client.get(path).status_code for path in (*paths, f"{DELIVERIES}add/")] == [404] * 5
