"""Leaders of the demonstration city: instructions in every state, meetings with decisions, heads' years, reports."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

import msgspec

from yimen.applications import files
from yimen.cases import queries as cases, stream
from yimen.cases.queries import View
from yimen.demo.posted import DAY, ago
from yimen.demo.posts import id_of
from yimen.figures import following
from yimen.leaders import due, heading, instructing, meetings, parts, reporting, terms
from yimen.leaders.due import Cases
from yimen.leaders.parts import Part
from yimen.lib import clock
from yimen.people.models import Organ, Posting, Window

# A voucher as small as a PDF can be: it says nothing of anybody.
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def lead() -> None:
    """Let the director, the mayor and heads of departments ask, meet, sit at their windows, and be reported on."""
    first, second, third, *_rest = Organ.objects.filter(code__startswith="organ-").order_by("code")
    _years((first, second, third))
    _instructions((first, second, third))
    _meetings(first)
    _reports()


def _me(login: str) -> Part:
    id = id_of(login)
    return parts.part(cases.rights(id), id)


def _head(organ: Organ) -> tuple[Part, int]:
    id = Posting.objects.get(organ=organ, role="head_of_organ", principal=True).account_id
    return parts.part(cases.rights(id), id), id


def _write(who: str, words: str, days: int, **more: object) -> int:
    plain: dict[str, object] = {"owner": 0, "sees": _there} | more
    return instructing.write(me=_me(who), words=words, due_on=terms.working(days), **plain)  # type: ignore[arg-type]


def _there(number: str) -> bool:
    seen: View | None = cases.view(number)
    return seen is not None


def _instructions(organs: Sequence[Organ]) -> None:
    """Let instructions be given weeks and days ago: ended, answered, asked about, late, contradicted, about a late case."""
    first, second, third = organs
    with ago(20):
        done = _write(
            "director",
            "请查明上周三上午综合受理队列为什么等候超过四十分钟，提出分流办法。（演示）",
            5,
            owner=id_of("duty"),
        )
        instructing.confirm(me=_me("duty"), instruction=done)
    with ago(14):
        instructing.answer(
            me=_me("duty"),
            instruction=done,
            words="两个窗口同时请假，没有顶岗。已把顶岗名单排到每一天。（演示）",
        )
        instructing.end(me=_me("director"), instruction=done, words="同意。下个月看等候的数字。（演示）")
    with ago(9):
        _write("director", "请说明本部门窗口两次中午提前停止叫号的情况，怎样改。（演示）", 3, organ=second.pk)
        about = {"about": "organ", "reference": str(third.pk)}
        _write(
            "mayor",
            "本部门进驻事项的后台科室年底以前搬进中心，请报计划。（演示）",
            8,
            organ=third.pk,
            **about,
        )
        _write(
            "director",
            "进驻事项先在窗口受理，后台暂不搬，请报可行的做法。（演示）",
            8,
            organ=third.pk,
            **about,
        )
    with ago(3):
        me, _id = _head(first)
        asked = _write("director", "请把常用材料的样例摆到窗口，群众能拿走。（演示）", 2, organ=first.pk)
        instructing.confirm(me=me, instruction=asked)
        instructing.ask(
            me=me, instruction=asked, words="样例要法制科审一遍，请宽限。（演示）", day=terms.working(6)
        )
        answered = _write(
            "director", "请说明无障碍通道的门为什么常锁着。（演示）", 2, owner=id_of("coordinator")
        )
        instructing.answer(
            me=_me("coordinator"),
            instruction=answered,
            words="物业夜间锁门早上忘开。已改为七点半值班开门并登记。（演示）",
        )
    for late in Cases(_me("director")).found(due.Asked(), limit=1)[0]:
        _write("director", "请说明这一件拖在哪里、哪一天能办完，并告诉申请人。（演示）", 2, organ=late.organ, about="case", reference=late.number)  # fmt: skip


def _meetings(organ: Organ) -> None:
    """Let a meeting be held weeks ago, with what became of its decisions, one be called for today and one for next week."""
    at = datetime.combine(clock.today(), time(16, 30), clock.CHINA)
    with ago(12):
        held = _call("大厅高峰分流", "上午等候过长，群众意见多", clock.now() + timedelta(minutes=1), organ)
    with ago(11):
        said = "值班主任报了一周的等候数字；各部门同意十点以前加开一个窗口，中午轮班不停号。（演示）"
        meetings.minute(me=_me("coordinator"), meeting=held, words=said, came=[id_of("duty")])
        one = meetings.decide(
            me=_me("coordinator"), meeting=held, words="排出午间轮班表，公布在入口。（演示）", due_on=terms.working(4), owner=id_of("duty")
        )  # fmt: skip
        meetings.decide(
            me=_me("coordinator"), meeting=held, words="十点以前加开一个窗口，报名单。（演示）", due_on=terms.working(9), organ=organ.pk
        )  # fmt: skip
    with ago(6):
        instructing.answer(me=_me("duty"), instruction=one, words="轮班表已公布，本周起执行。（演示）")
    if at > clock.now():
        _call("本周办件和投诉", "周例会", at, organ)
    later = datetime.combine(terms.working(5), time(9, 30), clock.CHINA)
    _call("节前大厅安排", "节前办件增多", later, organ)


def _call(subject: str, why: str, at: datetime, organ: Organ) -> int:
    return meetings.call(
        me=_me("coordinator"), subject=f"{subject}（演示）", why=f"{why}（演示）", place="三楼会议室（演示）", at=at,
        accounts=[id_of("duty"), id_of("director")], organs=[organ.pk],
    )  # fmt: skip


def _years(organs: Sequence[Organ]) -> None:
    """Let the heads of two departments plan their year and keep part of it; the third has not planned yet."""
    for organ in organs[:2]:
        me, _id = _head(organ)
        year = clock.today().year
        with ago(30):
            if clock.today().year == year:
                heading.spread(me=me, organ=organ.pk, year=year, counts={"window": 10, "meeting": 4, "health": 1, "leave": 1, "housing": 1, "promotion": 1})  # fmt: skip
        if not heading.lines(organ.pk, year):
            heading.spread(me=me, organ=organ.pk, year=year, counts={"window": 10, "meeting": 4, "health": 1, "leave": 1})  # fmt: skip
        _kept(me, organ, year)


def _kept(me: Part, organ: Organ, year: int) -> None:
    """Record what lies behind today; of the last one the reason why it was left out."""
    past = [line for line in heading.lines(organ.pk, year) if line.entry.on < clock.today()]
    window = Window.objects.filter(valid_until=None).order_by("organ_id", "pk").first()
    for line in past:
        if line.row.duty == "window" and window:
            heading.record(
                me=me, organ=organ.pk, duty="window", on=line.entry.on, planned=line.row.pk, window=window.pk, solved=2,
                seen="上午在窗口两小时：三位群众材料不齐，当场给了样例；一件跨部门的当场协调。（演示）",
            )  # fmt: skip
        else:
            heading.leave_out(me=me, planned=line.row.pk, why="当天参加防汛检查，改在下个月（演示）")
    day = clock.today() - DAY
    if day.year == year:
        heading.record(me=me, organ=organ.pk, duty="health", on=day, people=6, voucher=_voucher())


def _voucher() -> str:
    named = {"name": files.keep(PAPER), "media_type": "application/pdf", "called": "体检安排（演示）"}
    return msgspec.json.encode(named).decode()


def _reports() -> None:
    """Make the reports of what is over, once the figures have read the record."""
    while stream.complete() and following.follow():
        pass
    reporting.make_due()
