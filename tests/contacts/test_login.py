import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.messages import get_messages
from django.urls import reverse

from contacts import demo
from contacts.models import User
from portal import outbox
from portal.models import Delivery
from tests import cast

pytestmark = pytest.mark.django_db
LOGIN = "/konto/login/"


def log_in(client, address, password=cast.PASSWORD, **more):
    return client.post(LOGIN, {"login": address, "password": password, **more})


def who(client):
    """Whose session it is, if any's."""
    return client.session.get("_auth_user_id")


def letters():
    """The account mail that waits, oldest first."""
    return list(Delivery.objects.filter(kind="account").order_by("created_at"))


def test_address_and_password_let_one_in(client, anna):
    answer = log_in(client, "anna@example.se")
    assert (answer.status_code, answer.url, who(client)) == (302, reverse("waiting"), str(anna.pk))


@pytest.mark.parametrize(
    "spelling", ["ida@lidingö.example", "IDA@Lidingö.example", "ida@xn--liding-1xa.example"]
)
def test_either_spelling_of_an_address_is_the_same_person(client, db, spelling):
    ida = cast.a_person("Ida Ö", email="ida@lidingö.example")
    log_in(client, spelling)
    assert who(client) == str(ida.pk)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, anna):
    answers = [log_in(client, address, "fel") for address in (anna.email, "ingen@example.se")]
    errors = [answer.context["form"].errors.as_json() for answer in answers]
    assert (answers[0].status_code, who(client)) == (200, None)
    assert errors[0] == errors[1]
    assert answers[0].context["form"].non_field_errors() == [
        "Adressen och lösenordet hör inte ihop."
    ]


def test_after_five_failures_one_waits(client, anna):
    for _ in range(5):
        log_in(client, anna.email, "fel")
    log_in(client, anna.email)
    assert who(client) is None


def test_a_deactivated_person_does_not_get_in(client, anna):
    User.objects.filter(pk=anna.pk).update(is_active=False)
    log_in(client, anna.email)
    assert who(client) is None


def test_login_leads_where_one_was_going(client, anna):
    cast.an_editor(anna)
    assert log_in(client, anna.email, next="/admin/").url == "/admin/"


@pytest.mark.parametrize(
    "next_page", ["https://ond.example/", "//ond.example/", "https://localhost/"]
)
def test_login_never_leads_to_another_host(client, anna, next_page):
    assert log_in(client, anna.email, next=next_page).url == reverse("waiting")


def test_a_code_by_mail_lets_one_in(client, anna):
    client.post("/konto/login/code/", {"email": anna.email})
    code = re.search(r"^\S{4}-?\S{2,4}$", letters()[0].body["text"], re.MULTILINE)[0]
    client.post("/konto/login/code/confirm/", {"code": code})
    assert ([letter.address for letter in letters()], who(client)) == ([anna.email], str(anna.pk))


def test_a_code_is_sent_by_the_worker_and_never_while_the_page_waits(client, mailbox, anna):
    assert client.post("/konto/login/code/", {"email": anna.email}).status_code == 302
    assert mailbox.received == []
    outbox.send_due()
    [letter] = mailbox.received
    assert (letter.recipients, letter.message["Subject"]) == (
        [anna.email],
        "Meddelande från portalen",
    )
    assert "Här är koden som du bad om:" in letter.text


def test_mail_speaks_the_language_of_the_one_it_is_for(client, anna):
    anna.language = "en"
    anna.save()
    client.post("/konto/login/code/", {"email": anna.email})
    assert [letter.language for letter in letters()] == ["en"]


