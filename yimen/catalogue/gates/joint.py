"""What several organs decide on one application: its parts are there, need no circle, and fit into the one promise."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from yimen.catalogue.gates.finding import Finding, finding
from yimen.law import licensing
from yimen.law.clock import Unit, last_day
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.process.item import Item, Limit
from yimen.process.joint import graph


class Late(msgspec.Struct, frozen=True):
    """From which start a scheme is late: its last decision, the day by which all is handed out, the limit, the critical parts."""

    start: date
    decided: date
    issued: date
    due: date
    critical: tuple[str, ...]


def parts(item: Item, others: Mapping[str, Item], calendars: Sequence[WorkCalendar]) -> Iterator[Finding]:
    """Yield parts that are none, a circle of them, materials that are not shared as said, and a way beyond the promise.

    `others` are the definitions of the parts, by code, as they are announced. Sources: 行政许可法 26, 42.
    """
    if not item.joint:
        return
    codes = [part.code for part in item.parts]
    wrong = False
    for place, part in enumerate(item.parts):
        field = f"parts[{place}]"
        other = others.get(part.code)
        if other is None or other.joint or other.quantity_limited or codes.count(part.code) > 1:
            wrong = True
            yield finding(item, "part_unfit", field, part=part.code)
            continue
        yield from _shared(item, other, field, part.shared)
        if part.silence and other.licence:
            yield finding(item, "silence_for_licence", field, part=other.name)
        # One that only some answers make a part is held to it when it is applied for.
        if other.presence_basis and not part.when and item.presence_basis is None:
            yield finding(item, "part_in_person", field, part=other.name)
    if wrong:
        return
    try:
        graph.in_order(_nodes(item, others))
    except graph.Cyclic as circle:
        yield finding(item, "parts_circle", "parts", codes="、".join(circle.keys))
        return
    yield from _limit(item, others)
    yield from _days(item, others, calendars)


def _shared(item: Item, other: Item, field: str, pairs: Sequence[str]) -> Iterator[Finding]:
    for pair in pairs:
        own, _is, joint = pair.partition("=")
        if other.material(own) is None or item.material(joint) is None:
            yield finding(item, "part_shares_nothing", field, pair=pair)
    covered = {pair.partition("=")[0] for pair in pairs}
    for material in other.materials:
        if material.necessity == "required" and not (
            material.when or material.obtainable_by_sharing or material.code in covered
        ):
            yield finding(item, "part_lacks", field, part=other.code, material=material.name)


def _limit(item: Item, others: Mapping[str, Item]) -> Iterator[Finding]:
    """Yield a limit that is not that of joint handling where licences of two organs are decided (Art. 42 ¶2)."""
    organs = {others[part.code].organ for part in item.parts if others[part.code].licence}
    most = licensing.days_to_decide_jointly()
    if item.promised is None:
        yield finding(item, "element_missing", "promised")
    elif len(organs) > 1 and (
        item.statutory is None or item.statutory.unit != "wd" or item.statutory.days > most
    ):
        yield finding(item, "joint_limit", "statutory", most=most)


def _nodes(item: Item, others: Mapping[str, Item]) -> list[graph.Node]:
    return [graph.Node(part.code, part.after, *_length(part.days, others[part.code])) for part in item.parts]


def _length(days: int, other: Item) -> tuple[int, Unit]:
    limit = other.promised or other.statutory or Limit(licensing.days_to_decide())
    if days and (limit.unit != "wd" or days < limit.days):
        return days, "wd"
    return limit.days, limit.unit


def _days(item: Item, others: Mapping[str, Item], calendars: Sequence[WorkCalendar]) -> Iterator[Finding]:
    """Yield a critical path beyond the promise; or one that with the days of issue is beyond the law's limit, else the promise."""
    nodes = _nodes(item, others)
    if late := _late(nodes, item.promised, 0, calendars):
        yield _told(item, others, late, "parts_late", "promised")
    elif late := _late(nodes, item.statutory or item.promised, item.issuing_days, calendars):
        yield _told(item, others, late, "issue_late", "issuing_days")


def _told(item: Item, others: Mapping[str, Item], late: Late, code: str, field: str) -> Finding:
    critical = "、".join(others[key].name for key in late.critical)
    days = {"start": late.start, "late": late.decided, "issued": late.issued, "due": late.due}
    return finding(item, code, field, **days, days=item.issuing_days, critical=critical)


def _late(
    nodes: Sequence[graph.Node], limit: Limit | None, issuing: int, calendars: Sequence[WorkCalendar]
) -> Late | None:
    """Return the first day of the last announced year from which the critical path and the days of issue outlast a limit."""
    if limit is None:
        return None
    for calendar in calendars:
        for ordinal in range(date(calendar.years[-1], 1, 1).toordinal(), calendar.last.toordinal()):
            start = date.fromordinal(ordinal)
            try:
                last = graph.ends(nodes, start, calendar)
                decided = max(last.values())
                issued = calendar.add(decided, issuing) if issuing else decided
                due = last_day(calendar, start, limit.days, limit.unit)
            except CalendarUnknown:
                break
            if issued > due:
                return Late(start, decided, issued, due, graph.critical(nodes, last))
    return None
