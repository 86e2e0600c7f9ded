"""Encryption of personal values: what opens, what does not, and what the journal may hold."""

import io
from hashlib import sha256

import pytest

from yimen.lib import crypto


def test_a_value_opens_in_its_place_and_centre_only():
    sealed = crypto.seal("one", "陈㛃".encode(), "case:1/name")
    assert crypto.unseal("one", sealed, "case:1/name") == "陈㛃".encode()
    with pytest.raises(crypto.Damaged):
        crypto.unseal("one", sealed, "case:2/name")
    with pytest.raises(crypto.Damaged):
        crypto.unseal("two", sealed, "case:1/name")
    with pytest.raises(crypto.Damaged):
        crypto.unseal("one", sealed[:-1] + bytes([sealed[-1] ^ 1]), "case:1/name")


@pytest.mark.parametrize("size", [0, 1, crypto.PIECE - 1, crypto.PIECE, 2 * crypto.PIECE + 7])
def test_a_large_value_opens_piece_by_piece_and_says_at_its_end_whether_it_is_whole(size):
    value = bytes(size)
    sealed = io.BytesIO(crypto.seal("one", value, "file"))
    assert b"".join(crypto.unsealed("one", sealed, "file")) == value
    bad = bytearray(sealed.getvalue())
    bad[-20 if size > 20 else -1] ^= 1
    for broken, place in (
        (bytes(bad), "file"),
        (sealed.getvalue(), "other"),
        (sealed.getvalue()[:20], "file"),
    ):
        with pytest.raises(crypto.Damaged):
            list(crypto.unsealed("one", io.BytesIO(broken), place))
    with pytest.raises(crypto.KeyMissing):
        next(crypto.unsealed("one", io.BytesIO((99).to_bytes(2, "big") + sealed.getvalue()[2:]), "file"))


def test_after_rotation_old_values_open_and_new_ones_use_the_new_key():
    old = crypto.seal("three", b"x")
    id = crypto.rotate("three")
    new = crypto.seal("three", b"y")
    assert new[:2] == id.to_bytes(2, "big") != old[:2]
    assert crypto.unseal("three", old) == b"x" and crypto.unseal("three", new) == b"y"
    with pytest.raises(crypto.KeyMissing, match="data-9"):
        crypto.unseal("three", (9).to_bytes(2, "big") + new[2:])


def test_keys_are_readable_by_their_owner_alone():
    crypto.seal("four", b"x")
    from yimen.lib.environment import environment

    for key in (environment().data / "keys" / "four").iterdir():
        assert key.stat().st_mode & 0o777 == 0o600


def test_the_commitment_is_a_plain_hash_that_anybody_recomputes():
    salt = bytes(range(16))
    value = {"name": "陈㛃", "phone": "13800006120"}
    document = '{"name":"陈㛃","phone":"13800006120"}'.encode()
    assert crypto.commitment(salt, value) == sha256(salt + document).hexdigest()
    assert crypto.commitment(salt, "张三") == sha256(salt + '"张三"'.encode()).hexdigest()


def test_search_hashes_and_codes_differ_by_centre_and_kind():
    assert crypto.keyed_hash("one", "identity", "x") == crypto.keyed_hash("one", "identity", "x")
    assert crypto.keyed_hash("one", "identity", "x") != crypto.keyed_hash("two", "identity", "x")
    assert crypto.keyed_hash("one", "identity", "x") != crypto.keyed_hash("one", "phone", "x")
    assert len(crypto.code("one", "query", "N")) == 6 and crypto.code("one", "query", "N").isdigit()


def test_a_value_is_opened_without_looking_through_the_ring(monkeypatch):
    closed = crypto.seal("anzhou", b"one", "here")
    monkeypatch.setattr(crypto.os, "listdir", lambda folder: pytest.fail("the ring was looked through"))
    assert crypto.unseal("anzhou", closed, "here") == b"one"