def test_a_code_asked_for_by_an_unknown_address_looks_the_same_and_sends_nothing(client, anna):
    known = client.post("/konto/login/code/", {"email": anna.email}, follow=True)
    client.cookies.clear()
    unknown = client.post("/konto/login/code/", {"email": "ingen@example.se"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert [letter.address for letter in letters()] == [anna.email]


def test_somebody_from_the_register_chooses_a_first_password(client, db):
    new = User.objects.create_user("ny@example.se", name="Ny Person")
    client.post("/konto/password/reset/", {"email": "Ny@Example.se"})
    link = re.search(r"http://127\.0\.0\.1:8000(/\S+)", letters()[0].body["text"])[1]
    form = client.get(link, follow=True)
    words = {"password1": "fyra helt vanliga ord", "password2": "fyra helt vanliga ord"}
    client.post(form.redirect_chain[-1][0], words)
    log_in(client, "ny@example.se", "fyra helt vanliga ord")
    assert who(client) == str(new.pk)


def test_the_link_of_a_new_password_names_our_host_whatever_host_was_asked(client, anna):
    client.post("/konto/password/reset/", {"email": anna.email}, headers={"host": "localhost"})
    assert "http://127.0.0.1:8000/konto/password/reset/key/" in letters()[0].body["text"]
    assert "localhost" not in letters()[0].body["text"]


def test_a_new_password_for_an_unknown_address_looks_the_same_and_sends_nothing(client, anna):
    answers = [
        client.post("/konto/password/reset/", {"email": address}).url
        for address in (anna.email, "ingen@example.se")
    ]
    assert answers[0] == answers[1]
    assert len(letters()) == 1


def test_an_address_that_has_passed_to_another_opens_the_other_ones_account(client, anna, bo):
    EmailAddress.objects.create(user=anna, email="vakt@example.se", verified=True, primary=True)
    bo.email = "vakt@example.se"
    bo.save()
    log_in(client, "vakt@example.se")
    assert who(client) == str(bo.pk)


@pytest.mark.parametrize("path", ["email/", "confirm-email/", "confirm-email/abc/"])
def test_nobody_changes_their_address_here(client, anna, path):
    client.force_login(anna)
    assert client.get(f"/konto/{path}").status_code == 404


def test_nobody_signs_up(client, db):
    answer = client.get("/konto/signup/")
    client.post("/konto/signup/", {"email": "ny@example.se", "password1": "fyra helt vanliga ord"})
    assert "Konto får du genom kommunen" in answer.content.decode()
    assert not User.objects.exists()


def test_a_message_that_waits_is_shown_to_nobody_after_the_session(client, anna, bo):
    client.force_login(anna)
    client.post(
        "/konto/password/change/",
        {
            "oldpassword": cast.PASSWORD,
            "password1": "fyra helt vanliga ord",
            "password2": "fyra helt vanliga ord",
        },
    )
    client.get("/lamna/")
    as_nobody = client.get(LOGIN)
    log_in(client, bo.email)
    as_another = client.get("/konto/2fa/")
    assert [list(get_messages(page.wsgi_request)) for page in (as_nobody, as_another)] == [[], []]
    assert "Lösenordet är sparat" not in as_nobody.content.decode() + as_another.content.decode()


def test_a_message_waits_for_the_one_it_is_for(client, anna):
    client.force_login(anna)
    client.post(
        "/konto/password/change/",
        {
            "oldpassword": cast.PASSWORD,
            "password1": "fyra helt vanliga ord",
            "password2": "fyra helt vanliga ord",
        },
    )
    assert "Lösenordet är sparat" in client.get("/konto/2fa/").content.decode()


def test_logging_out_asks_first_and_then_ends_the_session(client, anna):
    client.force_login(anna)
    asked = client.get("/konto/logout/").status_code
    answer = client.post("/konto/logout/")
    assert (asked, answer.url, who(client)) == (200, reverse("home"), None)


def test_the_session_ends_with_the_browser(client, anna):
    answer = log_in(client, anna.email)
    assert answer.cookies["sessionid"]["expires"] == ""
    assert client.session.get_expiry_age() == 3600


def test_the_demo_alone_lists_its_accounts(client, db, settings):
    outside = client.get(LOGIN).content.decode()
    settings.DEMO = True
    inside = client.get(LOGIN).content.decode()
    assert [address in inside for address in demo.ACCOUNTS] == [True] * len(demo.ACCOUNTS)
    assert (demo.PASSWORD in inside, demo.PASSWORD in outside) == (True, False)


@pytest.mark.parametrize(
    "path",
    ["login/", "login/code/", "password/reset/", "password/reset/done/", "signup/", "inactive/"],
)
def test_pages_of_the_way_in_run_nothing_inline_and_are_kept_by_nobody(client, db, path):
    text = client.get(f"/konto/{path}").content.decode()
    scripts = re.findall(r"<script(?![^>]*(src=|application/json))", text)
    assert [text.count(" style="), text.count("<style"), scripts] == [0, 0, []]


def test_the_way_in_speaks_english_too(client, anna):
    assert client.get("/en/konto/login/").status_code == 200
    assert client.get("/en/admin/").url == "/en/admin/login/?next=/en/admin/"


def test_whoever_asks_too_often_is_told_to_wait(client, anna):
    answers = [client.post("/konto/password/reset/", {"email": anna.email}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "Är du i fara nu: ring 112" in answers[-1].content.decode()
