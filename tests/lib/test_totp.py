"""One-time codes: RFC 6238's own vectors, drift, and a code that counts once."""

from datetime import UTC, datetime

import pytest

from yimen.lib import totp

SECRET = b"12345678901234567890"  # RFC 6238, appendix B, SHA-1


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_the_vectors_of_the_rfc(seconds, expected):
    step = totp.step_at(datetime.fromtimestamp(seconds, UTC))
    assert totp.code(SECRET, step, digits=8) == expected
    assert totp.code(SECRET, step) == expected[-6:]


@pytest.mark.parametrize(("late", "found"), [(-2, None), (-1, 99), (0, 100), (1, 101), (2, None)])
def test_one_step_of_drift_is_allowed_for_and_no_more(late, found):
    assert totp.matching_step(SECRET, totp.code(SECRET, 100 + late), now=100, after=0) == found


def test_a_used_step_and_those_before_it_count_no_more():
    given = totp.code(SECRET, 100)
    assert totp.matching_step(SECRET, given, now=100, after=99) == 100
    assert totp.matching_step(SECRET, given, now=100, after=100) is None
    assert totp.matching_step(SECRET, "١٢٣٤٥٦", now=100, after=0) is None


def test_the_address_is_what_authenticators_read():
    assert totp.readable(SECRET) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
    assert totp.address(SECRET, login="head1", issuer="安州") == (
        "otpauth://totp/%E5%AE%89%E5%B7%9E%3Ahead1?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E5%AE%89%E5%B7%9E"
    )
