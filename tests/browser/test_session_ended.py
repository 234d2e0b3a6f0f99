"""The session ends while someone writes: the text waits for its author, and for nobody else."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from tests.browser.acts import begins_a_report, logs_in, presses

WORDS = "HEMLIG-HÄNDELSE: någon sparkade på dörren två gånger."


@pytest.fixture
def writing(phone, log_in):
    """A councillor at the first step, with words not yet saved, whose session has ended."""
    log_in(phone, "politiker@example.se")
    begins_a_report(phone, "politiker@example.se")
    phone.get_by_label("Vad hände?").fill(WORDS)
    Session.objects.all().delete()
    presses(phone, "Fortsätt")
    return phone


def test_after_login_the_text_is_there(writing, seen):
    seen(writing)
    logs_in(writing, "politiker@example.se")
    expect(writing.get_by_label("Vad hände?")).to_have_value(WORDS)
    expect(writing.locator("main")).to_contain_text("Du hade loggats ut. Det du skrev finns kvar.")
    seen(writing)
    presses(writing, "Fortsätt")
    expect(writing.locator("h1")).to_have_text("Har det hänt förut?")


def test_another_person_who_logs_in_there_sees_nothing_of_it(writing, seen):
    here = writing.url
    logs_in(writing, "kontakt@example.se")
    expect(writing.locator("h1")).not_to_have_text(re.compile("^(Logga in|Berätta)"))
    assert "HEMLIG" not in writing.content()
    seen(writing)
    writing.goto(here)
    assert "HEMLIG" not in writing.content()
