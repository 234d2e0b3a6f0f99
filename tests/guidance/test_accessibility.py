"""The accessibility statement, its protocol, and the message that needs no account."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils.timezone import now

from guidance import content_files
from guidance.accessibility import forms
from guidance.accessibility.clauses import CLAUSES
from guidance.models import AccessibilityMessage, Statement
from portal import chores, outbox
from portal.models import Delivery, Municipality
from tests import cast

pytestmark = pytest.mark.django_db
WRITE, THANKS = "/tillganglighet/skriv/", "/tillganglighet/tack/"
ADMIN = "/admin/guidance/statement/1/change/"


@pytest.fixture(autouse=True)
def municipality() -> Municipality:
    cache.clear()
    return Municipality.objects.create(pk=1, name="Ön")


@pytest.fixture
def shipped() -> None:
    content_files.fill(now())


@pytest.fixture
def visitor() -> Client:
    """Somebody's browser, held to Django's CSRF check."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def editor(client) -> Client:
    client.force_login(cast.an_editor())
    return client


def token(visitor: Client) -> str:
    page = visitor.get(WRITE).content.decode()
    return re.search(r'name="token" value="([^"]+)"', page)[1]


def write(visitor: Client, **said: str):
    given = {"token": token(visitor), "words": "Kontrasten är för svag.", "nickname": ""} | said
    return visitor.post(WRITE, given)


def shown(editor: Client) -> dict[str, object]:
    """The form as it stands."""
    values = {bound.name: bound.value() for bound in editor.get(ADMIN).context["form"]}
    return {name: value for name, value in values.items() if value is not None}


def save(editor: Client, **fields: str):
    return editor.post(ADMIN, shown(editor) | fields)


class TestTheStatement:
    @pytest.mark.usefixtures("shipped")
    def test_says_every_element_that_the_authority_asks_for(self, client):
        page = client.get("/tillganglighet/").content.decode()
        for element in (
            *("Trygghetsportalen", "Ön", "Delvis förenlig"),
            *("Det som inte är tillgängligt", "Skäl:", "9 §", "12 §"),
            *("Bedömd", "Inte än av människor", "Ändrad"),
            *(WRITE, "https://www.digg.se/tdosanmalan"),
        ):
            assert element in page
        for address in ("/", "/kontakter/"):
            assert 'href="/tillganglighet/"' in client.get(address).content.decode()

    def test_can_not_be_full_without_the_whole_protocol(self, editor):
        assessed = {"assessed_on": "2026-11-01", "method": "external", "assessed_by": "Granskarna"}
        met = {f"result_{clause.field}": "met" for clause in CLAUSES}
        refused = save(editor, degree="fully", **assessed, **met | {"result_9_1_1_1": ""})
        assert "9.1.1.1 är inte prövat eller brister" in refused.content.decode()
        assert "Granskarna" in refused.content.decode()
        wanting = {"result_9_1_1_1": "not_met", "remark_9_1_1_1": "En bild saknar text."}
        save(editor, degree="fully", **assessed, **met | wanting)
        assert not Statement.objects.exists()
        assert save(editor, degree="fully", **assessed, **met).status_code == 302
        assert Statement.objects.get().degree == "fully"

    @pytest.mark.usefixtures("shipped")
    def test_is_not_shown_as_full_once_a_clause_is_found_wanting(self, editor):
        Statement(pk=1, degree="fully", version=1, protocol={}).save()
        page = editor.get("/tillganglighet/").content.decode()
        assert ("Delvis förenlig" in page, "Helt förenlig" in page) == (True, False)
        wanting = {"result_9_1_1_1": "not_met", "remark_9_1_1_1": "En bild saknar text."}
        save(editor, degree="partly", **wanting)
        page = editor.get("/tillganglighet/").content.decode()
        assert "9.1.1.1 Icke-textuellt innehåll: En bild saknar text." in page

    def test_two_editors_at_once_do_not_undo_each_other(self, editor):
        stale = shown(editor)
        save(editor, assessed_by="Den första")
        second = editor.post(ADMIN, stale | {"assessed_by": "Den andra"})
        assert "Den andra" in second.content.decode()
        assert Statement.objects.get().assessed_by == "Den första"


