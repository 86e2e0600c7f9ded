"""Chance that comes back: what a seed draws, everybody can draw again from it, on any machine."""

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


def _key(seed: str, place: int) -> bytes:
    return sha256(f"{seed}:{place}".encode()).digest()


def shuffled(rows: Sequence[T], seed: str) -> list[T]:
    """Return the rows in the order that a seed gives them."""
    places = sorted(range(len(rows)), key=lambda place: _key(seed, place))
    return [rows[place] for place in places]


def drawn(rows: Sequence[T], n: int, seed: str) -> list[T]:
    """Return `n` of the rows (all where there are fewer) that a seed draws."""
    return shuffled(rows, seed)[:n]
