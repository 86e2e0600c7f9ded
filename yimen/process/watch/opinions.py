"""What became of the opinions that other organs were asked for: answered, and when, or never (T48)."""

from collections.abc import Iterator
from datetime import date

import msgspec

from yimen.law.rule import Rule
from yimen.law.workdays import next_day
from yimen.process.application import clocks
from yimen.process.watch.seen import Case, Fact, Looked, added, after

# By these no opinion is waited for any more: the review is over, or the case.
OVER = (
    "ReviewClosed", "Forwarded", "Granted", "ApplicationRefused", "AcceptanceRevoked", "Lapsed", "Withdrawn", "Terminated",
)  # fmt: skip
# Whoever answers for it is of another organ than the case.
TRIGGER = "opinion_late"
GIVEN, DROPPED = "OpinionGiven", "OpinionDropped"


class Opinion(msgspec.Struct, frozen=True):
    """An opinion that was asked for by the event `seq`: of which organ, by which day (None: its year is not announced).

    `over_on` is the day from which nobody waits for it any more; `given`: because it came.
    """

    organ: int
    seq: int
    asked_on: date
    last_on: date | None
    over_on: date | None
    given: bool

    @property
    def late(self) -> bool:
        """Return whether it came, or was given up, after its last day."""
        return self.last_on is not None and self.over_on is not None and self.over_on > self.last_on


def opinions(seen: Case) -> Iterator[Opinion]:
    """Yield the opinions that were asked for in a case, in their order."""
    calendar = clocks.calendar_of(seen.state, seen.context)
    for one in seen.written("OpinionAsked"):
        organ: int = one.event.organ  # type: ignore[attr-defined]
        later = (
            each
            for each in seen.written(GIVEN, DROPPED, *OVER)
            if each.seq > one.seq and (each.name in OVER or each.event.organ == organ)  # type: ignore[attr-defined]
        )
        over = next(later, None)
        yield Opinion(
            organ=organ,
            seq=one.seq,
            asked_on=one.effective_on,
            last_on=added(calendar, one.effective_on, one.event.days),  # type: ignore[attr-defined]
            over_on=over.effective_on if over else None,
            given=over is not None and over.name == GIVEN,
        )


def opinion_late(seen: Case, rule: Rule) -> Looked:
    """Find each opinion that had not come by its last day, against the organ that was asked; given late, it was late all the same."""
    for one in opinions(seen):
        if one.last_on is None:
            continue
        said = (("asked_on", str(one.asked_on)), ("last_on", str(one.last_on)))
        fact = Fact(str(one.seq), next_day(one.last_on), seqs=(one.seq,), said=said, organ=one.organ)
        if one.over_on is None:
            yield from after(one.last_on, seen, fact)
        elif one.late:
            yield fact
