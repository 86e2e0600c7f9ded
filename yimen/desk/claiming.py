"""Taking tasks on, giving them back, and handing them out as a leader: what was picked in a list, and how it went."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, gettext_lazy as _, ngettext
from django.views.decorators.http import require_POST

from yimen.cases import claims
from yimen.cases.claims import Claim, Picked
from yimen.desk import choices
from yimen.desk.guard import held_by, staff_only
from yimen.law.identity import spaced_case_number
from yimen.people import colleagues
from yimen.people.rights import leads

# Between a case's number and a task's key in what a box to tick says; neither holds it.
MARK = "~"
MOST = 50
BY_LOAD = "load"
WHY: dict[str, Any] = {
    "gone": _("%(tasks)s：已经不用办了"),
    "nobody": _("%(tasks)s：本来就没有人认领"),
    "not_yours": _("%(tasks)s：不归您办"),
    "not_theirs": _("%(tasks)s：选中的人没有办理的权限"),
}


def picked(request: HttpRequest) -> list[Picked]:
    """Return what was ticked, each once and at most `MOST`, as (case number, task key); a forged one finds nothing."""
    said = dict.fromkeys(value.replace("\0", "") for value in request.POST.getlist("pick"))
    parts = (value.partition(MARK) for value in said)
    return [(number[:50], key[:48]) for number, _mark, key in parts][:MOST]


def back_to(request: HttpRequest) -> str:
    """Return the address of the page that the form stood on, within the desk; a forged one is the inbox."""
    home, there = reverse("desk:inbox"), request.POST.get("back", "")
    safe = there.startswith(home) and url_has_allowed_host_and_scheme(there, allowed_hosts=None)
    return there if safe else home


def nothing(request: HttpRequest) -> HttpResponse:
    """Say that nothing was picked, or no act chosen, and lead back."""
    messages.warning(request, gettext("没有选中任何一项。先在要办的行打勾（快捷键 x），再按按钮。"))
    return redirect(back_to(request))


@staff_only
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take the picked tasks on for oneself; where a colleague was first, the page says who."""
    found = claims.take(request.user.pk or 0, held_by(request), picked(request))
    n = sum(not one.why for one in found)
    return _answer(request, found, ngettext("认领了 %(n)d 项", "认领了 %(n)d 项", n) % {"n": n})


@staff_only
@require_POST
def release(request: HttpRequest) -> HttpResponse:
    """Give back what was picked."""
    found = claims.release(request.user.pk or 0, held_by(request), picked(request))
    n = sum(not one.why for one in found)
    return _answer(request, found, ngettext("退回了 %(n)d 项", "退回了 %(n)d 项", n) % {"n": n})


@staff_only
@require_POST
def give(request: HttpRequest) -> HttpResponse:
    """Hand out what was picked to one colleague, or each task to whom the least lies with."""
    held, to = held_by(request), request.POST.get("to", "")
    known = [one.id for one in _colleagues(leads(held))]
    chosen = known if to == BY_LOAD else [id for id in known if str(id) == to]
    found = claims.give(request.user.pk or 0, held, picked(request), chosen)
    _said_to_whom(request, found)
    return _answer(request, found, "")


def _said_to_whom(request: HttpRequest, found: Sequence[Claim]) -> None:
    given: dict[int, int] = {}
    for one in found:
        if not one.why:
            given[one.holder] = given.get(one.holder, 0) + 1
    known = colleagues.who(given)
    for account, n in given.items():
        said = ngettext("分派给%(name)s %(n)d 项", "分派给%(name)s %(n)d 项", n)
        messages.success(request, said % {"name": known[account].name, "n": n})


def _answer(request: HttpRequest, found: Sequence[Claim], done: str) -> HttpResponse:
    """Say how it went, and lead back to the list."""
    if not found:
        return nothing(request)
    if done and any(not one.why for one in found):
        messages.success(request, done)
    for said in _refused(found):
        messages.warning(request, said)
    return redirect(back_to(request))


def _refused(found: Iterable[Claim]) -> list[str]:
    """Return in words what did not go as it was asked, together what has the same reason."""
    groups: dict[tuple[str, int], list[str]] = {}
    for one in found:
        if one.why:
            holder = one.holder if one.why == "taken" else 0
            groups.setdefault((one.why, holder), []).append(spaced_case_number(one.number))
    known = colleagues.who(holder for _why, holder in groups if holder)
    return [
        _why(why, known[holder].name if holder in known else "")
        % {
            "tasks": gettext("、").join(dict.fromkeys(numbers)),
            "name": known[holder].name if holder in known else "",
        }
        for (why, holder), numbers in groups.items()
    ]


def _why(why: str, name: str) -> str:
    if why == "taken":
        return gettext("%(tasks)s：%(name)s已经先认领了") if name else gettext("%(tasks)s：同事已经先认领了")
    return str(WHY[why])


def _colleagues(organs: Iterable[int]) -> list[colleagues.Colleague]:
    found = {one.id: one for organ in sorted(organs) for one in colleagues.of_organ(organ)}
    return list(found.values())


def team(organs: Iterable[int]) -> list[dict[str, Any]]:
    """Return whom a leader may hand tasks to, with what lies with each already; whom the least lies with first."""
    known = _colleagues(organs)
    loads = {one.account: one for one in claims.loads([one.id for one in known])}
    return [
        {
            "id": one.id,
            "name": one.name,
            "role": choices.role(one.role),
            "tasks": loads[one.id].tasks,
            "days": loads[one.id].days,
        }
        for one in sorted(known, key=lambda one: (loads[one.id].days, loads[one.id].tasks))
    ]
