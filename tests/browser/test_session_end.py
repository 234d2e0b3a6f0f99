"""The end of a login is told two minutes ahead; nothing is lost by it, nothing shown by it."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from tests import cast
from tests.browser.acts import begins_a_report, is_at, logs_in, presses, way_out

WORDS = "HEMLIG-HÄNDELSE: någon sparkade på dörren."
IN_SIGHT_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def maja():
    return cast.a_member(cast.a_party(contact=cast.a_person()), name="Maja Sund")


@pytest.fixture
def writing(desk, log_in, maja) -> Page:
    desk.clock.install()
    log_in(desk, maja)
    begins_a_report(desk, maja.email)
    return desk


def soon(page: Page):
    return page.get_by_role("heading", name="Du loggas snart ut")


def has_left(**time: int) -> None:
    Session.objects.update(expire_date=now() + timedelta(**time))


def test_the_end_is_told_and_one_press_stays(writing, seen):
    has_left(seconds=100)
    writing.clock.fast_forward("54:00")
    expect(soon(writing)).to_be_visible()
    expect(writing.get_by_role("alert")).to_contain_text("Om två minuter loggas du ut")
    way_out(writing).click(trial=True)
    writing.get_by_role("button", name="Fortsätt", exact=True).last.click(trial=True)
    seen(writing)
    with writing.expect_response("**/konto/inloggning/"):
        presses(writing, "Stanna kvar")
    expect(soon(writing)).to_be_hidden()
    assert Session.objects.latest("expire_date").expire_date > now() + timedelta(minutes=50)
    has_left(seconds=100)
    writing.clock.fast_forward("59:00")
    expect(soon(writing)).to_be_visible()
    writing.keyboard.press("Escape")
    expect(soon(writing)).to_be_hidden()


def test_what_could_not_be_saved_before_the_end_is_there_after_login(writing, log_in):
    address = log_in(writing, "politiker@example.se").email
    begins_a_report(writing, address)
    writing.route("**/vad/", lambda route: route.abort() if _saves(route) else route.continue_())
    writing.get_by_label("Vad hände?").fill(WORDS)
    has_left(seconds=-1)
    writing.clock.fast_forward("54:00")
    logs_in(writing, address)
    is_at(writing, "Berätta vad som hände")
    expect(writing.get_by_label("Vad hände?")).to_have_value(WORDS)


def _saves(route) -> bool:
    return "x-autosave" in route.request.headers


def test_other_words_are_hidden_until_their_author_is_back_and_never_shown_to_another(
    desk, log_in, maja
):
    report = cast.a_report(maja)
    desk.clock.install()
    log_in(desk, maja)
    desk.goto(report.get_absolute_url())
    message = desk.locator("#write textarea").or_(desk.get_by_label("Skriv ett meddelande")).first
    message.fill(WORDS)
    has_left(seconds=-1)
    desk.clock.fast_forward("54:00")
    expect(desk.get_by_role("heading", name="Du är utloggad")).to_be_visible()
    expect(message).to_be_hidden()
    expect(desk.locator("main")).not_to_contain_text(report.reference, use_inner_text=True)
    log_in(desk, maja)
    desk.evaluate(IN_SIGHT_AGAIN)
    expect(message).to_have_value(WORDS)
    expect(message).to_be_visible()
    Session.objects.all().delete()
    log_in(desk, "kontakt@example.se")
    desk.evaluate(IN_SIGHT_AGAIN)
    expect(desk).not_to_have_url(report.get_absolute_url())
    desk.wait_for_load_state()
    assert "HEMLIG" not in desk.content()


def test_what_the_chief_was_writing_is_hidden_and_comes_back(desk, log_in, maja, seen):
    report = cast.a_report(maja)
    desk.clock.install()
    chief = log_in(desk, "sakerhet@example.se")
    desk.goto(f"/admin/incidents/incident/{report.pk}/bedomning/")
    why = desk.get_by_label("Varför", exact=True)
    why.fill(WORDS)
    has_left(seconds=100)
    desk.clock.fast_forward("54:00")
    expect(soon(desk)).to_be_visible()
    seen(desk)
    has_left(seconds=-1)
    desk.clock.fast_forward("00:30")
    expect(desk.get_by_role("heading", name="Du är utloggad")).to_be_visible()
    expect(desk.locator("main")).not_to_contain_text(report.reference, use_inner_text=True)
    log_in(desk, chief)
    desk.evaluate(IN_SIGHT_AGAIN)
    expect(why).to_have_value(WORDS)
    presses(desk, "Underteckna bedömningen")
    expect(why).to_have_value(WORDS)
    Session.objects.all().delete()
    desk.goto("/admin/incidents/incident/")
    logs_in(desk, chief.email)
    desk.get_by_label("Referens eller namn").wait_for()
    has_left(seconds=-1)
    desk.evaluate(IN_SIGHT_AGAIN)
    is_at(desk, "Logga in")
