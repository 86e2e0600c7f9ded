"""Holding a receipt against its log: every act recomputed, every proof followed to the head, every signature checked."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec

from yimen.cases.kinds import KINDS, decode_event
from yimen.lib import merkle, notes
from yimen.lib.notes import Head, Key, Unreadable
from yimen.process.machine import Event

FORMAT = "yimen-receipt/1"
# What an event is made of, and its leaf of.
NAMES = ("actor", "body", "case", "effective_on", "recorded_at", "seq", "type", "v")
MOST = 10_000
_canonical = msgspec.json.Encoder(order="sorted").encode


class Act(msgspec.Struct, frozen=True):
    """An act of a receipt, as it was given; of one that is not laid open its case and place alone."""

    case: str
    seq: int
    leaf: str
    index: int
    proof: list[str]
    type: str = ""
    recorded_at: str = ""
    v: int = 0
    body: dict[str, Any] = {}

    @property
    def at(self) -> datetime | None:
        """Return when it was recorded, of an act that is laid open."""
        return datetime.fromisoformat(self.recorded_at) if self.type else None

    @property
    def event(self) -> Event | None:
        """Return what happened, as the record reads it; None of what is not laid open, or what this release does not know."""
        kind = next((name for name, kind in KINDS.items() if self.type in kind.events), "")
        try:
            return decode_event(kind, self.type, self.v, _canonical(self.body).decode()) if kind else None
        except (msgspec.MsgspecError, LookupError):
            return None


class Held(msgspec.Struct, frozen=True):
    """A receipt that holds: the head, by which log's key it is signed, which known witnesses saw it, and the acts."""

    head: Head
    key: Key
    witnesses: list[notes.Signed]
    acts: list[Act]

    @property
    def case(self) -> str:
        """Return the number of the case that the receipt is of."""
        return self.acts[0].case


def held(content: bytes, known: Iterable[Key] = ()) -> Held:
    """Return what a receipt proves. Raises Unreadable with what does not hold; `known` are keys of witnesses.

    Which log it is of is for the reader to judge: by the key that they know from elsewhere.
    """
    try:
        told = msgspec.json.decode(content, type=dict[str, Any])
        acts = msgspec.convert(told.get("acts"), type=list[Act])
    except (msgspec.MsgspecError, RecursionError) as wrong:
        raise Unreadable("this file is no receipt") from wrong
    if told.get("format") != FORMAT or not 0 < len(acts) <= MOST or len({one.case for one in acts}) > 1:
        raise Unreadable("this file is no receipt")
    key, note = notes.key(str(told.get("key"))), notes.read(str(told.get("checkpoint")))
    if key.name != note.head.origin or not notes.signatures(note, [key]):
        raise Unreadable("the checkpoint is not signed by the key that the receipt names")
    for one, whole in zip(acts, told["acts"], strict=True):
        _proved(one, whole, note.head)
    return Held(note.head, key, notes.signatures(note, known), acts)


def _proved(act: Act, whole: dict[str, Any], head: Head) -> None:
    """Follow one act to the root. Raises Unreadable."""
    where = f"{act.case} {act.seq}"
    if act.type:
        made = sha256(b"\x00" + _canonical({name: whole.get(name) for name in NAMES})).hexdigest()
        if made != act.leaf:
            raise Unreadable(f"{where}: what is said of this act is not what was recorded")
    try:
        leaf = bytes.fromhex(act.leaf)
        if act.at and act.at.tzinfo is None:
            raise Unreadable(f"{where}: recorded at no instant")
        root = merkle.root_with(leaf, act.index, head.size, notes.hashes(act.proof))
    except ValueError as wrong:
        raise Unreadable(f"{where}: the proof or the instant is none") from wrong
    if root != head.root:
        raise Unreadable(f"{where}: the proof does not lead to the signed root")
