"""What goes wrong under a page: a lost database, or one that waits for its migration, is 503, too much to read is 413, what no calendar or column holds is 400, the rest 500 and in the log.

Personal data that does not agree with its seal is 500 too, with a page that says so.
"""

import sys
from collections.abc import Callable

import structlog
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DataError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from psycopg import (
    DataError as NoSuchData,
    InterfaceError as ConnectionGone,
    OperationalError as DatabaseGone,
)
from psycopg.errors import UndefinedColumn, UndefinedTable
from psycopg_pool import PoolClosed, PoolTimeout

from yimen.centres.current import NoCentre
from yimen.lib import crypto
from yimen.lib.environment import environment
from yimen.look import errors

log = structlog.get_logger(__name__)
# A form's other fields and the multipart's own words, beside its files.
BESIDE_FILES = 2**20
# The record speaks to psycopg itself, pages to Django: each names a lost database, and one whose disk is full, its way.
LOST = (OperationalError, InterfaceError, DatabaseGone, ConnectionGone, PoolTimeout, PoolClosed)
# What a page asks of a schema that is not migrated yet.
BEHIND = (UndefinedColumn, UndefinedTable)
# A day at the end of all calendars, a number that no column holds, a NUL in a text: what was sent is at fault.
BEYOND = (OverflowError, DataError, NoSuchData)
RETRY_AFTER = 5
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


class SizeMiddleware:
    """Refuses what is too large by its own word, before anything of it is read, and an address with a NUL in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers, and the most that a request may bring."""
        self.get_response = get_response
        self.most = environment().max_application_bytes + BESIDE_FILES

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse with 413 or 400: no name or number has a NUL, and the database takes none."""
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isdigit() and int(said) > self.most:
            return errors.response(request, 413)
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return errors.response(request, 400)
        return self.get_response(request)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400, or 413 where there was too much to read; Django's `handler400`."""
    return errors.response(request, 413 if isinstance(exception, TOO_MUCH) else 400)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer what no view caught: 503 where the database is gone or not migrated yet, 400 for what cannot be, else 500.

    Django's `handler500`.
    """
    error = sys.exception()
    if isinstance(error, LOST) and not isinstance(error, NoCentre):
        log.error("the database is gone", exc_info=error)
        return errors.response(request, 503, retry_after=RETRY_AFTER)
    if isinstance(error, BEHIND) or isinstance(getattr(error, "__cause__", None), BEHIND):
        log.error("the schema is behind this release: bin/yimen migrate", what=str(error).partition("\n")[0])
        return errors.response(request, 503, retry_after=RETRY_AFTER)
    if isinstance(error, BEYOND):
        log.error("a page was asked for what it cannot hold", exc_info=error)
        return errors.response(request, 400)
    if isinstance(error, crypto.Damaged):
        # Its message names a case and a value's name, never a value.
        log.error("personal data does not agree with its seal", what=str(error), exc_info=error)
        return errors.response(request, 500, saying=errors.DAMAGED)
    log.error("a page failed", exc_info=error)
    return errors.response(request, 500)
