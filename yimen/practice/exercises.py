"""Exercises of the current, real centre: begun, gone on with, ended with their score, and kept for person and trainer."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from django.db import ProgrammingError, transaction

from yimen.applications.actions import subject_of
from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.centres.current import Centre, current_centre
from yimen.lib import clock
from yimen.practice import desk, staging
from yimen.practice.models import Copy, Exercise, Staged
from yimen.practice.original import original, trainee_of
from yimen.practice.parts import Part
from yimen.practice.refused import NotPractised
from yimen.process.item import Item
from yimen.process.machine import LAW
from yimen.process.practice.invented import applicant, right_answers
from yimen.process.practice.kinds import DRAWN, SORTS, offered
from yimen.process.practice.planting import Plan, plan
from yimen.process.practice.scoring import Did, Score, score

# More open at a time than somebody can have in their head is one who gave up on them.
MOST_OPEN = 3
WINDOW = 1000
# For how long somebody and who trains them may look back: no longer than that says anything.
KEPT = timedelta(days=730)


def items(me: Part, role: str) -> list[tuple[str, str, str]]:
    """Return the items that somebody can practise in a role: (code, name, organ's name), by organ and code."""
    found = []
    for version in catalogue.all_in_force(clock.today()):
        if me.may(role, version.organ) and _kinds(version, role):
            found.append((version.item.code, version.item.name, version.item.organ))
    return sorted(found, key=lambda one: (one[2], one[0]))


def _kinds(version: Version, role: str) -> tuple[str, ...]:
    who = applicant(0, version.item, current_centre().division)
    return offered(version.item, right_answers(version.item, who), role)


def begin(*, by: Part, item: str, role: str, kind: str, seed: int | None = None) -> int:
    """Invent a case of an item and set it on the copy's stage; return the exercise.

    `seed` is drawn where none is given. Raises NotPractised.
    """
    copy, made_at = _copy()
    entry = catalogue.entry(item, clock.today())
    if entry is None or not entry.open or entry.version is None or role not in by.roles:
        raise NotPractised("no_item")
    version = catalogue.version(entry.version)
    if not by.may(role, version.organ):
        raise NotPractised("no_item")
    able = _kinds(version, role)
    if not able or kind not in (DRAWN, *able):
        raise NotPractised("not_borne")
    if (n := len(unfinished(by.account))) >= MOST_OPEN:
        raise NotPractised("open_already", n=n)
    name = trainee_of(by.account)
    made = Exercise.objects.create(
        account=by.account, item=item, version=version.id, role=role, kind=kind,
        seed=secrets.randbits(48) if seed is None else seed, on=clock.today(), division=current_centre().division,
        copy_of=made_at, began_at=clock.now(),
    )  # fmt: skip
    try:
        made.number, made.due_on = staging.stage(
            copy, original(version.id), plan_of(made), made.pk, by.account, name
        )
    except Exception:
        made.delete()
        raise
    made.save(update_fields=["number", "due_on"])
    return made.pk


def _copy() -> tuple[Centre, datetime]:
    """Return the copy of the current centre's desk, and when it was made. Raises NotPractised."""
    there, row = desk.standing().there, Copy.objects.first()
    if there is None or row is None or row.made_at is None:
        raise NotPractised("no_copy")
    return there, row.made_at


def plan_of(one: Exercise) -> Plan:
    """Return the case of an exercise whole, invented anew from its seed. Raises LookupError where the item is gone."""
    return plan(item_of(one), one.kind, one.role, one.seed, one.on, one.division, trainee_of(one.account))


def item_of(one: Exercise) -> Item:
    """Return the item of an exercise as it was published when that began. Raises LookupError where it is gone."""
    return catalogue.version(one.version).item


def exercise(id: int) -> Exercise | None:
    """Return an exercise of the current centre, or None."""
    return Exercise.objects.filter(pk=id).first()


def unfinished(account: int) -> list[Exercise]:
    """Return what somebody has not ended yet, the newest first; what went with a deleted copy is none of it."""
    found = Exercise.objects.filter(account=account, ended_at=None).order_by("-began_at", "-id")
    return [one for one in found if not lost(one)]


def lost(one: Exercise) -> bool:
    """Return whether an exercise that has not ended went with the copy that it was set on."""
    if one.ended_at is not None:
        return False
    row = Copy.objects.first()
    return row is None or row.made_at != one.copy_of


def token_facts(one: Exercise) -> tuple[Centre, int]:
    """Return to which copy, and to whose case there, an open exercise leads. Raises NotPractised."""
    if one.ended_at is not None:
        raise NotPractised("over")
    copy = desk.of(current_centre())
    if copy is None or lost(one):
        raise NotPractised("lost")
    return copy, one.pk


def end(*, by: int, exercise: int, aside: bool = False) -> Score:
    """End an exercise and judge what was done; return the score, which is kept. Raises NotPractised.

    `aside`: whoever practised says that they reported an interest of their own and stand aside.
    """
    with transaction.atomic():
        one = Exercise.objects.select_for_update().filter(pk=exercise, account=by).first()
        if one is None:
            raise NotPractised("no_such")
        copy, _id = token_facts(one)
        planned = plan_of(one)
        did = _done(copy, one, planned)
        conditions = len(item_of(one).conditions)
        judged = score(planned, did, one.due_on, conditions, aside=aside)
        one.ended_at, one.aside, one.total = clock.now(), aside, judged.total
        one.score = msgspec.to_builtins(judged)
        one.save(update_fields=["ended_at", "aside", "total", "score"])
    return judged


def _done(copy: Centre, one: Exercise, planned: Plan) -> list[Did]:
    """Return what happened on the case since practice began, and take it off the stage."""
    instant = clock.standing()
    try:
        with desk.inside(copy), transaction.atomic():
            desk.same_time(instant)
            staged = Staged.objects.filter(exercise=one.pk, trainee=one.account, number=one.number).first()
            seen = cases.view(one.number) if staged else None
            if staged is None or seen is None:
                raise NotPractised("lost")
            account = staging.account_of(one.account)
            did = [
                Did(told.event, told.effective_on, told.actor == f"a:{account}", told.actor == LAW)
                for told in seen.told
                if told.seq == 0 or told.seq > staged.since_seq
            ]
            staging.strike(staged, subject_of(planned.applicant.identity))
    except ProgrammingError as behind:
        raise NotPractised("behind") from behind
    return did


def score_of(one: Exercise) -> Score | None:
    """Return the kept judgment of an ended exercise, or None."""
    return msgspec.convert(one.score, Score) if one.score else None


def changed_since(one: Exercise) -> str:
    """Return what became of the item since: `changed`, `closed`, or nothing; the exercise goes on as it was begun."""
    entry = catalogue.entry(one.item, clock.today())
    if entry is None or not entry.open:
        return "closed"
    return "" if entry.version == one.version else "changed"


class Asked(msgspec.Struct, frozen=True):
    """Which exercises: of whom (0: everybody), in which role, how they ended."""

    account: int = 0
    role: str = ""
    state: str = ""
    since: datetime | None = None


class Exercises:
    """The exercises that somebody may read: their own, or all of the centre's for who trains."""

    def __init__(self, me: Part, *, all_of_them: bool) -> None:
        """Know whose they are."""
        self.account = 0 if all_of_them and me.trains else me.account

    def found(self, asked: Asked, *, limit: int, offset: int = 0) -> tuple[Sequence[Exercise], int]:
        """Return `limit` exercises from `offset` on, the newest first, and how many there are."""
        rows = Exercise.objects.order_by("-began_at", "-id")
        if self.account or asked.account:
            rows = rows.filter(account=self.account or asked.account)
        if asked.role:
            rows = rows.filter(role=asked.role)
        if asked.state:
            rows = rows.filter(ended_at__isnull=asked.state == "open")
        return list(rows[offset : offset + limit]), min(rows.count(), WINDOW)


def kinds_by_item(role: str, code: str) -> tuple[str, ...]:
    """Return the kinds that an item can bear for a role; none where it is not open."""
    entry = catalogue.entry(code, clock.today())
    return _kinds(catalogue.version(entry.version), role) if entry and entry.open and entry.version else ()


def kind_of(one: Exercise) -> str:
    """Return which kind of difficulty an exercise has had, also where it was drawn. Raises LookupError."""
    return plan_of(one).kind if one.kind not in SORTS else one.kind


def forget() -> int:
    """Delete the exercises that were begun longer ago than they are kept; return how many."""
    return int(Exercise.objects.filter(began_at__lt=clock.now() - KEPT).delete()[0])
