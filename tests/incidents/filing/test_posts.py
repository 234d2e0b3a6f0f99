"""The log of posts: quick to add, letter for letter, for those who may see who wrote."""

import csv
import io
from dataclasses import replace

import pytest
from django.test import Client

from incidents import access
from incidents.filing import draft as drafts
from incidents.filing.forms import posts as rules
from incidents.links import Link
from incidents.models import Incident, ParkedStep
from incidents.posts import MOST, Post, pasted, platform_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
LINK = "https://www.facebook.com/grupp/7/#:~:text=Vi%20vet"
WORDS = "Vi vet var du bor!!  🔪\n– ”annars” <b>så</b>"
ROW = {
    "platform": "Facebook",
    "account": "Sanning Nu (@sanning_nu)",
    "time": "24 november kl. 21.40",
    "words": WORDS,
    "link": LINK,
}


def at(filing, row=""):
    return filing.address("inlagg") + (f"?rad={row}" if row else "")


def post(filing, row="", **fields):
    page = filing.client.get(at(filing, row)).content.decode()
    version = page.split('name="version" value="')[1].split('"')[0]
    return filing.client.post(at(filing, row), {"version": version, **fields})


def rows(filing):
    return rules.rows(filing.draft)


def add(filing, **given):
    """A row, as a person adds it: the link pasted, the rest filled in."""
    answer = post(filing, paste=given.get("link", LINK))
    key = answer["Location"].split("rad=")[1]
    post(filing, key, **{**ROW, **given})
    return key


def sent(filing, **shared):
    filing.post("vad", words="Det kom flera.", kind="pahopp_sociala")
    filing.share(**shared)
    filing.send()
    return Incident.objects.get(pk=filing.key)


def of(person):
    client = Client()
    client.force_login(person)
    return client


# Adding, changing, removing


def test_a_pasted_link_becomes_a_row_with_its_platform_and_asks_for_the_rest(filing):
    answer = post(filing, paste=f" {LINK}\n")
    row = rows(filing)[0]
    assert (row.platform, row.link, row.words, row.lacks) == ("Facebook", LINK, "", True)
    assert answer["Location"] == at(filing, row.key)
    page = filing.client.get(at(filing, row.key)).content.decode()
    assert 'value="Facebook"' in page
    assert "<title>En rad – Ärende</title>" in page


def test_several_links_become_a_row_each_and_words_become_the_words_of_one(filing):
    post(filing, paste="https://x.com/a/1\nhttps://m.youtube.com/watch?v=2\nsidan.example/3")
    post(filing, paste=WORDS)
    assert [(row.platform, row.words) for row in rows(filing)] == [
        ("X (Twitter)", ""),
        ("YouTube", ""),
        ("sidan.example", ""),
        ("", WORDS),
    ]


@pytest.mark.both
def test_what_is_filled_in_is_kept_letter_for_letter(filing):
    key = add(filing)
    assert rows(filing) == (Post(key=key, **ROW),)
    page = filing.text("inlagg")
    assert "Vi vet var du bor!!  🔪\n– ”annars” &lt;b&gt;så&lt;/b&gt;" in page
    assert "Fyll på" not in page


def test_one_row_after_the_other_is_filled_in(filing):
    post(filing, paste="https://x.com/a/1\nhttps://x.com/a/2\nhttps://x.com/a/3")
    first, second, third = (row.key for row in rows(filing))
    assert post(filing, second, **ROW, next="1")["Location"] == at(filing, third)
    assert post(filing, third, **ROW, next="1")["Location"] == at(filing, first)
    assert "Spara och fyll på nästa" not in filing.client.get(at(filing, first)).content.decode()
    assert post(filing, first, **ROW, next="1")["Location"] == at(filing)


def test_a_row_without_a_link_is_added_and_an_emptied_one_goes(filing):
    assert post(filing, blank="1")["Location"] == at(filing, "ny")
    post(filing, "ny", words="Muntligt på torget")
    assert [row.words for row in rows(filing)] == ["Muntligt på torget"]
    post(filing, rows(filing)[0].key, words="")
    assert rows(filing) == ()


