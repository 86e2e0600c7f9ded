"""Attendance at the desk: what is to be explained, what was said and judged, files of clock-ins, overtime."""

from collections.abc import Sequence
from typing import Any

import msgspec
from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices, lists
from yimen.desk.office import cells
from yimen.desk.office.cells import heads
from yimen.desk.roster import forms, shown
from yimen.desk.roster.guard import answered, working_only
from yimen.desk.roster.shown import Names
from yimen.lib import clock
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import day, hour, instant, zh
from yimen.process.hall.words import PAUSES
from yimen.process.roster import words
from yimen.roster import deeds, lapses, overtime
from yimen.roster.parts import Part

WINDOW = 2000
COLUMNS = (
    (_("哪一天"), "", ""),
    (_("谁"), "", ""),
    (_("什么"), "", ""),
    (_("多久"), "", ""),
    (_("状态"), "", ""),
)
CELLS = (
    (_("日期"), "on"), (_("谁"), "who"), (_("什么"), "kind"), (_("时间"), "times"), (_("分钟"), "minutes"),
    (_("状态"), "state"), (_("理由"), "why"),
)  # fmt: skip
ACTS: dict[str, Any] = {
    "found": _("发现"),
    "explained": _("本人说明"),
    "counts": _("认定"),
    "excused": _("不计"),
    "gone": _("消除"),
}


class Asked(msgspec.Struct, frozen=True):
    """What is asked for: whose (all, mine), which kinds, which states; in which order."""

    whose: str = ""
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    sort: str = "new"


class Lapses:
    """What somebody sees of what is to be explained, as lines of a list."""

    def __init__(self, me: Part) -> None:
        """Look at what this person sees alone."""
        self.me = me

    def found(self, asked: Asked, *, limit: int, offset: int = 0) -> tuple[Sequence[Any], int]:
        """Return `limit` lines from `offset` on, and how many there are up to the list's window."""
        rows = lapses.concerning(self.me)
        rows = rows.filter(account=self.me.account) if asked.whose == "mine" else rows
        rows = rows.filter(kind__in=asked.kinds) if asked.kinds else rows
        rows = rows.filter(state__in=asked.states) if asked.states else rows.exclude(state="gone")
        if asked.sort == "long":
            rows = rows.order_by("-minutes", "-id")
        return list(rows[offset : offset + limit]), rows[:WINDOW].count()


