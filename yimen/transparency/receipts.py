"""What somebody takes home: the acts of their case with the proof that they stand in a signed head, to be checked offline."""

from collections.abc import Collection
from typing import Any

import msgspec

from yimen.cases import export, stream
from yimen.lib.notes import Key
from yimen.transparency import growing, proofs
from yimen.transparency.holding import FORMAT, NAMES
from yimen.transparency.models import Checkpoint


def receipt(number: str, shown: Collection[int]) -> dict[str, Any] | None:
    """Return the receipt of a case, ready for JSON: log, signed head, and each act that stands in it, with its proof.

    `shown` are the acts (by their place in the case) that are given in full; of the others the leaf alone, which says
    nothing and can be held against the act where that is laid open later. None where none of them stands in a head yet.
    """
    places, newest = standing(number)
    if newest is None or not places:
        return None
    acts = [one for one in map(msgspec.json.decode, export.journal(number)) if one["seq"] in places]
    at = [places[one["seq"]] - 1 for one in acts]
    return {
        "format": FORMAT,
        "key": str(key()),
        "checkpoint": proofs.note(newest),
        "acts": [
            {name: one[name] for name in (NAMES if one["seq"] in shown else ("case", "seq"))}
            | {"leaf": one["leaf"], "index": place, "proof": proofs.written(proof)}
            for one, place, proof in zip(acts, at, proofs.inclusions(at, newest.size), strict=True)
        ],
    }


def standing(number: str) -> tuple[dict[int, int], Checkpoint | None]:
    """Return the place in the whole stream (from 1) of each act of a case that stands in the newest signed head, and that head."""
    newest = proofs.checkpoint()
    size = newest.size if newest else 0
    places = stream.places([number]).get(number, {})
    return {seq: place for seq, place in places.items() if 0 < place <= size}, newest


def key() -> Key | None:
    """Return the key of the log that goes on, or None before it has begun."""
    own = growing.log()
    return growing.key_of(own) if own else None
