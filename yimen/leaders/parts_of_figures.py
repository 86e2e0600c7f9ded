"""The parts of a report that are numbers: cases, complaints, ratings, what is late and in hand, the hall; each with how it is counted."""

from collections.abc import Callable, Mapping
from typing import Any

from yimen.catalogue import queries as catalogue
from yimen.catalogue.names import in_english
from yimen.figures import now as figures_now
from yimen.leaders import counted
from yimen.lib import clock
from yimen.people.names import organs
from yimen.people.organs import windows_by_id
from yimen.process.figures.defined import NAMED, Spreads, many, ones, share, told
from yimen.process.leaders.period import Period
from yimen.process.written.block import Block, Text, said
from yimen.process.written.source import dated
from yimen.roster import gaps

# What a line is called; how it is counted is the figure's own definition.
FIGURES: dict[str, Text] = {
    "received": Text("收到的申请", "Received"),
    "online_share": Text("网上提交率", "Handed in online"),
    "done": Text("办结", "Decided"),
    "refused": Text("决定不予", "Refused"),
    "not_accepted": Text("不予受理", "Not accepted"),
    "on_time_share": Text("按时办结率", "In time"),
    "late": Text("晚于承诺日", "Late"),
    "at_once_share": Text("即办率", "On the day of receipt"),
    "on_the_spot_share": Text("现场办结率", "At the window in one sitting"),
    "once_share": Text("最多跑一次", "One trip at most"),
    "used_median": Text("实际用时（工作日）", "Working days used"),
    "corrected_share": Text("补正率", "With corrections"),
    "cards_yellow": Text("黄牌", "Yellow cards"),
    "cards_red": Text("红牌", "Red cards"),
}
COMPLAINTS: dict[str, Text] = {
    "complaints": Text("收到的投诉", "Received"),
    "complaints_in_time_share": Text("按时答复率", "Answered in time"),
    "complaints_founded_share": Text("属实率", "Founded"),
    "complaints_satisfied_share": Text("回访满意率", "Satisfied afterwards"),
}
RATINGS: dict[str, Text] = {
    "response_share": Text("评价率", "Response"),
    "good_share": Text("好评率", "Good"),
}
# Of fewer ratings nothing is told: nobody finds which matter was rated.
FEW_RATINGS = 10
LISTED = 100
NONE = said("—")
HEAD = (
    Text("指标", "Figure"), Text("本期", "This period"), Text("上期", "The one before"), Text("去年同期", "A year before"),
    Text("怎么算", "How it is counted"),
)  # fmt: skip


def figures(code: str, title: Text, labels: dict[str, Text], spreads: list[Spreads], few: int = 0) -> Block:
    values = [told(each, few) for each in spreads]
    rows = []
    for name, label in labels.items():
        figure = NAMED[name]
        cells = [_value(name, value, each) for value, each in zip(values, spreads, strict=True)]
        rows.append((label, *cells, Text(figure.zh, figure.en)))
    return Block(code, title=title, head=HEAD, rows=tuple(rows))


def _value(name: str, values: dict[str, int | None], of: Spreads) -> Text:
    """Return a figure as it is told: a share with what was divided by what."""
    value, figure = values.get(name), NAMED[name]
    if value is None:
        return NONE
    if figure.made is share:
        n, m = ones(of, figure.measure) or 0, many(of, figure.measure)
        return said(f"{value / 10:.1f}%（{n}/{m}）")
    return said(f"{value}")


def late(one: Period) -> Block:
    title = Text("晚于承诺日办结的", "Decided after the promised day")
    rows, total = counted.late(one)
    if not rows:
        return Block("late", title=title, lines=(Text("没有。", "None."),))
    names, codes = organs({each.organ for each in rows}), {each.item for each in rows}
    items, english = catalogue.names(codes), in_english(codes)
    lines = tuple(
        (
            said(each.number),
            organ(names, each.organ),
            Text(items.get(each.item, each.item), english.get(each.item, "")),
            dated(each.on),
        )
        for each in rows
    )
    head = (
        Text("办件编号", "Case"),
        Text("承办机关", "Organ"),
        Text("事项", "Item"),
        Text("办结", "Decided"),
    )
    more = (
        Text(f"共 {total} 件，这里列前 {LISTED} 件。", f"{total} in all; the first {LISTED} stand here."),
    )
    return Block("late", title=title, head=head, rows=lines, after=more if total > len(rows) else ())


def organ(names: Mapping[int, Any], id: int) -> Text:
    found = names.get(id)
    return Text(found.zh, found.en) if found else NONE


