"""What an improvement brought: three months after its change, the days before and after, once and for good."""

from datetime import date
from typing import Any

from yimen.law.clock import add_months
from yimen.lib import clock
from yimen.paths import spending
from yimen.paths.improving import OPEN, Said, in_force_on
from yimen.paths.models import Improvement
from yimen.paths.queries import Side, compared
from yimen.process.paths import steps

MONTHS = 3
SYSTEM = 0


def measure_due(limit: int = 50) -> int:
    """Note the day of each change that holds by now, and measure those whose three months are over; return how many.

    Safe to run twice: what is measured is open no more. Costs by the improvements that wait.
    """
    done = 0
    for one in Improvement.objects.filter(OPEN, effective_on=None).exclude(proposal=0, version=0)[:limit]:
        if (on := in_force_on(one)) is not None:
            one.effective_on = on
            one.save(update_fields=["effective_on"])
            done += 1
    latest = add_months(clock.today(), -MONTHS)
    for one in Improvement.objects.filter(OPEN, effective_on__lte=latest).order_by("id")[:limit]:
        assert one.effective_on is not None
        done += bool(due_on(one.effective_on) <= clock.today() and _measure(one))
    return done


def due_on(effective_on: date) -> date:
    """Return the day on which a change is measured."""
    return add_months(effective_on, MONTHS)


def _measure(one: Improvement) -> bool:
    assert one.effective_on is not None
    days = (due_on(one.effective_on) - one.effective_on).days
    sides = compared(one.effective_on, item=one.item, organ=one.organ, days=days)
    assert sides is not None, "three months are more than a day"
    result = {"days": days, "before": told(one, sides[0]), "after": told(one, sides[1])}
    claimed = Improvement.objects.filter(OPEN, pk=one.pk).update(measured_on=clock.today(), result=result)
    if claimed:
        Said.objects.create(improvement=one, act="measured", by=SYSTEM, at=clock.now())
    return bool(claimed)


def told(one: Improvement, side: Side) -> dict[str, Any]:
    """Return a side of the measurement: cases, and where they are ten or more the median, nine of ten, and the step's median.

    Of a step that nobody passed any more the median is 0: that is what the change was for. Of a dear step stands also what
    a case cost there, in fen.
    """
    if side.few:
        return {"cases": side.cases}
    found = {
        "cases": side.cases,
        "median": side.whole.median,
        "tenth": side.whole.tenth,
        "step": _step(one, side),
    }
    return found | ({"fen": spending.each(one, side.since, side.until)} if one.kind == "cost" else {})


def _step(one: Improvement, side: Side) -> int | None:
    name = step_of(one)
    found = next((each for each in side.steps if each.name == name), None)
    if not name:
        return None
    if found is None:
        return 0
    return found.waiting.median if one.kind == "first" else found.whole.median


def step_of(one: Improvement) -> str:
    """Return the step that the change is about; nothing for the window's decision, of which all is meant."""
    plain = {
        "layer": f"layer:{one.about}",
        "material": "correction",
        "outside": f"outside:{one.about}".rstrip(":"),
        "cost": one.about,
    }
    name = plain.get(one.kind, one.kind)
    return name if steps.known(name) else ""
