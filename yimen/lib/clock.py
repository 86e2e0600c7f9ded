"""Time: the machine's, the centre's, and the legal day of Asia/Shanghai. Nothing else reads a clock."""

from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

# Asia/Shanghai is UTC+8 the year round; no legal day before 1991 is computed here.
SHANGHAI = timedelta(hours=8)
CHINA = timezone(SHANGHAI, "Asia/Shanghai")
_standing: ContextVar[datetime | None] = ContextVar("standing", default=None)


def machine_now() -> datetime:
    """Return the machine's time, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one place


def now() -> datetime:
    """Return the current centre's time in UTC: the machine's, or the instant at which its clock stands."""
    return _standing.get() or machine_now()


def standing() -> datetime | None:
    """Return the instant at which the current centre's clock stands, or None where it runs."""
    return _standing.get()


def stand_at(instant: datetime | None) -> None:
    """Set the instant of the current context; `yimen.centres` does it when a centre is entered."""
    _standing.set(instant)


def legal_day(instant: datetime, zone: tzinfo = CHINA) -> date:
    """Return the legal day of an aware instant: in Asia/Shanghai, or in a replay's own time zone.

    Raises ValueError for an instant without an offset, whose day nobody can know.
    """
    if instant.utcoffset() is None:
        raise ValueError(f"{instant} has no offset: it could be two different days")
    return instant.astimezone(zone).date()


def today() -> date:
    """Return the current centre's legal day."""
    return legal_day(now())
