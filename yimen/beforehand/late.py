"""What a department did not answer in its days is a finding of supervision (XC-15): a request before filing is no hidden queue."""

from collections.abc import Iterable
from datetime import timedelta

from yimen.beforehand.models import Asked
from yimen.beforehand.queries import Line, lines, open_ones
from yimen.cases import rulebook
from yimen.catalogue import queries as catalogue
from yimen.law.workdays import next_day
from yimen.lib import clock
from yimen.watch import reported

RULE = "XC-15"
# What was answered, or ended, so long ago was looked at meanwhile, whatever stood still.
BACK = timedelta(days=90)


def note() -> int:
    """Enter what is late or was answered late, each department once; return how many are new. What is none any more is gone.

    Not lost over a stop: whatever was asked within `BACK` is looked at, answered meanwhile or not.
    """
    rule = rulebook.current_profile().rules.get(RULE)
    if rule is None or not rule.on:
        return 0
    there, looked = reported.entered(RULE, reported.ASKED), list(_looked_at())
    late = {line.asked: line for line in looked if _late(line)}
    if back := [line.asked for line in looked if line.asked in there - late.keys()]:
        reported.gone(RULE, back, reported.ASKED)
    return sum(_enter(line) for id, line in late.items() if id not in there)


def _looked_at() -> Iterable[Line]:
    since = clock.today() - BACK
    return lines(Asked.objects.filter(open_ones()) | Asked.objects.filter(request__on__gt=since))


def _late(line: Line) -> bool:
    over = line.state == "lapsed" and line.due_on and line.ended_on and line.ended_on > line.due_on
    return line.state in ("late", "answered_late") or bool(over)


def _enter(line: Line) -> bool:
    # What is late has a day.
    assert line.due_on is not None
    version = catalogue.published_version(line.item) if line.item else None
    return reported.report(
        rule=RULE,
        beside=reported.ASKED,
        id=line.asked,
        on=next_day(line.due_on),
        organ=line.organ,
        version=version or 0,
        item=line.item,
        said=(("last_on", line.due_on.isoformat()),),
    )
