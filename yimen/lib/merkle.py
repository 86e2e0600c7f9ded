"""Merkle trees of RFC 9162, section 2.1: which hashes a root, an inclusion proof and a consistency proof are made of.

A tree stands over leaves 0 … size-1; a range (first, end) names the hash over leaves first … end-1. Nothing here reads
a leaf: whoever has the hashes of the ranges that are named has the proof.
"""

from collections.abc import Sequence
from functools import reduce
from hashlib import sha256

Range = tuple[int, int]
# The root over no leaf at all.
EMPTY = sha256(b"").digest()


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


def perfect(first: int, end: int) -> list[Range]:
    """Return the perfect trees, from the left, of which the hash over a range is made; each begins at a multiple of its size."""
    trees = []
    while first < end:
        size = 1 << (end - first).bit_length() - 1
        trees.append((first, first + size))
        first += size
    return trees


def joined(trees: Sequence[bytes]) -> bytes:
    """Return the hash over a range from those of its `perfect` trees."""
    return reduce(lambda right, left: node(left, right), reversed(trees)) if trees else EMPTY


def balanced(hashes: Sequence[bytes]) -> bytes:
    """Return the hash over 2^k neighbours of one height."""
    while len(hashes) > 1:
        hashes = [node(*pair) for pair in zip(hashes[::2], hashes[1::2], strict=True)]
    return hashes[0]


def _split(first: int, end: int) -> int:
    """Return where a tree of two leaves or more divides: behind the largest power of two that is smaller than its size."""
    return first + (1 << (end - first - 1).bit_length() - 1)


def inclusion(index: int, size: int) -> list[Range]:
    """Return the ranges whose hashes prove that a leaf stands in a tree, from the leaf up. Raises ValueError."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not among {size}")
    first, end, ranges = 0, size, []
    while end - first > 1:
        middle = _split(first, end)
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((first, middle))
            first = middle
    return ranges[::-1]


def consistency(old: int, new: int) -> list[Range]:
    """Return the ranges whose hashes prove that a tree goes on from an older one, from below up. Raises ValueError.

    Nothing has to be proved from an empty tree, or where nothing came.
    """
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} does not go on from {old}")
    if not old:
        return []
    first, end, ranges = 0, new, []
    while end != old:
        middle = _split(first, end)
        if old <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((first, middle))
            first = middle
    # What lies left of all that is proved is the older tree itself, whose root is known.
    return [*([(first, end)] if first else []), *ranges[::-1]]


def root_with(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes:
    """Return the root that a leaf has by its inclusion proof. Raises ValueError."""
    root = leaf
    for (first, _end), hashed in zip(inclusion(index, size), proof, strict=True):
        root = node(hashed, root) if first < index else node(root, hashed)
    return root


def goes_on(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Return whether a consistency proof shows that the newer tree begins with all of the older one. Raises ValueError."""
    ranges = consistency(old, new)
    if len(ranges) != len(proof):
        return False
    if not old:
        return old_root == EMPTY
    before = after = old_root
    for place, ((first, _end), hashed) in enumerate(zip(ranges, proof, strict=True)):
        if first >= old:
            after = node(after, hashed)
        elif place:
            before, after = node(hashed, before), node(hashed, after)
        else:
            before = after = hashed
    return (before, after) == (old_root, new_root)
