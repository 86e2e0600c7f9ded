"""SM2 signatures are checked here and made by OpenSSL: what one makes the other finds good, and nothing else."""

import pytest

from tests.documents import national
from yimen.documents import sm2
from yimen.documents.sm2 import N, P, Pair

# GB/T 32918.5-2017 A.2: key, message and signature of the standard's own example.
KEY = bytes.fromhex(
    "04"
    "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
    "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"
)
R = 0xF5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3
S = 0xB1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA


def signed(r, s):
    return Pair({"r": r, "s": s}).dump()


def test_the_example_of_the_standard_holds_and_no_other_message_does():
    assert sm2.holds(KEY, b"message digest", signed(R, S))
    assert not sm2.holds(KEY, b"message digesT", signed(R, S))
    assert sm2.sm3(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


@pytest.mark.parametrize(
    "value",
    [b"", b"\x30\x00", signed(0, S), signed(R, 0), signed(N, S), signed(R, N), signed(R + N, S),
     signed(R, N - R), signed(-R, S), signed(R, S) + b"\x00", signed(S, R)],
)  # fmt: skip
def test_what_is_no_signature_does_not_hold(value):
    assert not sm2.holds(KEY, b"message digest", value)


@pytest.mark.parametrize(
    "key",
    [b"", KEY[:-1], b"\x02" + KEY[1:], KEY[:-1] + b"\x14", b"\x04" + bytes(64), b"\x04" + P.to_bytes(32) + KEY[33:]],
)  # fmt: skip
def test_what_is_no_point_of_the_curve_signs_nothing(key):
    assert not sm2.holds(key, b"message digest", signed(R, S))


def test_openssls_signatures_hold_and_openssl_agrees_on_what_does_not(tmp_path):
    one, two = (national.Holder(tmp_path, name, f"/CN={name}") for name in ("one", "two"))
    keys = [
        national.openssl("pkey", "-in", who.key, "-pubout", "-outform", "DER", folder=tmp_path)[-65:]
        for who in (one, two)
    ]
    for nth in range(12):
        content = bytes(range(nth * 7))
        value = one.sign(content)
        changed = bytearray(value)
        changed[-1 - nth] ^= 1 << nth % 8
        for said, key, certificate in (
            (value, keys[0], one.certificate),
            (bytes(changed), keys[0], one.certificate),
            (value, keys[1], two.certificate),
        ):
            ours = sm2.holds(key, content, said)
            assert (
                ours
                == national.verified(certificate, content, said, tmp_path)
                == (said is value and key is keys[0])
            )
