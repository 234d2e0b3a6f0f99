"""The lists that come with the portal, and what the security chief makes of them."""

import re

import pytest
from django.utils import translation

from incidents import choices, lists
from incidents.models import Choice, MainClass
from portal.codes import CODE

pytestmark = pytest.mark.django_db


def test_lists_are_there_from_the_first_migration_on():
    assert [(which, Choice.objects.filter(list=which).count()) for which in Choice.List.values] == [
        ("kind", 23),
        ("channel", 12),
        ("sender", 6),
        ("police_reason", 6),
        ("matter", 12),
        ("effect", 7),
        ("perpetrator", 12),
        ("measure", 24),
        ("secrecy_ground", 4),
    ]


def test_filling_again_changes_nothing_and_keeps_rewording_and_retirement():
    Choice.objects.filter(list="kind", code="stold").update(label_sv="Tillgrepp", retired=True)
    assert lists.fill() == 0
    stold = Choice.objects.get(list="kind", code="stold")
    assert (stold.label_sv, stold.retired) == ("Tillgrepp", True)


def test_missing_choice_comes_back():
    Choice.objects.filter(list="sender", code="okand").delete()
    assert lists.fill() == 1


def test_codes_are_short_ascii_and_stand_once():
    assert all(re.match(CODE, choice.code) for choice in Choice.objects.all())


def test_every_kind_has_a_class_and_no_other_list_has():
    assert set(Choice.objects.filter(main_class="").values_list("list", flat=True)) == {
        "channel",
        "sender",
        "police_reason",
        "matter",
        "effect",
        "perpetrator",
        "measure",
        "secrecy_ground",
    }
    assert choices.main_class("vald") == MainClass.VIOLENCE
    assert choices.main_class("finns_inte") == MainClass.OTHER


def test_retired_choice_is_not_offered_but_still_reads_in_old_reports():
    Choice.objects.filter(list="channel", code="telefon").update(retired=True)
    assert "telefon" not in [choice.code for choice in choices.options("channel")]
    assert choices.label("channel", "telefon") == "Telefon"


def test_label_is_in_the_language_of_the_reader():
    with translation.override("en"):
        assert choices.label("channel", "telefon") == "Telephone"
