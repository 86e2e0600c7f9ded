"""The desk of appraisals: where the months stand and what waits, one month with its sheets, one's own sheets."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.appraisal import closing, drafting, parts, queries, schemes
from yimen.appraisal.parts import Part
from yimen.desk import export
from yimen.desk.appraisal import shown
from yimen.desk.appraisal.forms import CloseForm, SeenForm, SheetsForm
from yimen.desk.appraisal.guard import centre_only, kind_of, leaders_only, month_of, parties_only
from yimen.desk.names import named
from yimen.desk.office import cells
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.look import pages, words as look_words
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import bilingual, day, zh
from yimen.process.appraisal.account import said

ROOM = "appraisal"
PAGE = 50


@parties_only
@require_safe
def overview(request: HttpRequest, me: Part) -> HttpResponse:
    """Show where the months stand and what waits for whom; to whoever is appraised their own sheets."""
    own = queries.own(me)
    names = {kind: shown.called(kind, {one.unit for one in own if one.kind == kind}) for kind in shown.KINDS}
    waiting = queries.appeals_waiting() if me.decides else []
    graded = queries.own_grades(me)
    months = queries.months() if own or me.reads or me.heads else []
    stages = {(one.kind, one.month): one for one in months}
    context = {
        "room": ROOM,
        "me": me,
        "leads": me.reads or bool(me.heads),
        "months": [_stage(one) for one in months] if me.reads or me.heads else [],
        "month_columns": heads(gettext("月份"), gettext("考核谁"), gettext("进展"), gettext("申诉期到"), gettext("张数")),
        "own": [
            [
                cells.link(shown.url(one), look_words.month(one.month), of=names[one.kind].get(one.unit, "")), shown.kind(one.kind), names[one.kind].get(one.unit, ""), said(one.points),
                _still_open(stages[one.kind, one.month]),
            ]
            for one in own
        ],
        "own_columns": heads(gettext("月份"), gettext("考核谁"), gettext("谁"), gettext("得分"), gettext("进展")),
        "own_grades": [_graded(one) for one in graded],
        "grade_columns": heads(gettext("年度"), gettext("考核谁"), gettext("等次"), gettext("全年平均"), gettext("没有评更高的原因")),
        "waiting": [
            (reverse("desk:appraisal:appeal", args=[one.pk]), look_words.month(one.month), one) for one in waiting
        ],
        "years": queries.known_years(),
        "unannounced": drafting.waits_for_year() if me.reads or me.heads else 0,
    }  # fmt: skip
    return pages.render(request, "desk/appraisal/overview.html", context)


def _graded(one: Any) -> list[Any]:
    """Return one's own grade of a year, and what kept from a better one."""
    called = {grade.code: shown.named(grade) for grade in schemes.begun(one.kind).grades}
    return [
        str(one.year),
        shown.kind(one.kind),
        called.get(one.grade, one.grade),
        said(one.points),
        shown.kept_from(one.kept_from) or "—",
    ]


def _still_open(one: queries.Stage) -> Any:
    """Return how far one's own month is, and until when one may appeal as long as one may."""
    until = gettext("申诉期到 %(on)s") % {"on": look_words.day(one.appeal_until, True)}
    return cells.lines(shown.stage(one.stage), cells.quiet(until) if one.stage == "drafted" else "")


def _stage(one: queries.Stage) -> list[Any]:
    url = reverse("desk:appraisal:month", args=[one.kind, shown.month(one.month)])
    return [
        cells.link(url, look_words.month(one.month), of=shown.kind(one.kind)),
        shown.kind(one.kind),
        shown.stage(one.stage),
        day(one.appeal_until, "year"),
        look_words.number(one.sheets),
    ]


def _month(kind: str, month: str) -> Any:
    return or_404(queries.month(kind_of(kind), month_of(month)))


def _lines(request: HttpRequest, me: Part, one: Any) -> tuple[SheetsForm, list[Any], Any]:
    reach = None if me.reads else me.heads
    scheme = drafting.scheme_of(one.kind, one.month)
    known = queries.departments(me)
    offered = [(id, bilingual(name.zh, name.en)) for id, name in known.items()]
    form = SheetsForm(offered, request.GET)
    form.full_clean()
    given = form.cleaned_data
    asked = queries.Asked(
        organ=given.get("organ") or 0, which=given.get("which", ""), sort=given.get("sort", "")
    )
    return form, queries.sheets(one.kind, one.month, asked, reach, scheme.few), scheme


