"""Where there is a scanner only what it found clean is opened, and nobody waits for it."""

import subprocess
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.timezone import now

from incidents.evidence import scan, store
from incidents.models import Attachment, Event, Kind
from portal.models import Delivery
from tests import cast
from tests.incidents.evidence.files import sent, stored
from tests.incidents.evidence.test_pages_and_letters import words
from tests.incidents.evidence.test_pictures import of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.sqlite_alone,
    pytest.mark.urls("tests.incidents.evidence.address"),
]
CLAMD = Path("/usr/sbin/clamd")
HARMFUL = b"hej HEMLIG-SKADLIG-PROV hej"
LIMIT = 1024 * 1024
Scan = Attachment.Scan


@pytest.fixture(scope="module")
def scanner(tmp_path_factory):
    """clamd with one signature, ours."""
    if not CLAMD.exists():
        pytest.fail("clamd is missing: sudo apt-get install clamav-daemon", pytrace=False)
    folder = tmp_path_factory.mktemp("clamd")
    signature = b"SKADLIG-PROV".hex()
    (folder / "prov.ndb").write_text(f"Prov.Portalen:0:*:{signature}\n")
    (folder / "clamd.conf").write_text(
        f"LocalSocket {folder}/socket\nDatabaseDirectory {folder}\nForeground yes\n"
        f"StreamMaxLength {LIMIT}\n"
    )
    with subprocess.Popen(
        [CLAMD, "--config-file", folder / "clamd.conf"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert any(line.startswith("Self checking") for line in process.stdout)
        yield folder / "socket"
        process.terminate()
        process.stdout.read()


@pytest.fixture
def scanned(settings, scanner):
    settings.CLAMD_SOCKET = str(scanner)


@pytest.fixture
def silent(settings, tmp_path):
    settings.CLAMD_SOCKET = str(tmp_path / "nobody")


def state(attachment):
    return Attachment.objects.get(pk=attachment.pk).scan


def statuses(client, attachment):
    """Download, picture, page and player."""
    ways = ("", "bild/", "visa/", "spela/")
    return [client.get(f"/filer/{attachment.pk}/{way}").status_code for way in ways]


def step(browser, draft):
    return words(browser.get(reverse("filing_step", args=[draft.pk, "bevis"])))


def test_a_clean_file_is_opened_once_the_scanner_has_seen_it(browser, draft, scanned):
    attachment = stored(browser, draft, "foto-orientering6-gps.jpg")
    assert statuses(browser, attachment) == [404, 404, 404, 404]
    assert "Filen väntar på att kontrolleras" in step(browser, draft)
    assert "Hämta" not in step(browser, draft)
    scan.scan_waiting(now())
    assert state(attachment) == Scan.CLEAN
    assert statuses(browser, attachment) == [200, 200, 200, 404]
    assert "Kontrollerad. Ingen skadlig kod hittades." in step(browser, draft)


def test_a_harmful_file_is_kept_sealed_and_served_to_nobody_and_whoever_handles_it_is_told(scanned):
    chief = cast.a_chief()
    maja = cast.a_member(cast.a_party(), "Maja Sund")
    report = cast.a_report(maja)
    attachment = sent(report, "brev.txt", HARMFUL)
    mail = Delivery.objects.filter(recipient=chief).count()
    for _ in range(2):
        scan.scan_waiting(now())
    assert state(attachment) == Scan.FOUND
    assert store.content(attachment) == HARMFUL
    for person in (maja, chief):
        assert statuses(of(person), attachment) == [404, 404, 404, 404]
        case = of(person).get(reverse("case", args=[report.pk]), follow=True)
        assert "Kontrollen hittade skadlig kod i filen." in words(case)
    (told,) = Event.objects.filter(incident=report, kind=Kind.FILE_FOUND)
    assert told.subject_id == str(attachment.pk)
    assert Delivery.objects.filter(recipient=chief).count() == mail + 1
    assert not Delivery.objects.filter(recipient=maja, about=told.pk).exists()


def test_it_stays_closed_when_the_scanner_is_taken_away(browser, draft, scanned, settings):
    attachment = stored(browser, draft, "brev.txt", HARMFUL)
    scan.scan_waiting(now())
    settings.CLAMD_SOCKET = ""
    assert statuses(browser, attachment) == [404, 404, 404, 404]
    assert "Kontrollen hittade skadlig kod i filen." in step(browser, draft)


def test_a_harmful_file_of_a_draft_is_told_of_when_the_report_is_sent(browser, draft, scanned):
    attachment = stored(browser, draft, "brev.txt", HARMFUL)
    scan.scan_waiting(now())
    assert not Event.objects.filter(kind=Kind.FILE_FOUND).exists()
    report = cast.a_report(draft.author)
    Attachment.objects.filter(pk=attachment.pk).update(draft=None, incident=report)
    scan.scan_waiting(now())
    assert Event.objects.get(kind=Kind.FILE_FOUND).incident == report


def test_what_the_scanner_could_not_look_through_says_so_and_is_tried_again(
    browser, draft, scanned, settings
):
    attachment = stored(browser, draft, "lang.txt", b"hej du\n" * LIMIT)
    scan.scan_waiting(now())
    assert state(attachment) == Scan.FAILED
    assert statuses(browser, attachment) == [404, 404, 404, 404]
    assert "Filen kunde inte kontrolleras" in step(browser, draft)
    scan.scan_failed(now())
    assert state(attachment) == Scan.FAILED


def test_a_silent_scanner_leaves_files_waiting_and_nobody_else(browser, draft, silent):
    attachment = stored(browser, draft, "brev.txt", b"hej")
    scan.scan_waiting(now())
    assert state(attachment) == Scan.WAITING
    assert "Filen väntar på att kontrolleras" in step(browser, draft)
    report = cast.a_report(draft.author)
    waiting = sent(report, "foto-orientering6-gps.jpg")
    paper = of(draft.author).get(reverse("case-paper", args=[report.pk]))
    assert "I listan, och som bild" not in words(paper)
    assert statuses(of(draft.author), waiting) == [404, 404, 404, 404]


def test_without_a_scanner_nothing_is_said_of_it(browser, draft):
    attachment = stored(browser, draft, "brev.txt", b"hej")
    scan.scan_waiting(now())
    assert state(attachment) == Scan.NONE
    assert "skadlig kod" not in step(browser, draft)
    assert statuses(browser, attachment) == [200, 404, 200, 404]