class TestAMessage:
    def test_is_kept_sealed_and_mailed_without_account_or_cookie(self, visitor, mailbox):
        Statement(pk=1, messages_to="tillganglig@example.se").save()
        answer = write(visitor, where="Vem gör vad", reply_to="vik@example.se")
        assert (answer.status_code, answer["Location"]) == (302, THANKS)
        thanks = visitor.get(THANKS)
        assert "har kommit in" in thanks.content.decode()
        assert not visitor.cookies
        for page in (answer, thanks, visitor.get(WRITE)):
            assert "no-store" in page["Cache-Control"]
        outbox.send_due()
        (mail,) = mailbox.received
        assert mail.recipients == ["tillganglig@example.se"]
        assert mail.message["Subject"] == "Meddelande från portalen"
        for words in ("Kontrasten är för svag.", "Vem gör vad", "vik@example.se"):
            assert words in mail.message.get_content()
        assert AccessibilityMessage.objects.get().words == "Kontrasten är för svag."
        with connection.cursor() as cursor:
            cursor.execute("SELECT words, reply_to FROM guidance_accessibilitymessage")
            stored = b"".join(bytes(each) for each in cursor.fetchone())
        assert not [words for words in (b"Kontrasten", b"vik@") if words in stored]

    def test_waits_in_the_admin_where_no_address_is_set_until_someone_has_answered(self, visitor):
        write(visitor)
        assert not Delivery.objects.exists()
        editor = Client()
        editor.force_login(cast.an_editor())
        assert "meddelande om tillgänglighet att besvara" in editor.get("/admin/").content.decode()
        address = (
            f"/admin/guidance/accessibilitymessage/{AccessibilityMessage.objects.get().pk}/change/"
        )
        assert "Kontrasten är för svag." in editor.get(address).content.decode()
        editor.post(address)
        assert AccessibilityMessage.objects.get().answered_by is not None
        assert "att besvara" not in editor.get("/admin/").content.decode()

    def test_is_deleted_some_months_after_the_answer_as_the_form_says(self, visitor, settings):
        settings.ACCESSIBILITY_MESSAGE_MONTHS = 1
        assert "tas bort ur portalen 1 månad efter" in visitor.get(WRITE).content.decode()
        at = now()
        ages = {"answered long ago": 40, "answered lately": 20, "unanswered": None}
        for words, days in ages.items():
            AccessibilityMessage.objects.create(
                words=words,
                sent_at=at - timedelta(days=60),
                answered_at=None if days is None else at - timedelta(days=days),
            )
        chores._chores["accessibility_messages"].function(at)
        left = {message.words for message in AccessibilityMessage.objects.all()}
        assert left == {"answered lately", "unanswered"}

    def test_pressed_twice_comes_in_once(self, visitor):
        key = token(visitor)
        for _ in range(2):
            assert write(visitor, token=key)["Location"] == THANKS
        assert AccessibilityMessage.objects.count() == 1

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"words": ""}, "Skriv vad som inte fungerar."),
            ({"reply_to": "vik"}, "Skriv adressen som namn@exempel.se."),
            ({"words": "x" * 5001}, "Texten är för lång."),
            ({"token": "another site's"}, "Sidan har stått öppen för länge."),
        ],
    )
    def test_with_something_wrong_comes_back_with_words_and_all_that_was_typed(
        self, visitor, wrong, said
    ):
        answer = write(visitor, where="Min sida", **wrong)
        page = answer.content.decode()
        assert said in page
        assert 'value="Min sida"' in page
        assert not AccessibilityMessage.objects.exists()

    def test_from_a_page_that_stood_open_for_days_goes_by_a_second_press(
        self, visitor, monkeypatch
    ):
        monkeypatch.setattr(forms, "_A_DAY", timedelta(seconds=-1).total_seconds())
        answer = write(visitor)
        monkeypatch.undo()
        again = re.search(r'name="token" value="([^"]+)"', answer.content.decode())[1]
        assert write(visitor, token=again)["Location"] == THANKS
        assert AccessibilityMessage.objects.count() == 1

    def test_of_a_program_is_thanked_for_and_thrown_away(self, visitor):
        assert write(visitor, nickname="Buy now")["Location"] == THANKS
        assert not AccessibilityMessage.objects.exists()

    def test_after_many_from_one_place_is_told_to_wait_and_keeps_its_words(self, visitor, settings):
        settings.ACCOUNT_RATE_LIMITS = {"accessibility_message": "1/h/ip"}
        write(visitor)
        answer = write(visitor, words="Ett till.")
        assert answer.status_code == 429
        for words in ("Vänta en stund", "Ett till."):
            assert words in answer.content.decode()
        assert AccessibilityMessage.objects.count() == 1
