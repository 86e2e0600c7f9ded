"""What a report says, part by part, in both languages: numbers with how they are counted, and lists without names."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from yimen.catalogue import queries as catalogue
from yimen.figures import now as figures_now
from yimen.leaders import counted, heading
from yimen.leaders.deeds import standing
from yimen.leaders.models import Meeting, Standing as Row, Step
from yimen.lib import clock
from yimen.people.models import Organ
from yimen.people.names import organs
from yimen.process.figures.defined import NAMED, Spreads, many, ones, share, told
from yimen.process.leaders import period as periods
from yimen.process.leaders.period import Period
from yimen.process.leaders.words import OPEN, OWED, PHASES
from yimen.process.words import word
from yimen.process.written.block import Block, Text, said
from yimen.process.written.source import dated

# What a line is called; how it is counted is the figure's own definition.
FIGURES: dict[str, Text] = {
    "received": Text("收到的申请", "Received"),
    "online_share": Text("网上提交率", "Handed in online"),
    "done": Text("办结", "Decided"),
    "refused": Text("不予许可", "Refused"),
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


def of(one: Period) -> tuple[Block, ...]:
    """Return the parts of a period's report as things stand now."""
    three = (one, periods.before(one), periods.year_before(one))
    spreads = [counted.spreads(each) for each in three]
    return (
        Block("days", title=Text("比较的时间", "Compared"), rows=tuple(_days(three))),
        _figures("figures", Text("办件", "Cases"), FIGURES, spreads),
        _late(one),
        _load(),
        _hall(three),
        _figures("complaints", Text("投诉", "Complaints"), COMPLAINTS, spreads),
        *((_ratings(spreads),) if one.kind == "month" else ()),
        _instructions(one),
        _meetings(one),
        *((_heads(one),) if one.kind == "month" else ()),
    )


def _days(three: Iterable[Period]) -> Iterable[tuple[Text, ...]]:
    for label, one in zip(HEAD[1:4], three, strict=True):
        first, last = dated(one.first), dated(one.last)
        yield (
            label,
            first if one.first == one.last else Text(f"{first.zh}—{last.zh}", f"{first.en} – {last.en}"),
        )


def _figures(code: str, title: Text, labels: dict[str, Text], spreads: list[Spreads], few: int = 0) -> Block:
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


def _late(one: Period) -> Block:
    title = Text("晚于承诺日办结的", "Decided after the promised day")
    rows, total = counted.late(one)
    if not rows:
        return Block("late", title=title, lines=(Text("没有。", "None."),))
    names, items = organs({each.organ for each in rows}), catalogue.names({each.item for each in rows})
    lines = tuple(
        (said(each.number), _organ(names, each.organ), said(items.get(each.item, each.item)), dated(each.on))
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


def _organ(names: Mapping[int, Any], id: int) -> Text:
    found = names.get(id)
    return Text(found.zh, found.en) if found else NONE


def _load() -> Block:
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
        (_organ(names, load.organ), said(str(load.open)), said(str(load.late)), said(str(load.broken)))
        for load in loads
    )
    head = (
        Text("承办机关", "Organ"),
        Text("在办", "Open"),
        Text("已过期限", "Past their day"),
        Text("已过承诺日", "Past the promised day"),
    )
    return Block("load", title=title, lines=(line,), head=head, rows=rows)  # fmt: skip


def _hall(three: tuple[Period, ...]) -> Block:
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


def _ratings(spreads: list[Spreads]) -> Block:
    return _figures("ratings", Text("好差评", "Ratings"), RATINGS, spreads, FEW_RATINGS)


def _of_office() -> Q:
    """Return the instructions of the centre's and the government's leaders: a department's own are its own."""
    above = Organ.objects.filter(kind__in=("centre", "government")).values("pk")
    return Q(instruction__organ__in=above)


