"""What many rooms ask for one page is read once for it: who holds what, which calendar is in force."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from yimen.centres.current import current_schema

P = ParamSpec("P")
T = TypeVar("T")
_read: ContextVar[dict[Any, Any] | None] = ContextVar("read", default=None)


@contextmanager
def a_look() -> Iterator[None]:
    """Keep what is read once until the block ends. For what only looks: whoever acts reads what stands at that moment."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def for_a_look(read: Callable[P, T]) -> Callable[P, T]:
    """Return a function that reads once for a look, in each centre and for each of its arguments; elsewhere every time."""

    @wraps(read)
    def reading(*args: P.args, **named: P.kwargs) -> T:
        found = _read.get()
        if found is None:
            return read(*args, **named)
        key = (read, current_schema(), args, tuple(sorted(named.items())))
        if key not in found:
            found[key] = read(*args, **named)
        kept: T = found[key]
        return kept

    return reading
