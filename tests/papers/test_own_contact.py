"""The councillor's own number and address, found before they get on paper."""

import pytest

from incidents.papers.own_contact import Found, own_contact_in

ADDRESSES = ["Storgatan 12 B, 181 31 Lidingö", "Södra Kyrkvägen 3", "anna@hem.example", ""]
PHONES = ["070-174 06 10", "112", ""]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Han stod utanför Storgatan 12 i går", "Storgatan 12"),
        ("vid storg. 12", "storg. 12"),
        ("på Storgatans hörn", "Storgatans"),
        ("https://maps.example/?q=Storgatan+12,+Liding%C3%B6", "Storgatan+12"),
        ("IMG_storgatan-12.jpg", "storgatan-12"),
        ("sodra_kyrkvagen_3.png", "sodra_kyrkvagen_3"),
        ("So\u0308dra Kyrkva\u0308gen", "Södra Kyrkvägen"),
        ("skriv till Anna@hem.example!", "Anna@hem.example"),
        ("ring 070-174 06 10 nu", "070-174 06 10"),
        ("ring 0701740610", "0701740610"),
        ("+46 (0)70 174 06 10", "+46 (0)70 174 06 10"),
        ("https://chat.example/46701740610", "46701740610"),
        ("tel:070%20174%2006%2010", "070 174 06 10"),
    ],
)
def test_the_own_address_or_number_is_found_however_it_is_written(text, words):
    assert [found.words for found in own_contact_in(text, ADDRESSES, PHONES)] == [words]


@pytest.mark.parametrize(
    "text",
    ["Lillstorgatan 12", "nummer 10701740610", "07017406101", "Kyrkvägen 3", "ring 112", ""],
)
def test_what_belongs_to_others_is_left_alone(text):
    assert own_contact_in(text, ADDRESSES, PHONES) == []


def test_it_says_which_of_the_own_contacts_it_was():
    found = own_contact_in("Storgatan 12, 0701740610", ADDRESSES, PHONES)
    assert found == [
        Found("phone", "0701740610", "070-174 06 10"),
        Found("address", "Storgatan 12", "Storgatan 12 B, 181 31 Lidingö"),
    ]
