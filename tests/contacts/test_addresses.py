"""Addresses and numbers as people write them, and as mail and telephones take them."""

import pytest
from django.core.exceptions import ValidationError

from contacts.addresses import clean_email, clean_phone, dialled, normalised_email


@pytest.mark.parametrize(
    ("shown", "dial"),
    [
        ("08-123 45 00 (växel)", "+4681234500"),
        ("08/123 45 00", "+4681234500"),
        ("+46 8 123 45 00", "+4681234500"),
        ("+46 (0)8-123 45 00", "+4681234500"),
        ("0046 8 123 45 00", "+4681234500"),
        ("076-822 12 22", "+46768221222"),
        ("112", "112"),
        ("114 14", "11414"),
        ("1177", "1177"),
        ("116 006", "116006"),
    ],
)
def test_a_number_rings_however_it_is_written(shown, dial):
    assert clean_phone(shown) == shown
    assert dialled(shown) == dial


@pytest.mark.parametrize(
    "shown",
    [
        "ring mig",
        "46812345600",
        "8,12346E+09",
        "08-1\u200b23",
        "08-123 45 00, 08-123",
        "",
        "(växel)",
    ],
)
def test_no_number_is_dialled_that_nobody_wrote(shown):
    with pytest.raises(ValidationError):
        clean_phone(shown)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        (" Anna.Ek@Example.SE ", "anna.ek@example.se"),
        ("ida@lidingö.example", normalised_email("IDA@Lidingo\u0308.example")),
    ],
)
def test_an_address_is_stored_in_one_spelling(written, stored):
    assert clean_email(written) == stored
    assert stored.isascii()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("jörg@example.se", "Före @"),
        ("anna@example.se\u200b", "U+200B"),
        ("anna\u00ad@example.se", "U+00AD"),
        ("an na@example.se", "mellanslag"),
        ("anna", "e-post"),
        ("anna@example.se\nbcc: x@example.se", "U+000A"),
    ],
)
def test_an_address_that_no_mail_reaches_is_refused_with_the_reason(written, told):
    with pytest.raises(ValidationError) as said:
        clean_email(written)
    assert told in " ".join(said.value.messages)
