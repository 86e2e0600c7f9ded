"""What single acts tell: a "no" without reasons, a second notice with new points, a fee that nobody announced."""

from collections.abc import Iterator

import msgspec

from yimen.law.clock import as_if_closed
from yimen.law.licensing import officers_of_a_check
from yimen.law.rule import Rule
from yimen.process.application import events as ev, trips
from yimen.process.application.receipt import CHINA
from yimen.process.machine import Happened
from yimen.process.watch.seen import Case, Fact, Looked, Told, between

# What brings somebody here because the centre wants something of them.
MADE_TO_COME = frozenset({"hand_in", "supply", "amend"})


def fact(one: Told, key: str = "", *said: tuple[str, str]) -> Fact:
    """Return what an event shows, by whoever did it."""
    return Fact(key or str(one.seq), one.effective_on, one.actor, (one.seq,), said)


def mode(seen: Case, rule: Rule) -> Looked:
    """Find acts that were done in a certain way, as the law's own where nobody had acted."""
    for one in seen.written(*(name.partition(":")[0] for name in rule.of)):
        if f"{one.name}:{getattr(one.event, 'mode', '')}" in rule.of:
            yield fact(one)


def new_points(seen: Case, rule: Rule) -> Looked:
    """Find a later notice that names something which the one notice did not (行政许可法 32)."""
    known: set[str] | None = None
    for one in seen.written("CorrectionsNotified"):
        assert isinstance(one.event, ev.CorrectionsNotified)
        codes = {point.code for point in one.event.points}
        if known is not None and codes - known:
            yield fact(one, "", ("points", "、".join(sorted(codes - known))))
        known = (known or set()) | codes


def unreasoned(seen: Case, rule: Rule) -> Looked:
    """Find a "no" without a document, or whose document lacks facts, reasons, articles or remedies (行政许可法 32, 38)."""
    for one in seen.written(*rule.of):
        why = getattr(one.event, "why", None)
        lacks = [] if getattr(one.event, "paper", None) else ["paper"]
        blocks = ("facts", "reasons", "articles", "reconsideration_organ", "court")
        lacks += [name for name in blocks if not getattr(why, name, "")]
        if lacks:
            yield fact(one, "", ("lacks", "、".join(lacks)))


def asked_late(seen: Case, rule: Rule) -> Looked:
    """Find an extension that was asked for when the limit to extend was over (行政许可法 42)."""
    clock = seen.state.clock("statutory") or seen.state.clock("promised")
    if clock is None:
        return
    for one in seen.written("ExtensionAsked"):
        before = msgspec.structs.replace(as_if_closed(clock, one.effective_on), extension=0)
        last = seen.due(before).on
        if last is not None and one.effective_on > last:
            yield fact(one, "", ("last_on", str(last)))


def fee_unlisted(seen: Case, rule: Rule) -> Looked:
    """Find a fee that the item does not name at that rate, and a payment that is not its slip's (行政许可法 59, 75)."""
    yield from unlisted(seen)


def unlisted(seen: Case) -> Iterator[Fact]:
    """Yield each fee of a case that is not on its item's list, and each payment of another sum than its slip's."""
    listed = {(fee.name, fee.amount_fen) for fee in seen.context.item.fees}
    totals: dict[str, int] = {}
    for one in seen.written("FeesAssessed", "FeePaid"):
        match one.event:
            case ev.FeesAssessed(lines=lines, total_fen=total, paper=paper):
                totals[paper.key if paper else ""] = total
                if stray := [line.name for line in lines if (line.name, line.rate_fen) not in listed]:
                    yield fact(one, "", ("fees", "、".join(stray)))
            case ev.FeePaid(slip=slip, amount_fen=amount) if totals.get(slip, amount) != amount:
                yield fact(one, "", ("paid_fen", str(amount)), ("due_fen", str(totals[slip])))


