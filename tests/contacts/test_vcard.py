"""A card as a file that a telephone takes."""

from datetime import UTC, datetime
from urllib.parse import unquote

import pytest

from contacts import directory, vcard
from contacts.models import Role
from tests import cast
from tests.contacts.test_directory import a_card, a_number

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 11, tzinfo=UTC)


def unfolded(content: bytes) -> list[str]:
    return content.replace(b"\r\n ", b"").decode().split("\r\n")


def test_a_card_is_saved_with_its_office_number_and_address(client):
    a_card(hours=[{"days": [1, 2, 3, 4, 5], "from": "08:00", "until": "16:30"}])
    answer = client.get("/kontakter/kort/security-chief.vcf")
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="sakerhetschef.vcf"'
    assert unfolded(answer.content) == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Kim Alm",
        "N:Alm;Kim;;;",
        "TITLE:Säkerhetschef",
        "TEL;TYPE=WORK,VOICE:+46846500400",
        "EMAIL;TYPE=INTERNET:kim@example.se",
        "NOTE:Går till politisk sekreterare. Vardagar 08:00–16:30",
        "END:VCARD",
        "",
    ]


def test_nothing_on_a_card_ends_its_line_or_adds_another():
    a_card(name="Kim;Alm\r\nTEL:112", title_sv="Chef, säkerhet \\ beredskap", phone_note_sv="")
    (card,) = directory.public_cards(AT)
    lines = unfolded(vcard.of_card(card, "Östad; kommun"))
    assert lines[2:6] == [
        "FN:Kim\\;Alm\\nTEL:112",
        "N:Kim\\;Alm\\nTEL:112;;;;",
        "ORG:Östad\\; kommun",
        "TITLE:Chef\\, säkerhet \\\\ beredskap",
    ]


def test_long_lines_are_cut_between_letters():
    a_card(title_sv="å" * 120)
    (card,) = directory.public_cards(AT)
    content = vcard.of_card(card, "")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert "TITLE:" + "å" * 120 in unfolded(content)


def test_a_card_that_nobody_sees_is_no_file(client):
    a_card("members", audience="members")
    a_card("past", shown_until=AT)
    for code in ("members", "past", "no-such"):
        assert client.get(f"/kontakter/kort/{code}.vcf").status_code == 404


def test_a_member_saves_the_contact_of_a_party(client):
    contact = cast.a_person("Elin Strandmark", email="elin@example.se")
    leader = cast.a_person("Ulf Hammarsten")
    party = cast.a_party("Öpartiet", contact=contact, leader=leader)
    client.force_login(cast.a_member(party))
    answer = client.get(f"/kontakter/internt/person/{contact.pk}.vcf")
    assert answer["Cache-Control"] == "no-store"
    assert {"FN:Elin Strandmark", "ORG:Öpartiet", "EMAIL;TYPE=INTERNET:elin@example.se"} <= set(
        unfolded(answer.content)
    )
    assert "elin-strandmark.vcf" in unquote(answer["Content-Disposition"])
    hidden = cast.an_appointment(
        Role.PARTY_CONTACT, cast.a_person("Ida", protected_identity=True)
    ).user
    for nobody in (leader, hidden, cast.a_person("Vem Somhelst")):
        assert client.get(f"/kontakter/internt/person/{nobody.pk}.vcf").status_code == 404


def test_on_paper_everyone_has_a_code_but_the_number_for_emergencies(client):
    a_card()
    a_number()
    a_number("police-emergency", shown_as="112", dial="112")
    a_number("sms-112", shown_as="SMS 112", dial="")
    page = client.get("/kontakter/skriv-ut/").content.decode()
    assert page.count('<svg class="qr"') == 2
    assert 'aria-label="QR-kod för 114 14"' in page
    assert 'aria-label="QR-kod för Kim Alm"' in page
    assert "<svg" not in client.get("/kontakter/").content.decode()
