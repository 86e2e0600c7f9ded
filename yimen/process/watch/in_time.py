"""What the days tell: a limit that was passed, one that is nearly used up, excluded time that took too long."""

from datetime import date

from yimen.law.clock import Clock, as_if_closed, merged
from yimen.law.rule import Rule
from yimen.law.workdays import next_day
from yimen.process.machine import Happened, fold
from yimen.process.watch.seen import Case, Fact, Later, Looked, added, after, between

# Of a promise of three days or less nobody is reminded before it is broken (N6): a reminder would come with the case.
SHORT = 3
# How a period may have ended without anybody having been late: its object fell away.
DROPPED = frozenset({"withdrawn", "ended", "lapsed", "terminated", "entered_wrongly"})


def clock_passed(seen: Case, rule: Rule) -> Looked:
    """Find each period of these kinds that is over, or was when it ended."""
    counted: dict[str, int] = {}
    for clock in seen.clocks(rule.of):
        counted[clock.kind] = counted.get(clock.kind, 0) + 1
        key = clock.kind if counted[clock.kind] == 1 else f"{clock.kind}:{counted[clock.kind]}"
        yield from _running(seen, clock, key) if clock.running else _stopped(seen, clock, key)


def _running(seen: Case, clock: Clock, key: str) -> Looked:
    last = seen.due(clock).on
    fact = Fact(key, next_day(last), said=_said(clock, last)) if last else None
    yield from after(last, seen, fact)


def _stopped(seen: Case, clock: Clock, key: str) -> Looked:
    assert clock.stopped_on is not None
    last = seen.due(as_if_closed(clock, clock.stopped_on)).on
    if last is not None and clock.stopped_on > last and clock.outcome not in DROPPED:
        yield Fact(key, next_day(last), said=_said(clock, last))


def _said(clock: Clock, last: object) -> tuple[tuple[str, str], ...]:
    return (("clock", clock.kind), ("last_on", str(last)))


def share_used(seen: Case, rule: Rule) -> Looked:
    """Find the day on which so many per cent of a period were used, or all but a day; never in one of three days or less."""
    extended = next((one.effective_on for one in seen.written("Extended")), None)
    for clock in seen.clocks(rule.of):
        until = clock.stopped_on or seen.today
        yield from _used(seen, clock, rule, clock.limit, min(until, extended or until))
        if clock.extension:
            yield from _used(seen, clock, rule, clock.limit + clock.extension, until)


def _used(seen: Case, clock: Clock, rule: Rule, limit: int, until: date) -> Looked:
    if clock.unit != "wd" or limit <= SHORT:
        return
    used = min(-(-limit * rule.limit // 100), limit - 1)
    day = _day_of(seen, clock, used)
    if day is None:
        return
    if until >= day:
        said = (("clock", clock.kind), ("used", str(used)), ("limit", str(limit)))
        yield Fact(f"{clock.kind}:{limit}", day, said=said)
    elif until == seen.today:
        yield Later(day)


def _day_of(seen: Case, clock: Clock, used: int) -> date | None:
    """Return the day on which so many working days of a period are used; None while that is not known.

    Time that is excluded after that day changes nothing about it.
    """
    calendar = seen.calendar(clock)
    day = added(calendar, clock.started_on, used)
    for opened, closed in merged(clock.exclusions, clock.started_on):
        if day is not None and opened < day:
            day = added(calendar, day, between(calendar, opened, closed))
    waits = any(x.closed_on is None and day is not None and x.opened_on < day for x in clock.exclusions)
    return None if waits else day


def excluded_too_long(seen: Case, rule: Rule) -> Looked:
    """Find excluded time that took longer than the applicant was told it would (行政许可法 45)."""
    found: set[str] = set()
    for clock in seen.clocks(("promised", "statutory")):
        for one in clock.exclusions:
            key = f"{one.ground}:{one.opened_on}"
            if key in found:
                continue
            found.add(key)
            told = added(seen.calendar(clock), one.opened_on, one.estimated_days)
            fact = (
                Fact(key, next_day(told), said=(("ground", one.ground), ("told_on", str(told))))
                if told
                else None
            )
            if one.closed_on is None:
                yield from after(told, seen, fact)
            elif fact and told and one.closed_on > told:
                yield fact


def quiet(seen: Case, rule: Rule) -> Looked:
    """Find each time that for so many working days nobody did anything while an act was owed."""
    written = [one for one in seen.told if one.seq]
    state = seen.kind.state()
    for place, one in enumerate(written):
        state = fold(seen.kind, state, [Happened(one.event, one.effective_on, one.actor)])
        if state.phase not in seen.kind.owing:
            continue
        day = added(seen.context.calendar, one.effective_on, rule.limit)
        fact = (
            Fact(str(one.seq), next_day(day), seqs=(one.seq,), said=(("since", str(one.effective_on)),))
            if day
            else None
        )
        following = written[place + 1].effective_on if place + 1 < len(written) else None
        if following is None:
            yield from after(day, seen, fact)
        elif fact and day and following > day:
            yield fact
