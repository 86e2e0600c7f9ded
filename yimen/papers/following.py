"""Folders follow the record: what a window took in on paper gets its folder, once, in the stream's order."""

from yimen.cases import stream
from yimen.cases.stream import Passed
from yimen.papers.folders import enter
from yimen.papers.models import Followed

FOLLOWED = ("Received", "MaterialsSupplied", "PassedOn")


def follow(limit: int = 1000) -> int:
    """Read the stream further, `limit` positions at most; return how many. Another follower at work: 0."""
    return stream.read_on("papers", Followed, FOLLOWED, _passed, limit)


def _passed(passed: list[Passed]) -> None:
    for one in passed:
        enter(one)