def test_a_row_is_removed_and_the_others_stay(filing):
    first, second = add(filing), add(filing, account="Någon annan")
    answer = post(filing, remove=first)
    assert [row.key for row in rows(filing)] == [second]
    assert "Raden är borttagen" in filing.client.get(answer["Location"]).content.decode()


def test_what_is_pasted_is_not_lost_when_a_row_is_removed_or_one_goes_on_later(filing):
    key = add(filing)
    post(filing, remove=key, paste="https://x.com/a/1")
    assert post(filing, later="1", paste="https://x.com/a/2")["Location"] == "/rapportera/utkast/"
    assert [row.link for row in rows(filing)] == ["https://x.com/a/1", "https://x.com/a/2"]


def test_too_many_or_too_long_rows_are_refused_and_what_was_typed_stays(filing):
    many = "\n".join(f"https://x.com/a/{number}" for number in range(MOST + 1))
    answer = post(filing, paste=many)
    page = answer.content.decode()
    assert "högst 200 rader" in page
    assert "https://x.com/a/200" in page
    assert "<title>Fel: Rader – Ärende</title>" in page
    key = add(filing)
    page = post(filing, key, words="x" * 10_001).content.decode()
    assert "Texten är 10" in page
    assert rows(filing)[0].words == WORDS


def test_the_way_to_the_rows_saves_what_was_typed_in_the_step(filing):
    answer = filing.post("vem", button="posts", sender_words="@sanning_nu")
    assert answer["Location"] == at(filing)
    assert filing.draft.answers["vem"]["sender_words"] == "@sanning_nu"


@pytest.mark.both
def test_rows_alone_make_a_report(filing):
    add(filing)
    filing.share()
    assert filing.send()["Location"] == f"/arenden/{filing.key}/"


# Two windows, and the end of the session


