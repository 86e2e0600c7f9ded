"""The chain of a case at the desk: what it came from and what came of it, as far as whoever reads may know of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from yimen.cases import linked
from yimen.cases.linked import Linked
from yimen.desk import choices, guard
from yimen.desk.office import cells
from yimen.hall import finding, parts
from yimen.law.identity import spaced_case_number
from yimen.look import pages
from yimen.look.templatetags.look import day, tag
from yimen.process import words
from yimen.process.words import Labels

KINDS: Labels = {
    "application": ("申请", "application"),
    "joint": ("联办申请", "joint application"),
    "permit": ("许可", "licence"),
    "ending": ("许可终止", "end of a licence"),
    "question": ("咨询", "question"),
    "complaint": ("投诉", "complaint"),
    "order": ("责令整改", "order to put right"),
    "accountability": ("问责", "accountability"),
    "bad_rating": ("差评回访", "follow-up of a bad rating"),
    "card": ("监察牌", "card"),
    "rectification": ("问题整改", "rectification"),
}


@guard.staff_only
@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Show the chain of a case. Raises Http404 for whom the case itself is not."""
    seen, _rows, _sight = guard.looked_into(request, number)
    found = linked.chain(seen.whole)
    known = [one for one in found if one.number == seen.whole or guard.knows(request, one.number)]
    context = {
        "number": seen.number,
        "rows": [_line(one, seen.whole) for one in known],
        "columns": [{"label": head} for head in (gettext("编号"), gettext("是什么"), gettext("关系"), gettext("环节"), gettext("日期"))],
        "rating": getattr(seen.state, "rating", 0),
        "tickets": finding.of_case(seen.whole) if parts.part(guard.held_by(request), request.user.pk or 0).any else [],
    }  # fmt: skip
    return pages.render(request, "desk/chain.html", context)


def _line(one: Linked, start: str) -> list[Any]:
    link = cells.link(reverse("desk:case", args=[one.number]), spaced_case_number(one.number))
    here = one.number == start
    return [
        spaced_case_number(one.number) if here else link,
        choices.word(KINDS, one.kind),
        gettext("这一件") if here else _away(one.steps),
        tag(choices.word(words.PHASES, one.phase)),
        day(one.on, "year") if one.on else "—",
    ]


def _away(steps: int) -> str:
    if steps < 0:
        return ngettext("由它而来（前 %(n)d 步）", "由它而来（前 %(n)d 步）", -steps) % {"n": -steps}
    return ngettext("因这一件而起（后 %(n)d 步）", "因这一件而起（后 %(n)d 步）", steps) % {"n": steps}
