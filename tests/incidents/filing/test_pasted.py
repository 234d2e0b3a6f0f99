"""A pasted link or text is kept letter for letter, and is pressed only where that is safe."""

import re
from hashlib import sha256
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from incidents import access
from incidents.case.around import around
from incidents.evidence.pasted import Pasted, split
from incidents.models import Attachment
from incidents.papers.from_view import Chosen, police_paper
from tests.incidents.filing.test_kept_to_security import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
LONG = "https://social.example/" + "a" * 7_000 + "#:~:text=" + "b%20" * 240
SCRIPT = "javascript:alert(1)"
OTHER_LETTERS = "https://lidingö.example/inlägg?id=1"
TURNED = "https://social.example/\u202egpj.exe"
HARD = [LONG, SCRIPT, OTHER_LETTERS, TURNED]


def links(html):
    return [unescape(one) for one in re.findall(r'href="([^"]+)" rel="noreferrer', html)]


@pytest.fixture
def pasted(filing):
    """The four links of case E31 and a text, pasted after each other; party sees nothing."""
    filing.filled()
    filing.post("bevis", links="\r\n".join(HARD))
    filing.post("bevis", links="  Du ska ångra dig.\r\n\tVi vet var du bor.\u202e ")
    filing.share(chair="everything")
    return filing


@pytest.mark.both
def test_each_is_kept_letter_for_letter_with_its_digest(pasted):
    kept = {one.note["pasted"]: one for one in Attachment.objects.all()}
    text = "Du ska ångra dig.\n\tVi vet var du bor.\u202e"
    assert set(kept) == {*HARD, text}
    assert all(one.sha256 == sha256(said.encode()).hexdigest() for said, one in kept.items())
    assert [kept[one].kind for one in (LONG, SCRIPT, text)] == ["link", "link", "text"]
    assert all(one.received_at <= now() for one in kept.values())
    assert pasted.draft.answers["bevis"]["links"] == ""


@pytest.mark.parametrize("step", ["bevis", "granska"])
def test_only_safe_links_can_be_pressed_with_the_host_in_plain(pasted, step):
    page = pasted.text(step)
    assert links(page) == [LONG, OTHER_LETTERS, TURNED]
    assert "lidingö.example (xn--liding-1xa.example)" in page
    assert 'href="javascript' not in page
    assert "\u202e" not in page.replace(TURNED, "")
    assert "[U+202E]gpj.exe" in page
    assert "Inte angivet</dt><dd>Klistra in" not in page


def test_those_who_receive_it_see_the_same(pasted, city):
    pasted.send()
    report = access.own(pasted.author).get()
    for person in (pasted.author, city.chair):
        assert links(page_of(person, report)[1]) == [LONG, OTHER_LETTERS, TURNED]


def test_the_paper_lists_each_with_its_whole_text(pasted):
    pasted.send()
    view = access.get(pasted.author, access.own(pasted.author).get().pk)
    chosen = Chosen()
    paper = police_paper(view, chosen, around(pasted.author, view, now(), pictures={}))
    assert [one.link for one in paper.evidence] == [*HARD, ""]
    assert paper.evidence[-1].words.startswith("Du ska ångra dig.")
    assert all(len(one.sha256) == 64 for one in paper.evidence)


@pytest.mark.both
def test_the_same_link_twice_is_kept_once(filing):
    filing.post("bevis", links="https://a.example/\nhttps://a.example/")
    filing.post("bevis", links="https://a.example/")
    assert Attachment.objects.count() == 1


def test_more_than_a_report_takes_stays_in_the_field(filing, settings):
    settings.EVIDENCE_TEXTS = 2
    answer = filing.post("bevis", links="https://a.example\nhttps://b.example\nhttps://c.example")
    assert "högst 2 länkar och texter" in answer.content.decode()
    assert "https://b.example" in answer.content.decode()
    assert Attachment.objects.count() == 0


def test_links_take_no_room_from_files(filing, settings):
    settings.EVIDENCE_FILES = 1
    filing.post("bevis", links="https://a.example")
    filing.post("bevis", new_files=SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n"))
    assert sorted(one.kind for one in Attachment.objects.all()) == ["file", "link"]


def test_what_is_said_of_it_does_not_change_it(filing):
    filing.post("bevis", links="https://a.example/")
    one = Attachment.objects.get()
    filing.post("bevis", **{f"{one.pk}-description": "Inlägget"})
    note = Attachment.objects.get().note
    assert (note["pasted"], note["description"]) == ("https://a.example/", "Inlägget")


def test_autosave_leaves_what_is_being_pasted_in_the_field(filing):
    answer = filing.client.post(
        filing.address("bevis"),
        {**filing.hidden("bevis"), "links": "https://a.exa"},
        headers={"X-Autosave": "1"},
    )
    assert answer.status_code == 200
    assert Attachment.objects.count() == 0
    assert filing.draft.answers["bevis"]["links"] == "https://a.exa"


def test_it_can_be_removed_and_is_no_download(filing):
    filing.post("bevis", links="https://a.example/")
    one = Attachment.objects.get()
    assert filing.client.get(f"/filer/{one.pk}/").status_code == 404
    filing.post("bevis", button="remove", remove=str(one.pk))
    assert Attachment.objects.count() == 0


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://social.example/a", "social.example"),
        ("HTTP://Social.Example:8000?x", "Social.Example"),
        ("https://bank.example@evil.example/", ""),
        ("https://evil.example\\@bank.example/", ""),
        ("https://ex%61mple.example/", ""),
        ("https://a\u200bb.example/", ""),
        ("https://[::1]/", ""),
        ("https://" + "a" * 64 + ".example/", ""),
        ("//social.example/", ""),
        ("data:text/html,<script>", ""),
        ("file:///etc/passwd", ""),
        ("www.social.example", ""),
    ],
)
def test_a_host_that_is_not_plain_is_not_pressed(link, host):
    assert Pasted(link, is_link=True).host == host


def test_lines_that_are_not_all_links_are_one_text():
    assert [one.is_link for one in split("https://a.example\nskrev han")] == [False]
    assert [one.text for one in split("https://a.example\n\n www.b.example ")] == [
        "https://a.example",
        "www.b.example",
    ]
