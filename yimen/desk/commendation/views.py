"""The desk of commendation: rounds, a new one with its nominees before it is announced, one with objections, its decision."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.appraisal.parts import Part
from yimen.commendation import queries, rounds, rules
from yimen.commendation.refused import NotHonoured
from yimen.desk import choices
from yimen.desk.appraisal import shown as appraised
from yimen.desk.appraisal.guard import centre_only, leaders_only
from yimen.desk.commendation import shown
from yimen.desk.commendation.forms import DecideForm, PeriodForm, ReplyForm
from yimen.desk.office import cells
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.lib import clock
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import bilingual, day, instant, zh
from yimen.people.actions import record_reading
from yimen.process.appraisal.account import said
from yimen.process.appraisal.awards import begins

ROOM = "commendation"
# So many periods back can be chosen.
BACK = 6


@leaders_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the rounds, and lead to a new one of each honour."""
    row = rules.in_force(clock.today())
    awards = rules.decoded(row) if row else ()
    buttons = [
        (reverse("desk:commendation:new", args=[one.code]), gettext("评选：") + ((choices.language() == "en" and one.name_en) or one.name))
        for one in awards
        if me.centre
    ]  # fmt: skip
    buttons += [(reverse("desk:commendation:rules"), gettext("评选规则"))]
    buttons += [
        (reverse("desk:commendation:meeting", args=[year]), gettext("%(year)s 年总结表彰会") % {"year": year})
        for year in queries.years()[:2]
    ]
    context = {
        "room": ROOM,
        "title": gettext("表彰"),
        "back": reverse("portal:honours"),
        "back_label": gettext("公众看到的"),
        "lead": gettext("按规则从已定的月度考核里提名，公示，异议先答复，再由另一人决定。"),
        "buttons": buttons,
        "columns": heads(gettext("称号"), gettext("进展"), gettext("公示到"), gettext("异议"), gettext("表彰")),
        "rows": [shown.line(one) for one in queries.listed()],
        "empty": gettext("还没有评选过"),
        "empty_text": gettext("一个月的考核签定以后，就可以评这个月的红旗窗口。")
        if row
        else gettext("先起草评选规则，由另一人签发。"),
    }  # fmt: skip
    return pages.render(request, "desk/commendation/list.html", context)


def _periods(award: Any) -> list[tuple[date, str]]:
    found: list[tuple[date, str]] = []
    on = begins(award.period, clock.today())
    for _place in range(BACK):
        on = begins(award.period, on - timedelta(days=1))
        found.append((on, shown.period(award, on)))
    return found


def _award(code: str) -> Any:
    try:
        return rules.award(code, clock.today())
    except NotHonoured as refused:
        raise Http404 from refused


@centre_only
@asks
def new(request: HttpRequest, me: Part, code: str) -> HttpResponse:
    """Show who would stand for an honour in a period, and announce them."""
    award = _award(code)
    periods = _periods(award)
    asked = (request.POST or request.GET).get("since", periods[0][0].isoformat())
    since = next((on for on, _called in periods if on.isoformat() == asked), periods[0][0])
    form = PeriodForm(periods, *sent(request), initial={"since": since.isoformat()})
    _of, found = rounds.proposed(code, since)
    still = rounds.open_months(award, since)
    called = appraised.called(award.kind, {one.record.unit for one in found})
    known = appraised.names_of({one.record.organ for one in found})
    context = {
        "room": ROOM,
        "title": gettext("公示候选名单"),
        "about": bilingual(award.name, award.name_en),
        "back": reverse("desk:commendation:list"),
        "period": shown.period(award, since),
        "periods": [(f"?since={on.isoformat()}", called_so, on == since) for on, called_so in periods],
        "still": still,
        "counted_from": queries.counted_from(award, since),
        "days": award.notice_days,
        "columns": shown.candidate_heads(),
        "rows": [_candidate(one, called, known) for one in found],
    }
    return shown.answered(
        request,
        form,
        context,
        lambda: rounds.announce(by=me.account, code=code, since=form.cleaned_data["since"]),
        then=lambda made: reverse("desk:commendation:round", args=[int(made)]),
        said=gettext("已经公示，任何人都可以提出异议。"),
        template="desk/commendation/new.html",
    )


def _candidate(one: Any, called: dict[int, Any], known: Any) -> list[Any]:
    record = one.record
    return [
        called.get(record.unit, record.unit),
        appraised.organ(known.get(record.organ)),
        said(record.standing.points),
        record.standing.overdue or "",
        record.standing.matters,
        shown.barred(one.barred) or gettext("符合"),
    ]


