"""The staff of the demonstration city are told what supervision and invited supervision brought them."""

from yimen.cases.sequencer import sequence
from yimen.told import following


def inform() -> None:
    """Tell everything that has happened since the city began. Safe to run twice."""
    following.begin(0)
    while sequence():
        pass
    while following.follow():
        pass
    following.remind()
