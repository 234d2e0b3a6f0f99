import pytest
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ImproperlyConfigured
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import now

from contacts.models import Appointment, Role, User
from contacts.offices import PERMISSIONS
from portal import site
from portal.site import Waiting
from tests import cast

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/contacts/user/"


@pytest.fixture
def chief(client):
    person = cast.a_chief(cast.a_person("Johan Sand"))
    client.force_login(person)
    return person


def test_whoever_has_not_logged_in_is_asked_to_on_any_address_of_the_admin(client):
    answers = [client.get(path, follow=True) for path in ("/admin/", PEOPLE, "/admin/no/such/")]
    assert [answer.redirect_chain[-1][0] for answer in answers] == [
        f"/konto/login/?next={path}" for path in ("/admin/", PEOPLE, "/admin/no/such/")
    ]


@pytest.mark.parametrize("path", ["/admin/", PEOPLE, "/admin/login/", "/admin/no/such/"])
def test_whoever_holds_no_office_finds_no_admin(client, cecilia, path):
    client.force_login(cecilia)
    assert client.get(path).status_code == 404


def test_an_office_that_ended_a_minute_ago_opens_nothing_at_the_next_click(client, chief):
    assert client.get(PEOPLE).status_code == 200
    Appointment.objects.filter(user=chief).update(ended_at=now())
    assert [client.get(path).status_code for path in ("/admin/", PEOPLE)] == [404, 404]


def test_a_deactivated_person_is_out_at_the_next_click(client, chief):
    User.objects.filter(pk=chief.pk).update(is_active=False)
    assert client.get(PEOPLE, follow=True).redirect_chain[-1][0] == f"/konto/login/?next={PEOPLE}"


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.SECURITY_CHIEF, 200),
        (Role.SYSTEM_ADMINISTRATOR, 200),
        (Role.EDITOR, 404),
        (Role.REGISTRAR, 404),
        (Role.COUNCIL_CHAIR, 404),
    ],
)
def test_each_office_sees_its_own_lists_alone(client, role, status):
    client.force_login(cast.an_appointment(role).user)
    assert client.get(PEOPLE).status_code == status


def test_each_office_sees_its_own_groups_and_lists_on_the_start_page(client):
    seen = {}
    for role in PERMISSIONS:
        client.force_login(cast.an_appointment(role).user)
        apps = client.get("/admin/").context["app_list"]
        seen[role] = {
            app["app_label"]: [one["object_name"] for one in app["models"]] for app in apps
        }
    people = ["Appointment", "User", "Mandate", "Party", "Board"]
    cards = ["Listing", "Number"]
    assert seen[Role.SECURITY_CHIEF]["contacts"] == [*people, *cards]
    assert seen[Role.SYSTEM_ADMINISTRATOR]["contacts"] == people
    texts = ["Page", "Picture", "Link", "Resource", "Statement", "AccessibilityMessage", "Notice"]
    assert seen[Role.EDITOR] == {"guidance": texts, "contacts": cards}
    assert seen[Role.REGISTRAR] == {"incidents": ["DiaryEntry", "RecordRequest"]}
    assert set(seen[Role.SYSTEM_ADMINISTRATOR]) == {"contacts", "portal"}


def test_a_missing_row_and_a_forbidden_one_answer_alike(client, cecilia):
    there = reverse("admin:contacts_user_change", args=[cecilia.pk])
    missing = reverse("admin:contacts_user_change", args=["00000000-0000-0000-0000-000000000000"])
    client.force_login(cast.an_editor())
    forbidden = client.get(there).status_code
    client.force_login(cast.a_chief())
    assert [
        forbidden,
        client.get(missing).status_code,
        client.get("/admin/contacts/user/x/change/").status_code,
    ] == [404] * 3


@pytest.mark.parametrize(
    "door", ["history/", "delete/", ""], ids=["history", "delete", "redirect by id"]
)
def test_the_stock_doors_of_a_row_are_closed(client, chief, cecilia, door):
    assert client.get(f"{PEOPLE}{cecilia.pk}/{door}").status_code == 404


@pytest.mark.parametrize(
    "door", ["r/1/1/", "autocomplete/?app_label=contacts&model_name=user&term=a"]
)
def test_the_stock_doors_of_the_site_are_closed(client, chief, door):
    assert client.get(f"/admin/{door}").status_code == 404


