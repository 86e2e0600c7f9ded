"""What heads of departments do for their windows, at the desk: every department's year, one year day by day, plan and records."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, ngettext, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices, export, lists
from yimen.desk.leaders import shown
from yimen.desk.leaders.guard import day_only
from yimen.desk.leaders.narrowing import HeadFilter
from yimen.desk.office import cells
from yimen.desk.office.cells import heads
from yimen.leaders import heading
from yimen.leaders.deeds import opened, read_by
from yimen.leaders.parts import Part
from yimen.lib import clock
from yimen.look import pages
from yimen.look.templatetags.look import bilingual, day, tag, zh
from yimen.process.leaders.duty import Count
from yimen.process.leaders.words import CARE, DUTIES

ROOM = "heads"
WINDOW = 1000
WHY = gettext_noop("查看部门负责人到窗口的记录")


class Departments:
    """The departments of a year, as lines of a list: (id, organ, counts)."""

    def __init__(self, me: Part) -> None:
        """Keep who asks."""
        self.me = me

    def found(self, asked: dict[str, Any], *, limit: int = 50, offset: int = 0) -> tuple[Sequence[Any], int]:
        """Return `limit` lines from `offset` on, and how many there are."""
        known = {
            id: one
            for id, one in heading.departments(self.me.reach).items()
            if asked["text"].casefold() in f"{one.name} {one.name_en}".casefold()
        }
        counts = heading.counts(known, asked["year"])
        rows = [(id, one, counts[id]) for id, one in known.items() if _wanted(counts[id], asked["which"])]
        if asked["sort"] != "name":
            rows.sort(key=lambda row: -sum(one.late for one in row[2]))
        return rows[offset : offset + limit], len(rows)


def _wanted(counts: list[Count], which: str) -> bool:
    match which:
        case "late":
            return any(one.late for one in counts)
        case "missing":
            return any(one.missing for one in counts)
        case "unplanned":
            return not any(one.planned for one in counts)
        case _:
            return True


def _of(one: Count) -> Any:
    """Return what was done of what is asked for, and what has no record."""
    said = f"{one.done}/{max(one.least, one.planned)}"
    late = ngettext("%(n)d 个没有记录", "%(n)d 个没有记录", one.late) % {"n": one.late}
    return cells.lines(said, tag(late, "warn")) if one.late else said


@day_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the departments of a year: what was done of what the place asks for; one's own page for whoever heads one alone."""
    form = HeadFilter(me, request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    rows, said = lists.part(request, Departments(me), asked, WINDOW)
    year = asked["year"]
    context = said | {
        "room": ROOM,
        "form": form,
        "title": gettext("部门负责人：%(year)s 年") % {"year": year},
        "explained": gettext("一年里到窗口、研究窗口工作、关怀窗口人员，做了几次，本地要求或者计划几次。每一次都有日期和内容。"),
        "buttons": [(reverse("desk:leaders:rules"), gettext("本地的规定"))],
        "filtered": bool(asked["text"] or asked["which"]),
        "export": reverse("desk:leaders:heads_csv"),
        "columns": heads(gettext("部门"), *(choices.word(DUTIES, code) for code in DUTIES)),
        "rows": [
            [
                cells.link(reverse("desk:leaders:department", args=[id, year]), bilingual(one.name, one.name_en)),
                *(_of(count) for count in counts),
            ]
            for id, one, counts in rows
        ],
        "empty": gettext("没有部门有负责人：负责人在“管理”里任命以后排在这里。"),
    }  # fmt: skip
    return pages.render(request, "desk/leaders/list.html", context)


@day_only
@require_safe
def as_csv(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the same list as a file."""
    asked = HeadFilter(me, request.GET).asked()
    rows, _total = Departments(me).found(asked, limit=WINDOW)
    labels = (gettext("计划"), pgettext("leaders", "已完成"), gettext("没有记录"), gettext("已说明原因"))
    heads = [gettext("部门"), gettext("年度")]
    heads += [f"{choices.word(DUTIES, code)} · {label}" for code in DUTIES for label in labels]
    english = choices.language() == "en"
    lines = [
        [(english and one.name_en) or one.name, asked["year"], *(n for c in counts for n in (c.planned, c.done, c.late, c.left))]
        for _id, one, counts in rows
    ]  # fmt: skip
    return export.answer("heads", heads, lines, most=WINDOW)


def department_of(me: Part, organ: int, year: int) -> Any:
    """Return a department whose year somebody reads. Raises Http404, PermissionDenied."""
    found = heading.department(organ)
    if found is None or year not in range(2000, 2200):
        raise Http404
    if not me.of_organ(organ):
        raise PermissionDenied
    return found


@day_only
@never_cache
@require_safe
def department(request: HttpRequest, me: Part, organ: int, year: int) -> HttpResponse:
    """Show a department's year: sums, planned days with what is to be done about each, records."""
    found = department_of(me, organ, year)
    records = heading.done_in(organ, year)
    own = organ in me.heads
    if not own and any(one.seen_id for one in records):
        read_by(me.account, f"head-{organ}-{year}", "records", WHY)
    lines = heading.lines(organ, year)
    of = shown.Named([one.by for one in records], windows=[one.window for one in records])
    context = {
        "room": ROOM,
        "one": found,
        "organ": organ,
        "year": year,
        "years": [year - 1, year + 1],
        "own": own and year >= clock.today().year,
        "count_columns": heads(gettext("做什么"), gettext("本地要求"), gettext("计划"), pgettext("leaders", "已完成"), gettext("没有记录"), gettext("已说明原因")),
        "count_rows": count_rows(heading.counts([organ], year)[organ]),
        "plan_columns": heads(gettext("日期"), gettext("做什么"), gettext("办到哪里"), gettext("操作")),
        "plan_rows": [_planned(line, own) for line in lines],
        "moves": own and any(line.stands == "holiday" for line in lines),
        "records": [_record(one, of, me) for one in records],
        "duties": [(code, choices.word(DUTIES, code)) for code in DUTIES if code != "meeting"],
    }  # fmt: skip
    return pages.render(request, "desk/leaders/department.html", context)


def count_rows(counts: list[Count]) -> list[list[Any]]:
    """Return a row a duty: what the place asks for, planned, done, without a record, left out with the reason."""
    return [
        [choices.word(DUTIES, one.duty), one.least or shown.NONE, one.planned, one.done, one.late, one.left]
        for one in counts
    ]


def _planned(line: Any, own: bool) -> list[Any]:
    id = line.row.pk
    links: list[Any] = []
    on, duty = day(line.entry.on, "year"), choices.word(DUTIES, line.row.duty)
    of = cells.join(on, duty)
    if own and line.stands not in ("done", "left"):
        if line.row.duty == "meeting":
            links.append(
                cells.link(f"{reverse('desk:leaders:call')}?planned={id}", gettext("召集会议"), of=of)
            )
        elif line.entry.on <= clock.today():
            links.append(cells.link(reverse("desk:leaders:plan_record", args=[id]), gettext("记录"), of=of))
        links.append(cells.link(reverse("desk:leaders:plan_move", args=[id]), gettext("改日子"), of=of))
        links.append(
            cells.link(reverse("desk:leaders:plan_leave", args=[id]), gettext("说明不做的原因"), of=of)
        )
    return [
        on,
        duty,
        cells.lines(shown.planned(line.stands), cells.quiet(zh(line.why)) if line.why else ""),
        cells.join(*links) if links else shown.NONE,
    ]


def _record(one: Any, of: shown.Named, me: Part) -> dict[str, Any]:
    taken = getattr(one, "taken_back", None)
    return {
        "one": one,
        "duty": choices.word(DUTIES, one.duty),
        "window": of.window(one.window) if one.window else "",
        "seen": opened(one.seen),
        "solved": ngettext("当场解决 %(n)d 件", "当场解决 %(n)d 件", one.solved) % {"n": one.solved}
        if one.solved
        else "",
        "people": ngettext("%(n)d 人", "%(n)d 人", one.people) % {"n": one.people}
        if one.duty in CARE
        else "",
        "by": of.who(one.by),
        "taken": taken,
        "back": one.by == me.account and taken is None and one.duty != "meeting",
    }
