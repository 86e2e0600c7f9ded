"""The plan of a day: drafted, its duty chief named, published; and what a page reads of it."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
from django.db import transaction

from yimen.hall import days, lines
from yimen.hall.models import Area
from yimen.hall.parts import SERVES
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.people import staffed
from yimen.process.hall.opening import Period
from yimen.process.roster import drafting
from yimen.process.roster.drafting import Known
from yimen.roster import staffing
from yimen.roster.deeds import record
from yimen.roster.models import Day, Seat
from yimen.roster.refused import NotRostered
from yimen.telling.tell import tell

WEEK = timedelta(days=7)


class Plan(msgspec.Struct, frozen=True):
    """A day with its plan, where there is one; `opens` is None where nobody knows yet whether the hall is open."""

    on: date
    opens: dict[int, tuple[Period, ...]] | None
    state: str
    chief: int
    seats: tuple[Seat, ...]
    why: str = ""

    @property
    def holes(self) -> int:
        """Return how many stretches there are for which nobody could be planned."""
        return sum(1 for one in self.seats if one.account is None)


def opens(on: Sequence[date]) -> dict[date, dict[int, tuple[Period, ...]] | None]:
    """Return when each window of the hall is to be open on some days, by the hours of its area; None for an unknown year."""
    found: dict[date, dict[int, tuple[Period, ...]] | None] = {day: {} for day in on}
    for place in lines.places():
        area = Area.objects.get(pk=place.id)
        rows = days.decided(area.id, min(on), max(on)) if on else {}
        decided = {day: days.periods(row) for day, row in rows.items()}
        windows = sorted({window for line in place.lines for window in line.windows})
        for day in on:
            try:
                periods, known = days.on_day(area, day, decided), found[day]
            except CalendarUnknown:
                found[day] = None
                continue
            if known is not None and periods:
                known.update({window: periods for window in windows if window not in known})
    return found


def plans(on: Sequence[date]) -> list[Plan]:
    """Return some days with their plans, in their order."""
    held = {row.on: row for row in Day.objects.filter(on__in=on)}
    seats: dict[date, list[Seat]] = {}
    for one in Seat.objects.filter(day__in=held, ended_at=None).order_by("window", "since"):
        seats.setdefault(one.day_id, []).append(one)
    open_at = opens(on)
    made = []
    for day in on:
        row = held.get(day)
        made.append(
            Plan(
                day,
                open_at[day],
                row.state if row else "",
                (row.chief or 0) if row else 0,
                tuple(seats.get(day, ())),
                row.why if row else "",
            )
        )
    return made


def plan(on: date) -> Plan:
    """Return one day with its plan."""
    return plans([on])[0]


def week(of: date) -> list[date]:
    """Return the days of the week, Monday to Sunday, in which a day lies."""
    monday = of - timedelta(days=of.weekday())
    return [monday + timedelta(days=n) for n in range(7)]


def draft_week(*, by: int, of: date) -> int:
    """Draft the days of a week that are to come, open and not published; return how many. Raises NotRostered for none."""
    wanted = [one for one in plans(week(of)) if one.on >= clock.today() and one.opens]
    left = [one.on for one in wanted if one.state != "published"]
    if not left:
        raise NotRostered("published_already" if wanted else "closed")
    for on in left:
        draft(by=by, on=on)
    return len(left)


@transaction.atomic
def draft(*, by: int, on: date) -> None:
    """Draft a day anew from the last week and the postings; an older draft of it is thrown away. Raises NotRostered."""
    if on < clock.today():
        raise NotRostered("in_the_past")
    open_at = opens([on])[on]
    if open_at is None:
        raise NotRostered("unknown_year")
    if not open_at:
        raise NotRostered("closed")
    day, _made = Day.objects.get_or_create(on=on, defaults={"made_at": clock.now()})
    day = Day.objects.select_for_update().get(on=on)
    if day.state == "published":
        raise NotRostered("published_already")
    # A draft is nobody's yet: only what was published stays to be read.
    day.seats.filter(ended_at=None).delete()
    day.state, day.why, day.published_at, day.made_at = "draft", "", None, clock.now()
    if day.chief is None:
        day.chief = _usual_chief(on)
    day.save()
    seats, holes = drafting.draft(_known(on, open_at))
    rows = [Seat(day=day, window=one.window, account=one.account, instead=one.instead or None, **_times(on, one.at)) for one in seats]  # fmt: skip
    rows += [Seat(day=day, window=window, account=None, **_times(on, at)) for window, at in holes]
    Seat.objects.bulk_create(rows)
    record("day", on.toordinal(), "drafted", by=by, on=on)


def _times(on: date, at: Period) -> dict[str, object]:
    return {"since": days.instant(on, at.begins), "until": days.instant(on, at.ends)}


def _known(on: date, open_at: dict[int, tuple[Period, ...]]) -> Known:
    first, last = days.instant(on, 0), days.ends_at(on)
    rows = Seat.objects.filter(day=on - WEEK, ended_at=None, account__isnull=False).order_by(
        "window", "since"
    )
    before = [
        drafting.Seat(one.window, Period(days.minute(one.since), days.minute(one.until)), one.account or 0, one.instead or 0)
        for one in rows
    ]  # fmt: skip
    away = {
        account: tuple(
            Period(days.minute(max(one.since, first)), days.minute(one.until) if one.until < last else 1440)
            for one in spans
        )
        for account, spans in staffing.on_leave(on, on).items()
    }
    serve = staffed.serving({one.instead or one.account for one in before}, [on])
    return Known(
        opens=open_at,
        may=frozenset(account for account, _on in serve),
        posted=staffed.posted(list(open_at), [on])[on],
        before=before,
        away=away,
        stands_in=staffed.stand_in(on) | staffing.handed_to(first, last),
    )


def _usual_chief(on: date) -> int | None:
    """Return who was duty chief a week ago and may be again, else who has held the post longest."""
    may = staffed.holders(("duty_chief",), on)
    before = Day.objects.filter(on=on - WEEK).values_list("chief", flat=True).first()
    return before if before in may else next(iter(may), None)


@transaction.atomic
def name_chief(*, by: int, on: date, account: int) -> None:
    """Name the duty chief of a day, today or later; who comes and who goes is told. Raises NotRostered."""
    if on < clock.today():
        raise NotRostered("in_the_past")
    if account not in staffed.holders(("duty_chief",), on):
        raise NotRostered("not_a_chief")
    Day.objects.get_or_create(on=on, defaults={"made_at": clock.now()})
    day = Day.objects.select_for_update().get(on=on)
    if day.state == "struck":
        raise NotRostered("closed")
    before, day.chief = day.chief, account
    day.save(update_fields=["chief"])
    record("day", on.toordinal(), "chief", by=by, on=on)
    if day.state == "published" and before != account:
        tell("chief", [account, before], on=on, mark=f"chief:{on}:{account}:{clock.now().timestamp():.0f}")


def publish_week(*, by: int, of: date) -> int:
    """Publish the drafts of a week; return how many. Raises NotRostered where there is none, or one cannot be."""
    found = [
        one.on for one in plans(week(of)) if one.state == "draft" and one.on >= clock.today() and one.seats
    ]
    if not found:
        raise NotRostered("no_plan")
    with transaction.atomic():
        for on in found:
            publish(by=by, on=on)
    return len(found)


@transaction.atomic
def publish(*, by: int, on: date) -> None:
    """Publish the draft of a day: from now on it counts, and whoever stands in it is told. Raises NotRostered."""
    if on < clock.today():
        raise NotRostered("in_the_past")
    day = Day.objects.select_for_update().filter(on=on).first()
    if day is None or day.state == "struck" or not day.seats.filter(ended_at=None).exists():
        raise NotRostered("no_plan")
    if day.state == "published":
        raise NotRostered("published_already")
    if day.chief is None:
        raise NotRostered("no_chief")
    day.state, day.published_at = "published", clock.now()
    day.save(update_fields=["state", "published_at"])
    record("day", on.toordinal(), "published", by=by, on=on)
    who = day.seats.filter(ended_at=None).values_list("account", flat=True)
    tell("plan", [day.chief, *who], on=on, mark=f"plan:{on}:{day.published_at.timestamp():.0f}")


def seat(id: int) -> Seat | None:
    """Return a seat with its day, also one that was taken out; None where there is none."""
    return Seat.objects.filter(pk=id).select_related("day").first()


def chiefs(on: date) -> list[int]:
    """Return who may be duty chief on a day."""
    return staffed.holders(("duty_chief",), on)


def people(on: date) -> list[int]:
    """Return who may be planned at a window on a day: who serves by their post, those on leave left out."""
    away = staffing.on_leave(on, on)
    first, last = days.instant(on, 0), days.ends_at(on)
    gone = {
        who for who, spans in away.items() if any(one.since <= first and last <= one.until for one in spans)
    }
    return [one for one in staffed.holders(SERVES, on) if one not in gone]


def stands_in(one: Seat) -> int | None:
    """Return who stands in for whoever sits in a seat: the B of a leave, or named by a document; None for nobody."""
    if one.account is None:
        return None
    known = staffed.stand_in(one.day_id) | staffing.handed_to(one.since, one.until)
    return known.get(one.account)
