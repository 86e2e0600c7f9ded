"""What a machine asks: `/health`, does the process answer; `/ready`, can it serve. Any host, no centre."""

import time
from collections.abc import Callable

import structlog
from django.db import Error
from django.http import HttpRequest, HttpResponse
from psycopg import Error as DatabaseError

from yimen.centres import registry
from yimen.lib import logs

log = structlog.get_logger(__name__)
# However often somebody asks, the database is asked once a second.
KEEP = 1.0


class ProbeMiddleware:
    """Answers the two probes before anything looks at hosts, sessions or sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers everything else."""
        self.get_response = get_response
        self.asked: tuple[float, str] | None = None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a probe, or pass the request on."""
        if request.path == "/health":
            return HttpResponse("ok\n", content_type="text/plain")
        if request.path == "/ready":
            why = self.why_not()
            return HttpResponse(f"{why or 'ready'}\n", status=503 if why else 200, content_type="text/plain")
        return self.get_response(request)

    def why_not(self) -> str:
        """Return why this process cannot serve, or nothing, as found at most a second ago."""
        if self.asked is None or time.monotonic() - self.asked[0] > KEEP:
            self.asked = (time.monotonic(), look())
        return self.asked[1]


def look() -> str:
    """Ask the database for the registry of centres; return what hinders, or nothing."""
    try:
        return "" if registry.centres(0) else "no centre has been made yet"
    except (DatabaseError, Error) as error:
        log.warning("not ready", error=logs.kind(error))
        return "the database does not answer"
