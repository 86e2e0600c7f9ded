"""How a reorganisation is laid before the office: who follows whom, what goes where, and what it moves."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext

from yimen.catalogue import queries as catalogue
from yimen.desk.office import cells, words
from yimen.desk.office.divisions import tabs
from yimen.lib import clock
from yimen.look import words as look_words
from yimen.look.templatetags.look import bilingual, tag, zh
from yimen.people import divisions, office, organs, staff
from yimen.people.organs import Planned
from yimen.people.plans import Passed, Plan


def about(kind: str) -> dict[str, Any]:
    """Return what stands around every step of a plan."""
    return {
        "kind": kind,
        "title": gettext("机构调整：%s") % words.KINDS[kind],
        "back": reverse("desk:office:reorganisations"),
        "back_to": gettext("返回机构调整"),
    }


def listed(request: HttpRequest, found: list[Planned], mine: bool) -> dict[str, Any]:
    """Return the list: waiting ones and those carried out, the latest day first."""
    page = cells.page(request, len(found))
    said = (
        gettext("实施日期"),
        gettext("种类"),
        gettext("原机关和承接机关"),
        gettext("依据"),
        gettext("状态"),
    )
    lines = [_row(one) for one in found[cells.start(page) :][: cells.PAGE]]
    return cells.listing(page, lines, cells.columns(request, "", [(label, "") for label in said])) | {
        "title": words.ROOMS["reorganisations"],
        "caption": words.ROOMS["reorganisations"],
        "tabs": tabs("reorganisations"),
        "buttons": [(reverse("desk:office:plan", args=[k]), label) for k, label in words.KINDS.items()]
        if mine
        else [],
    }


def _row(one: Planned) -> list[Any]:
    before, after = _names(one.plan)
    mark, at = state(one.row)
    when = look_words.day(one.row.effective_on, True)
    return [
        cells.link(reverse("desk:office:reorganisation", args=[one.row.pk]), when),
        words.KINDS[one.plan.kind],
        cells.arrow(before, after),
        zh(one.row.document),
        cells.lines(
            mark,
            cells.quiet(look_words.instant(at, True)) if at else "",
            cells.quiet(one.row.cancelled_document) if one.row.cancelled_document else "",
        ),
    ]


def state(row: Any) -> tuple[Any, Any]:
    """Return how a reorganisation stands, as a mark in words, and since when (nothing while it waits)."""
    if row.cancelled_at:
        return tag(gettext("已取消")), row.cancelled_at
    if row.carried_out_at or not office.waits(row):
        return tag(gettext("已实施"), "go"), row.carried_out_at
    return tag(gettext("等待实施"), "warn"), None


def said(one: Planned) -> Any:
    """Return a reorganisation on one line: its kind, who follows whom, its day."""
    when = look_words.day(one.plan.effective_on, True)
    return cells.join(words.KINDS[one.plan.kind], cells.arrow(*_names(one.plan)), when)


def _names(plan: Plan) -> tuple[list[Any], list[Any]]:
    """Return the names of the predecessors and of the heirs, in the reader's language."""
    if plan.kind == "division":
        names = {row.code: row.name for row in divisions.used("all")}
        (old,), (new,) = plan.predecessors, plan.heirs
        return [f"{old} {names.get(old, '')}".strip()], [
            format_html("{} {}", new.code, bilingual(new.name, new.name_en))
        ]
    known = organs.named({*plan.predecessors, *(heir.code for heir in plan.heirs)})
    before = [cells.organ(known[code]) if code in known else code for code in plan.predecessors]
    after = [
        bilingual(heir.name, heir.name_en) if heir.name else cells.organ(known.get(heir.code)) or heir.code
        for heir in plan.heirs
    ]
    return before, after


def whole(one: Planned) -> dict[str, Any]:
    """Return the page of one reorganisation."""
    mark, at = state(one.row)
    return {
        "title": gettext("机构调整：%s") % words.KINDS[one.plan.kind],
        "planned": one,
        "state": mark,
        "since": at,
        "facts": facts(one.plan),
        "moves": _moves(one.plan),
        "counts": counts(one.plan, one.passed) if one.passed else [],
        "by": one.row.by.login,
        "cancelled_by": one.row.cancelled_by.login if one.row.cancelled_by else "",
    }


def facts(plan: Plan) -> list[dict[str, Any]]:
    """Return the plan in facts."""
    before, after = _names(plan)
    codes = plan.kind == "division"
    bodies = [heir.uscc for heir in plan.heirs if heir.uscc]
    return [
        {"label": gettext("实施日期"), "value": look_words.day(plan.effective_on, True)},
        {"label": gettext("依据的文件"), "value": plan.document},
        {"label": gettext("原代码") if codes else gettext("原机关"), "value": cells.lines(*before)},
        {"label": gettext("新代码") if codes else gettext("承接机关"), "value": cells.lines(*after)},
        {"label": gettext("统一社会信用代码"), "value": cells.lines(*bodies) if bodies else ""},
    ]


def _moves(plan: Plan) -> list[tuple[Any, str, Any]]:
    """Return what the plan sends elsewhere than to the main heir: (what, its code, the heir's name)."""
    known = organs.named({heir.code for heir in plan.heirs})
    called = {
        h.code: bilingual(h.name, h.name_en) if h.name else cells.organ(known.get(h.code)) for h in plan.heirs
    }
    posts = {str(p.pk): p for p in organs.going(plan.predecessors, plan.effective_on)[1]}
    before = organs.named(plan.predecessors).values()
    items = {code: name for code, name, _of in catalogue.of_organs([one.pk for one in before])}
    sorts = (
        (pgettext("items", "事项"), plan.items),
        (gettext("窗口"), plan.windows),
        (gettext("岗位"), plan.postings),
    )
    found = []
    for sort, rules in sorts:
        for code, heir in rules.items():
            post = posts.get(code) if rules is plan.postings else None
            said = (
                f"{post.account.login} {words.role(post.role)}" if post else f"{items.get(code, '')} {code}"
            )
            found.append((sort, said, called.get(heir, heir)))
    return found


def counts(plan: Plan, passed: Passed) -> list[dict[str, Any]]:
    """Return the counts of what passes, as facts."""
    told = words.TOUCHED if plan.kind == "division" else words.PASSED
    return [{"label": label, "value": f"{getattr(passed, name):,}"} for name, label in told.items()]


def preview(plan: Plan, passed: Passed) -> dict[str, Any]:
    """Return what the preview shows: the plan, what it moves, and what ends by it."""
    today = plan.effective_on == clock.today()
    return {
        "facts": facts(plan),
        "moves": _moves(plan),
        "counts": counts(plan, passed),
        "ended": [_ended(one) for one in staff.authorisations(passed.ended)],
        "cases": passed.cases,
        "button": gettext("确认并实施") if today else gettext("确认，到实施日期实施"),
    }


def _ended(one: Any) -> str:
    post = one.posting
    return " · ".join((post.account.login, words.role(post.role), words.authorised(one.act), one.item))
