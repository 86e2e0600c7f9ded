"""The parts of a joint application drawn: one box under another, beside them in lanes what waits for what.

Pure: from nodes to places. A lane holds the way of one part to those that wait for it; boxes keep their width however
many parts there are, so that the words stay as large on a narrow screen. Every way runs from top to bottom.
"""

from collections.abc import Iterable, Sequence

import msgspec

WIDE, NAME_LINE, SMALL_LINE, PAD, GAP = 292, 19, 17, 10, 18
LANE, MARGIN, ENTRY, TIP = 13, 8, 9, 2
# Between the nearest lane and the boxes: room for the tips.
TIPS = 8
# How much room a line has: a Chinese character takes one, a Latin letter about half.
NAME_ROOM, SMALL_ROOM = 18.0, 22.0
START = ""

Point = tuple[int, int]


class Node(msgspec.Struct, frozen=True):
    """One part: its key, the keys of what must be granted before it, what its box says, how it stands.

    `kind`: go, late, info, stopped, planned where nobody has applied, or empty where it has not begun. `binding` are those of `after` by which it is
    critical; the first node, whose key is empty, is the acceptance with which begins what needs nothing else.
    """

    key: str
    after: tuple[str, ...]
    name: str
    small: tuple[str, ...] = ()
    kind: str = ""
    critical: bool = False
    binding: tuple[str, ...] = ()


class Text(msgspec.Struct, frozen=True):
    """One line of a box: where it stands, and whether it is the name."""

    y: int
    words: str
    name: bool


class Box(msgspec.Struct, frozen=True):
    """The box of a part; `wide` and `high` from its upper left corner."""

    key: str
    x: int
    y: int
    high: int
    texts: tuple[Text, ...]
    kind: str
    critical: bool
    wide: int = WIDE

    @property
    def text_x(self) -> int:
        """Return where its lines begin."""
        return self.x + 12


class Edge(msgspec.Struct, frozen=True):
    """The way from a part to one that waits for it, through its lane, by its corners."""

    source: str
    target: str
    points: tuple[Point, ...]
    critical: bool

    @property
    def d(self) -> str:
        """Return it as SVG writes a path."""
        return "M" + "L".join(f"{x} {y}" for x, y in self.points)


class Plan(msgspec.Struct, frozen=True):
    """The drawing: its boxes from top to bottom, the ways between them with the critical ones last, and its size."""

    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int


def laid_out(nodes: Sequence[Node]) -> Plan:
    """Return the drawing of an acyclic graph. Raises ValueError where parts wait for each other or for none."""
    ordered = _ordered(nodes)
    lanes = _lanes(ordered)
    count = max(lanes.values(), default=-1) + 1
    left = MARGIN + count * LANE + MARGIN + TIPS
    boxes: dict[str, Box] = {}
    y = MARGIN
    for node in ordered:
        boxes[node.key] = box = _box(node, left, y)
        y += box.high + GAP
    edges = [
        _edge(boxes, node, before, left - MARGIN - TIPS - LANE * lanes[before])
        for node in ordered
        for before in node.after
    ]
    edges.sort(key=lambda edge: edge.critical)
    return Plan(tuple(boxes.values()), tuple(edges), left + WIDE + MARGIN, y - GAP + MARGIN)


def _ordered(nodes: Sequence[Node]) -> list[Node]:
    """Return the nodes so that each stands under what it needs: by its longest way, then in the given order."""
    ranks: dict[str, int] = {}
    waiting = list(nodes)
    while waiting:
        free = [node for node in waiting if ranks.keys() >= set(node.after)]
        if not free:
            raise ValueError(", ".join(node.key for node in waiting))
        ranks |= {node.key: max((ranks[key] + 1 for key in node.after), default=0) for node in free}
        waiting = [node for node in waiting if node.key not in ranks]
    return sorted(nodes, key=lambda node: ranks[node.key])


def _lanes(ordered: Sequence[Node]) -> dict[str, int]:
    """Return the lane of every node that others wait for, 0 next to the boxes; short ways take the nearest."""
    row = {node.key: place for place, node in enumerate(ordered)}
    last = {before: row[node.key] for node in ordered for before in node.after}
    taken: list[list[tuple[int, int]]] = []
    lanes: dict[str, int] = {}
    for key in sorted(last, key=lambda one: (last[one] - row[one], row[one])):
        begin, end = row[key], last[key]
        lane = next(
            (n for n, ways in enumerate(taken) if all(e <= begin or end <= b for b, e in ways)), len(taken)
        )
        if lane == len(taken):
            taken.append([])
        taken[lane].append((begin, end))
        lanes[key] = lane
    return lanes


def _box(node: Node, x: int, y: int) -> Box:
    """Return the box: as high as its lines need, and as the ways that lead into it and out of it need beside it."""
    lines = [(line, True) for line in wrapped(node.name, NAME_ROOM)]
    lines += [(line, False) for words in node.small for line in wrapped(words, SMALL_ROOM)]
    texts: list[Text] = []
    at = y + PAD - 4
    for words, name in lines:
        at += NAME_LINE if name else SMALL_LINE
        texts.append(Text(at, words, name))
    high = max(at - y + PAD, ENTRY * (len(node.after) + 2))
    return Box(node.key, x, y, high, tuple(texts), node.kind, node.critical)


def _edge(boxes: dict[str, Box], node: Node, before: str, lane: int) -> Edge:
    source, target = boxes[before], boxes[node.key]
    leaves = source.y + source.high - ENTRY
    enters = target.y + ENTRY * (node.after.index(before) + 1)
    corners = ((source.x, leaves), (lane, leaves), (lane, enters), (target.x - TIP, enters))
    return Edge(before, node.key, corners, before in node.binding)


def wrapped(words: str, room: float) -> list[str]:
    """Return words in lines of so much room: broken at blanks, within a Chinese word anywhere."""
    lines, line = [""], 0.0
    for piece in _pieces(words):
        size = sum(1.0 if ord(character) > 0x2E80 else 0.58 for character in piece)
        if line + size > room and lines[-1]:
            lines.append("")
            line, piece = 0.0, piece.lstrip()
        lines[-1] += piece
        line += size
    return [one.rstrip() for one in lines]


def _pieces(words: str) -> Iterable[str]:
    piece = ""
    for character in words:
        if character == " " or ord(character) > 0x2E80:
            yield piece
            piece = ""
        piece += character
    yield piece
