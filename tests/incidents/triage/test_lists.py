"""The security chief words the lists; what has been sent keeps the words that it was sent with."""

import pytest
from django.test import Client

from incidents import choices
from incidents.models import Choice, Incident, MainClass
from tests import cast
from tests.incidents.filing.form import Filing
from tests.incidents.filing.test_steps import summary

pytestmark = pytest.mark.django_db
LIST = "/admin/incidents/choice/"
NEW = {"list": "channel", "label_sv": "Via en drönare", "label_en": "By a drone", "order": "15"}


@pytest.fixture
def chief(db):
    client = Client()
    client.force_login(cast.a_chief(cast.a_person("Johan Sand")))
    return client


@pytest.fixture
def filing(chief, client):
    maja = cast.a_member(cast.a_party(contact=cast.a_person("Anna Lindqvist")))
    client.force_login(maja)
    return Filing.begun(client, maja)


def reword(chief, which, code, /, **fields):
    """Changes a choice as its page does."""
    choice = Choice.objects.get(list=which, code=code)
    typed = {"label_sv": choice.label_sv, "label_en": choice.label_en, "order": choice.order}
    answer = chief.post(f"{LIST}{choice.pk}/change/", {**typed, **fields})
    choice.refresh_from_db()
    return choice, answer


def sent(filing, **when):
    filing.post("vad", words="Någon vet var jag bor.", kind="hot_fortackt")
    filing.post("nar", happened_on="2026-10-15", **when)
    filing.share()
    filing.send()
    return Incident.objects.get(pk=filing.key)


def offered(filing, step, name):
    return dict(filing.page(step).context["form"].fields[name].choices)


def test_new_reports_read_the_new_words_and_old_ones_keep_the_old(filing, chief):
    old = sent(filing, channel="telefon")
    reword(chief, "channel", "telefon", label_sv="Samtal")
    reword(chief, "kind", "hot_fortackt", label_sv="Antydan om våld")
    for page in (
        filing.client.get(f"/arenden/{old.pk}/"),
        chief.get(f"/admin/incidents/incident/{old.pk}/change/"),
    ):
        words = page.content.decode()
        assert "Telefon" in words
        assert "Förtäckt eller antytt hot" in words
        assert "Samtal" not in words
        assert "Antydan om våld" not in words.replace("selected>Antydan om våld", "")
    again = Filing.begun(filing.client, filing.author)
    assert offered(again, "nar", "channel")["telefon"] == "Samtal"


def test_what_is_added_is_offered_in_its_place_in_both_languages_and_can_be_sent(filing, chief):
    assert chief.post(f"{LIST}add/", NEW).status_code == 302
    assert list(offered(filing, "nar", "channel"))[1:3] == ["sociala_medier", "via_en_dronare"]
    english = filing.client.get("/en" + filing.address("nar")).content.decode()
    assert "By a drone" in english
    report = sent(filing, channel="via_en_dronare")
    assert "Via en drönare" in filing.client.get(f"/arenden/{report.pk}/").content.decode()


@pytest.mark.parametrize("which", ["kind", "channel", "sender", "matter"])
def test_each_list_can_be_added_to(chief, which):
    chief.post(f"{LIST}add/", {**NEW, "list": which, "main_class": MainClass.THREAT})
    added = Choice.objects.get(code="via_en_dronare")
    assert (added.list, added.main_class) == (which, MainClass.THREAT if which == "kind" else "")


def test_what_is_retired_is_no_longer_offered_and_still_reads_in_old_reports(filing, chief):
    old = sent(filing, channel="telefon")
    reword(chief, "channel", "telefon", retired="on")
    again = Filing.begun(filing.client, filing.author)
    assert "telefon" not in offered(again, "nar", "channel")
    assert "Telefon" in filing.client.get(f"/arenden/{old.pk}/").content.decode()


def test_a_draft_that_has_a_retired_choice_says_so_and_takes_another(filing, chief):
    filing.post("nar", channel="telefon")
    reword(chief, "channel", "telefon", retired="on")
    assert "Det valet finns inte längre." in summary(filing.post("nar", channel="telefon"))
    assert filing.post("nar", channel="e_post")["Location"] == filing.address("mer")


def test_neither_list_code_nor_class_is_ever_changed_and_nothing_deleted(chief):
    tried = {"list": "sender", "code": "annan_kod", "main_class": MainClass.OTHER}
    choice, answer = reword(chief, "kind", "vald", **tried)
    assert answer.status_code == 302
    assert (choice.list, choice.code, choice.main_class) == ("kind", "vald", MainClass.VIOLENCE)
    assert chief.post(f"{LIST}{choice.pk}/delete/", {"post": "yes"}).status_code == 404


@pytest.mark.parametrize("missing", ["label_sv", "label_en"])
def test_both_languages_are_needed(chief, missing):
    _choice, changed = reword(chief, "channel", "telefon", **{missing: " "})
    added = chief.post(f"{LIST}add/", {**NEW, missing: ""})
    assert (changed.status_code, added.status_code) == (200, 200)
    assert choices.label("channel", "telefon") == "Telefon"
    assert not Choice.objects.filter(code="via_en_dronare").exists()


def test_a_kind_needs_its_class(chief):
    answer = chief.post(f"{LIST}add/", {**NEW, "list": "kind"})
    assert "Välj vilken klass händelsetypen hör till." in answer.content.decode()


def test_two_choices_of_one_name_get_two_codes(chief):
    for _press in range(2):
        chief.post(f"{LIST}add/", NEW)
    codes = Choice.objects.filter(label_sv=NEW["label_sv"]).values_list("code", flat=True)
    assert sorted(codes) == ["via_en_dronare", "via_en_dronare_2"]
