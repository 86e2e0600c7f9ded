"""Signed notes as others write them: keys, checkpoints, signatures of a log and of witnesses; anything else is named."""

from base64 import b64decode, b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from yimen.lib import notes
from yimen.lib.notes import Head, Key, Note, Unreadable

# The published example of the format's first program (golang.org/x/mod/sumdb/note).
VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SAID = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
SIGNED = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
OWN, OTHER = bytes(range(32)), bytes(range(1, 33))
HEAD = Head("anzhou.example/log", 20852163, bytes(range(32)))
LOG = Key("anzhou.example/log", notes.LOG, notes.public(OWN))
WITNESS = Key("linzhou.example/witness", notes.WITNESS, notes.public(OTHER))
AT = 1_679_315_147


def cosigned():
    lines = (
        notes.sign(HEAD, LOG.name, OWN),
        "— stranger.example Zm9yZWlnbg==",
        notes.cosign(HEAD, WITNESS.name, OTHER, AT),
    )
    return Note(HEAD, lines)


def test_a_published_key_and_signature_are_read_as_they_were_made():
    key = notes.key(VERIFIER)
    assert str(key) == VERIFIER and key.name == "PeterNeumann"
    whole = b64decode(SIGNED)
    assert whole[:4] == key.id
    Ed25519PublicKey.from_public_bytes(key.public).verify(whole[4:], SAID.encode())


def test_a_head_is_signed_witnessed_and_read_again():
    text = str(cosigned())
    assert text.startswith(f"anzhou.example/log\n20852163\n{b64encode(bytes(range(32))).decode()}\n\n— ")
    note = notes.read(text)
    assert note == cosigned() and note.head == HEAD
    found = notes.signatures(note, [LOG, WITNESS])
    assert [(one.key, one.at) for one in found] == [(LOG, None), (WITNESS, AT)]
    assert notes.signatures(note, [Key("anzhou.example/log", notes.LOG, notes.public(OTHER))]) == []


@pytest.mark.parametrize(
    "changed",
    [
        lambda head: Head(head.origin, head.size + 1, head.root),
        lambda head: Head(head.origin, head.size, bytes(32)),
        lambda head: Head("elsewhere/log", head.size, head.root),
    ],
)
def test_a_signature_of_another_head_is_refused(changed):
    for key in (LOG, WITNESS):
        with pytest.raises(Unreadable, match=f"the signature of {key.name} does not hold"):
            notes.signatures(Note(changed(HEAD), cosigned().lines), [key])


def test_a_witness_is_believed_only_of_the_time_that_it_signed():
    line = notes.cosign(HEAD, WITNESS.name, OTHER, AT)
    whole = bytearray(b64decode(line.split(" ")[2]))
    whole[11] ^= 1
    forged = f"— {WITNESS.name} {b64encode(bytes(whole)).decode()}"
    with pytest.raises(Unreadable, match="does not hold"):
        notes.signatures(Note(HEAD, (forged,)), [WITNESS])


@pytest.mark.parametrize(
    "text",
    ["", "a\n1\nAA==\n\n— a AA==\n", "a\n01\n{root}\n\n— a AA==\n", "a\n1\n{root}\nmore\n\n— a AA==\n", "a\n1\n{root}\n", "a\n1\n{root}\n\n— a AA==",
     "\n1\n{root}\n\n— a AA==\n", "a\n-1\n{root}\n\n— a AA==\n", "a\n١\n{root}\n\n— a AA==\n", "a\n1\nnot base64\n\n— a AA==\n", "a\n1\n{root}\n\n" + "— a AA==\n" * 33],
)  # fmt: skip
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(Unreadable):
        notes.read(text.replace("{root}", b64encode(bytes(32)).decode()))


@pytest.mark.parametrize(
    "text", ["", "name", "name+00000000+AQ==", "na me+c74f20a3+ARpc", VERIFIER.replace("c7", "c8"), VERIFIER.replace("+AR", "+BR")]
)  # fmt: skip
def test_what_is_no_key_is_refused(text):
    with pytest.raises(Unreadable):
        notes.key(text)
