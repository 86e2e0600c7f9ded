"""Which centre the present work belongs to: a schema, a host, a name. Without one no query runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import msgspec
from django.db import OperationalError


class NoCentre(OperationalError):
    """A query was about to run without a centre: there is no schema that it could mean."""


class Centre(msgspec.Struct, frozen=True):
    """One service centre: its address, its schema, and what kind of installation it is."""

    schema: str
    host: str
    name: str
    name_en: str
    kind: str  # real, demo, replay, practice
    division: str
    profile: str

    @property
    def stands(self) -> bool:
        """Return whether its clock may be moved by hand, and nothing leaves it: a demonstration, a replay or a copy to practise on."""
        return self.kind in ("demo", "replay", "practice")


_current: ContextVar[Centre | None] = ContextVar("centre", default=None)


def current_centre() -> Centre:
    """Return the current centre. Raises NoCentre."""
    centre = _current.get()
    if centre is None:
        raise NoCentre("no centre is chosen: enter one with yimen.centres.current.using")
    return centre


def current_schema() -> str:
    """Return the current centre's schema. Raises NoCentre."""
    return current_centre().schema


def entered() -> Centre | None:
    """Return the current centre, or None."""
    return _current.get()


@contextmanager
def using(centre: Centre) -> Iterator[Centre]:
    """Do the work inside in this centre."""
    token = _current.set(centre)
    try:
        yield centre
    finally:
        _current.reset(token)
