"""What a report says, part by part, in both languages: numbers with how they are counted, and lists without names."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from yimen.leaders import counted, heading, parts_of_figures as parts
from yimen.leaders.deeds import standing
from yimen.leaders.models import Meeting, Standing as Row, Step
from yimen.leaders.parts_of_figures import COMPLAINTS, FIGURES, HEAD, LISTED
from yimen.lib import clock
from yimen.people.models import Organ
from yimen.people.names import organs
from yimen.process.leaders import period as periods
from yimen.process.leaders.period import Period
from yimen.process.leaders.words import OPEN, OWED, PHASES
from yimen.process.words import word
from yimen.process.written.block import Block, Text, said
from yimen.process.written.source import dated


def of(one: Period) -> tuple[Block, ...]:
    """Return the parts of a period's report as things stand now."""
    three = (one, periods.before(one), periods.year_before(one))
    spreads = [counted.spreads(each) for each in three]
    return (
        Block("days", title=Text("比较的时间", "Compared"), rows=tuple(_days(three))),
        parts.figures("figures", Text("办件", "Cases"), FIGURES, spreads),
        parts.late(one),
        parts.load(),
        parts.hall(three),
        parts.unmanned(one),
        parts.figures("complaints", Text("投诉", "Complaints"), COMPLAINTS, spreads),
        *((parts.ratings(spreads),) if one.kind == "month" else ()),
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
    return (said(str(one.pk)), source, parts.organ(names, now.organ), dated(now.due_on), stands)


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
