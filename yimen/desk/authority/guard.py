"""Who comes to the report of who decides: whoever runs or watches the centre, and the heads of organs, each for their own."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from yimen.authority import report
from yimen.desk.guard import staff_only

Reach = tuple[int, ...] | None


def readers_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a view to readers of the report, and hand it the organs that they read of; for others there is no such page."""

    @staff_only
    @wraps(view)
    def guarded(request: HttpRequest, *parts: Any, **named: Any) -> HttpResponse:
        reach = report.reach(request.user.pk or 0)
        if reach == ():
            raise Http404
        return view(request, reach, *parts, **named)

    return guarded
