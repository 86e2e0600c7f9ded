"""What a place may set of heads' duty and of instructions: how often a year, and after how many days lateness rises."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from yimen.process.leaders.words import DUTIES

Source = dict[str, str]
# Between what a place may set each number; 0: the place does not ask for it.
BOUNDS = {**{name: (0, 250 if name == "window" else 52) for name in DUTIES}, "rise_days": (1, 20)}


class Terms(msgspec.Struct, frozen=True):
    """The numbers in force: how often a year a head does each of DUTIES at least; working days until lateness rises."""

    window: int
    meeting: int
    health: int
    leave: int
    housing: int
    promotion: int
    rise_days: int
    sources: dict[str, Source] = {}

    def least(self, duty: str) -> int:
        """Return how often a year a duty is done at least. Raises AttributeError for none of DUTIES."""
        return int(getattr(self, duty))


@cache
def shipped() -> Terms:
    """Return the terms that hold where a centre has set none."""
    read = files("yimen.process.leaders").joinpath("terms.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(read), Terms)


def wrong(terms: Terms) -> str:
    """Return the name of the first number that is out of its bounds; empty where all are right."""
    for name, (least, most) in BOUNDS.items():
        if not least <= getattr(terms, name) <= most:
            return name
    return ""
