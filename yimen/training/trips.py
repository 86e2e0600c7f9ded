"""The study trip of the year (S16): where, who, for how much, what was learned, what was proposed, and what became of it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import connection, transaction
from django.db.models import OuterRef, Q, Subquery, Sum

from yimen.lib import clock
from yimen.people import staffed
from yimen.training import parts, staff, telling
from yimen.training.deeds import locked, record
from yimen.training.models import Cost, Proposal, Step, Traveller, Trip
from yimen.training.refused import NotTrained
from yimen.training.words import COSTS, SAID

DAY = timedelta(days=1)


@transaction.atomic
def plan(
    *, by: int, place: str, host: str, starts_on: date, ends_on: date, purpose: str, document: str, accounts: Sequence[int]
) -> int:  # fmt: skip
    """Plan a study trip with who goes, by a document; return its id. Raises NotTrained."""
    parts.require(parts.part(by).runs)
    if not (place.strip() and host.strip() and purpose.strip()):
        raise NotTrained("no_words")
    if not document.strip():
        raise NotTrained("no_document")
    if ends_on < starts_on:
        raise NotTrained("bad_period")
    if starts_on < clock.today():
        raise NotTrained("in_the_past")
    who = sorted(set(accounts))
    if not who:
        raise NotTrained("no_traveller")
    if not set(who) <= set(staff.present()):
        raise NotTrained("no_staff")
    row = Trip.objects.create(
        year=starts_on.year, place=place.strip(), host=host.strip(), starts_on=starts_on, ends_on=ends_on,
        purpose=purpose.strip(), document=document.strip(), by=by, at=clock.now(),
    )  # fmt: skip
    Traveller.objects.bulk_create(Traveller(trip=row, account=account) for account in who)
    record("trip", "trip", row.pk, by=by, said=f"{row.place} · {row.host}")
    telling.sent(row, who)
    return int(row.pk)


def state(row: Trip) -> str:
    """Return how a trip stands (words.TRIPS)."""
    if row.cancelled_on is not None:
        return "cancelled"
    if row.reported_at is not None:
        return "reported"
    return "over" if row.ends_on < clock.today() else "planned"


def _mine(by: int, row: Trip) -> None:
    """Raise NotTrained for whoever neither runs training nor went: these write what was spent and learned."""
    parts.require(parts.part(by).runs or row.travellers.filter(account=by).exists())


@transaction.atomic
def cancel(*, by: int, trip: int, why: str) -> None:
    """Say that a trip was not made, and why. Raises NotTrained."""
    parts.require(parts.part(by).runs)
    row = locked(Trip, trip)
    if state(row) not in ("planned", "over"):
        raise NotTrained("over")
    if not why.strip():
        raise NotTrained("no_reason")
    row.cancelled_on, row.cancelled_why = clock.today(), why.strip()
    row.save(update_fields=["cancelled_on", "cancelled_why"])
    record("cancel", "trip", row.pk, by=by, said=why.strip())
    telling.not_made(row)


@transaction.atomic
def spend(*, by: int, trip: int, kind: str, fen: int, file: str, note: str = "") -> int:
    """Enter what was spent, with its voucher; below 0 puts an earlier entry right and says so. Raises NotTrained."""
    row = locked(Trip, trip)
    _mine(by, row)
    if kind not in COSTS:
        raise NotTrained("bad_choice")
    if not fen:
        raise NotTrained("no_amount")
    if not file:
        raise NotTrained("no_file")
    if fen < 0 and not note.strip():
        raise NotTrained("no_reason")
    if (row.costs.filter(kind=kind).aggregate(n=Sum("fen"))["n"] or 0) + fen < 0:
        raise NotTrained("below_nothing")
    made = Cost.objects.create(trip=row, kind=kind, fen=fen, file=file, note=note.strip(), by=by, at=clock.now())  # fmt: skip
    record("cost", "trip", row.pk, by=by)
    return int(made.pk)


@transaction.atomic
def report(*, by: int, trip: int, learned: str) -> None:
    """Write what was learned, once the trip is over; it stands on the portal. Raises NotTrained."""
    row = locked(Trip, trip)
    _mine(by, row)
    stands = state(row)
    if stands != "over":
        raise NotTrained("not_over" if stands == "planned" else "over")
    if not learned.strip():
        raise NotTrained("no_words")
    row.learned, row.reported_by, row.reported_at = learned.strip(), by, clock.now()
    row.save(update_fields=["learned", "reported_by", "reported_at"])
    record("report", "trip", row.pk, by=by)


@transaction.atomic
def propose(*, by: int, trip: int, text: str, owner: int, due_on: date) -> int:
    """Propose something that came of a trip, with who answers for it and by when; return its id. Raises NotTrained."""
    row = locked(Trip, trip)
    _mine(by, row)
    if state(row) in ("planned", "cancelled"):
        raise NotTrained("not_over")
    if not text.strip():
        raise NotTrained("no_words")
    if owner not in staff.present():
        raise NotTrained("no_staff")
    if due_on < clock.today():
        raise NotTrained("in_the_past")
    made = Proposal.objects.create(trip=row, text=text.strip(), owner=owner, due_on=due_on, by=by, at=clock.now())  # fmt: skip
    record("propose", "trip", row.pk, by=by, account=owner, said=made.text)
    telling.proposed(made, by)
    return int(made.pk)


@transaction.atomic
def step(*, by: int, proposal: int, state: str, said: str) -> None:
    """Write what became of a proposal, as whoever answers for it or runs training. Raises NotTrained."""
    row = locked(Proposal, proposal)
    parts.require(by == row.owner or parts.part(by).runs)
    if state not in SAID:
        raise NotTrained("bad_choice")
    if not said.strip():
        raise NotTrained("no_words")
    now = became(row)
    if now == state and state != "under_way":
        raise NotTrained("same_state")
    Step.objects.create(proposal=row, state=state, said=said.strip(), by=by, at=clock.now())
    record("step", "trip", row.trip_id, by=by, account=row.owner, said=said.strip())


def became(row: Proposal) -> str:
    """Return what became of a proposal (words.STATES)."""
    last = row.steps.order_by("-id").values_list("state", flat=True).first()
    return last or "proposed"


def late_due() -> int:
    """Tell of proposals that came to nothing by their day, on the day after and once a week from there on; return how many.

    It is told to who answers for it and to who planned the trip, or to whoever runs training where they do no more. Safe to
    run twice; costs by what is late.
    """
    today, done = clock.today(), 0
    last = Step.objects.filter(proposal=OuterRef("pk")).order_by("-id").values("state")[:1]
    rows = Proposal.objects.filter(due_on__lt=today, trip__cancelled_on=None).annotate(state=Subquery(last))
    for row in rows.filter(Q(state=None) | Q(state="under_way")).select_related("trip").order_by("id"):
        done += telling.late(row, _planners(row.trip), (today - row.due_on - DAY).days // 7)
    return done


def _planners(row: Trip) -> list[int]:
    running = staffed.holders(parts.RUN, clock.today())
    return [row.by] if row.by in running else running


def costs(row: Trip) -> dict[str, int]:
    """Return what a trip cost in fen, by kind, in their order."""
    sums = dict(row.costs.values_list("kind").annotate(n=Sum("fen")))
    return {kind: sums[kind] for kind in COSTS if sums.get(kind)}


def years(first: int | None = None) -> list[tuple[int, list[Trip]]]:
    """Return each year with its trips, the newest first, and the years without one; from the first that there was, at least this."""
    rows = list(Trip.objects.filter(cancelled_on=None).order_by("-starts_on", "-id"))
    this = clock.today().year
    since = min([this, *(one.year for one in rows), *([first] if first else [])])
    latest = max([this, *(one.year for one in rows)])
    return [(year, [one for one in rows if one.year == year]) for year in range(latest, since - 1, -1)]


def one(id: int) -> Trip | None:
    """Return a trip, or None."""
    return Trip.objects.filter(pk=id).first()


def held(names: Iterable[str]) -> set[str]:
    """Return which of these files are vouchers of a trip: none of them may be deleted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT file::jsonb ->> 'name' FROM training_cost WHERE file::jsonb ->> 'name' = ANY(%s)",
            [list(names)],
        )
        return {row[0] for row in cursor.fetchall()}
