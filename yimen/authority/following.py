"""The report follows the record: each decision is entered once, with who made it and what each layer took."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from yimen.authority.models import Decision, Followed, Layer
from yimen.cases import queries as cases, rulebook, stream
from yimen.cases.queries import Told, View
from yimen.cases.stream import Passed
from yimen.law.workdays import CalendarUnknown
from yimen.people import posts
from yimen.process.application import events as ev
from yimen.process.application.trips import beyond, trips
from yimen.process.machine import Happened

DECISIONS = ("Granted", "ApplicationRefused")
# What asks for more than the window: excluded time, a hearing, a check of the premises, another organ, a longer limit,
# a "no" that was thought of, a layer that sent it back. Acceptance with a gap is a condition too.
MORE = frozenset(
    {
        "ExclusionApproved", "ExclusionOpened", "PartiesTold", "HearingRightTold", "HearingCalled", "HearingHeld",
        "InspectorsAssigned", "SiteChecked", "Forwarded", "Extended", "NegativeProposed", "LayerReturned",
    }
)  # fmt: skip
# Whose post decides, the window first: somebody who holds several decided as whoever sits there.
POSTS = {
    "chief_representative": "representative",
    "window_clerk": "window",
    "head_of_organ": "leader",
    "head_of_department": "leader",
}


def follow(limit: int = 1000) -> int:
    """Read the stream further, `limit` positions at most; return how many. Another follower at work: 0."""
    return stream.read_on("authority", Followed, DECISIONS, _passed, limit)


def _passed(passed: list[Passed]) -> None:
    for one in passed:
        if one.kind == "application":
            enter(one.number, one.seq)


def refill() -> int:
    """Empty the report and read the whole stream anew; return how many positions it has."""
    read = 0
    with transaction.atomic():
        for model in (Decision, Layer, Followed):
            model.objects.all().delete()
        while done := follow():
            read += done
    return read


def enter(number: str, seq: int) -> None:
    """Enter a decision by its event's place in the case, once."""
    seen = cases.view(number)
    assert seen is not None
    made = decision(seen, seq)
    if made is None:
        return
    Decision.objects.bulk_create([made[0]], ignore_conflicts=True)
    Layer.objects.bulk_create(made[1], ignore_conflicts=True)


def decision(seen: View, seq: int) -> tuple[Decision, list[Layer]] | None:
    """Return what the report says of the decision that an event made; None where the law made it by itself."""
    told = [one for one in seen.told if 0 < one.seq <= seq]
    decided, version, received = told[-1], seen.under(seq), seen.state.received_on
    if getattr(decided.event, "mode", "") == "deemed":
        return None
    came = trips((Happened(one.event, one.effective_on, one.actor) for one in told), version.item)
    layers = [Layer(number=seen.number, place=at, **one) for at, one in enumerate(taken(told))]
    return Decision(
        number=seen.number,
        item=version.item.code,
        version=version.id,
        organ=version.organ,
        received_on=received,
        decided_on=decided.effective_on,
        granted=decided.name == "Granted",
        by=_by(seen, decided, version.organ),
        same_day=received == decided.effective_on,
        plain=plain(told),
        layers=sum(bool(one.name) for one in layers),
        trips=len(came),
        often=beyond(came, version.item),
        days=working_days(seen.state.accepted_on or received, decided.effective_on),
    ), layers


def plain(told: Sequence[Told]) -> bool:
    """Return whether nothing on the way of a case asked for more than what a window can do."""
    gap = any(isinstance(one.event, ev.Accepted) and one.event.gap for one in told)
    return not gap and MORE.isdisjoint(one.name for one in told)


def taken(told: Sequence[Told]) -> Iterator[dict[str, Any]]:
    """Yield what each layer took, in order, and last the decision: name, whether it sent the case back, days."""
    since: date | None = None
    for one in told:
        match one.event:
            case ev.LayerSigned(layer=name) | ev.LayerReturned(layer=name) if since:
                returned = one.name == "LayerReturned"
                yield {"name": name, "returned": returned, "days": working_days(since, one.effective_on)}
                since = None if returned else one.effective_on
        if one.name == "ReviewClosed":
            since = one.effective_on
    if since:
        yield {"name": "", "returned": False, "days": working_days(since, told[-1].effective_on)}


def _by(seen: View, decided: Told, organ: int) -> str:
    if seen.state.forwarded_on is not None:
        return "above"
    account = decided.actor.removeprefix("a:")
    roles = posts.roles_on(int(account), organ, decided.effective_on) if account.isdigit() else frozenset()
    return next((post for role, post in POSTS.items() if role in roles), "approver")


def working_days(since: date, until: date) -> int | None:
    """Return the working days from a day to a later one, by the calendar in force then; None where not announced."""
    try:
        return rulebook.in_force(until)[0].between(since, until)
    except CalendarUnknown:
        return None
