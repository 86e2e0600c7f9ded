"""The hashes of the tree: those over full groups of 256, of 65,536 … are kept, every other is made of them and of leaves."""

from collections.abc import Iterable, Sequence

from django.db import connection

from yimen.cases import stream
from yimen.lib import merkle
from yimen.lib.merkle import Range

BITS, LEVELS = 8, 8
WIDTH = 1 << BITS

_KEPT = """SELECT s.place, s.hash FROM unnest(%s::bigint[], %s::bigint[]) AS wanted(first, beyond)
    JOIN transparency_subtree s ON s.level = %s AND s.place >= wanted.first AND s.place < wanted.beyond"""


def at(level: int, ranges: Sequence[Range]) -> dict[int, bytes]:
    """Return the hashes over 256^level leaves by their place, of ranges of places; level 0 are the leaves themselves."""
    if not level:
        return stream.leaves(ranges)
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, [[first for first, _end in ranges], [end for _first, end in ranges], level])
        return {place: bytes(hashed) for place, hashed in cursor.fetchall()}


def group(place: int) -> range:
    """Return the places, a level below, of the 256 of which one hash is made."""
    return range(place << BITS, (place + 1) << BITS)


def over(ranges: Iterable[Range]) -> list[bytes]:
    """Return the hash over each range of leaves: what a root or a proof is made of, in a read a level.

    Raises LookupError where the tree has not grown so far.
    """
    wanted = [(one, merkle.perfect(*one)) for one in ranges]
    trees = {tree for _one, parts in wanted for tree in parts}
    known: dict[Range, bytes] = {}
    for level in {_level(tree) for tree in trees}:
        some = [tree for tree in trees if _level(tree) == level]
        below = at(level, [_places(tree, level) for tree in some])
        for tree in some:
            known[tree] = merkle.balanced([below[place] for place in range(*_places(tree, level))])
    return [merkle.joined([known[tree] for tree in parts]) for _one, parts in wanted]


def root(size: int) -> bytes:
    """Return the root of the tree over the first leaves. Raises LookupError."""
    return over([(0, size)])[0]


def _level(tree: Range) -> int:
    """Return of which kept hashes a perfect tree is made: the largest that are not larger than it."""
    return ((tree[1] - tree[0]).bit_length() - 1) // BITS


def _places(tree: Range, level: int) -> Range:
    return tree[0] >> BITS * level, tree[1] >> BITS * level
