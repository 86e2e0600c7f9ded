"""The lists of training: the plan, sessions, certificates, courses, every act; each with its filter and its file."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from django.views.decorators.http import require_safe

from yimen.desk import choices, export, lists
from yimen.desk.office import cells
from yimen.desk.office.cells import heads
from yimen.desk.training import shown
from yimen.desk.training.guard import everybody, parties_only, room_of
from yimen.desk.training.narrowing import (
    CertificateFilter,
    CourseFilter,
    DeedFilter,
    Narrow,
    SessionFilter,
    TopicFilter,
)  # fmt: skip
from yimen.lib.clock import legal_day
from yimen.look import pages
from yimen.look.templatetags.look import day, instant, zh
from yimen.training import certifying, courses, planning, queries
from yimen.training.parts import Part
from yimen.training.queries import Wanted
from yimen.training.words import ACTS, CERTIFICATES, COURSES, GROUNDS, SESSIONS, TOPICS, WHY

TEMPLATE = "desk/training/list.html"
Names = dict[int, str]


class Kind(msgspec.Struct, frozen=True):
    """A list: its filter, its source, its head lines, how a line is shown and written to a file, and its words.

    `adds` is the address and the name of what whoever runs training adds to it; `whole` opens it to everybody.
    """

    name: str
    filter: type[Narrow]
    source: Callable[[Part], Any]
    title: Any
    said: Any
    heads: tuple[Any, ...]
    row: Callable[[Any, Names], list[Any]]
    file_heads: tuple[Any, ...]
    cells: Callable[[Any, Names], list[Any]]
    empty: Any
    adds: tuple[tuple[str, Any], ...] = ()
    whole: bool = False


def _topic(one: Any, _named: Names) -> list[Any]:
    return [
        cells.link(reverse("desk:training:topic", args=[one.pk]), one.title),
        gettext("%(year)s 年第 %(quarter)s 季度") % {"year": one.year, "quarter": one.quarter},
        choices.word(WHY, one.why),
        len({row.account for row in one.wanted.all()}) or "—",
        shown.topic_mark(one),
    ]


def _topic_plain(one: Any, _named: Names) -> list[Any]:
    return [
        one.title, one.year, one.quarter, choices.word(WHY, one.why), one.reason, " ".join(one.items),
        len({row.account for row in one.wanted.all()}), choices.word(TOPICS, planning.topic_state(one)),
    ]  # fmt: skip


def _taken(one: Any) -> int:
    return sum(row.left_at is None for row in one.asked.all())


def _session(one: Any, named: Names) -> list[Any]:
    return [
        cells.link(reverse("desk:training:session", args=[one.pk]), one.title, one.place),
        cells.lines(shown.when(one), cells.quiet(shown.hours(one.starts, one.ends))),
        zh(shown.trainer(one, named)),
        f"{_taken(one)} / {one.places}",
        shown.session_mark(one),
    ]


def _session_plain(one: Any, named: Names) -> list[Any]:
    return [
        one.title, one.place, legal_day(one.starts).isoformat(), shown.hours(one.starts, one.ends), shown.trainer(one, named),
        one.places, _taken(one), choices.word(SESSIONS, planning.state(one)), one.cancelled_why,
    ]  # fmt: skip


def _certificate(one: Any, named: Names) -> list[Any]:
    return [
        cells.link(reverse("desk:training:certificate", args=[one.pk]), one.number),
        zh(named.get(one.account_id, "")),
        " ".join(one.items),
        day(one.valid_until, "year"),
        shown.certificate_mark(one),
    ]


def _certificate_plain(one: Any, named: Names) -> list[Any]:
    return [
        one.number, named.get(one.account_id, ""), " ".join(one.items), one.valid_from.isoformat(),
        one.valid_until.isoformat(), choices.word(GROUNDS, one.ground), choices.word(CERTIFICATES, certifying.state(one)),
        one.ended_why,
    ]  # fmt: skip


def _course(one: Any, _named: Names) -> list[Any]:
    return [
        cells.link(reverse("desk:training:course", args=[one.pk]), one.title, one.organ),
        cells.lines(day(one.starts_on, "year"), cells.quiet(one.place)),
        day(one.until, "year"),
        one.places,
        shown.course_mark(one),
    ]


def _course_plain(one: Any, _named: Names) -> list[Any]:
    return [
        one.title, one.organ, one.place, one.starts_on.isoformat(), one.ends_on.isoformat(), one.until.isoformat(), one.places,
        choices.word(COURSES, courses.state(one)),
    ]  # fmt: skip


def _deed(one: Any, named: Names) -> list[Any]:
    page = {"topic": "topic", "session": "session", "test": "test", "certificate": "certificate", "course": "course", "trip": "trip"}.get(one.kind)  # fmt: skip
    said, who, on = (
        choices.word(ACTS, one.act),
        zh(named.get(one.account, "") or "—"),
        instant(one.at, "year"),
    )
    return [
        cells.link(reverse(f"desk:training:{page}", args=[one.row]), said, of=cells.join(one.row, who, on))
        if page and one.row
        else said,
        shown.concerns(one.kind),
        who,
        zh(named.get(one.by, "") or gettext("到期自动")),
        on,
    ]


def _deed_plain(one: Any, named: Names) -> list[Any]:
    return [
        choices.word(ACTS, one.act), shown.concerns(one.kind), named.get(one.account, ""), named.get(one.by, ""), one.said,
        one.at.isoformat(timespec="seconds"),
    ]  # fmt: skip


LISTS = {
    kind.name: kind
    for kind in (
        Kind(
            "plan", TopicFilter, queries.Topics, _("培训计划"), _("每个季度讲什么、为什么讲；从“需要”一按就列进来。"),
            (_("主题"), _("季度"), _("为什么"), _("为了几个人"), _("办到哪里")), _topic,
            (_("主题"), _("年"), _("季度"), _("为什么"), _("说明"), _("事项"), _("为了几个人"), _("办到哪里")), _topic_plain,
            _("从“需要”里列入，或者自己加一个主题。"), (("topic_new", _("加一个主题")),),
        ),
        Kind(
            "sessions", SessionFilter, queries.Sessions, pgettext_lazy("training", "课"), _("什么时候、在哪里、谁讲、还有几个名额。"),
            (_("讲什么"), _("时间"), _("讲师"), _("人数 / 名额"), _("办到哪里")), _session,
            (_("讲什么"), _("地点"), _("日期"), _("时间"), _("讲师"), _("名额"), _("人数"), _("办到哪里"), _("取消的理由")), _session_plain,
            _("还没有排课。从计划的主题排，参加的人自动请上。"), (("session_new", _("排一节课")),), True,
        ),
        Kind(
            "certificates", CertificateFilter, queries.Certificates, _("证书"), _("谁凭什么可以办哪些事项，到哪一天。"),
            (_("编号"), _("姓名"), _("事项"), _("到哪一天止"), _("是否有效")), _certificate,
            (_("编号"), _("姓名"), _("事项"), _("从哪一天起"), _("到哪一天止"), _("怎样取得"), _("是否有效"), _("提前结束的理由")), _certificate_plain,
            _("通过测试的自动发证；也可以凭文件发。"), (("certify", _("凭文件发证")),),
        ),
        Kind(
            "courses", CourseFilter, queries.Courses, _("上级培训"), _("名额优先给窗口人员，顺序按规定算，人人看得到。"),
            (_("培训班"), _("时间"), _("报名截止"), _("名额"), _("办到哪里")), _course,
            (_("培训班"), _("上级机关"), _("地点"), _("开始"), _("结束"), _("报名截止"), _("名额"), _("办到哪里")), _course_plain,
            _("收到上级的培训通知，在这里登记，大家报名。"), (("course_new", _("登记一个培训班")),), True,
        ),
        Kind(
            "deeds", DeedFilter, queries.Deeds, _("全部记录"), _("培训的每一个行为，只增不改。"),
            (_("办了什么"), _("关于什么"), _("关于谁"), _("由谁"), _("什么时候")), _deed,
            (_("办了什么"), _("关于什么"), _("关于谁"), _("由谁"), _("内容"), _("什么时候")), _deed_plain, _("还没有记录。"),
        ),
    )
}  # fmt: skip


def _named(kind: Kind, rows: Any) -> Names:
    if kind.name == "sessions":
        return shown.people(one.trainer for one in rows)
    if kind.name == "certificates":
        return shown.people(one.account_id for one in rows)
    if kind.name == "deeds":
        return shown.people({one.account for one in rows} | {one.by for one in rows})
    return {}


def _listed(request: HttpRequest, me: Part, kind: Kind) -> HttpResponse:
    form: Any = kind.filter(me, request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    rows, said = lists.part(request, kind.source(me), asked, queries.WINDOW)
    found = list(rows)
    of = _named(kind, found)
    context = said | {
        "room": room_of(me),
        "here": kind.name,
        "me": me,
        "form": form,
        "filtered": asked != Wanted(),
        "title": kind.title,
        "explained": kind.said,
        "empty": kind.empty,
        "columns": heads(*kind.heads),
        "rows": [kind.row(one, of) for one in found],
        "export": reverse(f"desk:training:{kind.name}_csv"),
        "adds": [(reverse(f"desk:training:{name}"), label) for name, label in kind.adds] if me.runs else [],
    }
    return pages.render(request, TEMPLATE, context)


def _as_csv(request: HttpRequest, me: Part, kind: Kind) -> HttpResponse:
    form: Any = kind.filter(me, request.GET)
    rows, _total = kind.source(me).found(form.asked(), limit=queries.WINDOW)
    found = list(rows)
    of = _named(kind, found)
    return export.answer(
        f"training-{kind.name}", kind.file_heads, [kind.cells(one, of) for one in found], most=queries.WINDOW
    )


def _of(name: str) -> tuple[Callable[..., HttpResponse], Callable[..., HttpResponse]]:
    """Return the page of a list and its file."""
    opens = everybody if LISTS[name].whole else parties_only

    @opens
    @require_safe
    def page(request: HttpRequest, me: Part) -> HttpResponse:
        return _listed(request, me, LISTS[name])

    @opens
    @require_safe
    def file(request: HttpRequest, me: Part) -> HttpResponse:
        return _as_csv(request, me, LISTS[name])

    return page, file


plan, plan_csv = _of("plan")
sessions, sessions_csv = _of("sessions")
certificates, certificates_csv = _of("certificates")
courses_, courses_csv = _of("courses")
deeds, deeds_csv = _of("deeds")
