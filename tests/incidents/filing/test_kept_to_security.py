"""A file that is ticked *Bara till säkerhetschefen* exists for nobody else who receives it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client
from django.utils.timezone import now

from contacts.models import Role
from incidents import access
from incidents.case.around import around
from incidents.models import Attachment
from incidents.papers.from_view import Chosen, police_paper
from portal.models import Municipality
from tests import cast
from tests.incidents.viewed import a_file

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def sent(filing):
    """Two files, one of them kept to the security function; party and chair see everything."""
    Municipality.objects.update_or_create(
        pk=1, defaults={"name": "Ön", "party_sees_suspects": True}
    )
    filing.filled()
    filing.post("bevis", new_files=SimpleUploadedFile("HEMLIG-HEM.png", PNG))
    kept = Attachment.objects.get()
    ticked = {f"{kept.pk}-description": "HEMLIG-DÖRR", f"{kept.pk}-security_only": "on"}
    filing.post("bevis", new_files=SimpleUploadedFile("brev.png", PNG + b"2"), **ticked)
    filing.share(party="everything", party_sensitive="on", chair="everything")
    filing.send()
    return access.own(filing.author).get()


def hidden(report):
    return Attachment.objects.get(incident=report, security_only=True)


def page_of(person, report):
    browser = Client()
    browser.force_login(person)
    return browser, browser.get(f"/arenden/{report.pk}/", follow=True).content.decode()


@pytest.mark.parametrize("role", ["contact", "chair"])
def test_neither_party_nor_chair_sees_it_on_page_by_address_or_on_paper(sent, city, role):
    person = getattr(city, role)
    browser, page = page_of(person, sent)
    assert ("brev.png" in page, "HEMLIG" in page) == (True, False)
    for address in (f"/filer/{hidden(sent).pk}/", f"/filer/{hidden(sent).pk}/bild/"):
        assert browser.get(address).status_code == 404
    view = access.get(person, sent.pk)
    paper = police_paper(view, Chosen(), around(person, view, now(), pictures={}))
    assert [one.name for one in paper.evidence] == ["brev.png"]


def test_the_security_chief_and_the_councillor_see_it(sent, city, filing):
    assert [one.name for one in access.get(city.chief, sent.pk).attachments] == [
        "HEMLIG-HEM.png",
        "brev.png",
    ]
    assert filing.client.get(f"/filer/{hidden(sent).pk}/").getvalue() == PNG
    assert "HEMLIG-HEM.png" in page_of(filing.author, sent)[1]


def test_a_stand_in_of_the_security_chief_sees_it(sent, city):
    deputy = cast.a_person("Noor Deputy")
    holder = city.chief.appointments.get()
    cast.an_appointment(Role.SECURITY_CHIEF, deputy, stands_in_for=holder)
    assert access.attachment(deputy, sent.pk, hidden(sent).pk)


def test_the_chair_who_handles_a_report_does_not_see_it(city):
    report = cast.a_report(cast.a_member(city.party), handled_by_chair=True)
    one = a_file(report, report.filed_by)
    Attachment.objects.update(security_only=True)
    assert access.get(city.chair, report.pk).name == "handling"
    assert access.get(city.chair, report.pk).attachments == ()
    with pytest.raises(Http404):
        access.attachment(city.chair, report.pk, one.pk)
    assert access.attachment(city.chief, report.pk, one.pk)


def test_a_file_that_is_added_later_can_be_kept_to_it_too(sent, city, filing):
    new = {"new_files": SimpleUploadedFile("HEMLIG-SENT.png", PNG + b"3"), "security_only": "on"}
    filing.client.post(f"/arenden/{sent.pk}/tillagg/", new)
    assert len(access.get(city.chief, sent.pk).attachments) == 3
    assert len(access.get(city.chief, sent.pk).additions) == 1
    for person in (city.contact, city.chair):
        view = access.get(person, sent.pk)
        assert ([one.name for one in view.attachments], view.additions) == (["brev.png"], ())


def test_the_tick_can_be_taken_away_again(filing):
    filing.post("bevis", new_files=SimpleUploadedFile("a.png", PNG))
    kept = Attachment.objects.get()
    said = {f"{kept.pk}-description": ""}
    filing.post("bevis", **said, **{f"{kept.pk}-security_only": "on"})
    assert Attachment.objects.get().security_only
    assert f'name="{kept.pk}-security_only"' in filing.text("bevis")
    filing.post("bevis", **said)
    assert not Attachment.objects.get().security_only
