"""What is counted beside the record's stream, by a room that stands above this one: ratings, of which no row names a matter.

The room is named in the settings. It says of a month how often each value of its measures occurs, for each item of each
organ, and a mark by which one state of that is told from another.
"""

from collections.abc import Mapping
from datetime import date
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings

from yimen.process.figures.defined import Spreads


class Source(Protocol):
    """What such a room offers."""

    def spreads(self, month: date) -> Mapping[tuple[int, str], Spreads]:
        """Return the spreads of a month by organ and item; nothing of a month that is not told yet."""

    def mark(self, month: date) -> str:
        """Return by what one state of a month is told from another."""


def source() -> Source:
    """Return the room that the settings name."""
    return cast(Source, import_module(settings.FIGURES_BESIDE))


def spreads(month: date) -> Mapping[tuple[int, str], Spreads]:
    """Return what is counted beside the stream in a month, by organ and item."""
    return source().spreads(month)


def mark(month: date) -> str:
    """Return by what one state of that is told from another."""
    return source().mark(month)
