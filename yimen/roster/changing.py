"""A plan that is changed: somebody put at a window, exchanged in the middle of a day, or a window taken out."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import IntegrityError, transaction

from yimen.hall import days
from yimen.lib import clock
from yimen.people import colleagues, staffed
from yimen.roster import plans, staffing
from yimen.roster.deeds import reason, record
from yimen.roster.models import Day, Seat
from yimen.roster.refused import NotRostered
from yimen.telling.tell import tell


@contextmanager
def excluded(account: int | None) -> Iterator[None]:
    """Turn what the database excludes into its sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "nobody_sits_at_two_windows" in str(error):
            raise NotRostered("two_places", who=called(account)) from error
        if "nobody_shares_a_window" in str(error):
            raise NotRostered("window_taken") from error
        raise


def called(account: int | None) -> str:
    """Return the name of somebody of the staff."""
    found = colleagues.who([account]) if account else {}
    return found[account].name if account in found else "—"


def _day(on: date) -> Day:
    """Return a day with a plan that can be changed, locked. Raises NotRostered."""
    if on < clock.today():
        raise NotRostered("in_the_past")
    found = Day.objects.select_for_update().filter(on=on).first()
    if found is None:
        raise NotRostered("no_plan")
    if found.state == "struck":
        raise NotRostered("closed")
    return found


def _why(day: Day, why: str) -> str:
    return reason(why) if day.state == "published" else why.strip()[:200]


def require_free(account: int, since: datetime, until: datetime) -> None:
    """Raise NotRostered for whoever serves at no window on that day, or is on leave in some part of the stretch."""
    on = clock.legal_day(since)
    if (account, on) not in staffed.serving([account], [on]):
        raise NotRostered("not_staff")
    if staffing.is_away(account, since, until):
        raise NotRostered("on_leave", who=called(account))


@transaction.atomic
def put(*, by: int, on: date, window: int, account: int, begins: int, ends: int, why: str = "") -> int:
    """Put somebody at a window from a minute of a day until another; return the seat's id. Raises NotRostered."""
    day = _day(on)
    why = _why(day, why)
    since, until = days.instant(on, begins), days.instant(on, ends)
    if ends <= begins:
        raise NotRostered("bad_time")
    if until <= clock.now():
        raise NotRostered("in_the_past")
    require_free(account, since, until)
    _make_room(day, window, since, until)
    with excluded(account):
        made = Seat.objects.create(
            day=day,
            window=window,
            account=account,
            since=since,
            until=until,
            extra=_beyond(on, window, begins, ends),
            why=why,
        )
    _changed(day, made, "put", by, why, [account])
    return int(made.pk)


def _beyond(on: date, window: int, begins: int, ends: int) -> bool:
    """Return whether a stretch lies outside the hours of a window's part of the hall: extended hours, by plan."""
    hours = (plans.opens([on])[on] or {}).get(window, ())
    return not any(one.begins <= begins and ends <= one.ends for one in hours)


def _make_room(day: Day, window: int, since: datetime, until: datetime) -> None:
    """Let stretches for which nobody could be planned give way to somebody, and keep what is left of them."""
    rows = day.seats.filter(window=window, account=None, ended_at=None, since__lt=until, until__gt=since)
    for one in list(rows):
        rest = [(one.since, min(one.until, since)), (max(one.since, until), one.until)]
        end_seat(day, one, "")
        Seat.objects.bulk_create(
            Seat(day=day, window=window, account=None, since=begins, until=ends)
            for begins, ends in rest
            if ends > begins
        )


def end_seat(day: Day, one: Seat, why: str) -> None:
    """Take a seat out: of a draft it is forgotten, of a published plan it stays to be read."""
    if day.state == "draft":
        one.delete()
        return
    one.ended_at, one.why = clock.now(), why
    one.save(update_fields=["ended_at", "why"])


def _seat(id: int) -> tuple[Day, Seat]:
    """Return a seat that is not over, and its day, locked. Raises NotRostered."""
    found = Seat.objects.filter(pk=id, ended_at=None).first()
    if found is None:
        raise NotRostered("not_entitled")
    day = _day(found.day_id)
    found.refresh_from_db()
    if found.ended_at is not None or found.until <= clock.now():
        raise NotRostered("in_the_past")
    return day, found


@transaction.atomic
def exchange(*, by: int, seat: int, account: int | None, why: str, at: datetime | None = None) -> int:
    """Let somebody else, or (None) nobody, sit in a seat from an instant on (None: from now or its beginning); return the new seat's id.

    What was sat until then stays. Both are told where the plan was published. Raises NotRostered.
    """
    day, one = _seat(seat)
    why = _why(day, why)
    since = max(one.since, at or (clock.now().replace(second=0, microsecond=0) if day.state == "published" else one.since))  # fmt: skip
    if since >= one.until:
        raise NotRostered("bad_time")
    if account == one.account:
        raise NotRostered("not_staff")
    if account is not None:
        require_free(account, since, one.until)
    before, own = one.account, one.instead or one.account
    # A draft that is rearranged is the plan; in a published one whoever comes in stands in for the day.
    stands_in = day.state == "published" or plans.stands_in(one) == account
    instead = own if stands_in and account is not None and own not in (None, account) else None
    if day.state == "draft" and since == one.since:
        # Nobody was told of a draft: it is written anew.
        one.account, one.instead = account, instead
        with excluded(account):
            one.save(update_fields=["account", "instead"])
    else:
        one = _after(day, one, since, account, instead, why)
    _changed(day, one, "exchanged", by, why, [account, before])
    return int(one.pk)


def _after(day: Day, one: Seat, since: datetime, account: int | None, instead: int | None, why: str) -> Seat:
    """End a seat at an instant, or take it out where it has not begun, and return the one that follows it."""
    until = one.until
    if since > one.since:
        one.until = since
        one.save(update_fields=["until"])
    else:
        end_seat(day, one, why)
    with excluded(account):
        return Seat.objects.create(
            day=day,
            window=one.window,
            account=account,
            instead=instead,
            since=since,
            until=until,
            extra=one.extra,
            why=why,
        )


@transaction.atomic
def take_out(*, by: int, seat: int, why: str) -> None:
    """Let a window stay closed in a stretch that was planned; what was sat until now stays. Raises NotRostered."""
    day, one = _seat(seat)
    why = _why(day, why)
    who, now = one.account, clock.now()
    if day.state == "published" and one.since < now:
        one.until = now
        one.save(update_fields=["until"])
    else:
        end_seat(day, one, why)
    _changed(day, one, "taken_out", by, why, [who])


def _changed(day: Day, one: Seat, act: str, by: int, why: str, who: list[int | None]) -> None:
    record("seat", one.pk or 0, act, by=by, on=day.on, why=why)
    if day.state == "published":
        tell("changed", who, on=day.on, mark=f"seat:{one.pk}:{act}")
