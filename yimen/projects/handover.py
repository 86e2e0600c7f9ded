"""A project passes from agent to agent once both have confirmed it; for one who has left, whoever leads confirms."""

from django.db import transaction

from yimen.lib import clock
from yimen.projects import keeping, parts
from yimen.projects.deeds import locked, record
from yimen.projects.models import Handover, Project
from yimen.projects.opening import drafted_anew
from yimen.projects.refused import NotCarried


def asked(one: Project) -> Handover | None:
    """Return the hand-over that waits to be confirmed, or None."""
    rows = one.handovers.filter(declined_at=None).order_by("-id")
    return next((row for row in rows if not (row.given_at and row.taken_at)), None)


@transaction.atomic
def propose(*, by: int, project: int, taker: int, why: str) -> None:
    """Propose that another agent takes a project over, as its agent or whoever leads. Raises NotCarried."""
    one = locked(project)
    parts.require(parts.part(by).carries(one))
    if taker == one.agent:
        raise NotCarried("same_agent")
    if asked(one):
        raise NotCarried("handover_waits")
    if not why.strip():
        raise NotCarried("no_reason")
    parts.require_agent(taker)
    keeping.require_unconcerned(one, taker)
    one.handovers.create(
        giver=one.agent, taker=taker, why=why.strip(), proposed_by=by, proposed_at=clock.now()
    )
    record("hand_over", project=one, by=by, what=why.strip())


@transaction.atomic
def confirm(*, by: int, project: int) -> bool:
    """Confirm a hand-over for one's own side; return whether it is now done. Raises NotCarried.

    With both the project has its new agent, who stands aside from all its cases, and the entrustment of the other ends:
    the investor signs another with the same scope and end.
    """
    one = locked(project)
    row = asked(one)
    if row is None or by not in (row.giver, row.taker):
        raise NotCarried("no_handover")
    side = "give" if by == row.giver else "take"
    at = "given_at" if by == row.giver else "taken_at"
    if getattr(row, at):
        raise NotCarried("no_handover")
    setattr(row, at, clock.now())
    row.save()
    record(side, project=one, by=by)
    return _settled(one, row, by)


@transaction.atomic
def confirm_for(*, by: int, project: int, why: str) -> bool:
    """Confirm, as whoever leads, for an agent who has left their post; return whether it is now done. Raises NotCarried.

    Not for oneself: who takes over confirms the other side alone. The letter to the investor says who, and why.
    """
    one = locked(project)
    row = asked(one)
    if row is None or row.given_at or by in (row.giver, row.taker):
        raise NotCarried("no_handover")
    parts.require(parts.part(by).leads)
    if not parts.left(row.giver):
        raise NotCarried("still_here")
    if not why.strip():
        raise NotCarried("no_reason")
    row.given_at, row.given_by, row.given_why = clock.now(), by, why.strip()
    row.save()
    record("give_for", project=one, by=by, what=row.given_why)
    return _settled(one, row, by)


def last(one: Project) -> Handover | None:
    """Return the hand-over by which the present agent has the project, or None where it was theirs from the first day."""
    done = one.handovers.filter(given_at__isnull=False, taken_at__isnull=False, declined_at=None)
    return done.filter(taker=one.agent).order_by("-id").first()


def _settled(one: Project, row: Handover, by: int) -> bool:
    """Let the project pass once both sides have confirmed it; return whether they have. Raises NotCarried."""
    if not (row.given_at and row.taken_at):
        return False
    parts.require_agent(row.taker)
    keeping.require_unconcerned(one, row.taker)
    one.agent = row.taker
    one.save(update_fields=["agent"])
    keeping.keep_aside(one)
    drafted_anew(one, by=by)
    return True


@transaction.atomic
def decline(*, by: int, project: int, why: str) -> None:
    """Decline a hand-over, as either of its sides; the agent stays. Raises NotCarried."""
    one = locked(project)
    row = asked(one)
    if row is None or by not in (row.giver, row.taker):
        raise NotCarried("no_handover")
    if not why.strip():
        raise NotCarried("no_reason")
    row.declined_at = clock.now()
    row.save()
    record("decline", project=one, by=by, what=why.strip())