@leaders_only
@require_safe
def month(request: HttpRequest, me: Part, kind: str, month: str) -> HttpResponse:
    """Show a month: how far it is, who signed, and its sheets; heads see those of their organ."""
    one = _month(kind, month)
    form, found, scheme = _lines(request, me, one)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    names = shown.called(kind, {row.unit for row in page})
    known = shown.names_of({row.organ for row in page} | me.heads)
    stage, items = drafting.stage(one), shown.items(page)
    unsigned = closing.unsigned(kind, one.month) if stage != "final" else set()
    context = {
        "room": ROOM,
        "one": one,
        "title": f"{shown.kind(kind)} · {look_words.month(one.month)}",
        "stage": shown.stage(stage),
        "facts": _facts(one, scheme, stage, unsigned),
        "form": form,
        "page": page,
        "rows": [shown.row(row, names, known, scheme.few, items) for row in page],
        "columns": heads(*shown.sheet_heads()),
        "csv": reverse("desk:appraisal:month_csv", args=[kind, month]) + cells.query(request),
        "signs": [
            (reverse("desk:appraisal:sign", args=[kind, month, organ]), shown.organ(known.get(organ)))
            for organ in sorted(me.heads & unsigned)
        ],
        "closes": me.centre and stage == "to_close",
    }
    return pages.render(request, "desk/appraisal/month.html", context)


def _facts(one: Any, scheme: Any, stage: str, unsigned: set[int]) -> list[dict[str, Any]]:
    signed = queries.signatures(one.kind, one.month)
    closed = queries.closing(one.kind, one.month)
    people = shown.who({row.by for row in signed} | ({closed.by} if closed else set()))
    rows = [
        shown.fact(gettext("办法"), bilingual(scheme.name, scheme.name_en)),
        shown.fact(gettext("申诉期到"), day(one.appeal_until, "year")),
        shown.fact(
            gettext("相同的得分"), gettext("超期少的在前，再看办理多的；办理多少本身不排名，数量少的标明。")
        ),
    ]
    if stage != "final":
        said_open = look_words.number(len(unsigned))
        rows.append(shown.fact(gettext("还没有签字的部门"), said_open))
    for row in signed[-5:]:
        rows.append(shown.fact(gettext("部门签字"), shown.stamp(people.get(row.by, ""), row.at)))
    if closed:
        rows.append(
            shown.fact(
                gettext("中心签定"),
                cells.lines(
                    shown.stamp(people.get(closed.by, ""), closed.at), zh(closed.why) if closed.why else ""
                ),
            )
        )
    return rows


@leaders_only
@require_safe
def month_csv(request: HttpRequest, me: Part, kind: str, month: str) -> HttpResponse:
    """Return the same sheets as a file."""
    one = _month(kind, month)
    _form, found, scheme = _lines(request, me, one)
    names = queries.names(kind, [row.unit for row in found])
    known = shown.names_of({row.organ for row in found})
    heads = (*shown.sheet_heads(), gettext("数量少"))
    rows = (
        (
            named(names[row.unit]) if row.unit in names else row.unit,
            named(known[row.organ]) if row.organ in known else "",
            said(row.points),
            row.overdue,
            row.matters,
            "; ".join(f"{item} {n}" for item, n in row.mix),
            gettext("是") if row.matters < scheme.few else "",
        )
        for row in found
    )
    return export.answer(f"appraisal-{kind}-{month}", heads, rows)


@leaders_only
@asks
def sign(request: HttpRequest, me: Part, kind: str, month: str, organ: int) -> HttpResponse:
    """Sign the sheets of one's organ. Raises Http404 for an organ that one does not head."""
    one = _month(kind, month)
    sheets = closing.sheets_of(kind, one.month, organ)
    if organ not in me.heads or not sheets:
        raise Http404
    back = reverse("desk:appraisal:month", args=[kind, month])
    names = shown.called(kind, {row.unit for row in sheets})
    spoken = queries.comments(kind, one.month)
    form = SeenForm(*sent(request), initial={"seen": closing.digest(sheets)})
    return shown.answered(
        request,
        form,
        {
            "room": ROOM,
            "title": gettext("签字"),
            "back": back,
            "text": gettext("您签的是下面这些。签后有申诉改了分的，要再签一次。"),
            "rows": [
                [
                    cells.link(shown.url(row), names.get(row.unit, str(row.unit))),
                    said(row.points),
                    cells.lines(*(zh(text) for text in spoken.get(row.unit, ()))),
                ]
                for row in sheets
            ],
            "columns": heads(gettext("谁"), gettext("得分"), gettext("本人的意见")),
        },
        lambda: closing.sign(by=me.account, kind=kind, month=one.month, organ=organ, **form.cleaned_data),
        then=lambda _made: back,
        said=gettext("已经签字。"),
    )


@centre_only
@asks
def close(request: HttpRequest, me: Part, kind: str, month: str) -> HttpResponse:
    """Sign a month for the centre: it is final by that."""
    one = _month(kind, month)
    back = reverse("desk:appraisal:month", args=[kind, month])
    form = CloseForm(*sent(request), initial={"seen": queries.digest_seen(kind, one.month)})
    missing = parts.organ_names(closing.unsigned(kind, one.month))
    return shown.answered(
        request,
        form,
        {
            "room": ROOM,
            "title": gettext("签定这个月"),
            "back": back,
            "text": gettext("签定以后谁也不能再改，任何人都可以从记录里重算出同样的分。"),
            "missing": missing,
        },
        lambda: closing.close(by=me.account, kind=kind, month=one.month, **form.cleaned_data),
        then=lambda _made: back,
        said=gettext("已经签定。"),
    )
