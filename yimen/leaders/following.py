"""What days bring to instructions: an owner who left, a day that passed, lateness that rises. Safe to run twice."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from yimen.cases import rulebook
from yimen.law.workdays import CalendarUnknown
from yimen.leaders import instructing, telling, terms
from yimen.leaders.deeds import step
from yimen.leaders.models import Standing as Row, Step
from yimen.lib import clock
from yimen.process.leaders.words import OPEN, OWED

BATCH = 500


def follow() -> int:
    """Let what is open fall to a head where its owner left, and note and tell what is late; return how many changed."""
    return fallen() + late()


def fallen() -> int:
    """Pass what an owner who has left still owned to the head of the department; return how many."""
    rows = Row.objects.filter(phase__in=OPEN).exclude(owner=0).values_list("pk", "owner", "addressed")
    left: dict[tuple[int, int], bool] = {}
    n = 0
    for id, owner, organ in rows:
        if (owner, organ) not in left:
            left[owner, organ] = instructing.gone(owner, organ)
        if left[owner, organ]:
            with transaction.atomic():
                instructing.settled(id)
            n += 1
    return n


def late() -> int:
    """Note what was not answered by its day, once a day that it had, and bring it before the leader days later; return how many."""
    today, days = clock.today(), terms.on(clock.today()).rise_days
    n = 0
    for act, before in (("late", today), ("rose", today - timedelta(days=days))):
        noted = Step.objects.filter(instruction=OuterRef("pk"), act=act, day=OuterRef("due_on"))
        rows = Row.objects.filter(~Exists(noted), phase__in=OWED, due_on__lt=before).order_by("due_on")
        n += sum(_note(row.pk, act) for row in rows[:BATCH] if act == "late" or _past(row, days))
    return n


def _past(row: Row, days: int) -> bool:
    try:
        return rulebook.current().add(row.due_on, days) < clock.today()
    except CalendarUnknown:
        return False


@transaction.atomic
def _note(id: int, act: str) -> int:
    one, row, now = instructing.settled(id)
    if not now.late(clock.today()) or Step.objects.filter(instruction=one, act=act, day=now.due_on).exists():
        return 0
    step(row, act, day=now.due_on)
    whom = telling.owners(now.owner, now.organ) if act == "late" else [one.by]
    telling.about_instruction("instruct_late", id, whom, now.due_on)
    return 1
