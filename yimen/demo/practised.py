"""Practice of the demonstration city: three exercises that were ended, with what was got right and what was lost."""

from collections.abc import Sequence
from datetime import timedelta

import msgspec

from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.centres.current import current_centre
from yimen.demo.posts import id_of
from yimen.lib import clock
from yimen.practice import exercises, parts
from yimen.practice.models import Exercise
from yimen.process.application import events as ev
from yimen.process.application.commands import Met, Point
from yimen.process.machine import Event
from yimen.process.practice.kinds import APPROVER, CLERK, SORTS
from yimen.process.practice.planting import Plan, plan
from yimen.process.practice.scoring import Did, score

# Who practised as what, which difficulty, so many days ago, and whether one fault was overlooked.
DONE = (
    ("clerk3", CLERK, "two", 6, True),
    ("clerk3", CLERK, "two", 5, False),
    ("chief1", APPROVER, "in_order", 4, False),
)
MINUTES = timedelta(minutes=7)


def practise() -> None:
    """Let a clerk and a chief representative have practised some days ago; the first overlooked a fault."""
    for seed, (login, role, kind, days, overlooks) in enumerate(DONE, start=1):
        account = id_of(login)
        version = _fitting(account, role, kind)
        if version is None:
            continue
        at = clock.now() - timedelta(days=days)
        made = plan(version.item, kind, role, seed, clock.legal_day(at), current_centre().division)
        did = [Did(event, clock.legal_day(at), mine=True) for event in _done(made, version, overlooks)]
        judged = score(made, did, None, len(version.item.conditions))
        Exercise.objects.create(
            account=account, item=version.item.code, version=version.id, role=role, kind=kind, seed=seed,
            on=clock.legal_day(at), division=current_centre().division, copy_of=at, began_at=at, ended_at=at + MINUTES,
            total=judged.total, score=msgspec.to_builtins(judged),
        )  # fmt: skip


def _fitting(account: int, role: str, kind: str) -> Version | None:
    for code, _name, _organ in exercises.items(parts.part(account), role):
        if kind in exercises.kinds_by_item(role, code):
            entry = catalogue.entry(code, clock.today())
            return catalogue.version(entry.version) if entry and entry.version else None
    return None


def _done(made: Plan, version: Version, overlooks: bool) -> Sequence[Event]:
    if SORTS[made.kind].outcome == "grant":
        met = tuple(Met(place) for place in range(len(version.item.conditions)))
        return [ev.Granted(mode="decided", evidence=met)]
    named = made.faults[:1] if overlooks else made.faults
    points = (
        Point(one.code, "missing" if one.fault == "missing" else "defective", "请提交本人的、有效的材料")
        for one in named
    )
    return [ev.CorrectionsNotified(points=tuple(points))]
