"""Matters handled, decided on the spot, decided early: to whoever worked on them, by what they did in the journal."""

from collections.abc import Iterator

from yimen.appraisal.facts.source import Point, Source, accounts, place
from yimen.cases.queries import View
from yimen.figures.following import parts
from yimen.process.application.kept import in_one_sitting, outcome
from yimen.process.costs.acts import post_of
from yimen.process.figures.measures import DECIDED, ENDED
from yimen.process.watch.seen import Case

# What is done for the city or the higher organ's part is nobody's at the hall.
HERE = frozenset({"window", "approver", "layer", "decider"})


def of(whole: View) -> Iterator[Point]:
    """Yield the point of an application that has ended, or of each part of a joint one."""
    for seen in parts(whole):
        yield from _of(seen)


def _of(seen: View) -> Iterator[Point]:
    written = [one for one in seen.told if one.seq]
    end = next((one for one in written if one.name in DECIDED or one.name in ENDED), None)
    if end is None:
        return
    worked = [one.actor for one in written if one.seq <= end.seq and post_of(one.event, one.actor) in HERE]
    what = ["handled"]
    if end.name in DECIDED and getattr(end.event, "mode", "") != "deemed":
        what += _early(seen)
        if in_one_sitting(seen.state, getattr(end.event, "mode", ""), end.effective_on):
            what.append("on_the_spot")
    organ, item = place(seen, end.seq)
    yield Point(
        tuple(what),
        seen.number,
        end.seq,
        end.effective_on,
        end.recorded_at,
        organ,
        item,
        persons=accounts(worked),
    )


def _early(seen: View) -> list[str]:
    """Return that it was decided early by the promise, as the figures count it: never of what nobody promised."""
    case = Case(seen.kind, seen.running, seen.told, seen.context, bool(seen.part))
    kept = outcome(case.state, case.calendar)
    return (
        ["early"] if kept is not None and kept.early is not None and kept.early > 0 and not kept.late else []
    )


SOURCE = Source("decided", "desk:case", ("application", "joint"), of)
