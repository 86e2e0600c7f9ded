"""The plan: topics of a quarter, sessions on days on which work is done, and who is asked to come."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.lib.clock import legal_day
from yimen.process.training.needs import Need
from yimen.training import parts, staff, telling
from yimen.training.deeds import locked, record
from yimen.training.models import Asked, Session, Topic, Wanted
from yimen.training.refused import NotTrained
from yimen.training.words import WHY

DAY = timedelta(days=1)


def quarter(on: date) -> tuple[int, int]:
    """Return the year and the quarter in which a day lies."""
    return on.year, (on.month + 2) // 3


def known_items(codes: Iterable[str]) -> list[str]:
    """Return these items by code, each once. Raises NotTrained for one that there is not."""
    wanted = sorted(set(codes))
    named = catalogue.names(wanted)
    for code in wanted:
        if code not in named:
            raise NotTrained("no_item", code=code)
    return wanted


@transaction.atomic
def add(*, by: int, year: int, quarter_: int, title: str, why: str, reason: str = "", items: Sequence[str] = ()) -> int:  # fmt: skip
    """Take a topic into the plan of a quarter that is not over; return its id. Raises NotTrained."""
    parts.require(parts.part(by).runs)
    if not title.strip() or why not in WHY:
        raise NotTrained("no_words")
    if not 1 <= quarter_ <= 4 or (year, quarter_) < quarter(clock.today()):
        raise NotTrained("bad_quarter")
    row = Topic.objects.create(
        year=year, quarter=quarter_, title=title.strip(), why=why, reason=reason.strip(), items=known_items(items), by=by,
        at=clock.now(),
    )  # fmt: skip
    record("plan", "topic", row.pk, by=by, said=row.title)
    return int(row.pk)


@transaction.atomic
def take(*, by: int, needs: Sequence[Need]) -> int:
    """Take needs of one item into the plan of this quarter, in one act; return the topic's id. Raises NotTrained.

    A topic of this quarter that answers that item already takes them in; what stands in it is not entered twice.
    """
    parts.require(parts.part(by).runs)
    if not needs:
        raise NotTrained("no_items")
    item, (year, now) = needs[0].item, quarter(clock.today())
    topic = Topic.objects.select_for_update().filter(year=year, quarter=now, items=[item] if item else [], why__in=("need", "new_item"), dropped_on=None).first()  # fmt: skip
    if topic is None:
        name = catalogue.names([item]).get(item, "") if item else ""
        fresh = all(one.new_on and not one.counts for one in needs)
        id = add(
            by=by,
            year=year,
            quarter_=now,
            title=f"{name or '窗口业务'}：办理规则"[:120],
            why="new_item" if fresh else "need",
            items=[item] if item else [],
        )
        topic = Topic.objects.get(pk=id)
    rows = [
        Wanted(topic=topic, account=one.account, item=one.item, counted={"handled": one.handled} | {count.what: count.n for count in one.counts})
        for one in needs
    ]  # fmt: skip
    Wanted.objects.bulk_create(rows, ignore_conflicts=True)
    return int(topic.pk)


@transaction.atomic
def drop(*, by: int, topic: int, why: str) -> None:
    """Drop a topic from the plan, with the reason. Raises NotTrained."""
    parts.require(parts.part(by).runs)
    row = locked(Topic, topic)
    if row.dropped_on is not None:
        raise NotTrained("over")
    if row.sessions.filter(cancelled_at=None).exists():
        raise NotTrained("has_sessions")
    if not why.strip():
        raise NotTrained("no_reason")
    row.dropped_on, row.dropped_why = clock.today(), why.strip()
    row.save(update_fields=["dropped_on", "dropped_why"])
    record("drop", "topic", row.pk, by=by, said=why.strip())


def rests(on: date) -> bool:
    """Return whether nobody works on a day; where that year's holidays are not announced, only Saturday and Sunday are known."""
    try:
        return not cases.calendar().is_working_day(on)
    except CalendarUnknown:
        return on.weekday() >= 5


def next_working(on: date) -> date:
    """Return the first day after one on which work is done."""
    found = on + DAY
    while rests(found):
        found += DAY
    return found


