"""Like cases decided alike: the last decisions on an item beside the one to be taken, and where either stands out."""

import statistics
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from yimen.applications.queries import answers
from yimen.cases import alike, queries as cases
from yimen.cases.queries import View
from yimen.process.application import clocks, kept
from yimen.process.application.events import ApplicationRefused, Granted

Outcome = Literal["granted", "refused"]
# Fewer cases with the same facts show no usage; nor do those of which not three in four ended the same.
FEWEST, SHARE = 3, 0.75
# Days are far from the middle when they are half as many again, and three working days at least.
FAR, FAR_DAYS = 0.5, 3
# Answers that can be the same in two applications: what is chosen, not what is written.
COMPARED = frozenset({"choice", "choices", "yes_no"})


class Decision(msgspec.Struct, frozen=True):
    """One earlier decision: how it ended, on which day, after how many working days, and on which words.

    `same`: the same facts were given; `differs`: it ended otherwise than is usual for them; `far`: its days are far from
    the middle; `by_law`: nobody decided in time and the law did.
    """

    number: str
    outcome: Outcome
    on: date | None
    days: int | None
    said: tuple[str, ...]
    articles: tuple[str, ...]
    same: bool
    by_law: bool
    differs: bool = False
    far: bool = False


class Alike(msgspec.Struct, frozen=True):
    """The last decisions, what is usual for the same facts (empty: nothing is), and the middle of the days.

    `days` are those that the present case has taken until now.
    """

    decisions: tuple[Decision, ...]
    usual: Outcome | Literal[""]
    like: int
    median: int | None
    days: int | None
    far: bool

    def differs(self, outcome: str) -> bool:
        """Return whether an outcome that somebody proposes is another than the usual one."""
        return bool(self.usual) and outcome != self.usual


def of(seen: View) -> Alike:
    """Return the last decisions on the item of a case, compared with each other and with it."""
    views = [view for number in alike.decided(seen) if (view := cases.view(number))]
    found = [_decision(view, facts(view) == facts(seen)) for view in views]
    like = [one.outcome for one in found if one.same and not one.by_law]
    usual, median = usual_of(like), median_of([one.days for one in found])
    days = _days(seen)
    return Alike(
        tuple(
            msgspec.structs.replace(
                one, differs=one.same and bool(usual) and one.outcome != usual, far=far(one.days, median)
            )
            for one in found
        ),
        usual,
        len(like),
        median,
        days,
        days is not None and median is not None and days > median and far(days, median),
    )


def facts(seen: View) -> dict[str, str]:
    """Return what was chosen in an application's form, by field: the facts by which two cases are alike."""
    compared = {
        field.name for field in seen.version.item.fields if field.type in COMPARED and not field.personal
    }
    return {name: value for name, value in answers(seen.told).items() if name in compared}


def usual_of(outcomes: Sequence[Outcome]) -> Outcome | Literal[""]:
    """Return how most of these ended; empty where they are too few, or too many ended otherwise."""
    if len(outcomes) < FEWEST:
        return ""
    outcome, times = Counter(outcomes).most_common(1)[0]
    return outcome if times >= SHARE * len(outcomes) else ""


def median_of(days: Sequence[int | None]) -> int | None:
    """Return the middle of the days that are known; None where they are too few."""
    known = [one for one in days if one is not None]
    return statistics.median_low(known) if len(known) >= FEWEST else None


def far(days: int | None, median: int | None) -> bool:
    """Return whether days are far from the middle."""
    if days is None or median is None:
        return False
    return abs(days - median) >= max(FAR_DAYS, FAR * median)


def _decision(seen: View, same: bool) -> Decision:
    told = next(one for one in reversed(seen.told) if isinstance(one.event, Granted | ApplicationRefused))
    event = told.event
    if isinstance(event, Granted):
        said: tuple[str, ...] = tuple(filter(None, (event.content, event.selection, event.deviation)))
        return Decision(
            seen.number, "granted", told.effective_on, _days(seen), said, (), same, event.mode == "deemed"
        )
    assert isinstance(event, ApplicationRefused)
    why = event.why
    return Decision(
        seen.number,
        "refused",
        told.effective_on,
        _days(seen),
        (why.facts, why.reasons),
        why.articles,
        same,
        False,
    )


def _days(seen: View) -> int | None:
    """Return the working days that a decided case took, or that one under way has taken."""
    found = kept.outcome(seen.state, lambda clock: clocks.own_calendar(seen.state, clock, seen.context))
    if found is not None:
        return found.used
    clock = seen.state.running("promised") or seen.state.running("statutory")
    if clock is None:
        return None
    today = seen.context.today
    return sum(day.kind == "counted" and day.on <= today for day in seen.days(clock.kind))
