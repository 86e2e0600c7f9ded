"""Each request: its number, whom it comes from behind a trusted proxy, and one line in the log."""

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from yimen.lib.environment import environment

log = structlog.get_logger(__name__)
REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_REQUEST_ID")
# Asked every few seconds by machines, and by every page for its pictures: not worth a line.
QUIET = ("/health", "/ready", "/static/")
# What is asked of the discipline group's own channel leaves no line either: not even that somebody came.
UNTOLD = ("/discipline/", "/desk/discipline/")


class RequestMiddleware:
    """Gives the request `id`, believes only configured proxies, and logs route, status and time.

    The log has the route's pattern and no address: an address may hold a case number or a search.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers, and the proxies that are believed."""
        self.get_response = get_response
        self.proxies = frozenset(environment().trusted_proxies)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the request's number in `X-Request-ID` and in every line logged meanwhile."""
        began = time.perf_counter()
        given = believe(request, self.proxies)
        number = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        request.id = number  # type: ignore[attr-defined]
        with structlog.contextvars.bound_contextvars(request_id=number):
            answer = self.get_response(request)
            answer["X-Request-ID"] = number
            if "Cookie" in answer.get("Vary", ""):  # not every cache on the way heeds that
                answer.setdefault("Cache-Control", "private")
            if not request.path.startswith(QUIET) and not request.path.removeprefix("/en").startswith(UNTOLD):
                log.info(
                    "request",
                    method=request.method,
                    route=request.resolver_match.route if request.resolver_match else None,
                    status=answer.status_code,
                    centre=getattr(getattr(request, "centre", None), "schema", None),
                    ms=round((time.perf_counter() - began) * 1000, 1),
                )
        return answer


def believe(request: HttpRequest, proxies: frozenset[str]) -> str:
    """Take over what a trusted proxy says of the visitor, drop what anybody else says; return its request id.

    Sets REMOTE_ADDR to the last address that no trusted proxy has, the host and the scheme.
    """
    said: dict[str, str] = {name: request.META.pop(name, "") for name in FORWARDED}
    if request.META.get("REMOTE_ADDR", "") not in proxies:
        return ""
    chain = [address.strip() for address in said["HTTP_X_FORWARDED_FOR"].split(",") if address.strip()]
    for address in reversed(chain):
        request.META["REMOTE_ADDR"] = address
        if address not in proxies:
            break
    if said["HTTP_X_FORWARDED_HOST"]:
        request.META["HTTP_HOST"] = said["HTTP_X_FORWARDED_HOST"].split(",")[-1].strip()
    if said["HTTP_X_FORWARDED_PROTO"] == "https":
        request.META["wsgi.url_scheme"] = request.environ["wsgi.url_scheme"] = "https"  # type: ignore[attr-defined]
    return said["HTTP_X_REQUEST_ID"]
