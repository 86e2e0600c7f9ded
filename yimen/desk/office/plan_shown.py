"""How a reorganisation is laid before the office: who follows whom, what goes where, and what it moves."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from yimen.catalogue import queries as catalogue
from yimen.desk.office import cells, words
from yimen.lib import clock
from yimen.look import words as look_words
from yimen.look.templatetags.look import bilingual, tag, zh
from yimen.people import organs, staff
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
    rows = [_row(one) for one in found[cells.start(page) :][: cells.PAGE]]
    return cells.listing(page, rows, cells.columns(request, "", [(label, "") for label in said])) | {
        "title": words.ROOMS["reorganisations"],
        "caption": words.ROOMS["reorganisations"],
        "buttons": [(reverse("desk:office:plan", args=[k]), label) for k, label in words.KINDS.items()]
        if mine
        else [],
    }


def _row(one: Planned) -> list[Any]:
    done = one.row.carried_out_at
    before, after = _names(one.plan)
    state = tag(gettext("已实施"), "go") if done else tag(gettext("等待实施"), "warn")
    when = look_words.day(one.row.effective_on, True)
    return [
        cells.link(reverse("desk:office:reorganisation", args=[one.row.pk]), when),
        words.KINDS[one.plan.kind],
        cells.arrow(before, after),
        zh(one.row.document),
        cells.lines(state, cells.quiet(look_words.instant(done, True)) if done else ""),
    ]


def _names(plan: Plan) -> tuple[list[Any], list[Any]]:
    """Return the names of the predecessors and of the heirs, in the reader's language."""
    known = organs.named({*plan.predecessors, *(heir.code for heir in plan.heirs)})
    before = [cells.organ(known[code]) if code in known else code for code in plan.predecessors]
    after = [
        bilingual(heir.name, heir.name_en) if heir.name else cells.organ(known.get(heir.code)) or heir.code
        for heir in plan.heirs
    ]
    return before, after


def whole(one: Planned) -> dict[str, Any]:
    """Return the page of one reorganisation."""
    return {
        "title": gettext("机构调整：%s") % words.KINDS[one.plan.kind],
        "planned": one,
        "facts": facts(one.plan),
        "moves": _moves(one.plan),
        "counts": counts(one.passed) if one.passed else [],
        "by": one.row.by.login,
    }


def facts(plan: Plan) -> list[dict[str, Any]]:
    """Return the plan in facts."""
    before, after = _names(plan)
    return [
        {"label": gettext("实施日期"), "value": look_words.day(plan.effective_on, True)},
        {"label": gettext("依据的文件"), "value": plan.document},
        {"label": gettext("原机关"), "value": cells.lines(*before)},
        {"label": gettext("承接机关"), "value": cells.lines(*after)},
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
    sorts = ((gettext("事项"), plan.items), (gettext("窗口"), plan.windows), (gettext("岗位"), plan.postings))
    found = []
    for sort, rules in sorts:
        for code, heir in rules.items():
            post = posts.get(code) if rules is plan.postings else None
            said = (
                f"{post.account.login} {words.role(post.role)}" if post else f"{items.get(code, '')} {code}"
            )
            found.append((sort, said, called.get(heir, heir)))
    return found


def counts(passed: Passed) -> list[dict[str, Any]]:
    """Return the counts of what passes, as facts."""
    return [{"label": label, "value": f"{getattr(passed, name):,}"} for name, label in words.PASSED.items()]


def preview(plan: Plan, passed: Passed) -> dict[str, Any]:
    """Return what the preview shows: the plan, what it moves, and what ends by it."""
    today = plan.effective_on == clock.today()
    return {
        "facts": facts(plan),
        "moves": _moves(plan),
        "counts": counts(passed),
        "ended": [_ended(one) for one in staff.authorisations(passed.ended)],
        "cases": passed.cases,
        "button": gettext("确认并实施") if today else gettext("确认，到实施日期实施"),
    }


def _ended(one: Any) -> str:
    post = one.posting
    return " · ".join((post.account.login, words.role(post.role), words.authorised(one.act), one.item))