def load() -> Block:
    """Return what is in hand when the report is made: who has what late."""
    title = Text("定稿时在办的", "In hand when this was made")
    loads = [load for load in figures_now.now().loads if load.late or load.broken]
    total = figures_now.now().of(None)
    line = Text(
        f"在办 {total.open} 件：已过期限 {total.late} 件，今天到期 {total.today} 件，已过承诺日还没有决定 {total.broken} 件。",
        f"{total.open} open: {total.late} past their day, {total.today} due today, {total.broken} undecided past the promised day.",
    )
    if not loads:
        return Block("load", title=title, lines=(line,))
    names = organs({load.organ for load in loads})
    rows = tuple(
        (organ(names, load.organ), said(str(load.open)), said(str(load.late)), said(str(load.broken)))
        for load in loads
    )
    head = (
        Text("承办机关", "Organ"),
        Text("在办", "Open"),
        Text("已过期限", "Past their day"),
        Text("已过承诺日", "Past the promised day"),
    )
    return Block("load", title=title, lines=(line,), head=head, rows=rows)  # fmt: skip


def hall(three: tuple[Period, ...]) -> Block:
    title = Text("大厅", "The hall")
    found = [counted.hall(each) for each in three]
    if not any(each.tickets or each.windows for each in found):
        return Block(
            "hall",
            title=title,
            lines=(Text("没有取号的记录：这段时间没有用叫号。", "No tickets: the queue was not in use."),),
        )
    rows: list[tuple[Text, ...]] = []
    for label, how, read in _HALL:
        cells = [read(each) for each in found]
        rows.append((label, *(said(cell) if cell else NONE for cell in cells), how))
    return Block("hall", title=title, head=HEAD, rows=tuple(rows))  # fmt: skip


def _minutes(seconds: int | None) -> str:
    return "" if seconds is None else f"{seconds / 60:.1f}"


_HALL: tuple[tuple[Text, Text, Callable[[counted.Hall], str]], ...] = (
    (Text("取号", "Tickets"), Text("取的号，各种方式", "tickets taken, in any way"), lambda h: str(h.tickets)),
    (Text("接待", "Served"), Text("在第一个窗口接待完的", "served to the end at the first window"), lambda h: str(h.served)),
    (Text("过号或者离开", "Missed or left"), Text("叫了不在，或者没有等到叫号", "not there when called, or gone before"), lambda h: str(h.missed)),
    (Text("等候（分钟，中位数）", "Wait in minutes, median"), Text("从取号或者预约的时间到第一次叫号，除以叫到的", "from the ticket, or the time booked, to the first call; of those called"), lambda h: _minutes(h.median)),
    (Text("等候（分钟，九成不超过）", "Wait in minutes, nine of ten"), Text("同上", "the same"), lambda h: _minutes(h.ninth)),
    (Text("等得最久（分钟）", "Longest wait in minutes"), Text("同上", "the same"), lambda h: _minutes(h.longest)),
    (Text("有人坐班的窗口", "Windows manned"), Text("这段时间坐过班的窗口，各算一次", "windows at which somebody sat, each once"), lambda h: str(h.windows)),
)  # fmt: skip


def unmanned(one: Period) -> Block:
    """Return the windows of the plan at which nobody sat for a while, window by window; whoever was to sit there is not named."""
    title = Text("该开的窗口没有人", "Windows of the plan without anybody")
    found = gaps.of_days(one.first, one.last)
    if not found:
        return Block("unmanned", title=title, lines=(Text("没有记录。", "None on record."),))
    lasted: dict[int, list[int]] = {}
    for each in found:
        ended = each.until or clock.now()
        lasted.setdefault(each.window, []).append(int((ended - each.since).total_seconds() // 60))
    windows = windows_by_id(lasted)
    rows = tuple(
        (
            Text(windows[id].name, windows[id].name_en),
            said(str(len(each))),
            said(str(sum(each))),
            said(str(max(each))),
        )
        for id, each in sorted(lasted.items(), key=lambda row: -sum(row[1]))
        if id in windows
    )
    head = (
        Text("窗口", "Window"),
        Text("几次", "How often"),
        Text("共几分钟", "Minutes in all"),
        Text("最长几分钟", "Longest, in minutes"),
    )
    return Block("unmanned", title=title, head=head, rows=rows)


def ratings(spreads: list[Spreads]) -> Block:
    return figures("ratings", Text("好差评", "Ratings"), RATINGS, spreads, FEW_RATINGS)
