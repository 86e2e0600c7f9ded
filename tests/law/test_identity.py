"""Check characters against the standards' worked numbers, a second implementation, and real codes."""

from datetime import date

import pytest
from hypothesis import given, strategies as st
from stdnum.cn import ric, uscc
from stdnum.iso7064 import mod_37_36 as reference

from yimen.law import identity

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("number", "verdict"),
    [
        ("11010519491231002X", "valid"),
        ("110105194912310021", "invalid"),
        ("11010519491331002X", "invalid"),
        ("1101051949123100", "invalid"),
        ("11010519491231002x", "invalid"),
    ],
)
def test_citizen_numbers(number, verdict):
    assert identity.citizen_number(number, TODAY) == verdict


def test_a_withdrawn_division_is_unverified_and_a_birth_in_the_future_invalid():
    old = "110103" + "19491231" + "002"
    assert identity.citizen_number(old + identity.citizen_check(old), TODAY) == "unverified"
    future = "110105" + "20991231" + "002"
    assert identity.citizen_number(future + identity.citizen_check(future), TODAY) == "invalid"


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("11511301008778183N", "valid"),
        ("115113010833722043", "valid"),
        ("115113010833722044", "invalid"),
        ("TE5116020105116050", "unverified"),
        ("11511301008778183n", "unverified"),
        ("11511301", "invalid"),
        ("11511301008778183市", "invalid"),
    ],
)
def test_credit_codes(code, verdict):
    assert identity.credit_code(code) == verdict


@pytest.mark.parametrize(
    ("typed", "holder", "verdict"),
    [
        ("11010519491231002x", "person", "valid"),
        ("１１０１０５ 19491231 002X", "person", "valid"),
        ("51160219900101111x", "person", "invalid"),
        ("511602199001011234", "person", "invalid"),
        ("000000000000000000", "person", "invalid"),
        ("115113010087 78183N", "firm", "valid"),
        ("11511301008778183n", "firm", "valid"),
        ("115113010087781840", "person", "invalid"),
        ("TE5116020105116050", "firm", "unverified"),
        ("12345", "firm", "invalid"),
    ],
)
def test_a_number_is_a_persons_or_a_firms_and_slips_are_found(typed, holder, verdict):
    assert identity.holder(identity.normalised(typed), TODAY) == (holder, verdict)


def test_the_organisation_code_inside_a_credit_code_is_checked_too():
    body = "11511301" + "00877819" + "3"
    assert identity.organisation_check(body[8:16]) != body[16]
    assert identity.credit_code(body + identity.credit_check(body)) == "invalid"


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17))
def test_credit_check_agrees_with_a_second_implementation(body):
    assert identity.credit_check(body) == uscc.calc_check_digit(body)


@given(st.text("0123456789", min_size=17, max_size=17))
def test_citizen_check_agrees_with_a_second_implementation(body):
    assert identity.citizen_check(body) == ric.calc_check_digit(body + "0")


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=40))
def test_mod_37_36_agrees_with_a_second_implementation(body):
    assert identity.mod_37_36(body) == reference.calc_check_digit(body)


def test_a_case_number_is_read_back_however_it_is_typed():
    number = identity.case_number("511602", date(2026, 9, 17), "0312", 482)
    assert number.startswith("511602202609170312000482") and len(number) == 25
    assert identity.read_case_number(identity.spaced_case_number(number).lower()) == number
    assert identity.read_case_number(number[:-2] + "0" + number[-1]) in (None, number)
    assert identity.read_case_number(number.replace("2026", "２０２６–")) == number
    assert identity.read_case_number("123") is None


def test_digits_are_read_half_width_and_nothing_else_is_one():
    assert identity.digits("１３８ 0000－1111") == "13800001111"
    assert identity.digits("查询码：²②x") == "22"
    assert identity.digits("٣") == ""


def test_one_wrong_or_two_swapped_characters_are_found_out():
    number = identity.case_number("511602", date(2026, 9, 17), "0312", 480)
    assert identity.read_case_number(number.replace("511602", "511603")) is None
    assert identity.read_case_number(number.replace("511602", "516102")) is None


def test_a_document_number_reads_as_offices_write_it():
    assert identity.document_number("安市监", 2026, "许", 12) == "安市监许〔2026〕12号"
