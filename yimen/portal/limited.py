"""The page for somebody who tried too often: how long to wait, and what can be done instead."""

from collections.abc import Sequence
from datetime import timedelta
from math import ceil

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _, ngettext

from yimen.centres import limits
from yimen.look import errors


def address(request: HttpRequest) -> str:
    """Return whom a request is counted for; only a configured proxy's word for it counts (operation.requests)."""
    return limits.network(request.META.get("REMOTE_ADDR", ""))


def too_often(request: HttpRequest, wait: timedelta, todo: Sequence[str]) -> HttpResponse:
    """Return the page of 429 with `Retry-After`: the wait in minutes, then what can be done instead."""
    minutes = ceil(wait.total_seconds() / 60)
    reason = ngettext(
        "试错的次数太多，为防止他人猜测，请等 %(minutes)s 分钟。",
        "试错的次数太多，为防止他人猜测，请等 %(minutes)s 分钟。",
        minutes,
    ) % {"minutes": minutes}
    again = _("等过这段时间再试，并先核对一遍；多点几次不会更快。")
    return errors.response(
        request, 429, reason=reason, todo=[again, *todo], retry_after=ceil(wait.total_seconds())
    )


def wait(request: HttpRequest, purpose: str) -> timedelta:
    """Count one act of whoever is signed in, by address and account; return how long to wait, zero where it may be."""
    return limits.take(purpose, address=address(request), account=str(request.user.pk or 0))


def sentence(wait: timedelta) -> str:
    """Return what is said to somebody from whom too much has come; nothing that was typed is lost."""
    minutes = ceil(wait.total_seconds() / 60)
    return ngettext(
        "短时间内提交得太多，请等 %(minutes)s 分钟再提交；已填写的内容已经保存。",
        "短时间内提交得太多，请等 %(minutes)s 分钟再提交；已填写的内容已经保存。",
        minutes,
    ) % {"minutes": minutes}


def asked_too_much(wait: timedelta) -> str:
    """Return what is said to somebody from whom too many questions have come; what was written stays on the page."""
    minutes = ceil(wait.total_seconds() / 60)
    return ngettext(
        "短时间内提交的咨询太多，请等 %(minutes)s 分钟再提交；写好的内容还在下面。",
        "短时间内提交的咨询太多，请等 %(minutes)s 分钟再提交；写好的内容还在下面。",
        minutes,
    ) % {"minutes": minutes}


def rated_too_much(wait: timedelta) -> str:
    """Return what is said where too many ratings come from one address; what was written stays on the page."""
    minutes = ceil(wait.total_seconds() / 60)
    return ngettext(
        "从这里来的评价太多，请等 %(minutes)s 分钟再提交；写好的内容还在下面。",
        "从这里来的评价太多，请等 %(minutes)s 分钟再提交；写好的内容还在下面。",
        minutes,
    ) % {"minutes": minutes}


def later(answer: HttpResponse, wait: timedelta) -> HttpResponse:
    """Return the answer, telling machines too how long to wait, where there is something to wait for."""
    if wait:
        answer["Retry-After"] = str(ceil(wait.total_seconds()))
    return answer


def too_many(request: HttpRequest, wait: timedelta) -> HttpResponse:
    """Return the page of 429 for acts, not guesses: too many came in a short time."""
    todo = [_("返回上一页，等过这段时间再提交。"), _("急事请带材料到服务大厅窗口办理。")]
    return later(errors.response(request, 429, reason=sentence(wait), todo=todo), wait)
