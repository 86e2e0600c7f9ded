"""What somebody of the staff was told, and what they do not want to be told."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.desk import choices
from yimen.desk.appraisal.guard import part_of
from yimen.desk.guard import staff_only
from yimen.desk.homevisits.shown import spaced
from yimen.homevisits import finding as visits
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.people import colleagues
from yimen.process.accountability.words import MEASURES, WHY
from yimen.told import queries, words
from yimen.voices import measures as decided

PAGE = 50
# Such messages name their visit.
VISIT = "homevisits:visit"


@staff_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """List what somebody was told, the newest first, and from then on call it read; keep which groups they switched off."""
    account = request.user.pk or 0
    if request.method == "POST":
        wanted = set(request.POST.getlist("want"))
        queries.mute(account, [group for group in words.GROUPS if group not in wanted])
        messages.success(request, gettext("已经保存。待办里的事项不受影响。"))
        return redirect(reverse("desk:told:list"))
    read, off = queries.read_upto(account), queries.muted(account)
    page = Paginator(queries.of(account), PAGE).get_page(request.GET.get("page"))
    named = visits.numbers([one.thing or 0 for one in page if words.LEADS.get(one.kind) == VISIT])
    context = {
        "section": "inbox",
        "page": page,
        "rows": [_row(one, one.id > read, named) for one in page],
        "groups": [
            {"code": code, "label": (choices.word(words.GROUPS, code)), "on": code not in off}
            for code in words.GROUPS
        ],
    }
    if request.method == "GET":
        queries.read(account)
    return pages.render(request, "desk/told/list.html", context)


@staff_only
@never_cache
@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """List what was decided against whoever asks when somebody had to account for something, and how it is contested."""
    found = decided.against(request.user.pk or 0)
    by = colleagues.who(int(one.by.removeprefix("a:")) for one in found)
    rows = [
        {
            "called": choices.word(MEASURES, one.taken.measure),
            "number": spaced_case_number(one.number),
            "why": choices.word(WHY, one.why),
            # The office decides, not its officer.
            "by": by[int(one.by.removeprefix("a:"))].place(False),
            "by_en": by[int(one.by.removeprefix("a:"))].place(True),
            "one": one,
        }
        for one in found
    ]
    context = {"section": "inbox", "rows": rows, "appraised": bool(part_of(request).roles)}
    return pages.render(request, "desk/told/measures.html", context)


def _row(one: Any, new: bool, visits: dict[int, str]) -> dict[str, Any]:
    visit = visits.get(one.thing) if words.LEADS.get(one.kind) == VISIT else None
    on = look_words.day(one.on, True) if one.on else ""
    said = words.UNDATED if not on and one.kind in words.UNDATED else words.KINDS
    return {
        "url": _there(one),
        "said": choices.word(said, one.kind).format(on=on),
        "number": spaced(visit) if visit else spaced_case_number(one.number) if one.number else "",
        "at": one.at,
        "new": new,
    }


def _there(one: Any) -> str:
    """Return where a message leads: to a task, to what it is about in a room, else to its case."""
    if page := words.LEADS.get(one.kind):
        if page in words.BY_DAY:
            return reverse(f"desk:{page}", args=[(one.on or clock.today()).isoformat()])
        if page in words.ON_DAY:
            return f"{reverse(f'desk:{page}')}?on={one.on or clock.today()}"
        return reverse(f"desk:{page}", args=[one.thing] if one.thing else [])
    if one.task:
        return reverse("desk:inspectors:task", args=[one.task])
    return reverse("desk:case", args=[one.number])
