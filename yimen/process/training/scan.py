"""The code at the door of a session: it changes every few seconds, so that a photograph sent to somebody is of no use."""

from datetime import datetime, timedelta
from typing import Literal

# The one that is shown, and the one before: whoever scans in the last moment is not sent back.
STILL = 1
Arrives = Literal["early", "present", "late", "over"]


def step(at: datetime, seconds: int) -> int:
    """Return the number of the code that is shown at an instant."""
    return int(at.timestamp()) // seconds


def fresh(scanned: int, at: datetime, seconds: int) -> bool:
    """Return whether a code of that number still counts at an instant; one of a time to come never does."""
    return 0 <= step(at, seconds) - scanned <= STILL


def arrival(at: datetime, starts: datetime, ends: datetime, early_minutes: int, late_minutes: int) -> Arrives:
    """Return as what somebody counts who signs in at an instant: too early to sign in, there, late, or it is over."""
    if at < starts - timedelta(minutes=early_minutes):
        return "early"
    if at > ends:
        return "over"
    return "present" if at <= starts + timedelta(minutes=late_minutes) else "late"
