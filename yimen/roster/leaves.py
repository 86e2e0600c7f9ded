"""Leave: asked by the person, handed over to the named B, granted by the head or the duty chief; the plan follows."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from yimen.cases import queries as cases
from yimen.centres import turns
from yimen.hall import days
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.people import staffed
from yimen.process.hall.opening import DAY_ENDS
from yimen.process.roster.words import LEAVES, OPEN, PARTS
from yimen.roster import changing, figures, overtime, staffing
from yimen.roster.deeds import reason, record, sealed
from yimen.roster.models import Leave, Seat
from yimen.roster.parts import Part
from yimen.roster.refused import NotRostered
from yimen.telling.tell import tell

NOON = 12 * 60
STRETCHES = {"whole": (0, DAY_ENDS), "morning": (0, NOON), "afternoon": (NOON, DAY_ENDS)}


@transaction.atomic
def ask(
    *, by: int, kind: str, first: date, last: date, part: str = "whole", said: str, substitute: int | None
) -> int:
    """Ask for leave from a day to a day, or for half of one; return its id. Raises NotRostered.

    Whoever is posted at a window names a B, who has to agree before anybody grants it.
    """
    if kind not in LEAVES or part not in PARTS or last < first or (part != "whole" and first != last):
        raise NotRostered("bad_days")
    begins, ends = STRETCHES[part]
    since, until = days.instant(first, begins), days.instant(last, ends)
    if until <= clock.now():
        raise NotRostered("in_the_past")
    # A day off on which they are planned all the same, by extended hours, counts as one.
    working = _working_days(first, last) or int(_planned(by, since, until))
    if not working:
        raise NotRostered("no_working_day")
    _require_substitute(by, substitute, first, since, until)
    cost = working * figures.now().day // (1 if part == "whole" else 2) if kind == "compensatory" else 0
    _lock(by)
    if cost:
        left = overtime.balance(by)
        if left < cost:
            raise NotRostered("too_little", wanted=cost, left=left)
    words = sealed(said)
    try:
        with transaction.atomic():
            made = Leave.objects.create(
                account=by, kind=kind, part=part, since=since, until=until, minutes=cost, substitute=substitute,
                said=words, state="asked" if substitute else "handed", asked_at=clock.now(),
            )  # fmt: skip
    except IntegrityError as error:
        if "nobody_has_two_leaves" in str(error):
            raise NotRostered("leave_meets") from error
        raise
    record("leave", made.pk, "asked", by=by)
    if substitute:
        tell("to_take_over", [substitute], thing=made.pk, on=first, mark=f"leave:{made.pk}:asked")
    else:
        _tell_who_decides(made)
    return int(made.pk)


def _lock(account: int) -> None:
    """Let somebody ask for one leave at a time: two at once would wait for each other, and be paid with the same overtime."""
    turns.wait("leave", account)


def _working_days(first: date, last: date) -> int:
    """Return how many working days lie in a leave; in a year that is not announced Monday to Friday are taken for them."""
    calendar, found, on = cases.calendar(), 0, first
    while on <= last and found < 400:
        try:
            found += calendar.is_working_day(on)
        except CalendarUnknown:
            found += on.weekday() < 5
        on += timedelta(days=1)
    return found


def _require_substitute(
    by: int, substitute: int | None, first: date, since: datetime, until: datetime
) -> None:
    if substitute is None:
        if at_window(by, first) or Seat.objects.filter(_live(by, since, until)).exists():
            raise NotRostered("no_substitute")
        return
    if substitute == by or (substitute, first) not in staffed.serving([substitute], [first]):
        raise NotRostered("not_staff")
    if staffing.is_away(substitute, since, until):
        raise NotRostered("substitute_away")


def at_window(account: int, on: date) -> bool:
    """Return whether somebody is posted at a window on a day."""
    return staffed.at_window(account, on)


def _live(account: int, since: datetime, until: datetime) -> Q:
    return Q(account=account, ended_at=None, since__lt=until, until__gt=since)


def _locked(id: int, *states: str) -> Leave:
    """Return a leave in one of these states, locked. Raises NotRostered."""
    found = Leave.objects.select_for_update().filter(pk=id, state__in=states).first()
    if found is None:
        raise NotRostered("not_entitled")
    return found


@transaction.atomic
def take_over(*, by: int, leave: int) -> None:
    """Agree, as the named B, to take over. Raises NotRostered."""
    one = _locked(leave, "asked")
    if one.substitute != by:
        raise NotRostered("not_entitled")
    if staffing.is_away(by, one.since, one.until):
        raise NotRostered("substitute_away")
    one.state, one.handed_at = "handed", clock.now()
    one.save(update_fields=["state", "handed_at"])
    record("leave", one.pk, "handed", by=by)
    _tell_who_decides(one)


def _tell_who_decides(one: Leave) -> None:
    """Tell the heads of the person's organs, and where there is none but themselves the duty chief of the day."""
    on = clock.legal_day(one.since)
    heads = [id for id in staffed.heads(staffed.organs(one.account, clock.today()), clock.today()) if id != one.account]  # fmt: skip
    tell(
        "to_grant",
        heads or [staffing.chief(clock.today())],
        thing=one.pk,
        on=on,
        mark=f"leave:{one.pk}:handed",
    )


