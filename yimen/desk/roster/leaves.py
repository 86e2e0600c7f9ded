"""Leave at the desk: asked for, taken over, granted or refused, taken back; one's own, and that of one's people."""

from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.office import cells
from yimen.desk.office.cells import heads
from yimen.desk.roster import forms, shown
from yimen.desk.roster.guard import answered, working_only
from yimen.desk.roster.shown import Names
from yimen.lib import clock
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import instant, zh
from yimen.process.roster import words
from yimen.roster import deeds, leaves, overtime, plans
from yimen.roster.parts import Part

WHICH: dict[str, Any] = {
    "mine": pgettext_lazy("leaves", "我的"),
    "take_over": pgettext_lazy("leaves", "请我做 B 岗的"),
    "decide": pgettext_lazy("leaves", "等审批的"),
    "now": pgettext_lazy("leaves", "正在和将要请假的"),
    "all": pgettext_lazy("leaves", "全部"),
}
ACTS: dict[str, Any] = {
    "asked": _("申请"),
    "handed": _("B 岗同意"),
    "declined": _("B 岗不接"),
    "granted": _("批准"),
    "refused": _("不批准"),
    "withdrawn": _("撤回"),
    "ended": _("提前销假"),
}
PAGE_OF = 50


@working_only
@never_cache
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List one's own leaves, those as whose B one is named, and those about which one decides."""
    offered = [code for code in WHICH if me.decides or code in ("mine", "take_over")]
    which = request.GET.get("which", "")
    which = which if which in offered else "mine"
    found = leaves.concerning(me, which)
    page = cells.page(request, found.count())
    rows = list(found[cells.start(page) : cells.start(page) + PAGE_OF])
    names = Names([one.account for one in rows] + [one.substitute for one in rows])
    context = {
        "room": "leave",
        "which": which,
        "offered": [(code, WHICH[code], f"?which={code}") for code in offered],
        "page": page,
        "columns": heads(gettext("谁"), gettext("请什么假"), gettext("时间"), gettext("B 岗"), gettext("状态")),
        "rows": [_row(one, names) for one in rows],
        "balance": shown.minutes(max(overtime.balance(me.account), 0)),
    }  # fmt: skip
    return pages.render(request, "desk/roster/leaves.html", context)


def _row(one: Any, names: Names) -> list[Any]:
    return [
        cells.link(reverse("desk:roster:leave", args=[one.pk]), names.plain(one.account)),
        choices.word(words.LEAVES, one.kind),
        shown.leave_when(one),
        names.who(one.substitute),
        shown.state(words.STATES, one.state),
    ]


@working_only
@never_cache
@asks
def new(request: HttpRequest, me: Part) -> HttpResponse:
    """Ask for leave."""
    colleagues = [one for one in plans.people(clock.today()) if one != me.account]
    form = forms.LeaveForm(colleagues, *((request.POST,) if request.method == "POST" else ()))
    context = {
        "room": "leave",
        "title": gettext("请假"),
        "back": reverse("desk:roster:leaves"),
        "notes": [gettext("B 岗顶您的窗口；要代行审批职权的，另由负责人在“AB 岗”里指定。"), gettext("调休还有 %(left)s。") % {"left": shown.minutes(max(overtime.balance(me.account), 0))}],
    }  # fmt: skip
    return answered(
        request,
        form,
        context,
        lambda: leaves.ask(by=me.account, **form.cleaned_data),
        then=lambda made: reverse("desk:roster:leave", args=[int(made)]),
        said=_("已经提交。B 岗同意、负责人批准以后，排班自动换人。"),
    )


def _seen(me: Part, id: int) -> Any:
    return or_404(leaves.seen(me, id))


@working_only
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a leave, and what whoever asks may do about it. Raises Http404 for whom it does not concern."""
    found = _seen(me, id)
    told = deeds.of("leave", found.pk)
    names = Names([found.account, found.substitute, found.decided_by, *(deed.by for deed in told)])
    over = me.over(found.account) and me.account != found.substitute
    open_now = found.until > clock.now()
    context = {
        "room": "leave",
        "one": found,
        "who": names.who(found.account),
        "organ": names.organ(found.account),
        "kind": choices.word(words.LEAVES, found.kind),
        "when": shown.leave_when(found),
        "substitute": names.who(found.substitute) if found.substitute else "",
        "said": zh(deeds.shown(found.said, whose=found.account, to=me.account, what="leave", of=found.pk)),
        "state": shown.state(words.STATES, found.state),
        "cost": shown.minutes(found.minutes) if found.minutes else "",
        "told": [(instant(deed.at, "year"), str(ACTS.get(deed.act, deed.act)), names.who(deed.by), deed.why) for deed in told],
        "takes_over": found.state == "asked" and found.substitute == me.account,
        "grants": found.state == "handed" and over and open_now,
        "refuses": found.state in ("asked", "handed") and over,
        "withdraws": found.account == me.account and (found.state in ("asked", "handed") or (found.state == "granted" and open_now)),
    }  # fmt: skip
    return pages.render(request, "desk/roster/leave.html", context)


@working_only
@asks
def act(request: HttpRequest, me: Part, id: int, act: str) -> HttpResponse:
    """Take over, decline, grant, refuse or take back a leave. Raises Http404 for no such act or leave."""
    found = _seen(me, id)
    if act not in TITLES:
        raise Http404
    with_why = act in ("decline", "refuse")
    form = (forms.WhyForm if with_why else django_forms.Form)(*((request.POST,) if request.method == "POST" else ()))  # fmt: skip
    here = reverse("desk:roster:leave", args=[found.pk])
    title, note, said = TITLES[act]
    context = {"room": "leave", "title": str(title), "back": here, "notes": [str(note)] if note else []}

    def do() -> object:
        why = form.cleaned_data.get("why", "")
        match act:
            case "take-over":
                return leaves.take_over(by=me.account, leave=id)
            case "decline":
                return leaves.decline(by=me.account, leave=id, why=why)
            case "withdraw":
                return leaves.withdraw(by=me.account, leave=id)
        return leaves.decide(me=me, leave=id, granted=act == "grant", why=why)

    return answered(request, form, context, do, then=lambda _made: here, said=said)


TITLES: dict[str, tuple[Any, Any, Any]] = {
    "take-over": (_("同意做 B 岗"), _("批准以后，对方这段时间的岗由您顶；您自己已经有岗的那一段由值班主任另排。"), _("已经同意，等审批。")),
    "decline": (_("不能做 B 岗"), "", _("已经告诉对方，请对方另选。")),
    "grant": (_("批准请假"), _("批准以后，已经排好的岗换成 B 岗。"), _("已经批准，排班换了人。")),
    "refuse": (_("不批准请假"), "", _("已经告诉本人。")),
    "withdraw": (_("撤回请假或者提前销假"), _("已经换给 B 岗的，由值班主任换回来。"), _("已经撤回。")),
}  # fmt: skip
