"""The paper that a councillor takes to the police."""

import re
import subprocess
from dataclasses import replace

import page
import pypdf
import pytest

from incidents.papers import police
from incidents.papers.police import Answer, Wishes
from tests.papers.conftest import text_of
from tests.papers.kinds import (
    ARABIC,
    MINIMAL,
    USUAL,
    a_file,
    a_picture,
)
from tests.papers.verapdf import PROFILES, Verdict, verdicts


def joined(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def pages(file) -> list[str]:
    return text_of(file).split("\f")[:-1]


def told(*words: str) -> tuple[Answer, ...]:
    return tuple(Answer(question="Vad hände?", words=each) for each in words)


def test_every_paper_is_accessible_and_archivable_at_once(papers):
    assert verdicts(papers.values()) == [
        Verdict(file, profile, compliant=True, errors=())
        for file in papers.values()
        for profile in PROFILES
    ]


def test_a_second_validator_says_the_same(papers):
    for file in papers.values():
        report = page.validate_pdf(file, profile="ua1")
        assert (report.is_compliant, report.failures) == (True, [])


def test_the_validators_find_a_paper_without_tags_wanting(tmp_path, papers):
    reader = pypdf.PdfReader(papers["minimal"])
    writer = pypdf.PdfWriter()
    writer.add_page(reader.pages[0])
    bare = tmp_path / "bare.pdf"
    writer.write(bare)
    assert [verdict.compliant for verdict in verdicts([bare])] == [False, False]
    assert not page.is_pdf_compliant(bare, profile="ua1")


def test_every_paper_is_sound(papers):
    for file in papers.values():
        subprocess.run(["qpdf", "--check", str(file)], check=True, capture_output=True)


def test_a_usual_report_takes_three_pages_and_the_sheet_of_contacts(papers):
    assert [len(pages(papers[kind])) for kind in ("minimal", "usual")] == [2, 4]


def test_each_page_says_which_report_it_belongs_to_and_which_of_how_many_it_is(papers):
    found = pages(papers["usual"])
    for number, text in enumerate(found, 1):
        assert "K7-RMVT4" in text
        assert f"Sida {number} av {len(found)}" in text


def test_it_says_first_that_it_is_no_police_report_and_whom_it_concerns(papers):
    first = joined(pages(papers["usual"])[0])
    assert "Detta är underlag för en anmälan. Det är inte själva anmälan." in first
    assert "Den utsatta är förtroendevald: ledamot i kommunfullmäktige i Lidingö stad." in first
    assert "Polisens diarienummer" in first
    assert "24 november 2026 kl. 23.20 (UTC+01:00) av Anna Öberg" in first
    assert "25 november 2026 kl. 08.05 (UTC+01:00) av Anna Öberg" in first


def test_it_tells_all_that_the_councillor_told_in_order(papers):
    text = joined(text_of(papers["usual"]))
    in_order = [
        "Tisdagen den 24 november 2026 klockan 21.40",
        "I hemmet, på telefonen.",
        "Kontot @troll_1881.",
        "Kontot skriver fortfarande.",
        "Satt bredvid och läste båda meddelandena",
        "Första berättelsen, 24 november 2026 kl. 23.20",
        "Vi vet när du går hem från nämnden. På torsdag står vi där. Du ska ångra skolan.",
        "Finns det kvar på nätet?",
        "Nej, ingenting.",
        "har varit vid dörren.",
        "barnen sover hos sin mormor.",
        "Tillagt efter första berättelsen",
        "I natt 03.12 ringde någon och lade på.",
        "H3-PWQX8",
        "0201-K123456-26",
        "Skärmavbild 2026-11-24 kl. 21.55.12.png",
        "https://forumet.example/dm/8c1f0a52",
        "24 november 2026 kl. 21.55 (UTC+01:00) av Anna Öberg",
        "I min telefon. Tråden ligger kvar.",
        USUAL.evidence[0].sha256,
        USUAL.evidence[1].sha256,
        "Ska inte läggas till protokollet.",
    ]
    places = [text.find(words) for words in in_order]
    assert -1 not in places
    assert places == sorted(places)


def test_contact_data_stand_on_the_last_sheet_and_nowhere_else(papers):
    *protocol, last = pages(papers["usual"])
    for contact in ("070-174 06 10", "070-174 06 11", "070-174 06 05", "anna.oberg@example.se"):
        assert contact in last
        assert contact not in "".join(protocol)
    assert "Ska inte läggas till protokollet." in joined(last)
    assert "läggs inte i protokollet" in joined(last)


def test_nothing_is_asked_of_the_police_that_the_councillor_did_not_tick(printed):
    every_wish = ("29 kap.", "åtkomstskydd", "skyddsbedömning", "beslut som fattas")
    text = joined(printed(replace(USUAL, wishes=Wishes())))
    assert [wish for wish in every_wish if wish in text] == []
    text = joined(printed(replace(USUAL, wishes=Wishes(protection_assessment=True))))
    assert [wish for wish in every_wish if wish in text] == ["skyddsbedömning"]
    text = joined(printed(USUAL)).replace("\u00a0", " ")
    assert "samband med mitt uppdrag som förtroendevald (29 kap. 2 § 9 brottsbalken)" in text


def test_the_party_is_named_only_where_the_councillor_wants_it(printed):
    assert "Parti" not in printed(USUAL)
    with_party = replace(USUAL.councillor, party="Skärgårdspartiet")
    assert "Skärgårdspartiet" in printed(replace(USUAL, councillor=with_party))


def test_what_was_not_told_is_said_not_to_be(papers):
    text = joined(text_of(papers["minimal"]))
    assert text.count("Inte angivet") == 5
    assert "Inga bevis tas upp i det här underlaget." in text
    assert "Ring mig, jag berättar hellre." in text


def test_a_picture_is_described_or_said_not_to_be(printed, press, tmp_path):
    bare = a_file("dorren.jpg", a_picture(64, 64), picture=a_picture(64, 64))
    for item, description in (
        (bare, "Bild utan beskrivning, inlämnad av den utsatta"),
        (replace(bare, description="Vår dörr"), "Vår dörr"),
    ):
        file = tmp_path / "described.pdf"
        file.write_bytes(police.render(replace(USUAL, evidence=(item,)), press=press))
        reader = pypdf.PdfReader(file)
        assert descriptions(reader.trailer["/Root"]["/StructTreeRoot"]) == [description]
        assert description.lower() in joined(text_of(file)).lower()


def descriptions(element: object) -> list[str]:
    """The alternative texts below an element of the structure tree."""
    if not isinstance(element, dict):
        return []
    below = element.get("/K", [])
    children = below if isinstance(below, list) else [below]
    own = [str(element["/Alt"])] if "/Alt" in element else []
    return own + [text for child in children for text in descriptions(child.get_object())]


def test_neither_position_nor_comment_of_a_picture_reaches_the_police(papers):
    content = papers["usual"].read_bytes()
    assert b"/DCTDecode" in content
    assert b"HEMLIG" not in content
    assert b"Exif" not in content


def test_a_damaged_picture_harms_neither_the_paper_nor_its_list(papers):
    text = joined(text_of(papers["hostile"]))
    assert "trasig.jpg" in text
    assert "Filen kan inte visas som bild här." in text


def test_a_name_that_reads_backwards_is_seen_as_what_it_is(papers):
    text = text_of(papers["hostile"])
    assert "bilaga[U+202E]gpj.exe" in joined(text)
    assert "\u202e" not in text.replace(ARABIC, "")
    assert "<img src=x onerror=alert(1)>.png" in joined(text)
    assert "&lt;b&gt;.png" in text


def test_emoji_and_arabic_copy_out_as_they_were_written(printed):
    words = "Han skrev \U0001f52a och \U0001f468\u200d\U0001f469\u200d\U0001f467 till mig"
    text = printed(replace(MINIMAL, account=told(words, ARABIC)))
    assert words in joined(text)
    assert ARABIC in re.sub("[\u202a-\u202e]", "", text)


def test_a_character_without_a_glyph_is_written_out_and_the_paper_says_so(printed):
    says_so = "utskrivna med sitt nummer"
    assert says_so not in joined(printed(MINIMAL))
    text = joined(printed(replace(MINIMAL, account=told("Han skrev 你 två gånger"))))
    assert "Han skrev [U+4F60] två gånger" in text
    assert says_so in text


@pytest.mark.parametrize(
    "words", ["x" * 40_000, "c2Vsb2dhbjEy" * 3_400, "hej\u00a0" * 5_000], ids=["x", "mail", "space"]
)
def test_one_long_word_neither_stops_the_server_nor_gets_additions(press, tmp_path, words):
    file = tmp_path / "long.pdf"
    file.write_bytes(police.render(replace(MINIMAL, account=told(words)), press=press))
    found = pages(file)
    assert len(found) < 25
    lines = [line for each in found for line in each.splitlines()]
    copied = "".join(line for line in lines if set(line) <= set(words) | {" "})
    assert re.sub(r"\s", "", copied) == re.sub(r"\s", "", words)


def test_nothing_on_a_hostile_paper_runs_past_the_edge(papers):
    command = ["pdftotext", "-bbox", str(papers["hostile"]), "-"]
    boxes = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    right = max(float(each) for each in re.findall(r'<word [^>]*xMax="([\d.]+)"', boxes))
    assert right <= 595 - 50


def test_the_paper_is_swedish_and_carries_no_name_in_its_properties(papers):
    reader = pypdf.PdfReader(papers["usual"])
    assert reader.trailer["/Root"]["/Lang"] == "sv"
    assert reader.metadata.title == "Underlag för polisanmälan, K7-RMVT4"
    assert reader.metadata.author is None
