"""The first thing that happens to a request: its centre is entered by host, and it gets a number."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from yimen.centres import registry
from yimen.centres.clock import take
from yimen.centres.current import using

# Asked before any centre is known: by a load balancer, or by bin/up.
WITHOUT_CENTRE = ("/health", "/ready", "/static/")


def centre(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Return the middleware: the host chooses the centre, an unknown host gets 400 and learns nothing."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        request.id = secrets.token_hex(8)  # type: ignore[attr-defined]
        if request.path.startswith(WITHOUT_CENTRE):
            return get_response(request)
        host = request.META.get("HTTP_HOST", "").lower()
        try:
            found = registry.by_host("127.0.0.1" if host.partition(":")[0] == "localhost" else host)
        except registry.UnknownCentre:
            return HttpResponse("no centre answers at this address", status=400, content_type="text/plain")
        request.centre = found  # type: ignore[attr-defined]
        with using(found):
            take()
            response = get_response(request)
        response["X-Request-Id"] = request.id  # type: ignore[attr-defined]
        return response

    return answer
