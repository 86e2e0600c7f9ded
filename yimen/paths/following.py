"""The paths follow the record: each application that ended is entered once, and its steps are counted."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from hashlib import sha256

import msgspec
from django.db import connection, transaction

from yimen.cases import past, rulebook, stream
from yimen.cases.stream import Passed
from yimen.cases.viewed import View, part_of
from yimen.figures import rates
from yimen.law.workdays import WorkCalendar
from yimen.lib.clock import CHINA
from yimen.paths import spending
from yimen.paths.models import Followed, Path, Spent, Step, Tally, Variant
from yimen.process.application.events import PassedOn
from yimen.process.costs.rates import Dated
from yimen.process.joint.state import Joint
from yimen.process.joint.table import JOINT
from yimen.process.paths import path as floor, steps
from yimen.process.paths.figures import UNKNOWN

# After each of these a case may have ended, or go on although it had.
ENDS = (
    "NotRequired", "NotAccepted", "ApplicationRefused", "AcceptanceRevoked", "Lapsed", "Withdrawn", "Terminated",
    "Served", "ConsentedBySilence", "JointCompleted", "CalendarDecided",
)  # fmt: skip
KINDS = ("application", "joint")
WHOLE = "joint"
BATCH = 500
# A length beyond this is no length of a case: the column would not hold it.
LONGEST = 32000

Key = tuple[str, str, int, int, int, int, int]


class Made(msgspec.Struct, frozen=True):
    """A path as it is kept, with the names of its steps and what its layers are called in English."""

    row: Path
    names: tuple[str, ...]
    english: dict[str, str]


def follow(limit: int = BATCH) -> int:
    """Read the stream further, `limit` positions at most; return how many. Another follower at work: 0."""
    return stream.read_on("paths", Followed, ENDS, _passed, limit)


def _passed(passed: list[Passed]) -> None:
    enter({one.number.partition(".")[0] for one in passed if one.kind in KINDS})


def refill() -> int:
    """Forget every path and read the whole stream anew; return how many positions it has."""
    read = 0
    with transaction.atomic():
        for model in (Path, Variant, Tally, Spent, Step, Followed):
            model.objects.all().delete()
        while done := follow():
            read += done
    return read


def enter(numbers: Collection[str]) -> None:
    """Enter how these cases went, with the parts of joint ones; what was entered of them before is taken back first."""
    of = [one for seen in past.of(numbers) for one in cases(seen)]
    before = list(Path.objects.filter(number__in=[seen.number for seen in of]))
    variants = Variant.objects.in_bulk({row.variant for row in before})
    counts: Counter[Key] = Counter()
    spent: Counter[spending.Key] = Counter()
    for row in before:
        counts.subtract(counted(row, variants[row.variant].steps))
        spent.subtract(spending.counted(row, variants[row.variant].steps))
    Path.objects.filter(number__in=[row.number for row in before]).delete()
    by = rates.dated()
    keep([one for seen in of if (one := path(seen, by)) is not None], counts, spent)


def keep(
    made: Collection[Made],
    counts: Counter[Key] | None = None,
    spent: Counter[spending.Key] | None = None,
) -> None:
    """Keep these paths, and count their steps and what these cost on top of what is to be counted anyway."""
    counts = Counter() if counts is None else counts
    spent = Counter() if spent is None else spent
    ids = step_ids(made)
    variants = {one.row.variant: [ids[name] for name in one.names] for one in made}
    Variant.objects.bulk_create(
        [Variant(id=id, steps=steps) for id, steps in variants.items()], ignore_conflicts=True
    )
    Path.objects.bulk_create([one.row for one in made])
    for one in made:
        counts.update(counted(one.row, variants[one.row.variant]))
        spent.update(spending.counted(one.row, variants[one.row.variant]))
    _count(counts)
    spending.add(spent)


def cases(seen: View) -> list[View]:
    """Return a case, and of a joint one the parts that have begun."""
    parts = seen.state.parts if isinstance(seen.state, Joint) else ()
    return [seen, *(part for key in parts if (part := part_of(seen, key)))]


def path(seen: View, by: Dated) -> Made | None:
    """Return the path of a case or of a part as it is kept, from what its journal holds; None where it has not ended.

    Its cost is counted by these rates.
    """
    told = [one for one in seen.told if one.seq]
    kind = JOINT if seen.part else seen.kind
    passed = any(isinstance(one.event, PassedOn) for one in told)
    items = {n: seen.under(one.seq).item for n, one in enumerate(told)} if passed else {}
    entries = (
        floor.Entry(one.event, one.effective_on, one.recorded_at.astimezone(CHINA), one.actor) for one in told
    )
    found = floor.path(
        kind, entries, lambda n: items.get(n, seen.version.item), _calendar(seen), part=seen.part
    )
    if found is None:
        return None
    layers = {one.name: one.name_en for one in seen.version.item.layers}
    kept = "part" if seen.part else kind.name
    return Made(_row(seen, kept, found, spending.of_stays(seen, told, found, by)), found.variant, layers)


def _calendar(seen: View) -> Callable[[str], WorkCalendar]:
    current = seen.context.calendar
    return lambda version: current if version in ("", current.version) else rulebook.calendar(version)


def _row(seen: View, kind: str, found: floor.Path, costs: list[int | None] | None) -> Path:
    stays = found.stays
    return Path(
        number=seen.number,
        kind=kind,
        item=seen.version.item.code,
        version=seen.version.id,
        organ=seen.version.organ,
        started_on=found.started_on,
        ended_on=found.ended_on,
        variant=digest(found.variant),
        days=found.days,
        corrections=found.corrections,
        points=list(found.points),
        signed=found.signed,
        returned=found.returned,
        waiting=[_short(stay.waiting) for stay in stays],
        working=[_short(stay.working) for stay in stays],
        minutes=[stay.minutes for stay in stays],
        costs=costs,
    )


def _short(days: int | None) -> int | None:
    return None if days is None else min(days, LONGEST)


def digest(names: Iterable[str]) -> str:
    """Return by what a variant is known: sixteen digits of the hash of its names."""
    return sha256("\n".join(names).encode()).hexdigest()[:16]


def step_ids(made: Iterable[Made]) -> dict[str, int]:
    """Return the small numbers of the steps of these paths; those that are new get one."""
    english = {f"layer:{zh}": en for one in made for zh, en in one.english.items()}
    names = {name for one in made for name in one.names}
    known = dict(Step.objects.filter(name__in=names).values_list("name", "id"))
    if new := sorted(names - known.keys(), key=steps.place):
        Step.objects.bulk_create([Step(name=name, name_en=english.get(name, "")) for name in new])
        known |= dict(Step.objects.filter(name__in=new).values_list("name", "id"))
    return known


def counted(row: Path, ids: Iterable[int]) -> Counter[Key]:
    """Return what a path adds to the tally: each of its steps with what followed it; a joint whole adds nothing."""
    names = list(ids)
    month = row.ended_on.replace(day=1).isoformat()
    found: Counter[Key] = Counter()
    if row.kind == WHOLE:
        return found
    for step, then, idle, busy in zip(names, names[1:], row.waiting, row.working, strict=False):
        days = (UNKNOWN, UNKNOWN) if idle is None or busy is None else (idle, busy)
        found[month, row.item, row.organ, step, then, *days] += 1
    return found


_COUNT = """INSERT INTO paths_tally AS t (month, item, organ, step, "then", waiting, working, n)
SELECT * FROM unnest(%s::date[], %s::text[], %s::bigint[], %s::smallint[], %s::smallint[], %s::smallint[], %s::smallint[],
    %s::int[]) ON CONFLICT (month, item, organ, step, "then", waiting, working) DO UPDATE SET n = t.n + excluded.n"""


def _count(counts: Counter[Key]) -> None:
    """Add to the tally, in the order of its key; what came to nothing is taken out."""
    keys = sorted(key for key, n in counts.items() if n)
    if not keys:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNT, [*(list(column) for column in zip(*keys, strict=True)), [counts[key] for key in keys]]
        )
        if min(counts.values()) < 0:
            cursor.execute("DELETE FROM paths_tally WHERE n <= 0")
