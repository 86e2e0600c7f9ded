"""Proofs from the tree: that an act stands in a signed head, and that a later head goes on from an earlier one."""

from base64 import b64encode
from collections.abc import Iterable, Sequence

from yimen.lib import merkle, notes
from yimen.lib.merkle import Range
from yimen.lib.notes import Head, Note
from yimen.transparency import growing, hashes
from yimen.transparency.models import Checkpoint


def checkpoint(size: int | None = None) -> Checkpoint | None:
    """Return the head of the log that goes on which was signed at a size, or the newest; None where none was."""
    if size is None:
        return growing.newest()
    return Checkpoint.objects.filter(log=growing.log(), size=size).first()


def newest_first(before: str, most: int) -> Iterable[Checkpoint]:
    """Return signed heads of the log that goes on, the newest first; only those smaller than a size, where one is named."""
    rows = Checkpoint.objects.filter(log=growing.log()).select_related("log")
    if before.isascii() and before.isdigit() and len(before) <= notes.DIGITS:
        rows = rows.filter(size__lt=int(before))
    return rows.order_by("-size")[:most]


def note(one: Checkpoint) -> str:
    """Return a signed head as it travels: with the lines of every witness who has seen it."""
    lines = one.cosignatures.order_by("id").values_list("line", flat=True)
    return str(Note(head(one), (one.line, *lines)))


def head(one: Checkpoint) -> Head:
    """Return what a checkpoint says."""
    return Head(one.log.origin, one.size, bytes(one.root))


def consistency(old: int, new: int) -> list[bytes]:
    """Return the proof that the tree of the new size begins with that of the old one. Raises ValueError, LookupError."""
    return hashes.over(merkle.consistency(old, new))


def inclusions(places: Sequence[int], size: int) -> list[list[bytes]]:
    """Return for each leaf, by its place from 0, the proof that it stands in the tree of a size. Raises ValueError, LookupError.

    All are made of one read a level: a long case costs little more than a short one.
    """
    paths = [merkle.inclusion(place, size) for place in places]
    ranges: list[Range] = list(dict.fromkeys(one for path in paths for one in path))
    known = dict(zip(ranges, hashes.over(ranges), strict=True))
    return [[known[one] for one in path] for path in paths]


def written(proof: Sequence[bytes]) -> list[str]:
    """Return a proof as it travels: a line of base64 a hash."""
    return [b64encode(one).decode() for one in proof]
