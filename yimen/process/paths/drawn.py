"""The graph of what directly follows what, drawn: steps as boxes, ways as lines as thick as they are frequent.

From words and counts to places: a page draws what stands here and nothing else. What is left out below a share is said.
"""

from collections.abc import Mapping, Sequence

import msgspec

from yimen.process import lines as paper
from yimen.process.layout import lay_out
from yimen.process.lines import Sheet
from yimen.process.paths import steps
from yimen.process.paths.figures import Flow, in_order

SHEET = Sheet(column=196, rank=112, wide=164, high=56, margin=24)
THIN, THICK = 1.4, 9.0
LINE = 15
# How much of an em a character takes: a Chinese one takes all of it.
LATIN, HAN = 0.56, 1.0
SMALL = 12


class Text(msgspec.Struct, frozen=True):
    """One line of words, centred at a point; `strong` is a name."""

    x: float
    y: float
    words: str
    strong: bool = False


class Box(msgspec.Struct, frozen=True):
    """A step: its corner, what stands in it, and whose time it is: own, theirs, or end."""

    name: str
    kind: str
    x: float
    y: float
    texts: tuple[Text, ...]


class Way(msgspec.Struct, frozen=True):
    """A line from one step to another, its thickness, and the label on it with the ground behind that."""

    name: str
    then: str
    d: str
    thick: float
    back: bool
    label: Text
    ground: tuple[float, float, float, float]


class Map(msgspec.Struct, frozen=True):
    """The drawing: where its left edge lies and its size, that of its boxes, and how many ways were left out as rare."""

    left: float
    wide: float
    high: float
    box_wide: float
    box_high: float
    boxes: tuple[Box, ...]
    ways: tuple[Way, ...]
    left_out: int


def frequent(flows: Sequence[Flow], cases: int, percent: int) -> list[Flow]:
    """Return the edges that were passed in at least so many of a hundred cases' number."""
    return [flow for flow in flows if flow.times * 100 >= percent * cases]


def draw(
    flows: Sequence[Flow],
    *,
    names: Mapping[str, Sequence[str]],
    labels: Mapping[tuple[str, str], str],
    left_out: int = 0,
) -> Map | None:
    """Return the drawing of these edges; None where there is none.

    `names` are the lines of words in each box, the name first; `labels` the words on each edge.
    """
    if not flows:
        return None
    nodes = in_order({(flow.name, flow.then): flow.times for flow in flows})
    edges = [(flow.name, flow.then) for flow in flows]
    layout = lay_out(nodes, edges)
    paths = SHEET.paths(layout)
    taken = [SHEET.box(SHEET.at(place)) for place in layout.places.values()]
    seen = {edge: paper.along(path) for edge, path in paths.items()}
    most = max(flow.times for flow in flows)
    ways = []
    for flow in flows:
        edge = (flow.name, flow.then)
        words = labels[edge]
        others = [point for other, line in seen.items() if other != edge for point in line]
        ground = paper.label(paths[edge], width(words) + 8, LINE + 3, taken, others)
        ways.append(
            Way(
                *edge,
                d=paper.smooth(paths[edge]),
                thick=round(THIN + (THICK - THIN) * flow.times / most, 1),
                back=nodes.index(flow.name) > nodes.index(flow.then),
                label=Text((ground[0] + ground[2]) / 2, ground[1] + 13, words),
                ground=_sized(ground),
            )
        )
    left = min(0.0, min(one[0] for one in taken) - 8)
    right = max(2 * SHEET.margin + SHEET.wide + layout.width * SHEET.column, max(one[2] for one in taken) + 8)
    return Map(
        left=round(left, 1),
        wide=round(right - left, 1),
        high=2 * SHEET.margin + SHEET.high + (layout.ranks - 1) * SHEET.rank,
        box_wide=SHEET.wide,
        box_high=SHEET.high,
        boxes=tuple(_box(name, SHEET.at(layout.places[name]), names[name]) for name in nodes),
        ways=tuple(ways),
        left_out=left_out,
    )


def _sized(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return left, top, width and height."""
    return (round(box[0], 1), round(box[1], 1), round(box[2] - box[0], 1), round(box[3] - box[1], 1))


def _box(name: str, centre: tuple[float, float], words: Sequence[str]) -> Box:
    left, top, _right, _bottom = SHEET.box(centre)
    kind = "end" if steps.ended(name) else "own" if steps.who(name) in steps.OWN else "theirs"
    begin = centre[1] - (len(words) - 1) * LINE / 2 + 4
    texts = tuple(
        Text(round(centre[0], 1), round(begin + place * LINE, 1), line, place < len(words) - 1)
        for place, line in enumerate(words)
    )
    return Box(name, kind, round(left, 1), round(top, 1), texts)


def width(words: str) -> float:
    """Return about how wide a small line of words is."""
    return sum(HAN if char > "\u2e80" else LATIN for char in words) * SMALL


def wrapped(words: str, most: float = SHEET.wide - 12) -> list[str]:
    """Return words in at most two lines that fit into a box; what does not fit is cut off with an ellipsis."""
    if width(words) <= most:
        return [words]
    first = ""
    pieces = words.split(" ") if " " in words else list(words)
    glue = " " if " " in words else ""
    while pieces and width(first + glue + pieces[0]) <= most:
        first = first + (glue if first else "") + pieces.pop(0)
    second = glue.join(pieces)
    if not first:
        first, second = words[:12], words[12:]
    while width(second) > most:
        second = second[:-2].rstrip("…") + "…"
    return [first, second]