class LapsesFilter(lists.ListFilter):
    """What narrows the list of what is to be explained."""

    keeps = "lapses"
    sorts = {"new": _("新的在前"), "long": _("久的在前")}
    whose = lists.radios(_("谁的"), {"": _("全部"), "mine": _("我的")})
    kind = django_forms.MultipleChoiceField(
        label=_("什么"), required=False, widget=django_forms.CheckboxSelectMultiple
    )
    state = django_forms.MultipleChoiceField(
        label=_("状态"), required=False, widget=django_forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer kinds and states; nothing is looked for in words: they are sealed."""
        super().__init__(*args, **more)
        del self.fields["q"]
        for name, labels in (("kind", words.LAPSES), ("state", words.JUDGED)):
            self.fields[name].choices = [(code, choices.word(labels, code)) for code in labels]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return what is asked for."""
        given = self.given()
        return Asked(given.get("whose", ""), tuple(given.get("kind", ())), tuple(given.get("state", ())), given.get("sort", "new"))  # fmt: skip


@working_only
@never_cache
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List what is to be explained or was: one's own, and that of the people over whom one decides."""
    form = LapsesFilter(request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    found, said = lists.part(request, Lapses(me), asked, WINDOW)
    names = Names([one.account for one in found])
    context = said | {
        "room": "presence",
        "form": form,
        "filtered": asked != Asked(),
        "columns": lists.columns("", COLUMNS),
        "rows": [_row(one, names) for one in found],
        "keeps": me.keeps,
    }
    return pages.render(request, "desk/roster/lapses.html", context, "list")


def _row(one: Any, names: Names) -> list[Any]:
    link = cells.link(reverse("desk:roster:lapse", args=[one.pk]), shown.lapse(one.kind))
    return [
        day(one.on, "year"),
        cells.lines(names.who(one.account), cells.quiet(names.organ(one.account))),
        cells.lines(link, cells.quiet(shown.times(one.since, one.until))),
        shown.minutes(one.minutes),
        cells.lines(shown.state(words.JUDGED, one.state), _term(one)),
    ]


def _term(one: Any) -> Any:
    if one.state != "open":
        return ""
    return cells.quiet(cells.marks(gettext("说明到"), day(one.answer_on)))


@working_only
@require_safe
def export(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the list as it is narrowed as CSV; what people explained is sealed and stands in none."""
    found, _total = Lapses(me).found(LapsesFilter(request.GET).asked(), limit=WINDOW)
    names = Names([one.account for one in found])
    rows = [
        {
            "on": one.on,
            "who": names.plain(one.account),
            "kind": shown.lapse(one.kind),
            "times": shown.times(one.since, one.until),
            "minutes": one.minutes,
            "state": choices.word(words.JUDGED, one.state),
            "why": one.why,
        }
        for one in found
    ]
    return lists.as_csv("attendance", CELLS, rows, most=WINDOW)


def _seen(me: Part, id: int) -> Any:
    return or_404(lapses.seen(me, id))


@working_only
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show what is asked about, what was said and judged. Raises Http404 for whom it does not concern."""
    found = _seen(me, id)
    told = deeds.of("lapse", found.pk)
    names = Names([found.account, found.judged_by, *(deed.by for deed in told)])
    mine = found.account == me.account
    waits = found.said_at is None and clock.today() <= found.answer_on
    context = {
        "room": "presence",
        "one": found,
        "kind": shown.lapse(found.kind),
        "who": names.who(found.account),
        "times": shown.times(found.since, found.until),
        "lasted": shown.minutes(found.minutes),
        "state": shown.state(words.JUDGED, found.state),
        "said": zh(
            deeds.shown(found.said, whose=found.account, to=me.account, what="attendance", of=found.pk)
        ),
        "evidence": _evidence(found),
        "told": [
            (
                instant(deed.at, "year"),
                str(ACTS.get(deed.act, deed.act)),
                names.who(deed.by),
                "" if deed.act == "explained" else deed.why,
            )
            for deed in told
        ],
        "explains": mine and found.state in ("open", "explained"),
        "judges": not mine and found.state != "gone" and me.over(found.account),
        "waits": waits,
    }
    return pages.render(request, "desk/roster/lapse.html", context)


def _evidence(one: Any) -> list[tuple[str, list[str]]]:
    """Return what it was read from: when they were planned, clocked in, sat, and paused for what; a dash where there is nothing."""
    known = lapses.evidence(one)
    rows = [
        (gettext("排班"), [shown.times(each.since, each.until) for each in known.planned]),
        (gettext("打卡"), [hour(at) for at in sorted(known.clocked)]),
        (gettext("坐班"), [shown.times(each.since, each.until) for each in sorted(known.sat)]),
        (
            gettext("暂停叫号"),
            [
                f"{shown.times(each.span.since, each.span.until)} {choices.word(PAUSES, each.why)}"
                for each in sorted(known.paused, key=lambda each: each.span)
            ],
        ),
    ]
    return [(label, said or [shown.NONE]) for label, said in rows]


@working_only
@asks
def explain(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Explain, as the person, what it was. Raises Http404."""
    found = _seen(me, id)
    form = forms.ExplainForm(*((request.POST,) if request.method == "POST" else ()))
    here = reverse("desk:roster:lapse", args=[found.pk])
    context = {"room": "presence", "title": gettext("说明"), "back": here, "notes": [_asked_about(found)]}
    do = lambda: lapses.explain(by=me.account, lapse=found.pk, said=form.cleaned_data["said"])  # noqa: E731 - done once
    return answered(request, form, context, do, then=lambda _made: here, said=_("已经记下，等认定；认定以前不计入考核。"))  # fmt: skip


def _asked_about(one: Any) -> str:
    return f"{shown.lapse(one.kind)} · {shown.times(one.since, one.until)} · {shown.minutes(one.minutes)}"


@working_only
@asks
def judge(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Judge whether it counts. Raises Http404."""
    found = _seen(me, id)
    form = forms.JudgeForm(*((request.POST,) if request.method == "POST" else ()))
    here = reverse("desk:roster:lapse", args=[found.pk])
    context = {"room": "presence", "title": gettext("认定"), "back": here, "notes": [_asked_about(found)]}

    def do() -> None:
        given = form.cleaned_data
        lapses.judge(me=me, lapse=found.pk, counts=given["counts"] == "yes", why=given["why"])

    return answered(request, form, context, do, then=lambda _made: here, said=_("已经认定，并告诉了本人。"))


@working_only
@never_cache
@require_safe
def hours(request: HttpRequest, me: Part) -> HttpResponse:
    """Show one's own overtime and what is left of it; who keeps the hall sees what is left of everybody's."""
    rows = list(overtime.of(me.account)[:200])
    everybody = overtime.everybody() if me.keeps else []
    left = overtime.balances([*everybody, me.account])
    names = Names(everybody)
    context = {
        "room": "presence",
        "left": shown.minutes(max(left.get(me.account, 0), 0)),
        "columns": heads(gettext("哪一天"), gettext("多久"), gettext("因为什么")),
        "rows": [[day(one.on, "year"), shown.minutes(one.minutes), zh(one.why)] for one in rows],
        "all_columns": heads(gettext("谁"), gettext("还有多少")),
        "all_rows": [[names.who(one), shown.minutes(max(left.get(one, 0), 0))] for one in everybody],
    }
    return pages.render(request, "desk/roster/overtime.html", context)
