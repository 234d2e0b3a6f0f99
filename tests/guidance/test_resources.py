"""What there is to read and do: the papers, the municipality's own files, and links."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from guidance import content_files
from guidance.models import Resource
from portal.models import Municipality
from tests import cast
from tests.papers.test_press import FILES

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture(autouse=True)
def shipped(settings, tmp_path):
    settings.PUBLIC_PAPERS = tmp_path / "papers"
    Municipality.objects.create(pk=1, name="Kommunen")
    content_files.fill(now())


@pytest.fixture
def brochure() -> Resource:
    return Resource.objects.get(code="city-brochure")


@pytest.fixture
def editor(client):
    client.force_login(cast.an_editor())
    return client


def page(client) -> str:
    return client.get("/rad/material/").content.decode()


def save(client, resource: Resource, **fields):
    said = {
        name: getattr(resource, name) or ""
        for name in ("kind", "title_sv", "title_en", "about_sv", "about_en", "url", "order")
    }
    address = f"/admin/guidance/resource/{resource.pk}/change/"
    return client.post(address, said | {"shown": "on"} | fields)


def a_pdf(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("Broschyr från tryckeriet.pdf", content, "application/pdf")


def test_an_empty_place_sends_the_reader_to_the_head_of_security(client):
    shown = page(client)
    assert "Finns hos säkerhetschefen." in shown
    assert "city-brochure.pdf" not in shown


def test_a_brochure_that_the_editor_hands_in_is_there_with_its_size_and_comes_back_the_same(
    editor, client, brochure, a_real_pdf
):
    save(editor, brochure, new_file=a_pdf(a_real_pdf))
    editor.logout()
    shown = page(client)
    assert 'href="/rad/material/city-brochure.pdf"' in shown
    assert "PDF, " in shown
    answer = client.get("/rad/material/city-brochure.pdf")
    assert answer.content == a_real_pdf
    assert answer["Content-Disposition"] == 'attachment; filename="city-brochure.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies
    again = client.get("/rad/material/city-brochure.pdf", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ((FILES / "losenord.pdf").read_bytes, "låst med lösenord"),
        (lambda: b"%PDF-1.7 nothing more", "går inte att öppna"),
        ((FILES / "skript.svg").read_bytes, "Bara PDF tas emot"),
        (lambda: b"%PDF-1.7" + b" " * (10 * 1024 * 1024), "för stor"),
    ],
)
def test_what_is_no_sound_pdf_is_refused_with_words_and_nothing_typed_is_lost(
    editor, brochure, content, said
):
    answer = save(editor, brochure, new_file=a_pdf(content()), about_sv="Nyss skrivet.")
    assert said in answer.content.decode()
    assert "Nyss skrivet." in answer.content.decode()
    assert not hasattr(Resource.objects.get(pk=brochure.pk), "file")


def test_nobody_else_hands_in_a_file(client, brochure, a_real_pdf):
    client.force_login(cast.an_administrator())
    assert save(client, brochure, new_file=a_pdf(a_real_pdf)).status_code == 404
    client.logout()
    save(client, brochure, new_file=a_pdf(a_real_pdf))
    assert not hasattr(Resource.objects.get(pk=brochure.pk), "file")


def test_the_page_on_who_does_what_leads_to_the_brochures(client):
    assert 'href="/rad/material/"' in client.get("/rad/vem-gor-vad/").content.decode()


def test_each_link_to_others_says_so(client):
    shown = page(client)
    links = Resource.objects.exclude(url="").count()
    assert shown.count("row--outside") == shown.count("Länk till ") == links


def test_a_link_whose_address_is_changed_is_not_verified_any_more(editor):
    link = Resource.objects.get(code="tystna-inte")
    save(editor, link, url="https://www.tystnainte.se/", verified_on="2026-11-01")
    save(editor, link, url="https://example.se/", verified_on="2026-11-01")
    link.refresh_from_db()
    assert (link.url, link.verified_on) == ("https://example.se/", None)
