"""The command after the end: what applicants say that a case cost them."""

from yimen.process.machine import Command


class DeclareCosts(Command, frozen=True):
    """Say what the case cost: trips, what was paid beside the fees (fen), one's own time (minutes); voluntary, and once."""

    trips: int | None = None
    paid_fen: int | None = None
    minutes: int | None = None
