"""Figures follow the record: whatever happens in a case, what it contributes is read off its journal anew.

A row is replaced by what the journal says now, and the sums change by the difference. So nothing is counted twice,
late reading finds the same, and the sums are at every moment what adding up all rows gives.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from django.db import connection, transaction

from yimen.cases import past, rulebook, stream
from yimen.cases.kinds import KINDS
from yimen.cases.queries import View, standings
from yimen.catalogue import queries as catalogue
from yimen.centres import turns
from yimen.figures import rates
from yimen.figures.models import Begun, Followed, Kept, Row, Sum
from yimen.lib import clock
from yimen.process.card.state import COUNTS
from yimen.process.costs.rates import Dated
from yimen.process.figures import measures
from yimen.process.watch.seen import Case

# What stands beside cases and may say of one that it broke a promise: cards, and complaints.
BESIDE = ("card", "complaint")
COUNTED = ("application", "joint", *BESIDE)
TYPES = tuple({name for kind in COUNTED for name in KINDS[kind].events})
BATCH = 500
# In one case several organs may be asked, and each has a row of its own.
TO = "o:"
Key = tuple[int, str, date, str, int]
_ADD = """INSERT INTO figures_sum (organ, item, month, measure, value, n)
    SELECT * FROM unnest(%s::bigint[], %s::text[], %s::date[], %s::text[], %s::bigint[], %s::bigint[])
    ON CONFLICT (organ, item, month, measure, value) DO UPDATE SET n = figures_sum.n + excluded.n"""
_CHANGED = """INSERT INTO figures_changed (month, times) SELECT unnest(%s::date[]), 1
    ON CONFLICT (month) DO UPDATE SET times = figures_changed.times + 1"""


def follow(limit: int = BATCH) -> int:
    """Read the stream further, `limit` positions at most; return how many. Another follower at work: 0."""
    with transaction.atomic():
        if not turns.mine("figures"):
            return 0
        at, fresh = Followed.objects.get_or_create(id=1)
        if _begin(fresh):
            at.changed_at = clock.now()
        upto, passed = stream.since(at.position, TYPES, limit)
        if enter({one.number.partition(".")[0] for one in passed if one.kind in COUNTED}):
            at.changed_at = clock.now()
        done, at.position = upto - at.position, upto
        if done:
            at.save()
        return done


def _begin(fresh: bool) -> bool:
    """Read whole what a release begins to count, where the stream was read before it did; return whether a figure changed."""
    missing = set(COUNTED) - set(Begun.objects.values_list("kind", flat=True))
    changed = False
    for batch in past.each(missing) if missing and not fresh else ():
        changed = enter([one.number for one in batch]) or changed
    Begun.objects.bulk_create([Begun(kind=kind) for kind in sorted(missing)])
    return changed


def refill() -> int:
    """Empty every figure and read the whole stream anew; return how many positions it has."""
    read = 0
    with transaction.atomic():
        # What is kept of the months goes too: their counts of changes stay, and go on.
        for model in (Row, Sum, Followed, Begun, Kept):
            model.objects.all().delete()
        while done := follow():
            read += done
    return read


def enter(numbers: Collection[str]) -> bool:
    """Read anew what these cases, cards and complaints contribute; return whether any figure changed."""
    seen = past.of(numbers)
    beside = [one for one in seen if one.kind.name in BESIDE]
    changed = put({one.number for one in beside}, [row for one in beside for row in of_beside(one)])
    about = {one.state.case.partition(".")[0] for one in beside} - {"", *numbers}
    cases = [one for one in seen if one.kind.name not in BESIDE] + past.of(about)
    counted = [part for whole in cases for part in parts(whole)]
    wholes = [one for one in cases if one.kind.name == "joint"]
    broken = promises_broken(counted)
    by = rates.dated()
    rows = [row for one in counted for row in of_case(one, broken.get(one.number, ()), by)]
    rows += [row for one in wholes for row in of_whole(one)]
    return put({one.number for one in (*counted, *wholes)}, rows) or changed


def parts(whole: View) -> list[View]:
    """Return what is counted of a case: itself, or each part of a joint one that has begun; of anything else nothing."""
    if whole.kind.name == "application":
        return [whole]
    return [standing.part for standing in standings(whole) if standing.part]


def promises_broken(counted: Collection[View]) -> dict[str, set[str]]:
    """Return which promises final cards and founded complaints say that these cases broke.

    What is said of a joint case as a whole is said of the parts of that organ.
    """
    numbers = {name for one in counted for name in (one.number, one.number.partition(".")[0])}
    said: dict[str, list[tuple[int, str]]] = {}
    rows = Row.objects.filter(about__in=numbers).exclude(breaks="")
    for about, organ, breaks in rows.values_list("about", "organ", "breaks"):
        said.setdefault(about, []).append((organ, breaks))
    found: dict[str, set[str]] = {}
    for one in counted if said else ():
        whole = one.number.partition(".")[0]
        own = {breaks for _organ, breaks in said.get(one.number, ())}
        of_whole = said.get(whole, ()) if whole != one.number else ()
        found[one.number] = own | {breaks for organ, breaks in of_whole if organ == one.version.organ}
    return found


def of_case(seen: View, broken: Collection[str], by: Dated) -> list[Row]:
    """Return the rows of an application or of a part of a joint one, its cost by these rates; nothing is stored."""
    case = Case(seen.kind, seen.running, seen.told, seen.context, bool(seen.part))
    found = []
    for one in measures.rows(case, broken, by):  # type: ignore[arg-type]
        version = seen.under(one.seq)
        found.append(_row(seen.number, one, one.organ or version.organ, version.item.code))
    return found


def of_whole(seen: View) -> list[Row]:
    """Return the rows of a joint case beside those of its parts: what was asked of it as a whole."""
    case = Case(seen.kind, seen.running, seen.told, seen.context)
    return [
        _row(seen.number, one, seen.version.organ, seen.version.item.code) for one in measures.of_whole(case)
    ]


def of_beside(seen: View) -> list[Row]:
    """Return the row of a card or of a complaint; nothing of what does not count."""
    return of_card(seen) if seen.kind.name == "card" else of_voice(seen)


def of_voice(seen: View) -> list[Row]:
    """Return the row of a complaint, with the promise that it shows to be broken once it is founded."""
    one, breaks = measures.voice(Case(seen.kind, seen.running, seen.told, seen.context))
    if one is None:
        return []
    version = catalogue.version(seen.state.item_version)
    row = _row(seen.number, one, version.organ, version.item.code)
    if breaks and seen.state.case:
        row.about, row.breaks = seen.state.case, breaks
    return [row]


def of_card(seen: View) -> list[Row]:
    """Return the row of a card, once it is final."""
    state = seen.state
    if state.phase not in COUNTS:
        return []
    rule = rulebook.profile(state.rules).rules[state.rule]
    version = catalogue.version(state.item_version)
    row = _row(seen.number, measures.card(state.level, state.on), version.organ, version.item.code)
    row.about, row.breaks = state.case, rule.breaks
    return [row]


def _row(number: str, one: measures.Row, organ: int, item: str) -> Row:
    return Row(
        number=number,
        what=f"{TO}{one.organ}" if one.organ else one.what,
        on=one.on,
        month=one.on.replace(day=1),
        organ=organ,
        item=item,
        measures=one.measures,
    )


def content(row: Row) -> tuple[object, ...]:
    """Return everything that a row says, for comparing two."""
    return (row.on, row.organ, row.item, tuple(sorted(row.measures.items())), row.about, row.breaks)


def put(numbers: Collection[str], fresh: Iterable[Row]) -> bool:
    """Let these cases contribute this and nothing else; return whether that is anything new."""
    kept = {(row.number, row.what): row for row in Row.objects.filter(number__in=numbers)}
    now = {(row.number, row.what): row for row in fresh}
    gone = [row for key, row in kept.items() if key not in now or content(now[key]) != content(row)]
    come = [row for key, row in now.items() if key not in kept or content(kept[key]) != content(row)]
    if not gone and not come:
        return False
    for row in gone:
        row.delete()
    Row.objects.bulk_create(come)
    _changed({row.month for row in (*gone, *come)})
    difference: Counter[Key] = Counter(key for row in come for key in summed(row))
    difference.subtract(key for row in gone for key in summed(row))
    _add({key: n for key, n in difference.items() if n})
    return True


def summed(row: Row) -> Iterable[Key]:
    """Yield where a row is counted: under its item, its organ and all organs."""
    for name, value in row.measures.items():
        for organ, item in ((row.organ, row.item), (row.organ, ""), (0, "")):
            yield organ, item, row.month, name, value


def _changed(months: Collection[date]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, [sorted(months)])


def _add(difference: dict[Key, int]) -> None:
    # In one order, so that nobody waits for whoever waits for them.
    ordered = sorted(difference.items())
    with connection.cursor() as cursor:
        columns = [list(column) for column in zip(*((*key, n) for key, n in ordered), strict=True)]
        if columns:
            cursor.execute(_ADD, columns)
            cursor.execute("DELETE FROM figures_sum WHERE n = 0")
