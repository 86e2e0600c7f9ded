"""Departments' registers at the desk: how fresh each is, one with its files, its lines, and how much of them has a case."""

from datetime import date, timedelta
from typing import Any

from django import forms as django_forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.desk import choices, lists
from yimen.desk.office import cells
from yimen.desk.office.act import at_field, settled
from yimen.desk.registers import forms, guard, told
from yimen.desk.registers.guard import parties_only
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.pages import asks
from yimen.look.templatetags.look import bilingual, day, instant, tag, zh
from yimen.process.registers import words
from yimen.registers import acting, keeping, queries, shown
from yimen.registers.parts import Part
from yimen.registers.queries import Lines, Standing
from yimen.registers.refused import NotReconciled

FORM = "desk/registers/form.html"
AT = {
    "name_taken": "name",
    "unknown_item": "items",
    "in_the_future": "since",
    "no_case": "number",
    "no_words": "words",
}
CELLS = (
    ("编号", "number"), ("事项", "item"), ("日期", "day"), ("核对的结果", "standing"), ("办件", "case"),
)  # fmt: skip
STALE = timedelta(days=45)


@parties_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the registers that this person sees, with how fresh each is and what is open."""
    heads = (gettext("登记簿"), gettext("机关"), gettext("最近读入"), gettext("行数"), gettext("待核对"))
    context = {
        "room": "registers",
        "keeps": me.keeps,
        "columns": [{"label": head, "numeric": at > 2} for at, head in enumerate(heads)],
        "rows": [_row(one) for one in queries.registers(me)],
    }
    return pages.render(request, "desk/registers/list.html", context)


def _row(one: Standing) -> list[Any]:
    url = reverse("desk:registers:register", args=[one.one.id])
    open_ = look_words.number(one.open)
    if one.open:
        open_ = cells.link(
            f"{reverse('desk:registers:found')}?register={one.one.id}&f=1", open_, of=one.one.name
        )
    return [
        cells.link(url, one.one.name, choices.word(words.KINDS, one.one.kind)),
        bilingual(one.organ.zh, one.organ.en),
        _fresh(one),
        look_words.number(one.lines),
        open_,
    ]


def _fresh(one: Standing) -> Any:
    if one.fresh is None:
        return tag(gettext("还没有读入"), "warn")
    said = instant(one.fresh, "year")
    return cells.lines(said, tag(gettext("超过 45 天"), "warn")) if clock.now() - one.fresh > STALE else said


@parties_only
@asks
def begin(request: HttpRequest, me: Part) -> HttpResponse:
    """Open a register."""
    if not me.keeps:
        raise PermissionDenied
    form = forms.RegisterForm(request.POST if request.method == "POST" else None)
    return settled(
        request,
        form,
        {"room": "registers", "title": gettext("新的登记簿"), "back": reverse("desk:registers:list")},
        lambda: keeping.open_register(by=me, **form.given()),
        refusing=(NotReconciled, at_field(AT)),
        then=lambda made: reverse("desk:registers:take", args=[int(made)]),
        said=gettext("登记簿已经建好，请交第一个文件。"),
        template=FORM,
    )


@parties_only
@require_safe
def register(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a register with its files."""
    found = guard.register(me, id)
    one = found.one
    context = {
        "room": "registers",
        "one": one,
        "takes": me.keeps or me.answers(one.organ),
        "again": me.keeps and found.lines,
        "open": found.open,
        "waiting": queries.waiting(one.id),
        "facts": [
            {"label": gettext("机关"), "value": bilingual(found.organ.zh, found.organ.en)},
            {"label": gettext("登记簿种类"), "value": choices.word(words.KINDS, one.kind)},
            {"label": gettext("由谁保管"), "value": zh(one.owner)},
            {"label": gettext("只登记这些事项"), "value": zh("、".join(one.items))},
            {"label": gettext("从哪一天起核对"), "value": day(one.since, "year")},
            {"label": gettext("行数"), "value": look_words.number(found.lines)},
        ],
        "columns": [
            {"label": head}
            for head in (gettext("文件"), gettext("读入"), gettext("结果"), gettext("读不懂的"))
        ],
        "rows": [_intake(each) for each in queries.intakes(one.id)],
    }
    return pages.render(request, "desk/registers/register.html", context)


def _intake(one: Any) -> list[Any]:
    counts = gettext("新的 %(fresh)s · 改了的 %(changed)s · 一样的 %(same)s") % {
        name: look_words.number(getattr(one, name)) for name in ("fresh", "changed", "same")
    }
    bad: Any = look_words.number(one.bad)
    if one.bad:
        bad = cells.link(reverse("desk:registers:bad", args=[one.id]), bad, of=cells.join(one.called, one.id))
    return [
        cells.link(reverse("desk:registers:intake", args=[one.id]), one.called, of=one.id),
        instant(one.at, "year"),
        cells.lines(tag(STAGES[one.stage][0](), STAGES[one.stage][1]), counts if one.read else ""),
        bad,
    ]


