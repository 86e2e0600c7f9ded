"""The log grows with the stream; every head is signed, goes on from the one before, and is recomputed by the check."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import DatabaseError, connection, transaction

from tests.transparency.conftest import grown
from yimen.cases import stream
from yimen.cases.sequencer import sequence
from yimen.centres.current import current_schema
from yimen.lib import clock, crypto, merkle, notes
from yimen.transparency import growing, hashes, proofs
from yimen.transparency.checking import check
from yimen.transparency.models import Checkpoint, Log, Subtree

pytestmark = pytest.mark.django_db
HOST = "testserver"


def leaves():
    return [one for _place, one in sorted(stream.leaves([(0, stream.end())]).items())]


def a_minute_later(monkeypatch, minutes=1):
    before = clock.machine_now
    monkeypatch.setattr(clock, "machine_now", lambda: before() + timedelta(minutes=minutes))


def narrow(monkeypatch, bits=2):
    """Let a group be of four: what holds for groups of groups is tried with a few dozen acts."""
    monkeypatch.setattr(hashes, "BITS", bits)
    monkeypatch.setattr(hashes, "WIDTH", 1 << bits)


def test_the_head_is_over_every_act_in_its_order_and_signed_by_the_logs_own_key(living):
    living(3)
    newest = proofs.checkpoint()
    trees = [merkle.balanced(leaves()[first:end]) for first, end in merkle.perfect(0, 6)]
    assert (newest.size, bytes(newest.root)) == (6, merkle.joined(trees))
    note = notes.read(proofs.note(newest))
    own = growing.key_of(growing.log())
    assert own.name == note.head.origin == f"{HOST}/log"
    assert [one.key for one in notes.signatures(note, [own])] == [own]
    assert list(check()) == []


def test_a_head_is_signed_once_a_minute_and_only_where_something_happened(living, monkeypatch):
    living(1)
    living(1)
    assert [one.size for one in Checkpoint.objects.all()] == [2]
    a_minute_later(monkeypatch)
    grown()
    assert [one.size for one in Checkpoint.objects.order_by("size")] == [2, 4]
    a_minute_later(monkeypatch)
    grown()
    assert Checkpoint.objects.count() == 2


def test_every_act_is_proved_in_every_head_and_every_head_goes_on_from_every_other(living, monkeypatch):
    narrow(monkeypatch)
    for _ in range(5):
        living(5)
        a_minute_later(monkeypatch)
    assert set(Subtree.objects.values_list("level", flat=True)) == {1, 2}
    heads = list(Checkpoint.objects.order_by("size"))
    assert [one.size for one in heads] == [10, 20, 30, 40, 50]
    every = leaves()
    for head in heads:
        places = range(head.size)
        for place, proof in zip(places, proofs.inclusions(places, head.size), strict=True):
            assert merkle.root_with(every[place], place, head.size, proof) == bytes(head.root)
        for later in heads:
            if later.size >= head.size:
                proof = proofs.consistency(head.size, later.size)
                assert merkle.goes_on(head.size, later.size, bytes(head.root), bytes(later.root), proof)
    assert list(check()) == []


def test_a_log_that_begins_over_a_long_record_takes_it_in_by_lots(town, monkeypatch):
    narrow(monkeypatch)
    for _ in range(24):
        town.submit()
    while sequence():
        pass
    steps = []
    while done := growing.grow(limit=2):
        steps.append(done)
    # Two groups of four leaves at a time, then the one group of four groups, then the head.
    assert steps == [8, 8, 8, 4, 24] and list(check()) == []


def forge(monkeypatch, place):
    """Let the journal say something else of one act than it did: what an operator with every right could bring about."""
    told = stream.leaves
    forged = sha256(b"\0forged").digest()
    monkeypatch.setattr(stream, "leaves", lambda ranges: told(ranges) | ({place: forged} if any(a <= place < b for a, b in ranges) else {}))  # fmt: skip


def test_whoever_changes_the_past_is_found_by_every_head_since(living, monkeypatch):
    narrow(monkeypatch)
    for _ in range(3):
        living(5)
        a_minute_later(monkeypatch)
    forge(monkeypatch, 13)
    assert [one.field for one in check()] == ["checkpoint 20", "checkpoint 30", "hash 1/3"]


def test_whoever_changes_it_before_anything_above_was_made_is_found_by_what_was_signed(living, monkeypatch):
    narrow(monkeypatch)
    living(5)
    a_minute_later(monkeypatch)
    forge(monkeypatch, 9)
    living(5)
    assert [one.field for one in check()] == ["checkpoint 10"]
    first, second = Checkpoint.objects.order_by("size")
    proof = proofs.consistency(10, 20)
    assert not merkle.goes_on(10, 20, bytes(first.root), bytes(second.root), proof), "no witness signs it"


def test_a_head_of_acts_that_are_gone_and_a_signature_by_another_are_found(living):
    living(2)
    one = Checkpoint.objects.get()
    forged = notes.sign(proofs.head(one), one.log.origin, bytes(32))
    Checkpoint.objects.create(log=one.log, size=9, root=bytes(32), line=forged, at=clock.machine_now())
    found = {one.field: one for one in check()}
    assert set(found) == {"checkpoint 9 signature", "checkpoint 9"}
    assert found["checkpoint 9"].recomputed == "only 4 events"


def test_where_the_key_is_lost_nothing_is_signed_by_another_until_a_log_begins_anew(living, monkeypatch):
    living(1)
    (crypto._folder(current_schema()) / f"{growing._key(growing.log())}.sealed").unlink()
    a_minute_later(monkeypatch)
    with pytest.raises(crypto.KeyMissing):
        living(1)
    assert Checkpoint.objects.count() == 1
    growing.begin("the key was on a disk that burnt")
    grown()
    assert [(one.log.origin, one.size) for one in Checkpoint.objects.order_by("id")] == [
        (f"{HOST}/log", 2),
        (f"{HOST}/log/2", 4),
    ]
    assert Log.objects.latest("id").because.startswith("the key") and list(check()) == []


@pytest.mark.parametrize("table", ["log", "subtree", "checkpoint", "cosignature"])
def test_what_was_signed_is_only_added_to(living, table):
    living(1)
    for sql in (f"UPDATE transparency_{table} SET id = id", f"DELETE FROM transparency_{table}"):
        sql = sql.replace("id = id", "level = level") if table == "subtree" else sql
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
