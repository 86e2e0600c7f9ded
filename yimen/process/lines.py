"""Nodes and lines on a sheet of paper: where boxes stand, how a line runs smoothly between them, where its label fits."""

from collections.abc import Iterable, Sequence

import msgspec

from yimen.process.layout import Edge, Layout

Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Sheet(msgspec.Struct, frozen=True):
    """The measures of a drawing: the room of a column and of a rank, the size of a box, the margin around all."""

    column: float
    rank: float
    wide: float
    high: float
    margin: float

    def at(self, place: tuple[float, int]) -> Point:
        """Return the middle of the box at a place of the layout."""
        return (
            self.margin + self.wide / 2 + place[0] * self.column,
            self.margin + self.high / 2 + place[1] * self.rank,
        )

    def box(self, centre: Point) -> Box:
        """Return left, top, right and bottom of the box around a point."""
        return (
            centre[0] - self.wide / 2,
            centre[1] - self.high / 2,
            centre[0] + self.wide / 2,
            centre[1] + self.high / 2,
        )

    def paths(self, layout: Layout) -> dict[Edge, list[Point]]:
        """Return the points of every edge; those that meet on one side of a node are spread along it."""
        paths = {edge: [self.at(place) for place in route] for edge, route in layout.routes.items()}
        sides: dict[tuple[str, int], list[tuple[float, Edge, int]]] = {}
        for edge, points in paths.items():
            way = 1 if points[-1][1] >= points[0][1] else -1
            sides.setdefault((edge[0], way), []).append((points[1][0], edge, 0))
            sides.setdefault((edge[1], -way), []).append((points[-2][0], edge, -1))
        for (_, side), ends in sides.items():
            gap = min(34.0, (self.wide - 24) / max(1, len(ends) - 1))
            for i, (_, edge, end) in enumerate(sorted(ends)):
                x, y = paths[edge][end]
                paths[edge][end] = (x + (i - (len(ends) - 1) / 2) * gap, y + side * self.high / 2)
        return paths


def smooth(points: Sequence[Point]) -> str:
    """Return a smooth line through the points, as SVG writes a path."""
    out = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for (x1, y1), (x2, y2) in zip(points, points[1:], strict=False):
        bend = (y2 - y1) * 0.45
        out.append(f"C{x1:.1f} {y1 + bend:.1f} {x2:.1f} {y2 - bend:.1f} {x2:.1f} {y2:.1f}")
    return "".join(out)


def on(points: Sequence[Point], t: float) -> Point:
    """Return a point of the smooth line: the whole part of `t` is its segment, the rest how far along."""
    i = min(int(t), len(points) - 2)
    (x1, y1), (x2, y2), u = points[i], points[i + 1], t - i
    y = y1 + (y2 - y1) * (3 * u * (1 - u) ** 2 * 0.45 + 3 * u * u * (1 - u) * 0.55 + u**3)
    return (x1 + (x2 - x1) * (3 * u * u - 2 * u**3), y)


def along(points: Sequence[Point]) -> list[Point]:
    """Return points of the smooth line that lie close enough to each other to see what it crosses."""
    return [on(points, t / 16) for t in range(16 * (len(points) - 1))]


def label(
    points: Sequence[Point], wide: float, high: float, taken: list[Box], others: Sequence[Point]
) -> Box:
    """Return the place of a label along its line where it covers least of what stands already, and take that place."""
    best = min(_spots(points, wide, high), key=lambda box: _cost(box, taken, others))
    taken.append(best[:4])
    return best[:4]


def _spots(
    points: Sequence[Point], wide: float, high: float
) -> Iterable[tuple[float, float, float, float, float]]:
    """Return places for a label along an edge, each with how far it is from the best one."""
    count = len(points) - 1
    for step in range(1, 10 * count):
        t = step / 10
        x, y = on(points, t)
        for shift in (0.0, -wide / 2 - 4, wide / 2 + 4):
            cost = abs(t - 0.5) + abs(shift) / 200
            yield (x - wide / 2 + shift, y - high / 2, x + wide / 2 + shift, y + high / 2, round(cost, 4))


def _cost(box: Sequence[float], taken: Sequence[Box], others: Sequence[Point]) -> float:
    """Return what a label at this place costs: what it covers, the lines it hides, how far it is off."""
    hidden = sum(box[0] - 2 < x < box[2] + 2 and box[1] - 2 < y < box[3] + 2 for x, y in others)
    area = 0.0
    for other in taken:
        wide = min(box[2], other[2]) - max(box[0], other[0])
        high = min(box[3], other[3]) - max(box[1], other[1])
        area += wide * high if wide > 0 and high > 0 else 0
    return round(area + 30 * hidden + 40 * box[4], 2)
