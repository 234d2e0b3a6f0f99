"""Prepared answers: filled into the field, changed there, and sent only then."""

import pytest
from django.urls import reverse

from incidents import prepared
from incidents.models import Event, Message, PreparedAnswer
from portal.models import Municipality
from tests import cast
from tests.incidents.triage.desk import act, fill_in, page_of, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
LIST = "/admin/incidents/preparedanswer/"


@pytest.fixture
def hello():
    Municipality.objects.update_or_create(pk=1, defaults={"name": "Lidingö stad"})
    return PreparedAnswer.objects.create(
        title="Hälsning",
        language="sv",
        body="Hej {namn}, {referens}. Ring {telefon}. {handläggare}, {kommun}",
    )


def offered(answer, name="message"):
    field = answer.context["forms"][name].fields.get("prepared")
    return [title for key, title in field.choices if key] if field else []


def test_filling_in_keeps_what_was_written_and_sends_nothing(client, chief, report, hello):
    given = {"prepared": hello.pk, "body": "Ett eget ord.", "audience": "security"}
    answer = fill_in(client, report, "message", **given)
    form = answer.context["forms"]["message"]
    begun = form["body"].value()
    assert begun.startswith(f"Ett eget ord.\n\nHej Maja Sund, {report.reference}. Ring ")
    assert begun.endswith(". Siv Chef, Lidingö stad")
    assert form["audience"].value() == "security"
    assert "Texten är ifylld. Inget är skickat." in text(answer)
    assert (answer.redirect_chain, Message.objects.count()) == ([], 0)
    assert list(Event.objects.filter(actor=chief).values_list("kind", flat=True)) == ["opened"]


def test_every_text_to_the_councillor_can_be_begun_so(client, report, hello):
    act(client, report, "acknowledge")
    for name, field in (("message", "body"), ("ask", "body"), ("close", "answer")):
        answer = fill_in(client, report, name, prepared=hello.pk)
        assert answer.context["forms"][name][field].value().startswith("Hej Maja Sund")
        assert "<details open>" in answer.content.decode()
    assert fill_in(client, report, "note", text="Hej").status_code == 404


def test_an_answer_can_be_begun_with_by_its_own_button(client, chief, report, hello):
    shown = client.get(page_of(report)).content.decode()
    assert f'name="fill" value="{hello.pk}" formaction="#message-text">Hälsning</button>' in shown
    answer = fill_in(client, report, "message", fill=hello.pk, body="Ett eget ord.")
    begun = answer.context["forms"]["message"]["body"].value()
    assert begun.startswith("Ett eget ord.\n\nHej Maja Sund")
    assert Message.objects.count() == 0


def test_what_has_no_value_has_to_be_replaced_before_it_is_sent(client, report, hello):
    answer = fill_in(client, report, "message", prepared=hello.pk)
    begun = answer.context["forms"]["message"]["body"].value()
    assert "{telefon}" in begun
    given = {"audience": "security", "key": report.pk}
    answer = act(client, report, "message", body=begun, **given)
    assert "Byt ut {telefon} innan du skickar." in text(answer)
    act(client, report, "message", body=begun.replace("{telefon}", "08-731 30 00"), **given)
    assert "08-731 30 00" in Message.objects.get().body


def test_those_are_offered_that_fit_language_and_status(client, chief, report, hello):
    PreparedAnswer.objects.exclude(pk=hello.pk).delete()
    for title, fields in (
        ("Mottagen", {"language": "sv", "status": "received"}),
        ("Hello", {"language": "en"}),
        ("Gammal", {"language": "sv", "retired": True}),
    ):
        PreparedAnswer.objects.create(title=title, body="x", **fields)
    assert offered(client.get(page_of(report))) == ["Hälsning"]
    act(client, report, "acknowledge")
    assert offered(client.get(page_of(report))) == ["Hälsning", "Mottagen"]
    english = cast.a_report(language="en")
    assert offered(client.get(page_of(english))) == ["Hello"]


def test_unknown_placeholder_is_refused_with_those_that_there_are(client, chief):
    given = {"title": "Svar", "language": "sv", "status": "", "body": "Hej {kön} } {referens}"}
    shown = text(client.post(f"{LIST}add/", given))
    assert "{kön} och } går inte att fylla i. Det här går: {referens}, {namn}," in shown
    assert "Hej {kön}" in shown
    given["body"] = "Hej {namn}"
    assert client.post(f"{LIST}add/", given).status_code == 302
    saved = PreparedAnswer.objects.get(title="Svar")
    address = reverse("admin:incidents_preparedanswer_change", args=[saved.pk])
    assert client.post(address, {**given, "retired": "on"}).status_code == 302
    assert "Alla lägen" in text(client.get(LIST))


def test_there_are_some_to_begin_with_in_both_languages_and_all_can_be_filled(report):
    begun = PreparedAnswer.objects.all()
    assert {one.language for one in begun} == {"sv", "en"}
    assert [prepared.wrong(one.body) for one in begun] == [[]] * len(begun)