def hearing_missing(seen: Case, rule: Rule) -> Looked:
    """Find a decision without a hearing on an item for which the law wants one (行政许可法 46)."""
    if not seen.context.item.hearing_mandatory:
        return
    held = [one.seq for one in seen.written("HearingHeld")]
    for one in seen.written("Granted", "ApplicationRefused"):
        if getattr(one.event, "mode", "") != "deemed" and not any(seq < one.seq for seq in held):
            yield fact(one)


def officers_missing(seen: Case, rule: Rule) -> Looked:
    """Find a check of the substance by fewer than two officers (行政许可法 34)."""
    for one in seen.written("SiteChecked"):
        assert isinstance(one.event, ev.SiteChecked)
        if len(set(one.event.officers)) < officers_of_a_check():
            yield fact(one, "", ("officers", str(len(one.event.officers))))


def repeated(seen: Case, rule: Rule) -> Looked:
    """Find the act with which the applicant was asked more often than so many times."""
    for count, one in enumerate(seen.written(*rule.of), start=1):
        if count > rule.limit:
            yield fact(one, "", ("times", str(count)))


def paper_missing(seen: Case, rule: Rule) -> Looked:
    """Find an act that left no document; what ends in one sitting may need none (profile: voucher_on_the_spot)."""
    for one in seen.written(*rule.of):
        at_once = getattr(one.event, "mode", "") in ("on_the_spot", "commitment")
        if getattr(one.event, "paper", None) is None and not at_once:
            yield fact(one)


def too_often(seen: Case, rule: Rule) -> Looked:
    """Find each day on which somebody was made to come that neither the guide asks for nor the law (mission M17).

    What the law wants them there for (a hearing, a presence with its article) is no such day, nor is one on which they
    fetched, paid or withdrew something: they chose to do that here. Who hands in at a window where the guide asks for
    nobody came once by choice.
    """
    happened = [Happened(one.event, one.effective_on, one.actor) for one in seen.told if one.seq]
    item = seen.context.item
    if item.visits_required is None:
        return
    made = [
        one
        for one in trips.trips(happened, item)
        if one.article is None and MADE_TO_COME.intersection(one.causes)
    ]
    asked = max(item.visits_required, any("hand_in" in one.causes for one in made))
    for place, one in enumerate(made[asked:], start=asked + 1):
        said = (("times", str(place)), ("asked", str(asked)), ("causes", "、".join(one.causes)))
        yield Fact(str(one.on), one.on, said=said)


def told_last_day(seen: Case, rule: Rule) -> Looked:
    """Find a correction notice on the very last day for it, where there was more than one day."""
    clock = seen.state.clock("correction")
    if clock is None or clock.limit < 2 or clock.unit != "wd":
        return
    for one in seen.written("CorrectionsNotified"):
        last = seen.due(as_if_closed(clock, one.effective_on)).on
        if one.effective_on == last:
            yield fact(one, "", ("last_on", str(last)))
        return


def same_hand(seen: Case, rule: Rule) -> Looked:
    """Find a decision by whoever closed the examination; what ends in one sitting is one person's by nature."""
    first, second = rule.of
    closed = ""
    for one in seen.written(first, second):
        if one.name == first:
            closed = one.actor
        elif closed and closed == one.actor:
            yield fact(one)


def back_dated(seen: Case, rule: Rule) -> Looked:
    """Find what was written down more than so many working days after its own day."""
    for one in seen.told:
        written_on = one.recorded_at.astimezone(CHINA).date()
        late = one.seq and one.actor.startswith("a:") and one.effective_on < written_on
        if late and between(seen.context.calendar, one.effective_on, written_on) > rule.limit:
            yield fact(one, "", ("written_on", str(written_on)))


def beside(seen: Case, rule: Rule) -> Looked:
    """Find nothing: it shows beside the record alone, in departments' registers (`process.registers`) or in guides (`guides`)."""
    return iter(())
