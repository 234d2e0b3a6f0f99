"""When something goes wrong, a person learns what, in the language that they read."""

import re

import pytest

THREE_MB = 3 * 1024 * 1024


@pytest.mark.parametrize(
    ("language", "words"), [("", "högst 1 MB text"), ("/en", re.compile("1 MB"))], ids=["sv", "en"]
)
def test_more_text_than_is_taken_is_answered_and_what_was_saved_is_there(
    desk, seen, log_in, language, words
):
    log_in(desk, "politiker@example.se")
    desk.goto(f"{language}/rapportera/ny/?ny")
    address = desk.url
    text = desk.locator("textarea").first
    text.fill("Han stod vid grinden.")
    with desk.expect_navigation():
        text.evaluate("field => field.form.requestSubmit()")
    desk.goto(address)
    desk.locator("textarea").first.evaluate(
        "(field, long) => { field.removeAttribute('maxlength'); field.value = 'x'.repeat(long); }",
        THREE_MB,
    )
    desk.locator("textarea").first.evaluate("field => field.form.requestSubmit()")
    desk.get_by_text(words).wait_for()
    assert desk.locator("html").get_attribute("lang") == (language.strip("/") or "sv")
    seen(desk)
    desk.goto(address)
    assert desk.locator("textarea").first.input_value() == "Han stod vid grinden."


def test_a_page_that_is_missing_shows_the_numbers_to_ring(phone, seen):
    phone.goto("/finns/inte/")
    assert phone.get_by_role("link", name="112").first.get_attribute("href") == "tel:112"
    seen(phone)
