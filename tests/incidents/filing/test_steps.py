"""Each step saves what was typed, says what is wrong, and loses nothing."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now

from incidents.filing import draft as drafts
from incidents.models import Attachment, Draft
from tests.incidents.filing.form import Filing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
STEPS = ("vad", "forut", "nar", "mer", "vem", "bevis", "uppdrag", "onskan", "kontakt")
JPEG = b"\xff\xd8\xff\xe0"


def a_picture(name="bild.jpg", content=JPEG):
    return SimpleUploadedFile(name, content)


def title(answer):
    page = answer.content.decode()
    return page[page.index("<title>") + 7 : page.index("</title>")]


def summary(answer):
    page = answer.content.decode()
    if 'id="summary"' not in page:
        return ""
    return page[page.index('id="summary"') :].split("</div>")[0]


@pytest.mark.both
def test_what_was_typed_is_there_when_the_step_is_opened_again(filing):
    answer = filing.post("vad", words="Någon vet var jag bor.")
    assert answer["Location"] == filing.address("forut")
    assert "Någon vet var jag bor." in filing.text("vad")


def test_every_way_out_of_a_step_saves(filing):
    for button, leads_to in (
        ("go", filing.address("nar")),
        ("back", filing.address("vad")),
        ("later", "/rapportera/utkast/"),
    ):
        answer = filing.post("forut", button=button, before_words=f"ord {button}")
        assert answer["Location"] == leads_to
        assert filing.draft.answers["forut"]["before_words"] == f"ord {button}"


def test_the_title_says_the_step_and_nothing_of_the_case(filing):
    filing.post("vad", words="HEMLIG")
    assert title(filing.page("nar")) == "Steg 3 av 9 – Ärende"


def test_an_empty_first_step_says_what_is_needed(filing):
    answer = filing.post("vad")
    words = "Skriv några ord, lägg till en bild eller välj att vi ringer dig."
    assert (answer.status_code, title(answer)) == (200, "Fel: Steg 1 av 9 – Ärende")
    assert f'<a href="#id_words">{words}</a>' in summary(answer)


def test_a_file_alone_is_enough(filing):
    assert filing.post("vad", button="files")["Location"] == filing.address("bevis")
    filing.post("bevis", new_files=a_picture())
    assert filing.post("vad")["Location"] == filing.address("forut")


def test_asking_to_be_called_alone_is_enough(filing):
    assert filing.post("vad", button="call")["Location"] == filing.address("kontakt")
    assert filing.draft.answers["kontakt"]["call_wanted"] == "on"
    answer = filing.post("kontakt", call_wanted="on", phone="070-174 06 05")
    assert answer["Location"] == filing.address("granska")


def test_asking_to_be_called_asks_for_a_number(filing):
    answer = filing.post("kontakt", call_wanted="on")
    assert '<a href="#id_phone">Skriv ett nummer som vi kan ringa.</a>' in summary(answer)


def test_a_date_in_the_future_is_refused_with_words_and_stays_typed(filing):
    tomorrow = (localdate() + timedelta(days=1)).isoformat()
    answer = filing.post("nar", happened_on=tomorrow, place="I hemmet")
    assert "Tiden ligger framåt." in summary(answer)
    assert f'value="{tomorrow}"' in answer.content.decode()
    assert filing.draft.answers["nar"]["place"] == "I hemmet"


def test_a_date_that_does_not_exist_is_refused_with_words(filing):
    answer = filing.post("nar", happened_on="2026-02-30")
    assert "Skriv ett datum som finns" in summary(answer)


def test_the_hour_that_came_twice_is_taken_and_asked_about(filing):
    answer = filing.post("nar", happened_on="2025-10-26", happened_at="02:30")
    assert 'href="#id_which_hour_0"' in summary(answer)
    again = filing.post("nar", happened_on="2025-10-26", happened_at="02:30", which_hour="second")
    assert again["Location"] == filing.address("vem")
    assert "26 oktober 2025, klockan 02.30 normaltid" in filing.text("granska")


def test_the_hour_that_never_was_is_told_of(filing):
    answer = filing.post("nar", happened_on="2026-03-29", happened_at="02:30")
    assert "Den tiden fanns inte" in summary(answer)


@pytest.mark.both
def test_text_without_characters_that_no_database_takes(filing):
    answer = filing.client.post(
        filing.address("vad"),
        b"version=0&words=a%00b%ED%A0%80c%EF%BF%BEd%0D%0Ae&go=1",
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 302
    assert filing.draft.answers["vad"]["words"] == "ab\ufffd\ufffd\ufffdcd\ne"


@pytest.mark.both
@pytest.mark.parametrize("step", STEPS)
def test_no_step_breaks_on_nul_in_any_field(filing, step):
    form = filing.page(step).context["form"]
    fields = dict.fromkeys(form.fields, "a\0\ufffe")
    assert filing.post(step, **fields).status_code in {200, 302}
    assert filing.page(step).status_code == 200


def test_a_text_past_the_limit_is_told_of_and_the_saved_one_stands(filing, settings):
    filing.post("vad", words="först")
    answer = filing.post("vad", words="x" * (settings.NARRATIVE_SIGNS + 1))
    assert "Den får vara högst 50\xa0000." in summary(answer)
    assert "x" * 1000 in answer.content.decode()
    assert filing.draft.answers["vad"]["words"] == "först"


def test_more_than_the_server_takes_gets_our_own_page_and_the_draft_stands(filing):
    filing.post("vad", words="först")
    answer = filing.post("vad", words="x" * 3_000_000)
    assert (answer.status_code, filing.draft.answers["vad"]["words"]) == (413, "först")
    assert "Det som var sparat sedan tidigare finns kvar." in answer.content.decode()


@pytest.mark.both
def test_a_step_saved_elsewhere_meanwhile_shows_both_texts(filing):
    filing.post("vad", words="grund")
    old = filing.hidden("vad")
    filing.post("vad", words="från det andra fönstret")
    answer = filing.client.post(filing.address("vad"), {**old, "words": "från det här", "go": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "från det andra fönstret" in page
    assert "från det här" in page
    assert filing.draft.answers["vad"]["words"] == "från det andra fönstret"
    filing.post("vad", words="från det här")
    assert filing.draft.answers["vad"]["words"] == "från det här"


def test_two_windows_on_different_steps_are_no_conflict(filing):
    old = filing.hidden("vem")
    filing.post("vad", words="ord")
    answer = filing.client.post(filing.address("vem"), {**old, "sender_words": "okänd", "go": "1"})
    assert answer["Location"] == filing.address("bevis")


@pytest.mark.both
def test_the_same_step_sent_twice_is_no_conflict(filing):
    hidden = filing.hidden("vad")
    for _press in range(2):
        answer = filing.client.post(filing.address("vad"), {**hidden, "words": "ord", "go": "1"})
        assert answer["Location"] == filing.address("forut")


def test_danger_now_shows_112_on_every_step(filing):
    assert "Ring 112 först." not in filing.text("nar")
    filing.post("vad", words="ord", danger_now="on")
    assert "Ring 112 först." in filing.text("nar")


def test_files_are_kept_named_described_and_removed(filing):
    answer = filing.post("bevis", new_files=[a_picture("a.jpg"), a_picture("b.jpg", JPEG + b"2")])
    assert answer["Location"] == filing.address("bevis")
    first, second = Attachment.objects.filter(draft=filing.key)
    filing.post(
        "bevis",
        **{
            f"{first.pk}-description": "Ett brev på dörrmattan",
            f"{first.pk}-captured_on": "2026-10-15",
            f"{first.pk}-captured_at": "14:05",
            f"{first.pk}-captured_by": "Jag",
            f"{first.pk}-original": "I min telefon",
        },
    )
    first.refresh_from_db()
    assert {name: first.note[name] for name in ("description", "captured_at", "original")} == {
        "description": "Ett brev på dörrmattan",
        "captured_at": "2026-10-15T14:05:00+02:00",
        "original": "I min telefon",
    }
    filing.post("bevis", button="remove", remove=str(second.pk))
    assert [one.name for one in Attachment.objects.filter(draft=filing.key)] == ["a.jpg"]


def test_a_refused_file_is_named_in_summary_and_at_the_field_and_the_good_one_kept(filing):
    answer = filing.post(
        "bevis",
        new_files=[
            a_picture("skript.svg", b"<svg onload=''>"),
            a_picture("tom.png", b""),
            a_picture(),
        ],
        links="https://example.se/",
    )
    assert "skript.svg togs inte emot." in summary(answer)
    assert "tom.png är tom." in summary(answer)
    assert answer.content.decode().count("tom.png är tom.") == 2
    assert [one.name for one in Attachment.objects.filter(kind="file")] == ["bild.jpg"]
    assert Attachment.objects.get(kind="link").name == "https://example.se/"


def test_a_name_that_reads_backwards_is_shown_with_what_turns_it(filing):
    filing.post("bevis", new_files=a_picture("bilaga\u202egpj.exe"))
    filing.post("bevis", new_files=a_picture("<img src=x onerror=alert(1)>.png", JPEG + b"2"))
    for step in ("bevis", "granska"):
        page = filing.text(step)
        assert "bilaga[U+202E]gpj.exe" in page
        assert "&lt;img src=x onerror=alert(1)&gt;.png" in page
        assert "\u202e" not in page


def test_a_wrong_date_of_a_file_is_told_of(filing):
    filing.post("bevis", new_files=a_picture())
    key = Attachment.objects.get(draft=filing.key).pk
    answer = filing.post(
        "bevis", **{f"{key}-description": "brev", f"{key}-captured_on": "2026-02-31"}
    )
    assert f'href="#id_{key}-captured_on"' in summary(answer)
    assert title(answer).startswith("Fel: ")


def test_the_browser_suggests_nothing_about_the_event_or_others(filing):
    filing.post("bevis", new_files=a_picture())
    for step in STEPS:
        page = filing.page(step)
        assert 'enctype="multipart/form-data" autocomplete="off"' in page.content.decode()
        for field in page.context["form"]:
            widget = field.field.widget
            if getattr(widget, "input_type", "") not in {"radio", "checkbox", "file"}:
                expected = {"phone": "tel", "email": "email"}.get(field.name, "off")
                assert widget.attrs["autocomplete"] == expected


def test_steps_are_kept_by_no_cache(filing):
    filing.post("vad", words="ord")
    for address in (filing.address("vad"), filing.address("granska"), "/rapportera/utkast/"):
        assert "no-store" in filing.client.get(address)["Cache-Control"]


def test_someone_elses_draft_is_not_found_just_as_one_that_never_was(filing, city):
    other = Client()
    other.force_login(city.chief)
    unknown = "00000000-0000-4000-8000-000000000000"
    for key in (filing.key, unknown):
        for path in ("vad/", "granska/", "ta-bort/", "finns-inte/"):
            assert other.get(f"/rapportera/{key}/{path}").status_code == 404
            assert other.post(f"/rapportera/{key}/{path}", {"words": "x"}).status_code == 404
    assert filing.draft.version == 0


@pytest.mark.both
def test_drafts_are_listed_for_their_author_until_they_are_deleted(
    filing, client, tmp_path, django_capture_on_commit_callbacks
):
    filing.post("vad", words="HEMLIG")
    filing.post("bevis", new_files=a_picture())
    page = client.get("/rapportera/utkast/").content.decode()
    assert filing.address("bevis") in page
    assert "HEMLIG" not in page
    with django_capture_on_commit_callbacks(execute=True):
        filing.client.post(filing.address("ta-bort"))
    assert Draft.objects.count() == Attachment.objects.count() == 0
    assert list(tmp_path.rglob("*.age")) == []


@pytest.mark.both
def test_an_untouched_draft_is_used_again_and_never_listed(filing, client):
    again = Filing.begun(client, filing.author)
    assert (again.key, Draft.objects.count()) == (filing.key, 1)
    assert filing.address("vad") not in client.get("/rapportera/utkast/").content.decode()


@pytest.mark.both
def test_drafts_are_deleted_when_their_time_is_up(filing, settings):
    filing.post("vad", words="ord")
    assert drafts.delete_expired(now() + timedelta(days=settings.DRAFT_DAYS - 1)) == 0
    assert drafts.delete_expired(now() + timedelta(days=settings.DRAFT_DAYS + 1)) == 1
    assert Draft.objects.count() == 0


def test_who_is_no_elected_official_is_told_so(client, city):
    client.force_login(city.chief)
    answer = client.get("/rapportera/ny/")
    assert (answer.status_code, Draft.objects.count()) == (403, 0)


def test_filing_stays_open_some_months_after_the_mandate(client, councillor):
    mandates = councillor.mandates
    client.force_login(councillor)
    mandates.update(starts_at=now() - timedelta(days=900), ends_at=now() - timedelta(days=100))
    assert client.get("/rapportera/ny/").status_code == 302
    mandates.update(ends_at=now() - timedelta(days=300))
    assert client.get("/rapportera/ny/").status_code == 403


@pytest.mark.both
def test_the_lists_of_drafts_ask_no_more_with_five_than_with_one(filing, client):
    filing.post("vad", words="ord")
    with CaptureQueriesContext(connection) as one:
        client.get("/rapportera/utkast/")
    for number in range(4):
        Filing.begun(client, filing.author).post("vad", words=f"ord {number}")
    with CaptureQueriesContext(connection) as five:
        client.get("/rapportera/utkast/")
    assert len(five) == len(one)


def test_english_has_the_same_steps(filing):
    page = filing.client.get("/en" + filing.address("vad"))
    assert page.status_code == 200


def test_a_step_that_is_unknown_is_not_found(filing):
    assert filing.page("okant").status_code == 404
