"""Figures that people compare, drawn on the server: lines over months, for a page that has the table beside."""

from collections.abc import Sequence
from datetime import date

import msgspec

WIDE, HIGH, LEFT, RIGHT, TOP, BOTTOM = 640, 240, 36, 96, 12, 28
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
MOST_LINES = 5


class Point(msgspec.Struct, frozen=True):
    """One figure in its place."""

    x: int
    y: int
    value: int


class Line(msgspec.Struct, frozen=True):
    """One row of figures: its name, the `name` of its look, and its points; `label_y` is where its name stands."""

    label: str
    name: str
    points: tuple[Point, ...]
    label_y: int

    @property
    def path(self) -> str:
        """Return the points as an SVG polyline has them."""
        return " ".join(f"{one.x},{one.y}" for one in self.points)


class Plot(msgspec.Struct, frozen=True):
    """Lines over months, with the marks of both axes as (place, value)."""

    lines: tuple[Line, ...]
    months: tuple[tuple[int, date], ...]
    marks: tuple[tuple[int, int], ...]
    wide: int = WIDE
    high: int = HIGH
    left: int = LEFT
    right: int = WIDE - RIGHT
    foot: int = HIGH - 8


def plot(months: Sequence[date], rows: Sequence[tuple[str, str, Sequence[int | None]]]) -> Plot | None:
    """Return the plot of rows of (label, name, a figure for each month); None where no figure is known."""
    known = [value for _label, _name, values in rows for value in values if value is not None]
    if not known:
        return None
    step = next((s for s in STEPS if max(known) <= s * MOST_LINES), max(known))
    top = step * max(1, -(-max(known) // step))
    across = (WIDE - LEFT - RIGHT) / max(1, len(months) - 1)
    xs = [round(LEFT + across * place) for place in range(len(months))]

    def y(value: int) -> int:
        return round(HIGH - BOTTOM - (HIGH - BOTTOM - TOP) * value / top)

    lines: list[Line] = []
    for label, name, values in rows:
        points = tuple(
            Point(x, y(value), value) for x, value in zip(xs, values, strict=True) if value is not None
        )
        if points:
            lines.append(Line(label, name, points, _free(points[-1].y, lines)))
    skip = -(-len(months) // 7)
    named = tuple((x, on) for place, (x, on) in enumerate(zip(xs, months, strict=True)) if place % skip == 0)
    return Plot(tuple(lines), named, tuple((y(value), value) for value in range(0, top + 1, step)))


def _free(y: int, lines: Sequence[Line]) -> int:
    """Return where a line's name can stand without covering another."""
    taken = [line.label_y for line in lines]
    return next(
        place
        for shift in range(HIGH)
        for place in (y - shift, y + shift)
        if all(abs(place - other) >= 16 for other in taken)
    )
