"""The commands of a permit: each is the consequence of an act on an application, or the law's own."""

from datetime import date
from typing import Literal

from yimen.process.machine import Command
from yimen.process.passing import PassOn as PassOn


class IssuePermit(Command, frozen=True):
    """Make the permit that an application's certificate stands for (P1). `months` is its term, 0: none named."""

    number: str
    application: str
    item: str
    holder: str
    certificate: str
    expires_on: date | None = None
    months: int = 0


class AskRenewal(Command, frozen=True):
    """Take note that the holder applied for renewal (P2)."""

    application: str


class EndRenewal(Command, frozen=True):
    """Take note that an application for renewal ended without one (P3)."""

    application: str


class Renew(Command, frozen=True):
    """Renew for a further term: by decision, or by silence (P4). `months` 0: as long as the last term."""

    application: str
    mode: Literal["decided", "deemed"] = "decided"
    months: int = 0


class Reissue(Command, frozen=True):
    """Put the renewed certificate's number, and its last day where it names one, on the permit (P5)."""

    certificate: str
    expires_on: date | None = None


class Remind(Command, frozen=True):
    """Remind the holder, so many calendar days before the last day, that it ends (P7)."""

    days: int


class Expire(Command, frozen=True):
    """End the permit with its last day, not renewed (P6)."""