@pytest.mark.parametrize(
    "question",
    [
        "email__startswith=a",
        "password__startswith=p",
        "mandates__party__name__startswith=S",
        "appointments__role=security_chief",
        "protected_identity=1",
        "_popup=1",
        "_to_field=email",
        "_facets=True",
        "all=",
        "o=1",
        "is_active__in=1",
    ],
)
@pytest.mark.parametrize("role", [Role.SECURITY_CHIEF, Role.SYSTEM_ADMINISTRATOR, Role.EDITOR])
def test_a_question_through_the_address_bar_is_an_address_that_does_not_exist(
    client, role, question
):
    client.force_login(cast.an_appointment(role).user)
    assert client.get(f"{PEOPLE}?{question}").status_code == 404


@pytest.mark.parametrize("question", ["pk__startswith=1", "id__gt=0", "_popup=1", "_facets=1"])
def test_no_list_of_the_admin_answers_such_a_question(client, anna, question):
    for role in PERMISSIONS:
        cast.an_appointment(role, anna)
    client.force_login(anna)
    lists = [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for model in admin.site._registry
    ]
    assert [client.get(f"{address}?{question}").status_code for address in lists] == [404] * len(
        lists
    )


def test_what_a_list_offers_still_works(client, chief, cecilia):
    answers = [
        client.get(f"{PEOPLE}?{part}") for part in ("p=1", "q=cecilia", "is_active__exact=1")
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [row.name for row in answers[1].context["cl"].result_list] == ["Cecilia Åberg"]


def test_a_form_cannot_be_filled_in_through_the_address_bar(client, cecilia):
    client.force_login(cast.an_administrator())
    page = reverse("admin:contacts_user_change", args=[cecilia.pk])
    assert [
        client.get(f"{page}?is_active=0").status_code,
        client.post(page, {"_popup": "1"}).status_code,
    ] == [404, 404]


def test_nothing_is_deleted_and_nobody_added(client, chief):
    assert client.get(f"{PEOPLE}add/").status_code == 404
    client.post(PEOPLE, {"action": "delete_selected", "_selected_action": chief.pk, "post": "yes"})
    assert User.objects.filter(pk=chief.pk).exists()
    assert "delete_selected" not in dict(admin.site.actions)


def test_the_administrator_switches_an_account_off_and_the_log_says_nothing_of_the_person(
    client, cecilia
):
    client.force_login(cast.an_administrator())
    client.post(reverse("admin:contacts_user_change", args=[cecilia.pk]), {})
    cecilia.refresh_from_db()
    entry = LogEntry.objects.get()
    assert [cecilia.is_active, entry.object_repr, entry.object_id] == [
        False,
        "User",
        str(cecilia.pk),
    ]


def test_the_chief_looks_at_people_and_changes_none(client, chief, cecilia):
    client.post(reverse("admin:contacts_user_change", args=[cecilia.pk]), {})
    cecilia.refresh_from_db()
    assert cecilia.is_active


def test_no_package_brings_its_own_pages(client, chief):
    assert {model._meta.app_label for model in admin.site._registry} <= site.OUR_APPS
    assert client.get("/admin/account/emailaddress/").status_code == 404


def test_a_page_of_ours_is_built_on_the_closed_one():
    with pytest.raises(ImproperlyConfigured):
        admin.site.register(User, ModelAdmin)


def test_logging_in_and_out_and_passwords_are_those_of_the_accounts(client, chief):
    answers = [client.get(f"/admin/{page}/") for page in ("logout", "password_change", "login")]
    assert [answer.url for answer in answers] == [
        "/konto/logout/",
        "/konto/password/change/",
        "/konto/login/?next=/admin/",
    ]
    with pytest.raises(NoReverseMatch):
        reverse("admin:password_change_done")


def test_the_start_page_shows_what_the_apps_say_waits(client, chief, monkeypatch):
    monkeypatch.setattr(site.waiting, "_counters", [])
    site.waiting.register(lambda request: [Waiting(3, "oöppnade", "/admin/", alarming=True)])
    assert [(one.number, one.what) for one in client.get("/admin/").context["waiting"]] == [
        (3, "oöppnade")
    ]


def test_the_admin_asks_for_offices_once_a_request(
    client, chief, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(site.waiting, "_counters", [])
    monkeypatch.setattr(site.sections, "_makers", [])
    client.get("/admin/")  # notes that the login is in use
    with django_assert_max_num_queries(6):
        client.get("/admin/")


def test_pages_of_the_admin_are_kept_by_nobody_and_run_nothing_inline(client, chief, cecilia):
    pages = ["/admin/", "/admin/contacts/", PEOPLE, f"{PEOPLE}{cecilia.pk}/change/"]
    for page in pages:
        answer = client.get(page)
        text = answer.content.decode()
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        assert [text.count(" style="), text.count("<style"), text.count(" onclick=")] == [0, 0, 0]


def test_the_admin_speaks_english_too(client, chief):
    assert client.get(f"/en{PEOPLE}").status_code == 200
