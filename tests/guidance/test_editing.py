"""A text from draft to readers, and back: what editors may do, and what readers see meanwhile."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from contacts.models import Number
from guidance import editing
from guidance.models import Page, PageText
from portal import chores, outbox
from portal.models import Delivery
from tests import cast
from tests.guidance.editor import (
    CODE,
    PAGES,
    a_page,
    address,
    on_page,
    one,
    press,
    states,
    told,
    wrong,
)

pytestmark = pytest.mark.django_db
PUBLIC = "/rad/det-hander-nu/"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def shipped():
    a_page(CODE, "det-hander-nu")
    a_page("keep-evidence", "spara-bevis")


@pytest.fixture
def editor(client):
    editor = cast.an_editor(cast.a_person("Rut Redaktör"))
    client.force_login(editor)
    return editor


@pytest.fixture
def other(editor):
    """Another editor, at a desk of their own."""
    desk = Client()
    desk.force_login(cast.an_editor(cast.a_person("Nils Redaktör")))
    return desk


def seen_by_readers(client):
    return on_page(Client().get(PUBLIC))


def reviewed(client, other, **written):
    press(client, "save", **written)
    return press(other, "review")


class TestOneText:
    def test_a_draft_is_for_editors_alone(self, client, editor):
        answer = press(client, "save", lead="Nya ord.")
        assert told(answer) == ["Utkastet är sparat. Läsarna ser det inte än."]
        assert states() == ["published", "draft"]
        assert "Nya ord." not in seen_by_readers(client)

    def test_what_another_has_reviewed_is_published_at_a_press(self, client, other):
        reviewed(client, other, lead="Nya ord.")
        answer = press(client, "publish")
        assert told(answer) == ["Texten är publicerad. Läsarna ser den nu."]
        assert "Nya ord." in seen_by_readers(client)
        assert states() == ["replaced", "published"]

    def test_a_published_version_stays_as_it_was(self, client, other):
        first = PageText.objects.filter(page__code=CODE, language="sv", version=1)
        before = first.values(*editing.WRITTEN).get()
        reviewed(client, other, lead="Nya ord.")
        press(client, "publish")
        assert first.values(*editing.WRITTEN).get() == before

    def test_saving_without_a_change_makes_no_version(self, client, editor):
        assert told(press(client, "save")) == ["Ingenting var ändrat."]
        assert states() == ["published"]

    def test_ones_own_draft_is_written_over_and_anothers_is_kept(self, client, other):
        press(client, "save", lead="Nya ord.")
        press(client, "save", lead="Nyare ord.")
        press(other, "save", lead="Andra ord.")
        assert states() == ["published", "withdrawn", "draft"]
        assert PageText.objects.get(version=2, page__code=CODE).lead == "Nyare ord."

    def test_a_changed_text_has_to_be_reviewed_again(self, client, other):
        reviewed(client, other, lead="Nya ord.")
        press(client, "save", lead="Nyare ord.")
        assert wrong(press(client, "publish")) == ["Texten behöver granskas först."]
        assert states() == ["published", "withdrawn", "draft"]

    def test_a_text_put_aside_leaves_readers_what_they_see(self, client, editor):
        press(client, "save", lead="Nya ord.")
        press(client, "discard")
        assert states() == ["published", "withdrawn"]
        assert client.get(PUBLIC).status_code == 200

    def test_withdrawn_is_gone_at_once(self, client, editor):
        assert told(press(client, "withdraw")) == ["Läsarna ser inte sidan längre."]
        assert client.get(PUBLIC).status_code == 404

    def test_an_old_version_becomes_a_new_one_that_was_reviewed_before(self, client, other):
        reviewed(client, other, lead="Nya ord.")
        press(client, "publish")
        old = PageText.objects.get(version=1, page__code=CODE, language="sv").lead
        client.post(f"{address()}versioner/1/")
        assert states() == ["replaced", "published", "reviewed"]
        press(client, "publish")
        assert old in seen_by_readers(client)

    def test_nothing_is_restored_over_what_somebody_works_on(self, client, editor):
        press(client, "save", lead="Nya ord.")
        answer = client.post(f"{address()}versioner/1/", follow=True)
        assert told(answer) == [
            "Det finns redan ett utkast. Publicera eller lägg det åt sidan först."
        ]

    def test_who_moves_a_page_leaves_a_way_from_its_old_address(self, client, other):
        reviewed(client, other, slug="nu")
        press(client, "publish")
        assert client.get(PUBLIC)["Location"] == "/rad/nu/"

    def test_no_two_pages_have_one_address(self, client, editor):
        assert wrong(press(client, "save", slug="spara-bevis")) == [
            "En annan sida har den adressen."
        ]

    def test_of_two_pages_that_want_an_address_at_once_one_gets_it_and_neither_loses_a_word(
        self, client, editor, monkeypatch
    ):
        monkeypatch.setattr(editing, "is_taken", lambda *_: False)  # looked before either had it
        press(client, "save", slug="nytt")
        answer = press(client, "save", code="keep-evidence", slug="nytt", lead="Mina ord.")
        assert wrong(answer) == ["En annan sida har den adressen."]
        assert answer.context["form"]["lead"].value() == "Mina ord."
        assert states("keep-evidence") == ["published"]

    def test_an_old_version_does_not_take_back_an_address_that_is_anothers(self, client, other):
        reviewed(client, other, slug="nu")
        press(client, "publish")
        press(client, "save", code="keep-evidence", slug="det-hander-nu")
        answer = client.post(f"{address()}versioner/1/", follow=True)
        assert told(answer) == ["En annan sida har den adressen."]
        assert states() == ["replaced", "published"]


class TestReviewing:
    def test_who_wrote_does_not_review(self, client, other):
        press(client, "save", lead="Nya ord.")
        answer = press(client, "review")
        assert told(answer) == ["Någon annan än den som skrev texten granskar den."]
        assert "Be om granskning" in on_page(answer)

    def test_who_is_alone_reviews_their_own(self, client, editor):
        press(client, "save", lead="Nya ord.")
        assert "får granska din egen text" in on_page(client.get(address()))
        press(client, "review")
        assert states() == ["published", "reviewed"]

    def test_the_others_are_told_once_and_find_it_waiting(self, client, other, mailbox):
        press(client, "save", lead="Nya ord.")
        press(client, "ask")
        press(client, "ask")
        [mail] = Delivery.objects.filter(kind="guidance_review")
        assert mail.recipient.name == "Nils Redaktör"
        assert "1text om råd att granska" in on_page(other.get("/admin/"))
        assert "att granska" not in on_page(client.get("/admin/"))

    def test_what_was_changed_meanwhile_is_not_reviewed_unread(self, client, other):
        press(client, "save", lead="Nya ord.")
        seen = other.get(address()).context["seen"]
        press(client, "save", lead="Nyare ord.")
        assert told(press(other, "review", seen=seen)) == [
            "Någon annan har ändrat texten medan du höll på med den."
        ]
        assert states() == ["published", "draft"]


class TestTimes:
    def test_readers_keep_what_they_see_until_a_later_text_begins(self, client, other):
        reviewed(client, other, lead="Nya ord.")
        begins = localdate() + DAY
        press(client, "publish", **{"publish-first_day": begins, "publish-clock": "08.00"})
        assert "Nya ord." not in seen_by_readers(client)
        assert editing.publish_due(now()) == 0
        assert editing.publish_due(now() + 2 * DAY) == 1
        assert states() == ["replaced", "published"]

    def test_the_worker_publishes(self):
        assert "guidance_due" in chores._chores

    def test_a_text_ends_by_itself_and_its_list_says_so(self, client, other):
        reviewed(client, other, lead="Nya ord.")
        press(client, "publish", **{"publish-last_day": localdate()})
        assert "visas till" in on_page(client.get(PAGES))
        PageText.objects.filter(state="published", page__code=CODE).update(published_until=now())
        assert client.get(PUBLIC).status_code == 404
        assert "har slutat visas" in on_page(client.get(PAGES))

    def test_a_time_can_be_taken_back(self, client, other):
        reviewed(client, other, lead="Nya ord.")
        press(client, "publish", **{"publish-first_day": localdate() + DAY})
        press(client, "hold")
        assert editing.publish_due(now() + 2 * DAY) == 0

    def test_a_last_day_before_the_first_is_refused_with_words(self, client, other):
        reviewed(client, other, lead="Nya ord.")
        days = {"publish-first_day": localdate() + 2 * DAY, "publish-last_day": localdate() + DAY}
        assert wrong(press(client, "publish", **days)) == [
            "Sista dagen kan inte komma före den första."
        ]


class TestNumbers:
    @pytest.fixture(autouse=True)
    def needed(self):
        Page.objects.filter(code=CODE).update(needs_numbers=["bris"])
        number = {"shown_as": "116 111", "what_for_sv": "Bris", "what_for_en": "Bris"}
        return Number.objects.update_or_create(code="bris", defaults=number)[0]

    def test_a_page_waits_for_the_numbers_that_it_stands_on(self, client, other):
        reviewed(client, other, lead="Nya ord.")
        assert wrong(press(client, "publish")) == [
            "Numret 116 111 (Bris) är inte bekräftat och visat än."
        ]
        Number.objects.filter(code="bris").update(shown=True, verified_on=localdate())
        press(client, "publish")
        assert states()[-1] == "published"

    def test_what_has_a_time_waits_too_and_its_list_says_so(self, client, other):
        Number.objects.filter(code="bris").update(shown=True, verified_on=localdate())
        reviewed(client, other, lead="Nya ord.")
        press(client, "publish", **{"publish-first_day": localdate() + DAY})
        Number.objects.filter(code="bris").update(shown=False)
        PageText.objects.filter(state="reviewed").update(published_from=now())
        assert editing.publish_due(now()) == 0
        assert "kunde inte publiceras" in on_page(client.get(PAGES))


class TestTwice:
    """The same press again changes nothing and frightens nobody."""

    def test_a_draft_is_saved_once(self, client, editor):
        typed = {**one(client), "lead": "Nya ord.", "act": "save"}
        client.post(address(), typed)
        assert told(client.post(address(), typed, follow=True))[-1] == "Ingenting var ändrat."
        assert states() == ["published", "draft"]

    @pytest.mark.parametrize("act", ["review", "publish", "withdraw"])
    def test_an_act_is_done_once(self, client, other, act):
        press(client, "save", lead="Nya ord.")
        for before in {"review": [], "publish": ["review"], "withdraw": []}[act]:
            press(other, before)
        seen = other.get(address()).context["seen"]
        said = [told(press(other, act, seen=seen)) for _ in range(2)]
        assert said[0] == said[1]

    def test_a_version_is_taken_back_once(self, client, other):
        reviewed(client, other, lead="Nya ord.")
        press(client, "publish")
        for _ in range(2):
            client.post(f"{address()}versioner/1/")
        assert states() == ["replaced", "published", "reviewed"]

    def test_who_went_back_to_an_older_page_is_told_that_it_is_older(self, client, editor):
        typed = {**one(client), "act": "save"}
        press(client, "save", lead="Nya ord.")
        answer = client.post(address(), {**typed, "lead": "Andra ord."})
        assert wrong(answer)[0].startswith("Du har sparat en nyare text")


class TestTwoAtOnce:
    def test_the_second_sees_both_texts_and_loses_none(self, client, other):
        mine, theirs = one(client), one(other)
        other.post(address(), {**theirs, "lead": "Deras ord.", "act": "save"})
        answer = client.post(address(), {**mine, "lead": "Mina ord.", "act": "save"})
        assert answer.context["form"]["lead"].value() == "Mina ord."
        assert wrong(answer)[0].startswith("Någon annan har ändrat texten medan du skrev.")
        assert "Deras" in on_page(answer)
        form = answer.context["form"]
        again = {name: form[name].value() or "" for name in form.fields}
        client.post(address(), {**again, "act": "save"})
        leads = PageText.objects.filter(page__code=CODE, language="sv").order_by("version")
        assert [text.lead for text in leads][1:] == ["Deras ord.", "Mina ord."]

    def test_what_was_typed_when_the_session_had_ended_stays(self, client, editor):
        typed = {**one(client), "lead": "Mina ord.", "act": "save"}
        client.logout()
        answer = client.post(address(), typed)
        assert (answer.status_code, answer["Cache-Control"]) == (403, "no-store")
        assert 'value="Mina ord."' in answer.content.decode()
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(editor)
        answer = strict.post(f"{address()}fortsatt/", typed)
        assert answer.context["form"]["lead"].value() == "Mina ord."
        assert states() == ["published"]


class TestLanguages:
    def test_english_is_out_of_date_when_swedish_has_changed(self, client, other):
        assert "följer inte svenskan" not in on_page(client.get(PAGES))
        reviewed(client, other, lead="Nya ord.")
        press(client, "publish")
        answer = client.get(address(language="en"))
        assert "Den svenska texten har ändrats sedan den här skrevs." in on_page(answer)
        assert "Nya" in on_page(answer)
        assert "följer inte svenskan" in on_page(client.get(PAGES))
        press(client, "save", language="en", lead="New words.", says_the_same="on")
        assert "följer inte svenskan" not in on_page(client.get(PAGES))

    def test_a_slip_of_the_pen_in_english_says_nothing_of_the_swedish(self, client, other):
        reviewed(client, other, lead="Nya ord.")
        press(client, "publish")
        press(client, "save", language="en", lead="New words.")
        assert "följer inte svenskan" in on_page(client.get(PAGES))


class TestThePagesDay:
    @pytest.fixture
    def due(self, editor):
        Page.objects.update(review_on=localdate() + DAY)
        Page.objects.filter(code=CODE).update(review_on=localdate(), owner=editor)

    def test_its_owner_is_told_once(self, client, editor, other, due):
        for _ in range(2):
            chores._chores["guidance_reminders"].function(now())
        [mail] = Delivery.objects.filter(kind="guidance_look_over")
        assert mail.recipient == editor
        assert "1sida med råd att läsa igenom" in on_page(client.get("/admin/"))
        assert "läsa igenom" not in on_page(other.get("/admin/"))

    def test_a_new_day_is_written_when_it_has_been_read(self, client, due):
        page = Page.objects.get(code=CODE)
        assert "Försenad" in on_page(client.get(PAGES))
        given = {"owner": page.owner_id, "order": page.order, "review_on": "2047-05-01"}
        client.post(f"{PAGES}{page.pk}/change/", given)
        assert "Försenad" not in on_page(client.get(PAGES))


def test_editors_mail_says_where_and_not_what(client, editor, other, mailbox):
    press(client, "save", lead="HEMLIGA ord.")
    press(client, "ask")
    outbox.send_due()
    [mail] = mailbox.received
    assert "/admin/guidance/page/" in mail.text
    assert "HEMLIG" not in str(mail.message)


def test_a_new_page_is_written_in_swedish_first(client, editor):
    answer = client.post(f"{PAGES}ny/", {"kind": "topic", "code": "resor"}, follow=True)
    assert answer.redirect_chain[-1][0] == address("resor")
    press(client, "save", "resor", title="Resor", slug="resor", body="Res inte ensam.", lead="Ord.")
    assert states("resor") == ["draft"]
    assert "Resor" in on_page(client.get(PAGES))


def test_what_ships_is_asked_about_until_the_municipality_has_published_its_own(client, other):
    Page.objects.filter(code=CODE).update(kind=Page.Kind.BLOCK, asks="Skriv in sidans adress.")
    assert "Skriv in sidans adress." in on_page(client.get(PAGES))
    reviewed(client, other, body="Nya ord.\n")
    press(client, "publish")
    assert "Skriv in sidans adress." not in on_page(client.get(PAGES))


def test_the_list_is_narrowed_to_what_waits_and_says_how_much(client, editor):
    Page.objects.filter(code=CODE).update(review_on=localdate())
    press(client, "save", "keep-evidence", lead="Nya ord.")
    shown = client.get(PAGES)
    assert [(str(need), number) for need, _, number in shown.context["needed"]] == [
        ("lasa", 1),
        ("utkast", 1),
    ]
    assert "Ämnen 2 sidor, 2 att göra något med" in on_page(shown)
    narrowed = client.get(PAGES, {"visa": "lasa"})
    assert [row.page.code for group in narrowed.context["groups"] for row in group.rows] == [CODE]
    assert '<details class="pages-group" open>' in narrowed.text
    assert client.get(PAGES, {"visa": "annat"}).status_code == 404


def test_the_list_asks_no_more_for_many_pages(client, editor, django_assert_max_num_queries):
    client.get(PAGES)
    with django_assert_max_num_queries(14):
        client.get(PAGES)
