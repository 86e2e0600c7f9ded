"""What somebody of the staff was told, and what they do not want to be told."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yimen.desk import choices
from yimen.desk.guard import staff_only
from yimen.law.identity import spaced_case_number
from yimen.look import pages, words as look_words
from yimen.told import queries, words
from yimen.training.telling import KINDS as OF_TRAINING

PAGE = 50


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
    context = {
        "section": "inbox",
        "page": page,
        "rows": [_row(one, one.id > read) for one in page],
        "groups": [
            {"code": code, "label": choices.capital(choices.word(words.GROUPS, code)), "on": code not in off}
            for code in words.GROUPS
        ],
    }
    if request.method == "GET":
        queries.read(account)
    return pages.render(request, "desk/told/list.html", context)


def _there(one: Any) -> str:
    """Return the page that a message leads to."""
    if not one.task:
        return reverse("desk:case", args=[one.number])
    trained = OF_TRAINING.get(one.kind)
    return reverse(f"desk:training:{trained}" if trained else "desk:inspectors:task", args=[one.task])


def _row(one: Any, new: bool) -> dict[str, Any]:
    on = look_words.day(one.on, True) if one.on else ""
    there = _there(one)
    return {
        "url": there,
        "said": choices.word(words.KINDS, one.kind).format(on=on),
        "number": spaced_case_number(one.number) if one.number else "",
        "at": one.at,
        "new": new,
    }
