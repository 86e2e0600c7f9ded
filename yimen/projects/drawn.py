"""A roadmap as a Gantt chart: where each bar stands, in units of the drawing; the table beside it says the same."""

from datetime import date, timedelta

import msgspec

from yimen.projects.standing import Way

WIDE, LEFT, RIGHT, TOP, ROW = 960, 250, 16, 30, 28
SHORTEST = 6
LETTERS = 15
MOST_MARKS = 8


class Bar(msgspec.Struct, frozen=True):
    """One step: its line, what stands before it, and its bar; without a bar where its days are not known."""

    y: int
    label: str
    name: str
    state: str
    critical: bool
    x: int = 0
    width: int = 0
    begins: date | None = None
    ends: date | None = None

    @property
    def text_y(self) -> int:
        """Return where its words stand."""
        return self.y + ROW // 2


class Gantt(msgspec.Struct, frozen=True):
    """The drawing: bars, marks of the axis as (place, day), and where today and the target stand."""

    bars: tuple[Bar, ...]
    marks: tuple[tuple[int, date], ...]
    today: int
    target: int | None
    high: int
    wide: int = WIDE
    left: int = LEFT
    right: int = WIDE - RIGHT
    top: int = TOP
    thick: int = ROW - 12


def gantt(way: Way, today: date, target: date | None, english: bool) -> Gantt | None:
    """Return the chart of a roadmap, its steps in English where asked and known; None where no day of any step is known."""
    days = [on for step in way.steps for on in (step.begins, step.ends) if on]
    if not days:
        return None
    first = min(*days, today)
    last = max(*days, today, *([target] if target else []), first + timedelta(days=14))
    span = (last - first).days

    def x(on: date) -> int:
        return LEFT + round((WIDE - LEFT - RIGHT) * (on - first).days / span)

    bars = []
    for place, step in enumerate(way.steps):
        name, most = (step.name.en, 2 * LETTERS) if english and step.name.en else (step.name.zh, LETTERS)
        short = name[:most] + ("…" if len(name) > most else "")
        bar = Bar(TOP + place * ROW, f"{step.nth} {short}", name, step.state, step.critical)
        if step.begins and step.ends:
            wide = max(SHORTEST, x(step.ends) - x(step.begins))
            begins = min(x(step.begins), WIDE - RIGHT - wide)
            bar = msgspec.structs.replace(bar, x=begins, width=wide, begins=step.begins, ends=step.ends)
        bars.append(bar)
    every = max(1, -(-span // MOST_MARKS))
    marks = tuple((x(on), on) for on in (first + timedelta(days=n) for n in range(0, span + 1, every)))
    return Gantt(
        tuple(bars), marks, x(today), x(target) if target else None, TOP + len(bars) * ROW + ROW // 2
    )