@transaction.atomic
def decline(*, by: int, leave: int, why: str) -> None:
    """Say, as the named B, that one cannot take over; the person asks anew with another. Raises NotRostered."""
    one = _locked(leave, "asked")
    if one.substitute != by:
        raise NotRostered("not_entitled")
    one.state, one.why, one.decided_at = "refused", reason(why), clock.now()
    one.save(update_fields=["state", "why", "decided_at"])
    record("leave", one.pk, "declined", by=by, why=why)
    tell("leave_over", [one.account], thing=one.pk, mark=f"leave:{one.pk}:declined")


@transaction.atomic
def decide(*, me: Part, leave: int, granted: bool, why: str = "") -> None:
    """Grant a leave that was handed over, or refuse one with the reason; never one's own, nor as its B. Raises NotRostered."""
    one = _locked(leave, "asked", "handed")
    if me.account in (one.account, one.substitute):
        raise NotRostered("own")
    if not me.over(one.account):
        raise NotRostered("not_entitled")
    if granted and one.state == "asked":
        raise NotRostered("not_handed")
    if one.until <= clock.now():
        raise NotRostered("in_the_past")
    one.why = why.strip()[:200] if granted else reason(why)
    one.state, one.decided_by, one.decided_at = "granted" if granted else "refused", me.account, clock.now()
    one.save(update_fields=["why", "state", "decided_by", "decided_at"])
    record("leave", one.pk, one.state, by=me.account, why=why)
    tell("leave_over", [one.account, one.substitute], thing=one.pk, mark=f"leave:{one.pk}:{one.state}")
    if granted:
        _follow(one)


def _follow(one: Leave) -> None:
    """Let B sit where the person was planned, from now on; where B sits elsewhere already nobody does, and the duty chief is told."""
    holes = 0
    for seat in list(Seat.objects.filter(_live(one.account, one.since, one.until)).order_by("since")):
        if seat.until > clock.now() and seat.day.state != "struck":
            holes += _handed_over(one, seat)
    if holes:
        on = clock.legal_day(one.since)
        tell("hole", [staffing.chief(on)], on=on, mark=f"leave:{one.pk}:hole")


def _handed_over(one: Leave, seat: Seat) -> int:
    """Hand the part of a seat that a leave covers to B; return 1 where nobody is there then, else 0."""
    at, why = max(seat.since, one.since, clock.now()), "请假 / leave"
    who = one.substitute if one.substitute and not _planned(one.substitute, at, seat.until) else None
    try:
        made = changing.exchange(by=one.decided_by or 0, seat=seat.pk, account=who, why=why, at=at)
    except NotRostered:
        made, who = (
            changing.exchange(by=one.decided_by or 0, seat=seat.pk, account=None, why=why, at=at),
            None,
        )
    if one.until < seat.until:
        # They come back within the stretch.
        changing.exchange(
            by=one.decided_by or 0, seat=made, account=one.account, why="销假 / back", at=one.until
        )
    return int(who is None)


def _planned(account: int, since: datetime, until: datetime) -> bool:
    return Seat.objects.filter(_live(account, since, until)).exists()


@transaction.atomic
def withdraw(*, by: int, leave: int) -> None:
    """Take one's leave back before it was decided, or come back early from one that was granted. Raises NotRostered.

    What is left of the plan is not turned around: whoever keeps it puts the person back, and is told.
    """
    one = _locked(leave, *OPEN)
    if one.account != by:
        raise NotRostered("not_entitled")
    now = clock.now()
    if one.state != "granted" or one.since > now:
        one.state = "withdrawn"
    elif one.until > now:
        one.state, one.until = "ended", now
    else:
        raise NotRostered("over")
    was = one.decided_by
    one.save(update_fields=["state", "until"])
    record("leave", one.pk, one.state, by=by)
    if was:
        on = clock.today()
        tell(
            "came_back",
            [staffing.chief(on), one.substitute],
            thing=one.pk,
            on=on,
            mark=f"leave:{one.pk}:back",
        )


def concerning(me: Part, which: str) -> QuerySet[Leave]:
    """Return the leaves that somebody sees, the newest first: `mine`, `take_over`, `decide`, `now` (granted), or all of theirs."""
    rows = Leave.objects.order_by("-since", "-id")
    if which == "mine":
        return rows.filter(account=me.account)
    if which == "take_over":
        return rows.filter(substitute=me.account)
    theirs = rows if me.keeps else rows.filter(account__in=staffed.at_organs(me.organs, clock.today()))
    if which == "decide":
        return theirs.filter(state__in=("asked", "handed"), until__gt=clock.now()).exclude(account=me.account)
    if which == "now":
        return theirs.filter(state="granted", until__gt=clock.now())
    return theirs | rows.filter(Q(account=me.account) | Q(substitute=me.account))


def seen(me: Part, id: int) -> Leave | None:
    """Return a leave that somebody may see: their own, one as its B, one of somebody over whom they decide."""
    one = Leave.objects.filter(pk=id).select_related("said").first()
    if one is None or not (me.account in (one.account, one.substitute) or me.over(one.account)):
        return None
    return one


def of_day(on: date) -> list[Leave]:
    """Return the leaves that were granted for some part of a day, in order of time; why stands in none of them."""
    rows = Leave.objects.filter(state="granted", since__lt=days.ends_at(on), until__gt=days.instant(on, 0))
    return list(rows.order_by("since", "id"))