def _instructions(one: Period) -> Block:
    title = Text("领导批示和会议决定", "Leaders' instructions and what meetings decided")
    since, until = clock_range(one)
    rows = Row.objects.filter(_of_office()).select_related("instruction")
    given = rows.filter(instruction__at__gte=since, instruction__at__lt=until)
    acts = Step.objects.filter(at__gte=since, at__lt=until, instruction__standing__in=rows)
    answered = acts.filter(act="answered").values("instruction").distinct().count()
    ended = acts.filter(act="ended").count()
    owed = rows.filter(phase__in=OWED, due_on__lt=clock.today()).count()
    line = Text(
        f"作出 {given.count()} 件，答复 {answered} 件，办结 {ended} 件；定稿时过期没有答复的 {owed} 件。内容在系统里看，这里不写。",
        f"{given.count()} given, {answered} answered, {ended} ended; {owed} late without an answer when this was made. The words stand in the system alone.",
    )
    shown = list(rows.filter(Q(pk__in=given.values("pk")) | Q(phase__in=OPEN)).order_by("pk")[:LISTED])
    if not shown:
        return Block("instructions", title=title, lines=(line,))
    names = organs({row.addressed for row in shown})
    lines = tuple(_instruction(row, names) for row in shown)
    head = (
        Text("编号", "No."),
        Text("来自", "From"),
        Text("承办部门", "Department"),
        Text("要求答复", "To be answered by"),
        Text("办到哪里", "Stands"),
    )
    return Block("instructions", title=title, lines=(line,), head=head, rows=lines)  # fmt: skip


def _instruction(row: Row, names: Mapping[int, Any]) -> tuple[Text, ...]:
    one, now = row.instruction, standing(row)
    source = Text("会议", "meeting") if one.meeting_id else Text("批示", "instruction")
    stands = Text(word(PHASES, now.phase), word(PHASES, now.phase, "en"))
    if now.late(clock.today()):
        stands = Text(f"{stands.zh}（过期）", f"{stands.en} (late)")
    return (said(str(one.pk)), source, _organ(names, now.organ), dated(now.due_on), stands)


def clock_range(one: Period) -> tuple[datetime, datetime]:
    """Return the first instant of a period, and the first one after it."""
    return counted.midnight(one.first), counted.midnight(one.last, 1)


def _meetings(one: Period) -> Block:
    title = Text("会议", "Meetings")
    since, until = clock_range(one)
    rows = list(
        Meeting.objects.filter(organ=0, at__gte=since, at__lt=until)
        .exclude(state="cancelled")
        .order_by("at")[:LISTED]
    )
    if not rows:
        return Block("meetings", title=title, lines=(Text("没有。", "None."),))
    lines = []
    for each in rows:
        decided = Row.objects.filter(instruction__meeting=each)
        n, ended = decided.count(), decided.filter(phase="ended").count()
        held = (
            Text("有纪要", "minutes written")
            if each.state == "held"
            else Text("还没有纪要", "no minutes yet")
        )
        lines.append(
            (said(each.subject), dated(clock.legal_day(each.at)), held, said(str(n)), said(str(ended)))
        )
    head = (
        Text("议题", "Subject"),
        Text("日期", "Day"),
        Text("纪要", "Minutes"),
        Text("决定", "Decided"),
        Text("已办结", "Ended"),
    )
    return Block("meetings", title=title, head=head, rows=tuple(lines))  # fmt: skip


def _heads(one: Period) -> Block:
    title = Text("部门负责人到窗口、开会和关怀", "Heads at the window, meetings, care")
    known = heading.departments()
    plans = heading.lines_of(known, one.first.year)
    rows = []
    for id, organ in known.items():
        due = [line for line in plans.get(id, []) if one.first <= line.entry.on <= one.last]
        if due:
            n = {what: sum(1 for line in due if line.stands == what) for what in ("done", "left", "late")}
            rows.append(
                (
                    Text(organ.name, organ.name_en),
                    *(said(str(x)) for x in (len(due), n["done"], n["left"], n["late"])),
                )
            )
    if not rows:
        return Block(
            "heads", title=title, lines=(Text("这个月没有计划。", "Nothing was planned for this month."),)
        )
    head = (
        Text("部门", "Department"),
        Text("计划", "Planned"),
        Text("已完成", "Done"),
        Text("已说明原因", "Left out with the reason"),
        Text("没有记录", "No record"),
    )
    return Block("heads", title=title, head=head, rows=tuple(rows))  # fmt: skip
