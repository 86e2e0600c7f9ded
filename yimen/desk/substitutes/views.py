"""A/B posts at the desk: who stands in for whom and until when, the list of open tasks handed over, its confirmation."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from yimen.authority import handing
from yimen.authority.refused import NotChanged
from yimen.centres.once import Reused
from yimen.desk import choices
from yimen.desk.guard import staff_only
from yimen.desk.office import cells
from yimen.desk.office.act import answered, carried_out
from yimen.desk.office.forms import EndForm
from yimen.desk.substitutes.forms import NameForm
from yimen.law.identity import spaced_case_number
from yimen.look import errors, pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.people import colleagues, substitution
from yimen.people.roles import ROLES

FORM = "desk/substitutes/form.html"


@staff_only
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the substitutions of today or later that concern whoever asks."""
    me = request.user.pk or 0
    found = substitution.concerning(me)
    context = {
        "section": "substitutes",
        "rows": _rows(found),
        "names": bool(substitution.offered(me)),
    }
    return pages.render(request, "desk/substitutes/list.html", context)


def _rows(found: list[Any]) -> list[dict[str, Any]]:
    named = colleagues.who(id for one in found for id in (one.absent_id, one.substitute_id))
    handed = handing.of([one.pk for one in found])
    return [
        {
            "one": one,
            "a": named[one.absent_id].name,
            "b": named[one.substitute_id].name,
            "role": ROLES[one.posting.role].name,
            "organ": one.posting.organ,
            "state": cells.state(one.valid_from, one.valid_until),
            "handed": handed.get(one.pk),
        }
        for one in found
    ]


@staff_only
@asks
def name(request: HttpRequest) -> HttpResponse:
    """Name who stands in for somebody. Raises Http404 for whoever leads no organ."""
    me = request.user.pk or 0
    offered = substitution.offered(me)
    if not offered:
        raise Http404
    form = NameForm(offered, request.POST if request.method == "POST" else None)
    return answered(
        request,
        form,
        {"section": "substitutes", "title": gettext("指定 B 岗"), "back": reverse("desk:substitutes:list")},
        lambda given: substitution.name(by=me, **given),
        then=reverse("desk:substitutes:list"),
        said=gettext("B 岗已经指定，到日自动开始和结束。"),
        template=FORM,
    )


def _seen(me: int, id: int) -> Any:
    """Return a substitution that concerns somebody: either side, or who names for that organ. Raises Http404."""
    found = or_404(substitution.one(id))
    if me not in (found.absent_id, found.substitute_id) and not substitution.may_name(me, found.posting):
        raise Http404
    return found


@staff_only
@asks
def one(request: HttpRequest, id: int) -> HttpResponse:
    """Show a substitution with the list of open tasks; offer the list as A, confirm it as B."""
    me = request.user.pk or 0
    found = _seen(me, id)
    if request.method == "POST":
        return _handed(request, me, id)
    return pages.render(request, "desk/substitutes/one.html", _context(me, found))


def _context(me: int, found: Any) -> dict[str, Any]:
    listed = handing.of([found.pk]).get(found.pk)
    tasks = [tuple(task) for task in listed.tasks] if listed else None
    held = handing.held(found.absent_id) if handing.offers(me, found) else []
    return {
        "section": "substitutes",
        "row": _rows([found])[0],
        "listed": listed,
        "tasks": [(number, spaced_case_number(number)) for number, _key in tasks or ()],
        "held": [(line.number, spaced_case_number(line.number), line.item) for line in held],
        "offers": handing.offers(me, found),
        "confirms": bool(listed and not listed.confirmed_at and me == found.substitute_id),
        "ends": me != found.substitute_id and substitution.may_name(me, found.posting),
    }


def _handed(request: HttpRequest, me: int, id: int) -> HttpResponse:
    acts = {"offer": handing.offer, "confirm": handing.confirm}
    act = acts.get(request.POST.get("do", ""))
    here = redirect(reverse("desk:substitutes:one", args=[id]))
    if act is None:
        return here
    try:
        done = carried_out(request, lambda: act(by=me, id=id))
    except NotChanged as refused:
        return errors.refused(request, refused.sentence(choices.language()))
    except Reused:
        return errors.response(request, 422)
    if act is handing.offer:
        messages.success(request, gettext("清单已经交出，等待 B 岗确认。"))
    else:
        taken = int(done or 0)
        messages.success(
            request, ngettext("已经接手 %(n)s 项。", "已经接手 %(n)s 项。", taken) % {"n": taken}
        )
    return here


@staff_only
@asks
def end(request: HttpRequest, id: int) -> HttpResponse:
    """End a substitution before its last day. Raises Http404 for whom it is not."""
    me = request.user.pk or 0
    found = _seen(me, id)
    if me == found.substitute_id or not substitution.may_name(me, found.posting):
        raise Http404
    form = EndForm(request.POST if request.method == "POST" else None)
    back = reverse("desk:substitutes:one", args=[id])
    return answered(
        request,
        form,
        {"section": "substitutes", "title": gettext("提前结束 B 岗"), "back": back},
        lambda given: substitution.end(by=me, id=id, on=form.last_day(), document=given["document"]),
        then=back,
        said=gettext("已经结束。"),
        template=FORM,
    )
