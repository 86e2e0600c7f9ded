"""The phases of a kind of case drawn as one picture: deterministic SVG, made from the table alone."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from yimen.process import lines as paper
from yimen.process.layout import Edge, Layout, lay_out
from yimen.process.lines import Box, Point, Sheet
from yimen.process.machine import LAW, LETTERS, Kind, Row
from yimen.process.words import COMMANDS, PHASES, word

COLUMN, RANK, WIDE, HIGH, MARGIN = 190, 136, 156, 46, 100
INK, PINE, SEAL, GREY, PAPER = "#1d2420", "#1f5c4a", "#a8321e", "#6b746f", "#fffdf8"
FONT = "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"
# Rows that start from so many phases are said once, beside the picture.
EVERYWHERE = 7
SHEET = Sheet(COLUMN, RANK, WIDE, HIGH, MARGIN)
# What a kind's page is called, and under which name it stands in the docs.
PAGES = {
    "application": ("办件的流程", "The procedure of an application", "process"),
    "permit": ("许可的流程", "The life of a permit", "permit"),
    "joint": ("并联办件的流程", "The procedure of a joint application", "joint"),
    "ending": ("许可的撤回、撤销和注销", "Ending a permit", "ending"),
    "question": ("咨询的流程", "The life of a question", "question"),
    "card": ("监察牌的流程", "The life of a card of supervision", "card"),
    "rectification": ("整改的流程", "The life of a rectification", "rectification"),
    "complaint": ("投诉的流程", "The life of a complaint", "complaint"),
    "order": ("责令整改的流程", "The life of an order to put something right", "order"),
    "accountability": ("问责的流程", "The life of an accountability", "accountability"),
    "bad_rating": ("差评的流程", "The life of a bad rating", "bad-rating"),
}


def moves(kind: Kind) -> dict[Edge, list[Row]]:
    """Return which rows lead from one phase to another, by (from, to); rows of nearly every phase apart."""
    found: dict[Edge, list[Row]] = {}
    for row in kind.rows:
        for phase in () if len(row.phases) >= EVERYWHERE else row.phases:
            for to in row.leads(phase):
                if to != phase:
                    found.setdefault((phase, to), []).append(row)
    return found


def everywhere(kind: Kind) -> list[Row]:
    """Return the rows that lead on from nearly every open phase: withdrawal, termination, silent renewal."""
    return [r for r in kind.rows if len(r.phases) >= EVERYWHERE and any(t not in r.phases for t in r.to)]


def draw(kind: Kind) -> str:
    """Return the picture of a kind of case as SVG text."""
    edges = moves(kind)
    layout = lay_out([p for p in kind.phases if any(p in e for e in edges)], list(edges))
    boxes = [SHEET.box(SHEET.at(place)) for place in layout.places.values()]
    paths = SHEET.paths(layout)
    lines = {edge: paper.along(path) for edge, path in paths.items()}
    parts: list[str] = []
    labels: list[str] = []
    for edge, rows in edges.items():
        path = paths[edge]
        law = all(LAW in row.actors for row in rows)
        colour, dashes = (SEAL, ' stroke-dasharray="5 4"') if law else (GREY, "")
        parts.append(
            f'<path d="{paper.smooth(path)}" fill="none" stroke="{colour}" stroke-width="1.4"{dashes}'
            f' marker-end="url(#{"law" if law else "act"})"/>'
        )
        others = [p for other, line in lines.items() if other != edge for p in line]
        labels.append(_label(path, rows, boxes, others))
    for name, place in layout.places.items():
        parts.append(_node(kind, name, SHEET.at(place)))
    return _page(kind, layout, [*parts, *labels])


def _label(points: Sequence[Point], rows: Sequence[Row], taken: list[Box], others: Sequence[Point]) -> str:
    """Return the names of the rows beside their edge, where they cover least of what stands already."""
    lines = [f"{row.id} {row.command.__name__} · {letters(row)}" for row in rows]
    wide, high = max(map(len, lines)) * 5.7 + 6, len(lines) * 13.0 + 2
    box = paper.label(points, wide, high, taken, others)
    out = [
        f'<rect x="{box[0]:.1f}" y="{box[1]:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{PAPER}" opacity=".92"/>'
    ]
    for i, (line, row) in enumerate(zip(lines, rows, strict=True)):
        colour = SEAL if LAW in row.actors else INK
        out.append(
            f'<text x="{(box[0] + box[2]) / 2:.1f}" y="{box[1] + 11 + 13 * i:.1f}" class="row" fill="{colour}">'
            f"{escape(line)}<title>{escape(word(COMMANDS, row.command.__name__))}</title></text>"
        )
    return "".join(out)


def letters(row: Row) -> str:
    """Return who may do it, as the tables write it: `W`, `OH`, `LAW`."""
    return "".join(sorted(row.actors, key=LETTERS.index))


def _node(kind: Kind, name: str, centre: Point) -> str:
    left, top, _, _ = SHEET.box(centre)
    owing = name in kind.owing
    ends = not any(name in row.phases and row.leads(name) not in ((), (name,)) for row in kind.rows)
    fill, text = (PINE, PAPER) if owing else ("#e6ebe7", INK) if ends else (PAPER, INK)
    line = ' stroke-dasharray="4 3"' if not owing and not ends else ""
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{WIDE}" height="{HIGH}" rx="{3 if ends else 9}"'
        f' fill="{fill}" stroke="{PINE if not ends else GREY}" stroke-width="1.5"{line}/>'
        f'<text x="{centre[0]:.1f}" y="{centre[1] - 2:.1f}" class="zh" fill="{text}">{word(PHASES, name)}</text>'
        f'<text x="{centre[0]:.1f}" y="{centre[1] + 14:.1f}" class="code" fill="{text}">{name or "—"}</text>'
    )


def _page(kind: Kind, layout: Layout, parts: Sequence[str]) -> str:
    wide = 2 * MARGIN + WIDE + layout.width * COLUMN
    legend = _legend(kind)
    zh, en, _file = PAGES[kind.name]
    high = 2 * MARGIN + HIGH + (layout.ranks - 1) * RANK
    markers = "".join(
        f'<marker id="{name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M0 0L8 4L0 8z" fill="{colour}"/></marker>'
        for name, colour in (("act", GREY), ("law", SEAL))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}" width="{wide:.0f}"'
        f' height="{high:.0f}" role="img" aria-label="{zh} · {en}: its phases and what leads from one to another">'
        f"<style>text{{font-family:{FONT};text-anchor:middle}}.zh{{font-size:14px;font-weight:600}}"
        f".code{{font-size:9.5px;letter-spacing:.03em}}.row{{font-size:10.5px}}.note{{font-size:12px;text-anchor:start}}</style>"
        f'<defs>{markers}</defs><rect width="100%" height="100%" fill="{PAPER}"/>'
        + "\n".join(["", *parts, *legend, "</svg>", ""])
    )


def _legend(kind: Kind) -> list[str]:
    """Return the lines that say what the colours mean, and what is possible from every open phase."""
    lines = [
        ("绿底：机关负有作为义务　虚线框：期间或者特别程序进行中　灰底：办件终结", INK),
        ("green: an act is owed · dashed: somebody else's time runs · grey: the case has ended", INK),
        ("红色虚线：依法自动发生（LAW）　red dashes: the law acts by itself", SEAL),
    ]
    for row in everywhere(kind):
        to = "、".join(word(PHASES, t) for t in row.to if t not in row.phases)
        text = f"任一未办结阶段 from any open phase: {row.id} {row.command.__name__} · {letters(row)} → {to}"
        lines.append((text, SEAL if LAW in row.actors else INK))
    return [
        f'<text x="24" y="{24 + 17 * i}" class="note" fill="{colour}">{escape(text)}</text>'
        for i, (text, colour) in enumerate(lines)
    ]