STAGES: dict[str, Any] = {
    "mapping": (lambda: gettext("等您看列"), "warn"),
    "reading": (lambda: gettext("正在读入"), "info"),
    "done": (lambda: gettext("已经读完"), "go"),
    "failed": (lambda: gettext("没有读完"), "late"),
}


@parties_only
@asks
def again(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Let every line of a register be held against the record once more."""
    found = guard.register(me, id)
    if not me.keeps:
        raise PermissionDenied
    back = reverse("desk:registers:register", args=[id])
    return settled(
        request,
        django_forms.Form(request.POST if request.method == "POST" else None),
        {"room": "registers", "title": gettext("全部重新核对"), "back": back, "one": found.one},
        lambda: acting.judge_again(by=me, register=id),
        refusing=(NotReconciled, at_field(AT)),
        then=lambda _made: back,
        said=gettext("正在重新核对；处理过的意见不变。"),
        template=FORM,
    )


@parties_only
@require_safe
def lines(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """List the lines of a register."""
    found = guard.register(me, id)
    form = forms.LinesFilter(request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    rows, said = lists.part(request, Lines(id), asked, queries.WINDOW)
    heads = (gettext("编号"), gettext("持证人"), gettext("事项"), gettext("日期"), gettext("核对的结果"))
    context = said | {
        "room": "registers",
        "one": found.one,
        "form": form,
        "filtered": asked != queries.Asked(),
        "columns": [{"label": head} for head in heads],
        "rows": [_line(row) for row in rows],
    }
    return pages.render(request, "desk/registers/lines.html", context)


def _line(row: Any) -> list[Any]:
    side = shown.line_side(row)
    stands = forms.STANDINGS[row.standing or "waits"]
    return [
        zh(row.number) or "—",
        cells.lines(zh(side.holder), cells.quiet(side.identity)),
        cells.lines(zh(row.item_words), cells.quiet(row.item)),
        day(row.day, "year"),
        cells.lines(stands, told.case_link(row.case)),
    ]


@parties_only
@require_safe
def lines_csv(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Give the same lines as CSV, without names; at most as many as the list counts."""
    guard.register(me, id)
    rows, _total = Lines(id).found(forms.LinesFilter(request.GET).asked(), limit=queries.WINDOW)
    heads = [(gettext(head), name) for head, name in CELLS]
    return lists.as_csv("register-lines", heads, (_csv(row) for row in rows), most=queries.WINDOW)


def _csv(row: Any) -> dict[str, Any]:
    return {
        "number": row.number,
        "item": row.item_words,
        "day": row.day,
        "standing": str(forms.STANDINGS[row.standing or "waits"]),
        "case": row.case,
    }


@parties_only
@require_safe
def coverage(request: HttpRequest, me: Part) -> HttpResponse:
    """Show how much of each organ's registers has a case, by month, as table and plot."""
    since = _months_ago(queries.MONTHS)
    found = queries.coverage(me, since)
    heads = (gettext("月份"), gettext("机关"), gettext("应有办件的行"), gettext("有办件的"), gettext("占"))
    context = {
        "room": "registers",
        "columns": [{"label": head, "numeric": at > 1} for at, head in enumerate(heads)],
        "rows": [
            [
                look_words.month(one.month),
                bilingual(one.organ.zh, one.organ.en),
                look_words.number(one.lines),
                look_words.number(one.matched),
                f"{one.share}%",
            ]
            for one in found
        ],
        "bars": _bars(found),
    }
    return pages.render(request, "desk/registers/coverage.html", context)


HIGH, STEP = 160, 52


def _bars(found: list[queries.Share]) -> list[dict[str, Any]]:
    """Return a bar for each month, of all organs together, the earliest first."""
    months: dict[date, list[int]] = {}
    for one in found:
        sums = months.setdefault(one.month, [0, 0])
        sums[0] += one.lines
        sums[1] += one.matched
    bars = []
    for at, (month, (total, matched)) in enumerate(sorted(months.items())):
        share = matched * 100 // total
        high = share * HIGH // 100
        bars.append({"x": 8 + at * STEP, "y": 20 + HIGH - high, "high": high, "share": share, "month": month})
    return bars


def _months_ago(count: int) -> date:
    first = clock.today().replace(day=1)
    for _ in range(count - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    return first
