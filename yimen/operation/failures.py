"""What goes wrong under a page: a lost database is 503, too much is 413, and an empty refusal gets its page."""

import sys
from collections.abc import Callable

import structlog
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from psycopg_pool import PoolClosed, PoolTimeout

from yimen.centres.current import NoCentre
from yimen.lib.environment import environment
from yimen.look import errors

log = structlog.get_logger(__name__)
# A form's other fields and the multipart's own words, beside its files.
BESIDE_FILES = 2**20
LOST = (OperationalError, InterfaceError, PoolTimeout, PoolClosed)
RETRY_AFTER = 5
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
KEPT = ("Allow", "Retry-After", "WWW-Authenticate")


class FailureMiddleware:
    """Refuses what is too large before reading it, and gives each wordless refusal its page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers, and the most that a request may bring."""
        self.get_response = get_response
        self.most = environment().max_application_bytes + BESIDE_FILES

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a refusal without words gets the page of its status."""
        if length(request) > self.most:
            return errors.response(request, 413)
        answer = self.get_response(request)
        if answer.status_code not in errors.PAGES or not is_empty(answer):
            return answer
        page = errors.response(request, answer.status_code)
        for name in KEPT:
            if name in answer:
                page[name] = answer[name]
        return page


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400, or 413 where there was too much to read; Django's `handler400`."""
    return errors.response(request, 413 if isinstance(exception, TOO_MUCH) else 400)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer what no view caught: 503 where the database is gone, else 500; Django's `handler500`."""
    error = sys.exception()
    if isinstance(error, LOST) and not isinstance(error, NoCentre):
        log.error("the database is gone", exc_info=error)
        return errors.response(request, 503, retry_after=RETRY_AFTER)
    log.error("a page failed", exc_info=error)
    return errors.response(request, 500)


def length(request: HttpRequest) -> int:
    """Return how many bytes the request says it brings."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdigit() else 0


def is_empty(answer: HttpResponseBase) -> bool:
    """Return whether an answer has no content of its own."""
    return not answer.streaming and not getattr(answer, "content", b"")
