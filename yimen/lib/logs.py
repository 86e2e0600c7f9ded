"""Logs: one JSON object a line, with request id and centre, and nobody's data.

The message of an exception may quote what somebody typed, or the row that a constraint refused, so only its
type and the places of its traceback are written, and for the database's errors their code and constraint.
"""

import logging
import logging.config
import sys
import traceback
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

FRAMES = 12
# Their messages hold addresses or hosts as the visitor sent them; we log requests ourselves.
SILENT = ("django.request", "django.security", "django.server")


def without_data(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Replace an exception by its type, its places in the code, and a database error's code."""
    found = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["error"] = kind(error)
        event["at"] = places(error.__traceback__)
        cause = error.__cause__ if error.__cause__ is not None else error
        if sqlstate := getattr(cause, "sqlstate", None):
            event["sqlstate"] = sqlstate
            event["constraint"] = getattr(getattr(cause, "diag", None), "constraint_name", None)
    return event


def kind(error: BaseException) -> str:
    """Return an exception's full type name, without its message."""
    return f"{type(error).__module__}.{type(error).__qualname__}"


def places(trace: TracebackType | None) -> list[str]:
    """Return the last places of a traceback as `file:line function`, innermost last."""
    frames = traceback.extract_tb(trace)[-FRAMES:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def configure(process: str, level: str = "INFO") -> None:
    """Write this process's logs to standard error as JSON lines marked `process`."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        lambda _, __, event: {"process": process, **event},
        without_data,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(dictionary(shared, level))


def dictionary(shared: list[Any], level: str) -> dict[str, Any]:
    """Return the configuration of Python's logging, whose other users end in the same lines."""
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": shared,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {name: {"level": "CRITICAL", "propagate": False} for name in SILENT},
    }
