"""What the group found in a drawn case; what is to be put right, by whom and when; the answer, and what it says of it.

Nothing of it is written to the case. A card that the case has is put right by the card's own order (docs/decisions/
a-sample-is-committed-to-beforehand.md).
"""

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from yimen.cases import queries as cases
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.oversight import papers, parts
from yimen.oversight.kept import sealed
from yimen.oversight.models import Judgment, Look, Order, Reply, Sample
from yimen.oversight.refused import NotOverseen
from yimen.oversight.words import RESULTS

LONGEST = 60


@transaction.atomic
def look(*, by: int, sample: int, number: str, result: str, said: str, articles: str = "") -> int:
    """Write down what was looked at in a drawn case and what was found; return its id. Raises NotOverseen."""
    parts.require_group(by)
    one = Sample.objects.select_related("draw").defer("draw__frame").filter(pk=sample).first()
    if one is None or not hasattr(one, "draw"):
        raise NotOverseen("not_drawn")
    if number not in one.draw.drawn:
        raise NotOverseen("not_in_sample")
    if result not in RESULTS:
        raise NotOverseen("incomplete")
    if result == "finding" and not articles.strip():
        raise NotOverseen("no_articles")
    made = Look.objects.create(
        sample=one,
        number=number,
        result=result,
        articles=articles.strip(),
        said=sealed(said),
        by=by,
        at=clock.now(),
    )
    return int(made.pk)


def last(sample: int) -> dict[str, Look]:
    """Return the last look at each drawn case that was looked at, by number."""
    rows = Look.objects.filter(sample_id=sample).select_related("said", "order").order_by("id")
    return {row.number: row for row in rows}


@transaction.atomic
def order(*, by: int, sample: int, number: str, owner: int, what: str, days: int) -> int:
    """Demand of somebody at the case's organ that what was found be put right; return the id. Raises NotOverseen."""
    parts.require_group(by)
    found = last(sample).get(number)
    if found is None or found.result != "finding":
        raise NotOverseen("no_finding")
    if not hasattr(found.sample, "opening"):
        raise NotOverseen("not_opened")
    if not 1 <= days <= LONGEST:
        raise NotOverseen("bad_days")
    organ = organ_of(number)
    if owner not in [one.id for one in parts.owners(organ)]:
        raise NotOverseen("no_owner")
    try:
        due_on = cases.calendar().add(clock.today(), days)
    except CalendarUnknown as error:
        raise NotOverseen("no_calendar") from error
    made = Order(
        look=found, organ=organ, owner=owner, what=sealed(what), due_on=due_on, by=by, at=clock.now()
    )
    try:
        with transaction.atomic():
            made.save()
            papers.number(made)
    except IntegrityError as error:
        raise NotOverseen("ordered") from error
    return int(made.pk)


def organ_of(number: str) -> int:
    """Return the organ that answers for a case now; 0 for none."""
    seen = cases.view(number)
    return seen.version.organ if seen else 0


def state(one: Order) -> str:
    """Return how a demand stands today (words.ORDERS); a list reads its answers together (`replies__judgment`)."""
    reply = max(one.replies.all(), key=lambda row: row.pk, default=None)
    judged = getattr(reply, "judgment", None)
    if judged and judged.accepts:
        return "accepted"
    if reply and not judged:
        return "answered"
    return "late" if clock.today() > one.due_on else "open"


def locked(id: int) -> Order:
    """Return a demand about which nobody else acts until the transaction ends. Raises NotOverseen."""
    # The sealed words of a demand are the one row of it that can be locked: the demand itself is never written again.
    found = Order.objects.filter(pk=id).select_related("what", "look").first()
    if found is None:
        raise NotOverseen("not_entitled")
    type(found.what).objects.select_for_update().get(pk=found.what_id)
    return found


@transaction.atomic
def reply(*, by: int, order: int, said: str) -> None:
    """Answer, as whoever it is demanded of (`parts.answering`), what was done. Raises NotOverseen."""
    one = locked(order)
    if by not in parts.answering(one.owner, one.organ):
        raise NotOverseen("not_yours")
    if state(one) not in ("open", "late"):
        raise NotOverseen("not_open")
    Reply.objects.create(order=one, said=sealed(said), by=by, at=clock.now())


@transaction.atomic
def judge(*, by: int, order: int, accepts: bool, said: str) -> None:
    """Say that it was put right, or what is still to be done by the same day. Raises NotOverseen."""
    parts.require_group(by)
    one = locked(order)
    if state(one) != "answered":
        raise NotOverseen("not_open")
    answer = one.replies.latest("id")
    Judgment.objects.create(reply=answer, accepts=accepts, said=sealed(said), by=by, at=clock.now())


# Whether anything was ever demanded of an `account`, or at an organ where it has a posting.
DEMANDED = """SELECT 1 FROM oversight_order WHERE owner = %(account)s
OR organ IN (SELECT organ_id FROM people_posting WHERE account_id = %(account)s) LIMIT 1"""


def mine(account: int) -> list[Order]:
    """Return the demands that wait for somebody's answer, the earliest day first."""
    rows = _standing().filter(Q(owner=account) | Q(organ__in=parts.organs_of(account)))
    return [
        one
        for one in rows
        if state(one) in ("open", "late") and account in parts.answering(one.owner, one.organ)
    ]


def of_the_group() -> tuple[list[Order], int]:
    """Return the demands whose answer waits to be verified, the earliest day first, and how many were not answered in time."""
    states = [(one, state(one)) for one in _standing()]
    return [one for one, now in states if now == "answered"], sum(now == "late" for _one, now in states)


def _standing() -> QuerySet[Order]:
    rows = Order.objects.exclude(replies__judgment__accepts=True).select_related("look")
    return rows.prefetch_related("replies__judgment").order_by("due_on", "id")
