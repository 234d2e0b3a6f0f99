"""What is typed is saved while one writes: never over something newer, never after sending."""

import pytest
from django.test import Client

from incidents.models import Account, Draft, Incident, ParkedStep

pytestmark = pytest.mark.django_db
PAGE, OTHER_PAGE = "0123456789abcdef", "fedcba9876543210"


def autosave(filing, step="vad", *, version=0, page=PAGE, turn=1, **fields):
    """As static/js/autosave.js sends it."""
    sent = {"version": str(version), "page": page, "turn": str(turn), **fields}
    return filing.client.post(filing.address(step), sent, headers={"X-Autosave": "1"})


def words(filing):
    return filing.draft.answers["vad"]["words"]


def test_what_is_typed_is_saved_and_the_page_told_when(filing):
    answer = autosave(filing, words="Någon vet")
    said = answer.json()
    assert (answer.status_code, said["version"], len(said["saved_at"])) == (200, 1, 5)
    assert words(filing) == "Någon vet"
    assert f"Sparat {said['saved_at']}" in filing.text("vad")


def test_nothing_that_is_still_wrong_is_complained_of(filing):
    answer = autosave(filing, "nar", happened_on="2026-13-40")
    assert (answer.status_code, set(answer.json())) == (200, {"version", "saved_at"})
    assert filing.draft.answers["nar"]["happened_on"] == "2026-13-40"


def test_what_is_too_long_is_refused_with_words_and_replaces_nothing(filing, settings):
    autosave(filing, words="kort")
    answer = autosave(filing, turn=2, version=1, words="x" * (settings.NARRATIVE_SIGNS + 1))
    assert answer.status_code == 422
    assert answer.json()["refused"].startswith("Texten är ")
    assert words(filing) == "kort"


def test_a_page_is_never_in_conflict_with_itself(filing):
    """Its first answer is on its way when it saves again, by itself or by a button."""
    autosave(filing, turn=1, words="Någon")
    assert autosave(filing, turn=2, words="Någon vet").status_code == 200
    sent = {"version": "0", "page": PAGE, "turn": "3", "words": "Någon vet var", "go": "1"}
    assert filing.client.post(filing.address("vad"), sent).status_code == 302
    assert words(filing) == "Någon vet var"


def test_what_was_sent_earlier_and_comes_later_is_refused(filing):
    autosave(filing, turn=2, words="Någon vet var jag bor")
    assert autosave(filing, turn=1, words="Någon").status_code == 409
    filing.post("vad", page=PAGE, turn="3", words="Någon vet var jag bor")
    assert autosave(filing, turn=3, words="Någon").status_code == 409
    assert words(filing) == "Någon vet var jag bor"


def test_another_window_never_overwrites_and_both_texts_are_shown(filing):
    autosave(filing, words="i telefonen")
    answer = autosave(filing, page=OTHER_PAGE, words="i datorn")
    assert (answer.status_code, answer.json()) == (409, {"conflict": True})
    sent = {"version": "0", "page": OTHER_PAGE, "turn": "2", "words": "i datorn", "both": "1"}
    both = filing.client.post(filing.address("vad"), sent)
    assert both.status_code == 409
    assert "i telefonen" in both.content.decode()
    assert "i datorn" in both.content.decode()
    assert 'data-module="autosave"' not in both.content.decode()
    assert words(filing) == "i telefonen"


def test_a_window_without_scripts_is_not_overwritten_either(filing):
    autosave(filing, words="med skript")
    filing.post("vad", words="utan skript")
    assert autosave(filing, turn=2, version=1, words="med skript igen").status_code == 409
    assert words(filing) == "utan skript"


def test_two_steps_in_two_windows_are_no_conflict(filing):
    autosave(filing, words="Någon vet")
    assert autosave(filing, "vem", page=OTHER_PAGE, people="2").status_code == 200


@pytest.mark.parametrize("headers", [{"X-Autosave": "1"}, {}], ids=["autosave", "without scripts"])
def test_a_save_that_comes_after_sending_changes_nothing_and_makes_no_draft(filing, headers):
    filing.filled().send()
    before = Account.objects.get().told
    sent = {"version": "9", "page": PAGE, "turn": "9", "words": "ÄNDRAT", "go": "1"}
    answer = filing.client.post(filing.address("vad"), sent, headers=headers)
    assert answer.status_code == (410 if headers else 200)
    assert Account.objects.get().told == before
    assert (Incident.objects.count(), Draft.objects.count()) == (1, 0)


def test_a_deleted_draft_does_not_come_back(filing):
    filing.client.post(filing.address("ta-bort"))
    assert autosave(filing, words="kvar?").status_code == 410
    assert Draft.objects.count() == 0


def test_nobody_saves_in_the_draft_of_another(filing, city):
    filing.client.force_login(city.chief)
    assert autosave(filing, words="inte mitt").status_code == 410
    assert filing.draft.version == 0


def test_after_the_session_the_text_waits_for_its_author(filing):
    del filing.client.cookies["sessionid"]
    answer = autosave(filing, words="Någon vet var jag bor.")
    assert (answer.status_code, answer.json()) == (401, {"logged_out": True})
    assert ParkedStep.objects.count() == 1
    filing.client.force_login(filing.author)
    assert "Någon vet var jag bor." in filing.text("vad")


def test_a_strangers_page_cannot_save(filing):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(filing.author)
    filing.client = strict
    assert autosave(filing, words="från en annan sida").status_code == 403
    assert filing.draft.version == 0


def test_what_is_said_of_a_file_is_saved_too(filing):
    from tests.incidents.filing.test_steps import a_picture

    filing.post("bevis", new_files=a_picture())
    key = filing.draft.attachments.get().pk
    autosave(filing, "bevis", version=filing.draft.version, **{f"{key}-description": "Dörren"})
    assert filing.draft.attachments.get().note["description"] == "Dörren"
