"""What is typed is saved while one writes, whatever the line does meanwhile."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from incidents.models import Account, Draft
from tests import cast
from tests.browser.acts import (
    begins_a_report,
    goes_on_to_the_check_page,
    is_at,
    presses,
    sends,
    shares,
)


class Line:
    """Holds back what a page saves by itself, until it is let through."""

    def __init__(self, page: Page) -> None:
        self.held: list[Route] = []
        self.open = False
        page.route("**/rapportera/**", self._route)

    def _route(self, route: Route) -> None:
        if "x-autosave" in route.request.headers and not self.open:
            self.held.append(route)
        else:
            route.continue_()

    def opens(self) -> None:
        self.open = True
        for route in self.held:
            route.continue_()


@pytest.fixture
def writing(desk, log_in) -> Page:
    """A councillor without drafts at the first step."""
    maja = cast.a_member(cast.a_party(contact=cast.a_person()), name="Maja Sund")
    log_in(desk, maja)
    begins_a_report(desk, maja.email)
    return desk


def types(page: Page, words: str) -> None:
    page.get_by_label("Vad hände?").press_sequentially(words)


def saving(page: Page):
    return page.expect_request(lambda one: "x-autosave" in one.headers)


def answered(page: Page):
    return page.expect_response(lambda one: "x-autosave" in one.request.headers)


def words_of(page: Page) -> list[str]:
    author = Draft.objects.get(pk=page.url.split("/")[4]).author
    return [one.answers["vad"]["words"] for one in Draft.objects.filter(author=author)]


def test_typing_on_during_a_slow_save_is_no_conflict(writing, seen):
    line = Line(writing)
    with saving(writing):
        types(writing, "Någon")
    types(writing, " vet var")
    with writing.expect_response(lambda one: "vet" in (one.request.post_data or "")):
        line.opens()
    assert len(line.held) == 1
    expect(writing.locator("[data-saved]")).to_have_text(re.compile(r"^Sparat \d\d\.\d\d$"))
    assert words_of(writing) == ["Någon vet var"]
    line = Line(writing)
    with saving(writing):
        types(writing, " jag bor")
    types(writing, ".")
    with writing.expect_navigation():
        presses(writing, "Fortsätt")
    line.opens()
    is_at(writing, "Har det hänt förut?")
    assert words_of(writing) == ["Någon vet var jag bor."]
    seen(writing)


def test_a_save_that_is_let_through_after_sending_changes_nothing(writing):
    author = Draft.objects.get(pk=writing.url.split("/")[4]).author
    late = writing.context.new_page()
    late.goto(writing.url)
    line = Line(late)
    with saving(late):
        types(late, "GAMMALT")
    types(writing, "Det som gäller.")
    writing.get_by_label("Vad liknar det mest?").select_option("Förtäckt eller antytt hot")
    with writing.expect_navigation():
        presses(writing, "Fortsätt")
    goes_on_to_the_check_page(writing)
    shares(writing, "Allt", "Det viktigaste")
    read = writing.locator("dd.given").all_inner_texts()
    sends(writing)
    before = Account.objects.get(incident__filed_by=author).told
    with late.expect_response(lambda one: one.status == 410):
        line.opens()
    expect(late.get_by_role("button", name="Se vad som gäller")).to_be_visible()
    assert Account.objects.get(incident__filed_by=author).told == before
    assert "Det som gäller." in read
    assert [one["text"] for one in before["answers"] if one["text"] not in read] == []
    assert not Draft.objects.filter(author=author).exists()


def test_a_page_that_the_camera_killed_has_lost_nothing(writing):
    types(writing, "Någon har målat på dörren.")
    with writing.expect_navigation():
        presses(writing, "Lägg till bild eller fil")
    with answered(writing), writing.expect_file_chooser():
        writing.get_by_label("Klistra in en länk eller text").press_sequentially(
            "https://example.se/inlagg"
        )
        writing.get_by_label("Filer").click()
    step = writing.url
    writing.reload()
    assert writing.url == step
    expect(writing.get_by_label("Klistra in en länk eller text")).to_have_value(
        "https://example.se/inlagg"
    )
    expect(writing.get_by_label("Filer")).to_be_visible()


def test_two_windows_show_both_texts_to_choose_from(writing, seen):
    other = writing.context.new_page()
    other.goto(writing.url)
    with answered(writing):
        types(writing, "Skrivet i den ena.")
    with other.expect_response(lambda one: one.status == 409):
        types(other, "Skrivet i den andra.")
    seen(other)
    with other.expect_navigation():
        presses(other, "Se båda texterna")
    expect(other.locator("dd.given")).to_have_text("Skrivet i den ena.")
    expect(other.get_by_label("Vad hände?")).to_have_value("Skrivet i den andra.")
    assert words_of(other) == ["Skrivet i den ena."]
