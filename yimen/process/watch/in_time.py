"""What the days tell: a limit that was passed, one that is nearly used up, excluded time that took too long."""

from yimen.law.clock import Clock, as_if_closed, merged
from yimen.law.rule import Rule
from yimen.law.workdays import next_day
from yimen.process.watch.seen import Case, Fact, Later, Looked, added, after, between

# Of a promise of three days or less nobody is reminded before it is broken (N6): a reminder would come with the case.
SHORT = 3
# How a period may have ended without anybody having been late: its object fell away.
DROPPED = frozenset({"withdrawn", "ended", "lapsed", "terminated"})


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
    """Find a running period of which so many per cent are used, or all but a day; never one of three days or less."""
    for clock in seen.clocks(rule.of):
        limit = clock.limit + clock.extension
        if clock.unit != "wd" or limit <= SHORT or not clock.running or clock.excluded_now:
            continue
        used = min(-(-limit * rule.limit // 100), limit - 1)
        excluded = sum(
            between(seen.calendar(clock), *pair) for pair in merged(clock.exclusions, clock.started_on)
        )
        day, last = added(seen.calendar(clock), clock.started_on, used + excluded), seen.due(clock).on
        if day is None or last is None or seen.today > last:
            continue
        said = (*_said(clock, last), ("used", str(used)), ("limit", str(limit)))
        # A longer limit is another one: of that as much has to be used anew.
        key = f"{clock.kind}:{limit}"
        yield Fact(key, day, said=said) if seen.today >= day else Later(day)


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
    """Find that for so many working days nobody did anything on a case in which an act is owed."""
    written = [one for one in seen.told if one.seq]
    if seen.state.phase not in seen.kind.owing or not written:
        return
    last = written[-1]
    day = added(seen.context.calendar, last.effective_on, rule.limit)
    key = str(last.seq)
    fact = (
        Fact(key, next_day(day), seqs=(last.seq,), said=(("since", str(last.effective_on)),)) if day else None
    )
    yield from after(day, seen, fact)