@transaction.atomic
def schedule(
    *,
    by: int,
    title: str,
    place: str,
    starts: datetime,
    ends: datetime,
    places: int,
    trainer: int = 0,
    trainer_said: str = "",
    rest_reason: str = "",
    topic: int = 0,
) -> int:
    """Plan a session; return its id. On a day of rest only with a reason. Whoever the topic is for is asked. Raises NotTrained."""
    parts.require(parts.part(by).runs)
    _hours(starts, ends, rest_reason)
    if not title.strip() or not place.strip():
        raise NotTrained("no_words")
    if not trainer and not trainer_said.strip():
        raise NotTrained("no_trainer")
    if trainer and trainer not in staff.present():
        raise NotTrained("no_staff")
    of = locked(Topic, topic) if topic else None
    if of is not None and of.dropped_on is not None:
        raise NotTrained("no_topic")
    row = Session.objects.create(
        topic=of, title=title.strip(), place=place.strip(), starts=starts, ends=ends, trainer=trainer,
        trainer_said=trainer_said.strip(), places=places, rest_reason=rest_reason.strip() if rests(legal_day(starts)) else "",
        by=by, at=clock.now(),
    )  # fmt: skip
    record("session", "session", row.pk, by=by, said=row.title)
    wanted = of.wanted.values_list("account", flat=True).distinct() if of is not None else ()
    for account in list(wanted)[:places]:
        if account in staff.present() and account != trainer:
            _place(row, account, by)
    return int(row.pk)


def _hours(starts: datetime, ends: datetime, rest_reason: str) -> None:
    on = legal_day(starts)
    if starts <= clock.now():
        raise NotTrained("in_the_past")
    if ends <= starts or legal_day(ends) != on:
        raise NotTrained("bad_hours")
    if rests(on) and not rest_reason.strip():
        raise NotTrained("day_of_rest", on=on, next=next_working(on))


def _open(session: int) -> Session:
    """Return a session that is still to come, locked: two who press at once do not both get the last place. Raises NotTrained."""
    row = locked(Session, session)
    if row.cancelled_at is not None:
        raise NotTrained("cancelled")
    if row.ends <= clock.now():
        raise NotTrained("over")
    return row


def _place(row: Session, account: int, by: int) -> None:
    if account == row.trainer:
        raise NotTrained("own_session")
    if row.asked.filter(account=account, left_at=None).exists():
        raise NotTrained("asked_already")
    if row.asked.filter(left_at=None).count() >= row.places:
        raise NotTrained("full", places=row.places)
    try:
        with transaction.atomic():
            Asked.objects.create(session=row, account=account, by=by, at=clock.now())
    except IntegrityError as error:
        raise NotTrained("asked_already") from error
    record("join" if by == account else "ask", "session", row.pk, by=by, account=account)
    if by != account:
        telling.asked(row, account)


@transaction.atomic
def ask(*, by: int, session: int, accounts: Sequence[int]) -> None:
    """Ask people to come, as whoever runs training or teaches; all of them or, where places lack, nobody. Raises NotTrained."""
    row = _open(session)
    parts.require(parts.part(by).runs or by == row.trainer)
    there = staff.present()
    for account in dict.fromkeys(accounts):
        if account not in there:
            raise NotTrained("no_staff")
        _place(row, account, by)


@transaction.atomic
def join(*, by: int, session: int) -> None:
    """Put oneself down for a session that has a place left. Raises NotTrained."""
    row = _open(session)
    if by not in staff.present():
        raise NotTrained("not_entitled")
    _place(row, by, by)


@transaction.atomic
def leave(*, by: int, session: int) -> None:
    """Give up a place that one took by oneself, before it begins. Raises NotTrained."""
    row = _open(session)
    if row.starts <= clock.now():
        raise NotTrained("begun")
    place = row.asked.filter(account=by, by=by, left_at=None).first()
    if place is None:
        raise NotTrained("not_entitled")
    place.left_at = clock.now()
    place.save(update_fields=["left_at"])
    record("leave", "session", row.pk, by=by, account=by)


@transaction.atomic
def cancel(*, by: int, session: int, why: str) -> None:
    """Cancel a session that has not begun, with the reason that everybody asked is told. Raises NotTrained."""
    parts.require(parts.part(by).runs)
    row = _open(session)
    if row.starts <= clock.now():
        raise NotTrained("begun")
    if not why.strip():
        raise NotTrained("no_reason")
    row.cancelled_at, row.cancelled_why = clock.now(), why.strip()
    row.save(update_fields=["cancelled_at", "cancelled_why"])
    record("cancel", "session", row.pk, by=by, said=why.strip())
    for account in row.asked.filter(left_at=None).values_list("account", flat=True):
        telling.cancelled(row, account)


def state(row: Session) -> str:
    """Return how a session stands now (words.SESSIONS)."""
    now = clock.now()
    if row.cancelled_at is not None:
        return "cancelled"
    if row.closed_at is not None or row.ends <= now:
        return "over"
    return "running" if row.starts <= now else "planned"


def topic_state(row: Topic) -> str:
    """Return how far a topic is (words.TOPICS)."""
    if row.dropped_on is not None:
        return "dropped"
    states = {state(one) for one in row.sessions.all()} - {"cancelled"}
    if not states:
        return "open"
    return "held" if states == {"over"} else "planned"
