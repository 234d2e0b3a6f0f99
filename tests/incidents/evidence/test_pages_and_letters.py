"""PDFs are looked at page by page as pictures; mail and text are read as words, never rendered."""

import re
from datetime import UTC, datetime
from html import unescape
from io import BytesIO

import pytest
from PIL import Image

from incidents.models import Attachment
from tests import cast
from tests.incidents.evidence.files import FILES, is_untouched, sent, stored
from tests.incidents.evidence.outlook import a_letter
from tests.incidents.evidence.test_pictures import drawn, of, page, picture

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.sqlite_alone,
    pytest.mark.urls("tests.incidents.evidence.address"),
]


def words(answer):
    """What stands on a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def a_pdf(*colours):
    pages = [Image.new("RGB", (60, 85), colour) for colour in colours]
    written = BytesIO()
    pages[0].save(written, "PDF", save_all=True, append_images=pages[1:])
    return written.getvalue()


def test_a_pdf_is_looked_at_page_by_page(browser, draft):
    attachment = stored(browser, draft, "brev.pdf", a_pdf("red", "green", "blue"))
    seen = [drawn(browser.get(f"/filer/{attachment.pk}/bild/{number}/")) for number in (1, 2, 3)]
    assert [max(range(3), key=one.getpixel((9, 9)).__getitem__) for one in seen] == [0, 1, 2]
    answer = browser.get(f"/filer/{attachment.pk}/visa/2/")
    assert "Sida 2 av 3" in words(answer)
    links = re.findall(r'rel="(prev|next)" href="([^"]+)"', answer.content.decode())
    assert links == [
        ("prev", f"/filer/{attachment.pk}/visa/1/"),
        ("next", f"/filer/{attachment.pk}/visa/3/"),
    ]


@pytest.mark.parametrize("number", [0, 4])
def test_a_page_that_is_not_there_is_not_found(browser, draft, number):
    attachment = stored(browser, draft, "brev.pdf", a_pdf("red", "green", "blue"))
    page(browser, attachment)
    assert browser.get(f"/filer/{attachment.pk}/bild/{number}/").status_code == 404
    assert browser.get(f"/filer/{attachment.pk}/visa/{number}/").status_code == 404


def test_half_a_pdf_is_kept_and_told_to_be_damaged():
    maja = cast.a_member(cast.a_party(), "Maja Sund")
    report = cast.a_report(maja)
    attachment = sent(report, "avhuggen.pdf")
    said = words(page(of(maja), attachment))
    assert "Filen är skadad och kan inte visas." in said
    case = of(maja).get(f"/arenden/{report.pk}/")
    assert case.status_code == 200
    assert "Filen är skadad och kan inte visas." in words(case)
    assert is_untouched(attachment, (FILES / "avhuggen.pdf").read_bytes())
    paper = of(maja).post(f"/arenden/{report.pk}/pdf/", {f"shown-{attachment.pk}": "listed"})
    assert paper.content.startswith(b"%PDF")


def test_a_locked_pdf_is_told_to_be_locked(browser, draft):
    attachment = stored(browser, draft, "losenord.pdf")
    assert "Filen är låst med ett lösenord" in words(page(browser, attachment))
    attachment.refresh_from_db()
    assert (attachment.preview, attachment.damaged) == (Attachment.Preview.LOCKED, False)


def test_mail_that_lies_about_its_letters_is_read_as_it_was_meant(browser, draft):
    said = words(page(browser, stored(browser, draft, "mail-windows1252.eml")))
    assert "Från Åke Öberg <okand@avsandare.example>" in said
    assert "Till Åsa Ekdahl <asa.ekdahl@example.se>" in said
    assert "Skickat 25 oktober 2026 kl. 02.30 (+0100)" in said
    assert "Ämne Du ska ångra dig – snart" in said
    assert "“Vi ses vid Åkersvägen” – du vet när." in said


def test_mail_without_a_word_about_its_letters_is_read(browser, draft):
    said = words(page(browser, stored(browser, draft, "mail-mbox.eml")))
    assert "Från Åke <okand@avsandare.example>" in said
    assert "Text utan teckenupplysning: åäö" in said


HOSTILE = b"""From: Troll <troll@example.se>\r
Subject: hej \xe2\x80\xaetxet\r
Date: i gar kvall\r
MIME-Version: 1.0\r
Content-Type: multipart/mixed; boundary=b\r
\r
--b\r
Content-Type: multipart/alternative; boundary=a\r
\r
--a\r
Content-Type: text/html; charset=x-okand\r
\r
<head><title>HEMLIG-TITEL</title></head><style>p{}</style><script>alert('HEMLIG')</script>\r
<p>Vi vet var <b>du</b> bor</p><img src=http://example.se/x.png onerror=alert(1)>\r
<p>&lt;script&gt;alert(2)&lt;/script&gt;</p>\r
--a--\r
--b\r
Content-Type: image/png\r
Content-Disposition: attachment; filename="bild.exe\xe2\x80\xaegnp.png"\r
Content-Transfer-Encoding: base64\r
\r
AAAA\r
--b\r
Content-Type: message/rfc822\r
\r
Subject: inuti\r
\r
HEMLIG-INUTI\r
--b--\r
"""


def test_a_page_in_a_letter_is_read_and_never_rendered(browser, draft):
    answer = page(browser, stored(browser, draft, "hot.eml", HOSTILE))
    said = words(answer)
    assert "Vi vet var du bor" in said
    assert "<script>alert(2)</script>" in said
    assert "Ämne hej [U+202E]txet" in said
    assert "Skickat i gar kvall" in said
    assert "bild.exe[U+202E]gnp.png , 3" in said
    assert "message/rfc822" in said
    body = answer.content.decode()
    assert not [each for each in ("HEMLIG", "x.png", "<script>alert", "\u202e") if each in body]


def test_mail_from_outlook_is_read(browser, draft):
    content = a_letter(
        "Du ska ångra dig – snart",
        "Åke Öberg",
        "okand@avsandare.example",
        "Vi ses vid Åkersvägen.\r\n" * 400,
        sent=datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        attached=[("bild.png", b"x" * 5000), ("brev.txt", b"hej")],
    )
    said = words(page(browser, stored(browser, draft, "hot.msg", content)))
    assert 'Från "Åke Öberg" <okand@avsandare.example>' in said
    assert "Skickat 25 oktober 2026 kl. 01.30 (+0000)" in said
    assert "Ämne Du ska ångra dig – snart" in said
    assert said.count("Vi ses vid Åkersvägen.") == 400
    assert "bild.png , 4,9" in said
    assert "brev.txt , 3" in said


def test_what_only_begins_as_mail_from_outlook_is_kept_unread(browser, draft):
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000)
    attachment = stored(browser, draft, "hot.msg", content)
    assert "Filen är skadad och kan inte visas." in words(page(browser, attachment))


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_is_read_whatever_its_letters(browser, draft, letters):
    attachment = stored(browser, draft, "logg.txt", "Å “hej”\r\nnästa".encode(letters))
    assert "Å “hej” nästa" in words(page(browser, attachment))


def test_text_is_shown_as_text_with_what_turns_it_round_made_visible(browser, draft):
    text = "hej <script>alert(1)</script>\r\nfil\u202egpj.exe\tslut"
    answer = page(browser, stored(browser, draft, "logg.txt", text.encode()))
    assert (
        "hej &lt;script&gt;alert(1)&lt;/script&gt;\nfil[U+202E]gpj.exe\tslut"
        in answer.content.decode()
    )


def test_words_are_no_picture(browser, draft):
    attachment = stored(browser, draft, "logg.txt", b"hej")
    page(browser, attachment)
    assert picture(browser, attachment).status_code == 404


def test_a_very_long_text_is_cut_and_says_so(browser, draft):
    attachment = stored(browser, draft, "logg.txt", b"hej du " * 40_000)
    assert "Texten är lång. Resten står i originalet." in words(page(browser, attachment))
