"""What an applicant is asked for: the table of points, and the request that nobody has to follow."""

from yimen.process.application import events as ev
from yimen.process.application.commands import Point
from yimen.process.item import Item
from yimen.process.words import FAULTS, word
from yimen.process.written.block import Block, Text, said
from yimen.process.written.source import Source, material, ways_in

HEAD = (
    Text("材料", "Material"),
    Text("问题", "Fault"),
    Text("补正要求", "What is required"),
    Text("说明", "Guidance"),
)

# What nobody has to follow names no fault and requires nothing.
WISHED = (Text("材料", "Material"), Text("希望补充", "What would help"), Text("说明", "Guidance"))
RELEASED = Text("这份请求由{actor}签发。", "This request was released by {actor}.")
ADDED = Text("怎样补充", "How to add")


def listed(code: str, item: Item, points: tuple[Point, ...]) -> Block:
    """Return the points as a table: which material, what is wrong with it, what is required, how."""
    rows = tuple(
        (
            material(item, point.code),
            Text(word(FAULTS, point.fault), word(FAULTS, point.fault, "en")),
            said(point.required),
            said(point.guidance),
        )
        for point in points
    )
    return Block(code, head=HEAD, rows=rows)


def voluntary_request(source: Source) -> list[Block]:
    """Return what a leader asks for beyond the one notice: that it is voluntary comes first, and who released it."""
    event = source.event
    assert isinstance(event, ev.VoluntaryReleased)
    return [
        Block(
            "voluntary",
            lines=(
                Text(
                    "是否补充由您自愿决定。不补充的，不影响受理，办理期限照常计算，也不影响对您的申请依法作出决定。",
                    "You decide freely whether to add anything. If you do not, the acceptance stands, the time limits run on, and your"
                    " application is decided by law all the same.",
                ),
            ),
        ),
        Block("asked", head=WISHED, rows=tuple(_wished(source.item, point) for point in event.points)),
        Block("reasons", lines=(said(event.reason), RELEASED)),
        Block("how", lines=(ways_in(source.item, "补充"),), title=ADDED),
    ]


def _wished(item: Item, point: Point) -> tuple[Text, Text, Text]:
    return material(item, point.code), said(point.required), said(point.guidance)
