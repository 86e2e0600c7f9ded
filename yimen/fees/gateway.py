"""What a payment gateway must be able to do, and the one that this centre is connected to.

A new gateway is a class with these methods and a line in `ADAPTERS`. It is asked, never trusted: what it says is booked
only where it fits the slip (online.settle), and anything may be said twice, late or never.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Literal, Protocol

import msgspec

from yimen.fees.models import Connected


class Unreachable(Exception):
    """The gateway does not answer now: nothing is known, and it is asked again later."""


class Forged(ValueError):
    """A message that the gateway did not sign, or that cannot be read."""


class Says(msgspec.Struct, frozen=True):
    """What the gateway says of an order: whether it was paid, how much really, its reference and the instant."""

    order: str
    state: Literal["waiting", "paid", "closed", "unknown"]
    amount_fen: int = 0
    reference: str = ""
    at: datetime | None = None


class Moved(msgspec.Struct, frozen=True):
    """One line of the gateway's statement of a day: money that came in for an order, or went back (below zero)."""

    order: str
    amount_fen: int
    reference: str
    at: datetime


class Gateway(Protocol):
    """A payment gateway. Every method may raise Unreachable; asking the same again changes nothing."""

    def create(self, order: str, amount_fen: int, title: str, back: str) -> str:
        """Ask for a payment; return the address where it is paid. `back` is where the payer returns to."""
        ...

    def heard(self, body: bytes, signature: str) -> Says:
        """Return what a callback says. Raises Forged."""
        ...

    def query(self, order: str) -> Says:
        """Ask what became of an order."""
        ...

    def refund(self, request: str, order: str, amount_fen: int) -> str:
        """Give back part or all of a paid order, once for each `request`; return the reference. Raises ValueError."""
        ...

    def statement(self, on: date) -> list[Moved]:
        """Return everything that moved on a day of Asia/Shanghai, in order of time."""
        ...


def _local() -> Gateway:
    from yimen.fees.local_gateway import LocalGateway

    return LocalGateway()


ADAPTERS: Mapping[str, Callable[[], Gateway]] = {"local": _local}


def connected() -> Connected | None:
    """Return this centre's connection, or None where nothing can be paid online."""
    return Connected.objects.filter(id=1, adapter__in=list(ADAPTERS)).first()


def available() -> bool:
    """Return whether fees can be paid online in this centre."""
    return connected() is not None


def gateway() -> Gateway:
    """Return this centre's gateway. Raises Unreachable where there is none."""
    found = connected()
    if found is None:
        raise Unreachable("no gateway is connected")
    return ADAPTERS[found.adapter]()
