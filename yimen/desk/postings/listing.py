"""The lists of postings: who is where since when, what departments propose, what ends, every act; each with its file."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.desk import choices, export, lists
from yimen.desk.office import cells
from yimen.desk.office.cells import heads
from yimen.desk.postings import shown
from yimen.desk.postings.guard import ROOM, parties_only
from yimen.desk.postings.narrowing import AtFilter, DeedFilter, GoingFilter, Narrow, ProposalFilter
from yimen.desk.postings.shown import Named
from yimen.look import pages
from yimen.look.templatetags.look import day, instant, zh
from yimen.people.roles import ROLES
from yimen.postings import passing, proposing, queries, returning
from yimen.postings.parts import Part
from yimen.postings.queries import Asked, Wanted
from yimen.postings.words import ACTS, CAUSES, ENDINGS, PROPOSALS, RETURNS

TEMPLATE = "desk/postings/list.html"


class Kind(msgspec.Struct, frozen=True):
    """A list: its filter, its source, its head lines, how a line is shown and written to a file, and its words."""

    name: str
    filter: type[Narrow]
    source: Callable[[Part], Any]
    title: Any
    said: Any
    heads: tuple[Any, ...]
    row: Callable[[Any, Named], list[Any]]
    file_heads: tuple[Any, ...]
    cells: Callable[[Any, Named], list[Any]]
    empty: Any
    nothing: Any = Asked()


def _proposal(one: Any, of: Named) -> list[Any]:
    chosen = zh(of.people.get(one.chosen.account, "")) if one.chosen else ""
    return [
        cells.link(reverse("desk:postings:proposal", args=[one.pk]), f"{of.places[one.window]} · {ROLES[one.role].name}", of=cells.join(day(one.closing_on, "year"), one.pk)),
        of.organ(one.organ),
        day(one.closing_on, "year"),
        chosen or "—",
        shown.proposal_mark(one),
    ]  # fmt: skip


def _proposal_plain(one: Any, of: Named) -> list[Any]:
    return [
        of.plain_organ(one.organ), of.places.get(one.window, ""), str(ROLES[one.role].name), one.announced_on.isoformat(),
        one.closing_on.isoformat(), len(one.candidates.all()), of.people.get(one.chosen.account, "") if one.chosen else "",
        choices.word(PROPOSALS, proposing.state(one)), one.made_on.isoformat() if one.made_on else "",
    ]  # fmt: skip


def _kind(one: Any) -> str:
    return "ending" if hasattr(one, "cause") else "return"


def _going(one: Any, of: Named) -> list[Any]:
    kind, organ = _kind(one), of.organ(one.organ)
    what = choices.word(CAUSES, one.cause) if kind == "ending" else gettext("退回的事实和陈述")
    return [
        cells.link(
            reverse(f"desk:postings:{kind}", args=[one.pk]),
            of.people.get(one.account, ""),
            of=cells.join(organ, what, one.pk),
        ),
        organ,
        what,
        day(queries.begun(one), "year"),
        shown.on(one.last_on),
        shown.going_mark(one),
    ]


def _going_plain(one: Any, of: Named) -> list[Any]:
    kind = _kind(one)
    said = choices.word(CAUSES, one.cause) if kind == "ending" else gettext("退回的事实和陈述")
    stands = (
        choices.word(ENDINGS, passing.state(one)) if kind == "ending" else choices.word(RETURNS, returning.state(one))
    )  # fmt: skip
    return [
        of.people.get(one.account, ""), of.plain_organ(one.organ), said, queries.begun(one).date().isoformat(),
        one.last_on.isoformat() if one.last_on else "", stands,
    ]  # fmt: skip


def _deed(one: Any, of: Named) -> list[Any]:
    name, id = next(
        (
            found
            for found in (
                ("proposal", one.proposal_id),
                ("return", one.returning_id),
                ("ending", one.ending_id),
            )
            if found[1]
        ),
        ("", 0),
    )
    at = reverse(f"desk:postings:{name}", args=[id]) if id else ""
    said, who, on = choices.word(ACTS, one.act), zh(of.people.get(one.account, "")), instant(one.at, "year")
    return [
        cells.link(at, said, of=cells.join(who, on, id)) if at else said,
        who or "—",
        of.organ(one.organ),
        zh(of.people.get(one.by, "")),
        on,
    ]


def _deed_plain(one: Any, of: Named) -> list[Any]:
    return [
        choices.word(ACTS, one.act), of.people.get(one.account, ""), of.plain_organ(one.organ), of.people.get(one.by, ""),
        one.at.isoformat(timespec="seconds"),
    ]  # fmt: skip


LISTS = {
    kind.name: kind
    for kind in (
        Kind(
            "list", AtFilter, queries.AtWindows, _("谁在哪个窗口"),
            _("部门派到窗口的人：从哪一天起、从哪一天起可以更换。未满期不能更换，确有过错的走“退回原单位”。"),
            (_("姓名"), _("派出部门"), _("窗口"), _("从哪一天起"), _("可以更换")), shown.line,
            (_("姓名"), _("岗位"), _("派出部门"), _("窗口"), _("从哪一天起"), _("从哪一天起可以更换"), _("已满期"), _("最后一天")), shown.plain,
            _("部门提出窗口岗位、双方同意并办理派驻以后，人会排在这里。"),
        ),
        Kind(
            "proposals", ProposalFilter, queries.Proposals, _("窗口岗位和竞岗"),
            _("部门公告竞岗、登记人选、写结果；中心和监督机关都同意，才办派驻。"),
            (_("岗位"), _("派出部门"), _("截止"), _("结果"), _("办到哪里")), _proposal,
            (_("派出部门"), _("窗口"), _("岗位"), _("公告"), _("截止"), _("人选数"), _("结果"), _("办到哪里"), _("派驻")), _proposal_plain,
            _("还没有部门提出窗口岗位。部门负责人可以在这里提出。"), Wanted(),
        ),
        Kind(
            "going", GoingFilter, queries.Going, _("更换和退回"),
            _("更换要满期、有理由、经中心书面同意；退回要有事实、听取本人意见、由中心正职决定。"),
            (_("姓名"), _("派出部门"), _("什么事"), _("开始"), _("最后一天"), _("办到哪里")), _going,
            (_("姓名"), _("派出部门"), _("什么事"), _("开始"), _("最后一天"), _("办到哪里")), _going_plain,
            _("没有人在办更换或者退回。更换从“谁在哪个窗口”里那个人的页面申请。"), Wanted(),
        ),
        Kind(
            "deeds", DeedFilter, queries.Deeds, _("全部记录"),
            _("派驻的每一个行为，只增不改。"),
            (_("办了什么"), _("关于谁"), _("派出部门"), _("由谁"), _("什么时候")), _deed,
            (_("办了什么"), _("关于谁"), _("派出部门"), _("由谁"), _("什么时候")), _deed_plain,
            _("还没有记录。"), Wanted(),
        ),
    )
}  # fmt: skip


def _listed(request: HttpRequest, me: Part, kind: Kind) -> HttpResponse:
    form: Any = kind.filter(me, request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    rows, said = lists.part(request, kind.source(me), asked, queries.WINDOW)
    of = shown.named(rows if kind.name != "list" else ())
    context = said | {
        "room": ROOM,
        "here": kind.name,
        "me": me,
        "form": form,
        "filtered": asked != kind.nothing,
        "title": kind.title,
        "explained": kind.said,
        "empty": kind.empty,
        "columns": heads(*kind.heads),
        "rows": [kind.row(one, of) for one in rows],
        "export": reverse(f"desk:postings:{kind.name}_csv"),
        "proposes": bool(me.proposes) and kind.name == "proposals",
    }
    return pages.render(request, TEMPLATE, context)


def _as_csv(request: HttpRequest, me: Part, kind: Kind) -> HttpResponse:
    form: Any = kind.filter(me, request.GET)
    rows, _total = kind.source(me).found(form.asked(), limit=queries.WINDOW)
    of = shown.named(rows if kind.name != "list" else ())
    return export.answer(
        f"postings-{kind.name}", kind.file_heads, [kind.cells(one, of) for one in rows], most=queries.WINDOW
    )


def _of(name: str) -> tuple[Callable[..., HttpResponse], Callable[..., HttpResponse]]:
    """Return the page of a list and its file."""

    @parties_only
    @require_safe
    def page(request: HttpRequest, me: Part) -> HttpResponse:
        return _listed(request, me, LISTS[name])

    @parties_only
    @require_safe
    def file(request: HttpRequest, me: Part) -> HttpResponse:
        return _as_csv(request, me, LISTS[name])

    return page, file


at_windows, at_windows_csv = _of("list")
proposals, proposals_csv = _of("proposals")
going, going_csv = _of("going")
deeds, deeds_csv = _of("deeds")
