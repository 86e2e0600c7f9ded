"""The record followed off its stream: what ended can be rated, and how each bad rating stands."""

from collections.abc import Collection

from yimen.cases import past, stream
from yimen.cases.kinds import KINDS
from yimen.cases.queries import View
from yimen.cases.stream import Passed
from yimen.cases.viewed import OF
from yimen.process.bad_rating import events as ev
from yimen.process.bad_rating.state import INVALID
from yimen.ratings import counting, occasions
from yimen.ratings.giving import standing
from yimen.ratings.models import Bad, Followed, Rating

BAD = "bad_rating"
TYPES = tuple({name for kind in (*occasions.KINDS, BAD) for name in KINDS[kind].events})
BATCH = 500


def follow(limit: int = BATCH) -> int:
    """Read the stream further, `limit` positions at most; return how many. Another follower at work: 0."""
    return stream.read_on("ratings", Followed, TYPES, _passed, limit)


def _passed(passed: list[Passed]) -> None:
    kinds = {*occasions.KINDS, BAD}
    enter({one.number.partition(OF)[0] for one in passed if one.kind in kinds})


def enter(numbers: Collection[str]) -> None:
    """Read these cases anew: those that ended can be rated, and each bad rating stands as its journal says."""
    seen = past.of(numbers)
    matters = (one for one in seen if one.kind.name in occasions.KINDS)
    counting.enter(
        (one.number, on, one.version.organ, occasions.item_of(one))
        for one in matters
        if (on := one.copies.closed_on) is not None
    )
    for one in seen:
        if one.kind.name == BAD:
            _bad(one)


def _bad(seen: View) -> None:
    """Let a bad rating stand as its case says; one that was found invalid counts no more as what it was."""
    row = Bad.objects.select_for_update().filter(case=seen.number).first()
    rating = Rating.objects.filter(pk=seen.state.rating).first()
    if row is None or rating is None:
        return
    was, row.phase, row.how, row.organ = row.phase, seen.state.phase, seen.state.how, seen.version.organ
    told = [one for one in seen.told if isinstance(one.event, ev.RatingPublished)]
    if told and isinstance(told[-1].event, ev.RatingPublished):
        row.answer, row.published_on = told[-1].event.words, told[-1].effective_on
    row.save()
    last = standing(rating.about)
    if row.phase == INVALID != was and last is not None and last.case == seen.number and last.level >= 4:
        counting.add(last, str(last.level), -1)
        counting.add(last, "invalid", 1)
