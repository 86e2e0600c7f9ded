"""Open windows of the plan at which nobody sits: shown at once, told to the duty chief and then to the centre's head, and kept."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from yimen.centres import turns
from yimen.hall.models import Sitting
from yimen.lib import clock
from yimen.people import staffed
from yimen.process.roster import unmanned as the
from yimen.process.roster.terms import Terms
from yimen.process.roster.unmanned import Sat, Unmanned
from yimen.roster import figures, staffing
from yimen.roster.deeds import reason, record
from yimen.roster.models import Gap, Seat
from yimen.roster.parts import Part
from yimen.roster.refused import NotRostered
from yimen.telling.tell import tell

# Window by window off its index: years of sittings stand behind the last one.
_LAST = """SELECT w.id, s.until, s.paused_at, s.pause FROM unnest(%s::bigint[]) AS w(id) CROSS JOIN LATERAL
    (SELECT until, paused_at, pause FROM hall_sitting WHERE "window" = w.id ORDER BY since DESC LIMIT 1) s"""


def now() -> list[Unmanned]:
    """Return the windows of today's published plan at which nobody is at this moment, the longest first."""
    return _now(figures.now())


def _now(terms: Terms) -> list[Unmanned]:
    at = clock.now()
    rows = Seat.objects.filter(
        day=clock.today(), day__state="published", ended_at=None, since__lte=at, until__gt=at
    )
    seats = [
        the.Seat(id, window, account or 0, since, until)
        for id, window, account, since, until in rows.values_list("id", "window", "account", "since", "until")
    ]
    return the.unmanned(seats, _sat([one.window for one in seats]), at, terms)


def _sat(windows: Sequence[int]) -> dict[int, Sat]:
    """Return the last sitting at each of these windows."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST, [list(windows)])
        return {window: Sat(until, paused_at, pause) for window, until, paused_at, pause in cursor.fetchall()}


def watch() -> int:
    """Note windows that nobody sits at, let them rise, and end what is over; return how many changed. Safe to run twice."""
    with transaction.atomic():
        if not turns.mine("gaps"):
            return 0
        terms, at = figures.now(), clock.now()
        found = {one.seat.window: one for one in _now(terms)}
        changed = 0
        for gap in Gap.objects.select_for_update().filter(until=None).select_related("seat"):
            still = found.pop(gap.window, None)
            changed += _risen(gap, terms, at) if still and gap.on == clock.today() else _over(gap, at)
            if still and gap.on != clock.today():
                found[gap.window] = still
        for one in found.values():
            _risen(_noted(one, at), terms, at)
        return changed + len(found)


def _noted(one: Unmanned, at: datetime) -> Gap:
    made = Gap.objects.create(
        on=clock.today(),
        seat_id=one.seat.id,
        window=one.seat.window,
        account=one.seat.account or None,
        since=one.since,
        seen_at=at,
    )
    record("gap", made.pk, "seen", on=made.on)
    return made


def _risen(gap: Gap, terms: Terms, at: datetime) -> int:
    """Let a gap rise as far as its minutes say, and tell whom it rises to; return 1 where it did."""
    step = the.step(gap.since, at, terms)
    if step <= gap.step:
        return 0
    if gap.step < the.CHIEF <= step:
        gap.chief = staffing.chief_now() or None
        tell("unmanned", [gap.chief], thing=gap.pk, on=gap.on, mark=f"gap:{gap.pk}:chief")
        record("gap", gap.pk, "chief", on=gap.on)
    if step >= the.HEAD:
        tell("unmanned", staffed.leaders(gap.on), thing=gap.pk, on=gap.on, mark=f"gap:{gap.pk}:head")
        record("gap", gap.pk, "head", on=gap.on)
    gap.step = step
    gap.save(update_fields=["step", "chief"])
    return 1


def _over(gap: Gap, at: datetime) -> int:
    """End a gap: when somebody sat down, else when its time was over or it was taken out of the plan."""
    came = Sitting.objects.filter(window=gap.window, since__gte=gap.since).order_by("since").first()
    ends = [gap.seat.until, gap.seat.ended_at, came.since if came else None, at]
    gap.until = max(gap.since, min(one for one in ends if one is not None))
    gap.save(update_fields=["until"])
    record("gap", gap.pk, "over", on=gap.on)
    return 1


@transaction.atomic
def say(*, me: Part, gap: int, why: str) -> None:
    """Say, as who keeps the plan, why nobody sat at a window and what was done about it. Raises NotRostered."""
    if not me.keeps:
        raise NotRostered("not_entitled")
    one = Gap.objects.select_for_update().filter(pk=gap).first()
    if one is None:
        raise NotRostered("not_entitled")
    one.why = reason(why)
    one.save(update_fields=["why"])
    record("gap", one.pk, "said", by=me.account, on=one.on, why=why)


def seen(id: int) -> Gap | None:
    """Return a gap, None where there is none."""
    return Gap.objects.filter(pk=id).first()


def of_days(first: date, last: date, limit: int = 500) -> list[Gap]:
    """Return the gaps from a day to a day, the newest first."""
    return list(Gap.objects.filter(on__range=(first, last)).order_by("-on", "-id")[:limit])


def since(days: int, steps: Sequence[int], *, longest: bool = False) -> QuerySet[Gap]:
    """Return the gaps of so many days back, of some steps (none: of all); the newest first, or the longest."""
    rows = Gap.objects.filter(on__gte=clock.today() - timedelta(days=days))
    rows = rows.filter(step__in=steps) if steps else rows
    if longest:
        return rows.annotate(lasted=Coalesce("until", clock.now()) - F("since")).order_by("-lasted", "-id")
    return rows.order_by("-on", "-id")