def _round(id: int) -> queries.Shown:
    found = or_404(queries.round(id))
    return queries.shown(found)


@leaders_only
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a round: who stands on which facts, objections, and what may be done now."""
    found = _round(id)
    standing = rounds.standing(found.one)
    why = {row.pk: reasons for row, reasons in standing}
    known = appraised.names_of({row.organ for row in found.nominees})
    context = {
        "room": ROOM,
        "found": found,
        "title": shown.title(found.award, found.one.since),
        "stage": shown.stage(found.stage),
        "facts": _facts(found),
        "columns": shown.candidate_heads(),
        "rows": [shown.nominee(row, known, why.get(row.pk, ())) for row in found.nominees],
        "objections": [_objection(row, me) for row in queries.objections(found.one)] if me.reads else [],
        "decides": me.adopts and found.stage == "deciding" and found.one.by != me.account,
        "own": found.stage == "deciding" and found.one.by == me.account,
    }
    return pages.render(request, "desk/commendation/round.html", context)


def _objection(row: Any, me: Part) -> dict[str, Any]:
    reply = getattr(row, "reply", None)
    return {
        "about": row.nominee.called,
        "at": row.at,
        "named": row.named,
        "reply": reply,
        "url": reverse("desk:commendation:objection", args=[row.pk]) if me.decides else "",
    }


def _facts(found: queries.Shown) -> list[dict[str, Any]]:
    people = appraised.who({found.one.by} | ({found.decision.by} if found.decision else set()))
    award = found.award
    rows = [
        appraised.fact(gettext("名额"), str(award.size)),
        appraised.fact(
            gettext("条件"),
            gettext("得分不低于 %(points)s，办理不少于 %(n)s 件") % {"points": said(award.least), "n": award.matters},
        ),
        appraised.fact(gettext("有下列之一的不能评"), shown.barred(award.bars)),
        appraised.fact(gettext("由谁公示"), appraised.stamp(people.get(found.one.by, ""), found.one.at)),
        appraised.fact(gettext("公示到"), day(found.one.object_until, "year")),
    ]  # fmt: skip
    if found.decision:
        rows.append(
            appraised.fact(
                gettext("表彰决定"),
                cells.lines(
                    zh(found.decision.document),
                    appraised.stamp(people.get(found.decision.by, ""), found.decision.at),
                ),
            )
        )
    return rows


@leaders_only
@never_cache
@asks
def objection(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Read an objection as whoever answers it, which is recorded where it is named, and answer it."""
    row = or_404(queries.objection(id))
    if not me.decides:
        raise PermissionDenied
    if row.named:
        record_reading(
            who=me.account,
            whose="",
            case_number=f"objection:{row.pk}",
            field="objection",
            why=gettext("核实异议"),
        )
    back = reverse("desk:commendation:round", args=[row.nominee.round_id])
    form = ReplyForm(*sent(request))
    reply = getattr(row, "reply", None)
    context = {
        "room": ROOM,
        "title": gettext("答复异议"),
        "back": back,
        "about": row.nominee.called,
        "said": rounds.opened(row),
        "at": instant(row.at, "year"),
        "reply": reply,
    }
    if request.method == "POST" and reply is not None:
        raise PermissionDenied
    return shown.answered(
        request,
        form,
        context,
        lambda: rounds.reply(by=me.account, objection=id, **form.cleaned_data),
        then=lambda _made: back,
        said=gettext("已经答复。"),
        template="desk/commendation/objection.html",
    )


@leaders_only
@asks
def decide(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Decide a round by a document."""
    found = _round(id)
    if not me.adopts:
        raise PermissionDenied
    back = reverse("desk:commendation:round", args=[id])
    form = DecideForm(*sent(request))
    standing = rounds.standing(found.one)
    return shown.answered(
        request,
        form,
        {
            "room": ROOM,
            "title": gettext("决定表彰"),
            "back": back,
            "text": gettext("公示期过了、异议都答复了，才能决定；决定以后公开，发给证书。"),
            "rows": [[shown.called(row), shown.barred(why) or gettext("授予")] for row, why in standing],
            "columns": heads(gettext("谁"), gettext("能不能授予")),
        },
        lambda: rounds.decide(by=me.account, round=id, **form.cleaned_data),
        then=lambda _made: back,
        said=gettext("已经决定并公开。"),
    )
