"""The page for somebody who tried too often: how long to wait, and what can be done instead."""

from collections.abc import Sequence
from datetime import timedelta
from math import ceil

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yimen.centres.limits import network
from yimen.look import errors


def address(request: HttpRequest) -> str:
    """Return whom a request is counted for; only a configured proxy's word for it counts (operation.requests)."""
    return network(request.META.get("REMOTE_ADDR", ""))


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
