"""The page of whoever answers the telephone: opened by a call or a typed number, written on while somebody talks."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yimen.cases.numbers import query_code
from yimen.centres.site import site
from yimen.desk import choices, lists
from yimen.desk.hotline import forms
from yimen.desk.mailbox import shown
from yimen.desk.mailbox.guard import centre_only, done
from yimen.desk.office import cells
from yimen.desk.office.act import at_field, settled
from yimen.desk.office.cells import heads
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import masking, words as look_words
from yimen.look.templatetags.look import instant, tag
from yimen.mailbox import calls, queries
from yimen.mailbox.refused import NotTaken
from yimen.people import colleagues

AT = {"no_number": "number", "no_words": "words"}


@centre_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def listed(request: HttpRequest, me: int) -> HttpResponse:
    """Open a call by its number; list the calls that ring or go on, and the earlier ones."""
    number = forms.NumberForm(request.POST if request.method == "POST" else None, auto_id="call_%s")
    form = forms.CallsFilter(request.GET)
    if request.method != "POST" and (there := lists.stays(request, form)):
        return there
    found, told = lists.part(request, _Calls(me, form), None, queries.WINDOW)
    context = told | {
        "room": "mailbox",
        "part": "calls",
        "number": number,
        "filter": form,
        "open": [_row(one) for one in queries.open_calls()],
        "columns": _columns(),
        "rows": [_row(one) for one in found],
    }
    # The filter is `form` to the parts of a list; the form that is sent is `number`.
    return settled(
        request,
        number,
        context,
        lambda: calls.begin(by=me, **number.cleaned_data),
        refusing=(NotTaken, at_field(AT)),
        then=lambda made: reverse("desk:hotline:call", args=[int(made)]),
        said=gettext("通话已经打开。"),
        template="desk/hotline/list.html",
    )


class _Calls:
    """The calls that are over, for a list."""

    def __init__(self, me: int, form: forms.CallsFilter) -> None:
        self.by = me if form.given().get("whose") == "mine" else 0

    def found(self, asked: Any, *, limit: int, offset: int) -> tuple[list[Any], int]:
        return queries.calls(by=self.by, limit=limit, offset=offset)


def _columns() -> list[dict[str, Any]]:
    return heads(gettext("来电"), gettext("号码"), gettext("时间"), gettext("办件"))


def _row(one: Any) -> list[Any]:
    state = tag(gettext("通话中"), "info") if one.operator else tag(gettext("等接听"), "warn")
    named = cells.link(reverse("desk:hotline:call", args=[one.id]), gettext("第 %(n)d 次") % {"n": one.id})
    ended = (
        gettext("%(at)s 结束") % {"at": look_words.instant(one.ended_at, False)} if one.ended_at else state
    )
    return [
        named,
        masking.phone(calls.number(one)) or gettext("没有号码"),
        cells.lines(instant(one.started_at, "year"), ended),
        shown.case(one.case),
    ]


@centre_only
@require_safe
def export(request: HttpRequest, me: int) -> HttpResponse:
    """Give the earlier calls as a file, without any number that called."""
    found, _total = _Calls(me, forms.CallsFilter(request.GET)).found(None, limit=queries.WINDOW, offset=0)
    heads = (
        (gettext("来电"), "id"),
        (gettext("开始"), "began"),
        (gettext("结束"), "ended"),
        (gettext("办件"), "case"),
    )
    rows = (
        {
            "id": one.id,
            "began": look_words.instant(one.started_at, True),
            "ended": look_words.instant(one.ended_at, True),
            "case": one.case,
        }
        for one in found
    )
    return lists.as_csv("calls", heads, rows, most=queries.WINDOW)


def _call(me: int, id: int) -> Any:
    try:
        return calls.open_call(by=me, call=id)
    except LookupError:
        raise Http404 from None


@centre_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, me: int, id: int) -> HttpResponse:
    """Open a call: who called before, what is written down; registered with one press, its number read out."""
    row = _call(me, id)
    sent = request.POST if request.method == "POST" else None
    form = forms.CallForm(
        sent, auto_id="call_%s", initial={"what": "help", "cause": "other"} | calls.draft(row)
    )
    return settled(
        request,
        form,
        _context(row),
        done(lambda: _register(me, id, form.cleaned_data)),
        refusing=(NotTaken, at_field(AT)),
        then=lambda _made: reverse("desk:hotline:call", args=[id]),
        said=gettext("已经登记，请把编号和查询码念给来电人。"),
        template="desk/hotline/call.html",
    )


def _register(me: int, id: int, given: dict[str, Any]) -> str:
    return calls.register(by=me, call=id, **given | {"cause": given["cause"] or "other"})


def _context(row: Any) -> dict[str, Any]:
    before, number = queries.calls_before(row), calls.number(row)
    people = colleagues.who({one.operator for one in (row, *before) if one.operator})
    return {
        "room": "mailbox",
        "part": "calls",
        "row": row,
        "masked": masking.phone(number) if number else "",
        "operator": people[row.operator].name if row.operator in people else "",
        "spaced": spaced_case_number(row.case) if row.case else "",
        "code": query_code(row.case) if row.case else "",
        "site": site(),
        "case_columns": heads(gettext("办件"), gettext("办到哪一步"), gettext("收件日期"), gettext("期限")),
        "cases": [shown.masked_case(each) for each in queries.of_caller(row.caller)],
        "call_columns": _columns(),
        "before": [_row(each) for each in before],
    }


@centre_only
@never_cache
@require_POST
def note(request: HttpRequest, me: int, id: int) -> HttpResponse:
    """Keep what is written down so far; say when it was kept."""
    draft = {name: request.POST.get(name, "") for name in ("words", "what", "cause", "name")}
    try:
        calls.note(by=me, call=id, draft=draft)
    except LookupError:
        raise Http404 from None
    except NotTaken as refused:
        return HttpResponse(refused.sentence(choices.language()), content_type="text/plain", status=409)
    said = gettext("%(at)s 已自动保存") % {
        "at": clock.machine_now().astimezone(clock.CHINA).strftime("%H:%M:%S")
    }
    return HttpResponse(said, content_type="text/plain; charset=utf-8")


@centre_only
@require_POST
def end(request: HttpRequest, me: int, id: int) -> HttpResponse:
    """Note that a call is over, and go back to the list."""
    try:
        calls.end(by=me, call=id)
    except LookupError:
        raise Http404 from None
    except NotTaken as refused:
        messages.error(request, refused.sentence(choices.language()))
        return redirect("desk:hotline:call", id)
    messages.success(request, gettext("通话结束，已经记下时间。"))
    return redirect("desk:hotline:list")
