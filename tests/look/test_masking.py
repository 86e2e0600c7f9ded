"""What a mask hides and what it leaves."""

import pytest
from hypothesis import given, strategies as st

from yimen.look import masking


@pytest.mark.parametrize(
    ("full", "shown"),
    [
        ("陈小明", "陈＊＊"),
        ("陈明", "陈＊"),
        ("陈", "陈"),
        ("", ""),
        ("阿不都热合曼·买买提", "阿＊＊"),
        (" John Smith ", "J＊＊"),
    ],
)
def test_a_name_keeps_its_first_character(full, shown):
    assert masking.name(full) == shown


def test_an_identity_number_keeps_three_and_four():
    assert masking.identity("430102198603272218") == "430***********2218"
    assert masking.identity("E12345678") == "E******78"
    assert masking.identity("12345") == "*****"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13812346120", "138****6120"),
        ("0731-88886666", "0731-****6666"),
        ("88886666", "****6666"),
        ("12345", "*****"),
    ],
)
def test_a_phone_number_hides_four_digits_or_more(number, shown):
    assert masking.phone(number) == shown


def test_an_address_keeps_its_domain():
    assert masking.email("chen@example.org") == "c***@example.org"
    assert masking.email("chen") == "***"


@given(st.text(alphabet="0123456789X", min_size=1, max_size=20))
def test_every_mask_hides_three_characters_or_all(number):
    for mask in (masking.identity, masking.phone):
        shown = sum(character != "*" for character in mask(number))
        assert shown <= max(len(number) - 3, 0)