@pytest.mark.both
def test_a_row_changed_in_two_windows_shows_both_texts(filing, councillor):
    key = add(filing)
    stale = filing.draft.version
    post(filing, key, **{**ROW, "words": "Det första fönstrets ord."})
    answer = filing.client.post(
        at(filing, key), {**ROW, "version": stale, "words": "Det andra fönstrets ord."}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Det första fönstrets ord." in page
    assert "Det andra fönstrets ord." in page
    assert rows(filing)[0].words == "Det första fönstrets ord."
    post(filing, key, **{**ROW, "words": "Det andra fönstrets ord."})
    assert rows(filing)[0].words == "Det andra fönstrets ord."


def test_what_is_typed_into_a_row_when_the_session_has_ended_is_there_after_login(
    filing, councillor
):
    key = add(filing)
    version = filing.draft.version
    filing.client.logout()
    answer = filing.client.post(
        at(filing, key), {**ROW, "version": version, "words": "Efter att tiden gått ut."}
    )
    assert answer.status_code == 302
    assert "/login/" in answer["Location"]
    assert rows(filing)[0].words == WORDS
    filing.client.force_login(councillor)
    filing.client.get(at(filing, key))
    assert rows(filing)[0].words == "Efter att tiden gått ut."
    assert not ParkedStep.objects.exists()


def test_nobody_else_opens_the_rows_of_a_draft(filing, city):
    add(filing)
    for person in (city.chief, city.contact, city.chair):
        assert of(person).get(at(filing)).status_code == 404


def test_a_row_typed_after_sending_stands_ready_to_be_added(filing):
    key = add(filing)
    sent(filing)
    page = filing.client.post(at(filing, key), {**ROW, "words": "Ett till."}).content.decode()
    assert "Rapporten är redan skickad" in page
    assert "Ett till." in page
    assert filing.client.get(at(filing)).status_code == 200


# Shown to those who may see who wrote


def test_the_rows_stand_on_the_check_page_and_in_the_report_as_a_table(filing, city):
    add(filing)
    filing.post("vad", words="Det kom flera.")
    assert "Sanning Nu (@sanning_nu)" in filing.text("granska")
    report = sent(filing, chair="everything")
    for person, address in (
        (filing.author, f"/arenden/{report.pk}/"),
        (city.chair, f"/arenden/{report.pk}/"),
        (city.chief, f"/admin/incidents/incident/{report.pk}/change/"),
    ):
        page = of(person).get(address).content.decode()
        assert '<table class="stacks posts">' in page
        assert "Vi vet var du bor!!" in page
        assert "24 november kl. 21.40" in page


def test_a_party_that_sees_everything_sees_neither_the_rows_nor_their_file(filing, city):
    add(filing)
    report = sent(filing)
    page = of(city.contact).get(f"/arenden/{report.pk}/").content.decode()
    assert "Det kom flera." in page
    assert "sanning_nu" not in page
    assert of(city.contact).get(f"/arenden/{report.pk}/inlagg/").status_code == 404


# As a file


def test_the_file_holds_every_row_and_no_cell_is_run_as_a_formula(filing, city):
    add(filing, account="=HYPERLINK(1)", time="+46", words="@SUM(A1)", platform="-x", link="\t=1")
    add(filing)
    report = sent(filing)
    answer = of(city.chief).get(f"/arenden/{report.pk}/inlagg/")
    assert answer["Content-Disposition"] == 'attachment; filename="tabell.csv"'
    assert answer["Cache-Control"] == "no-store"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert table[0] == ["Plattform", "Konto", "Tid", "Ordagrant", "Länk"]
    assert table[1] == ["'-x", "'=HYPERLINK(1)", "'+46", "'@SUM(A1)", "'\t=1"]
    assert table[2] == ["Facebook", ROW["account"], ROW["time"], WORDS, LINK]


def test_fetching_the_file_is_an_opening_that_the_councillor_can_see(filing, city):
    add(filing)
    report = sent(filing)
    of(city.chief).get(f"/arenden/{report.pk}/inlagg/")
    lines = access.get(filing.author, report.pk).timeline
    assert [line.who for line in lines if line.text == "Hämtade inläggen som tabell."] == [
        "Johan Sand"
    ]


# Links: case E31

HOSTILE = {
    "long": "https://www.facebook.com/grupp/" + "å" * 8000 + "#:~:text=Vi%20vet",
    "script": "javascript:alert(1)",
    "other host": "https://räksmörgås.example/inlägg",
    "turned": "https://example.com/\u202egpj.exe",
    "disguised": "https://facebook.com@ond.example/",
}


@pytest.mark.parametrize("link", HOSTILE.values(), ids=HOSTILE)
def test_a_link_is_kept_letter_for_letter_however_it_is_made(filing, link):
    add(filing, link=link)
    assert rows(filing)[0].link == link
    report = sent(filing)
    assert access.get(filing.author, report.pk).posts[0].link == link


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("long", "www.facebook.com"),
        ("script", ""),
        ("other host", "xn--rksmrgs-5wao1o.example"),
        ("turned", ""),
        ("disguised", ""),
    ],
)
def test_a_link_can_be_followed_only_where_its_host_is_plain_to_see(filing, name, host):
    link = HOSTILE[name]
    assert Link(link).host == host
    add(filing, link=link)
    page = filing.text("inlagg")
    assert (f"Öppna {host}" in page) == bool(host)
    assert ('rel="noreferrer noopener nofollow"' in page) == bool(host)
    if name == "turned":
        assert "\u202e" not in page
        assert "[U+202E]" in page


@pytest.mark.parametrize(
    ("link", "platform"),
    [
        ("https://www.instagram.com/p/1", "Instagram"),
        ("t.me/kanal/4", "Telegram"),
        ("https://notfacebook.com/1", "notfacebook.com"),
        ("https://[trasig/1", ""),
    ],
)
def test_the_platform_is_guessed_from_the_host_alone(link, platform):
    assert platform_of(link) == platform


def test_something_that_is_no_link_is_kept_as_words():
    assert pasted("Hej du.\nVi ses.") == [Post(words="Hej du.\nVi ses.")]
    assert pasted(" \n ") == []


def test_rows_that_are_full_are_told_so_before_anything_is_saved():
    row = Post(words="x" * 9000)
    with pytest.raises(rules.Full):
        rules.columns([replace(row, key=str(number)) for number in range(12)])


@pytest.mark.both
def test_saving_the_same_row_twice_is_saving_it_once(filing, councillor):
    key = add(filing)
    version = filing.draft.version
    post(filing, key, **ROW)
    assert (len(rows(filing)), filing.draft.version) == (1, version)
    assert drafts.own(councillor).count() == 1
