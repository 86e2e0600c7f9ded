"""The rules that cases run under, by version: calendars and profiles. Immutable, cached in process."""

from datetime import date, datetime

import msgspec
from django.db import connection

from yimen.catalogue.publication import Measure
from yimen.centres.current import current_centre, current_schema
from yimen.centres.looking import for_a_look
from yimen.law import profile as profiles, workdays
from yimen.law.profile import Profile
from yimen.law.workdays import Arranged, WorkCalendar
from yimen.lib import clock


class StoredCalendar(msgspec.Struct):
    """A calendar as it is kept: the years that are announced and the days that notices name."""

    years: list[int]
    arranged: list[Arranged]


_calendars: dict[tuple[str, str], WorkCalendar] = {}
_profiles: dict[tuple[str, str], Profile] = {}


def calendar(version: str) -> WorkCalendar:
    """Return a stored calendar of the current centre. Raises LookupError for an unknown version."""
    key = (current_schema(), version)
    if key not in _calendars:
        with connection.cursor() as cursor:
            cursor.execute("SELECT body FROM cases_calendar WHERE version = %s", [version])
            row = cursor.fetchone()
        if row is None:
            raise LookupError(f"no calendar {version} in this centre")
        stored = msgspec.json.decode(row[0], type=StoredCalendar)
        _calendars[key] = WorkCalendar(version, stored.arranged, stored.years)
    return _calendars[key]


def source(version: str) -> str:
    """Return where a calendar of the current centre came from: an address or a document. Raises LookupError."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT source FROM cases_calendar WHERE version = %s", [version])
        row = cursor.fetchone()
    if row is None:
        raise LookupError(f"no calendar {version} in this centre")
    return str(row[0])


def profile(key: str) -> Profile:
    """Return a stored profile of the current centre. Raises LookupError for an unknown version."""
    cached = (current_schema(), key)
    if cached not in _profiles:
        with connection.cursor() as cursor:
            cursor.execute("SELECT body FROM cases_profileversion WHERE key = %s", [key])
            row = cursor.fetchone()
        if row is None:
            raise LookupError(f"no profile {key} in this centre")
        _profiles[cached] = msgspec.json.decode(row[0], type=Profile)
    return _profiles[cached]


def encode_calendar(of: WorkCalendar) -> str:
    """Return a calendar as it is kept."""
    stored = StoredCalendar(list(of.years), sorted(of.arranged.values(), key=lambda day: day.on))
    return msgspec.json.encode(stored).decode()


def store_calendar(of: WorkCalendar, *, since: date, at: datetime, source: str) -> None:
    """Keep a new calendar version, in force from `since`. An existing version is never changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_calendar (version, since, body, imported_at, source) VALUES (%s, %s, %s, %s, %s)",
            [of.version, since, encode_calendar(of), at, source],
        )


def store_profile(of: Profile, *, since: date, at: datetime, source: str) -> None:
    """Keep a profile version, in force from `since`. An existing version is never changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_profileversion (key, since, body, imported_at, source) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            [of.key, since, msgspec.json.encode(of).decode(), at, source],
        )


class Known(msgspec.Struct, frozen=True):
    """A version of the profile that this centre keeps: from which day on, and where it came from."""

    key: str
    since: date
    source: str


def profiles_kept() -> list[Known]:
    """Return every version of the current centre's profile, in the order in which they come into force."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, since, source FROM cases_profileversion ORDER BY since, key")
        return [Known(*row) for row in cursor.fetchall()]


def found(*, profile_code: str, at: datetime) -> None:
    """Give a new centre the shipped calendar and a profile, in force from the calendar's first day."""
    shipped = workdays.shipped()
    store_calendar(shipped, since=shipped.first, at=at, source="law/holidays")
    store_profile(profiles.shipped(profile_code), since=shipped.first, at=at, source="law/profiles")


# The calendar in force on %(on)s. A lateral table: whoever reads a case reads it in the same statement.
IN_FORCE_SQL = """(SELECT version, since FROM cases_calendar WHERE since <= %(on)s
    ORDER BY since DESC, imported_at DESC LIMIT 1)"""


@for_a_look
def in_force(on: date | None = None) -> tuple[WorkCalendar, date]:
    """Return the calendar that is in force on a day (today) in the current centre, and since when.

    Raises LookupError.
    """
    with connection.cursor() as cursor:
        cursor.execute(IN_FORCE_SQL, {"on": on or clock.today()})
        row = cursor.fetchone()
    return read_with(*(row or (None, None)))


def read_with(version: str | None, since: date | None) -> tuple[WorkCalendar, date]:
    """Return what IN_FORCE_SQL gave as `in_force` does. Raises LookupError where it gave nothing."""
    if version is None or since is None:
        raise LookupError("this centre has no calendar yet: make centres with bin/yimen centre")
    return calendar(version), since


def current() -> WorkCalendar:
    """Return the calendar that is in force today in the current centre. Raises LookupError."""
    return in_force()[0]


def current_profile() -> Profile:
    """Return the jurisdiction profile that is in force today in the current centre. Raises LookupError."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key FROM cases_profileversion WHERE since <= %s ORDER BY since DESC, key DESC LIMIT 1",
            [clock.today()],
        )
        row = cursor.fetchone()
    if row is None:
        raise LookupError("this centre has no profile yet: make centres with bin/yimen centre")
    return profile(row[0])


def measure() -> Measure:
    """Return what a publication is measured by today in the current centre: its calendar, profile and kind."""
    return Measure((current(),), current_profile(), current_centre().kind)


def open_cases() -> int:
    """Return how many cases of the current centre are open: those that a new calendar looks at."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_case WHERE closed_on IS NULL")
        return int(cursor.fetchone()[0])
