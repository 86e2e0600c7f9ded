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
from yimen.figures import rates
from yimen.figures.models import Followed, Kept, Row, Sum
from yimen.lib import clock
from yimen.process.card.state import COUNTS
from yimen.process.costs.rates import Dated
from yimen.process.figures import measures
from yimen.process.watch.seen import Case

COUNTED = ("application", "joint", "card")
TYPES = tuple({name for kind in COUNTED for name in KINDS[kind].events})
BATCH = 500
Key = tuple[int, str, date, str, int]
_ADD = """INSERT INTO figures_sum (organ, item, month, measure, value, n)
    SELECT * FROM unnest(%s::bigint[], %s::text[], %s::date[], %s::text[], %s::bigint[], %s::bigint[])
    ON CONFLICT (organ, item, month, measure, value) DO UPDATE SET n = figures_sum.n + excluded.n"""
_CHANGED = """INSERT INTO figures_changed (month, times) SELECT unnest(%s::date[]), 1
    ON CONFLICT (month) DO UPDATE SET times = figures_changed.times + 1"""


def follow(limit: int = BATCH) -> int:
    """Read the stream further, `limit` positions at most; return how many. Another follower at work: 0."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('figures:' || current_schema()))")
            if not cursor.fetchone()[0]:
                return 0
        at, _ = Followed.objects.get_or_create(id=1)
        upto, passed = stream.since(at.position, TYPES, limit)
        if enter({one.number.partition(".")[0] for one in passed if one.kind in COUNTED}):
            at.changed_at = clock.now()
        done, at.position = upto - at.position, upto
        if done:
            at.save()
        return done


def refill() -> int:
    """Empty every figure and read the whole stream anew; return how many positions it has."""
    read = 0
    with transaction.atomic():
        # What is kept of the months goes too: their counts of changes stay, and go on.
        for model in (Row, Sum, Followed, Kept):
            model.objects.all().delete()
        while done := follow():
            read += done
    return read


def enter(numbers: Collection[str]) -> bool:
    """Read anew what these cases and cards contribute; return whether any figure changed."""
    seen = past.of(numbers)
    cards = [one for one in seen if one.kind.name == "card"]
    changed = put({one.number for one in cards}, [row for one in cards for row in of_card(one)])
    about = {one.state.case.partition(".")[0] for one in cards} - {"", *numbers}
    cases = [one for one in seen if one.kind.name != "card"] + past.of(about)
    counted = [part for whole in cases for part in parts(whole)]
    broken = promises_broken([one.number for one in counted])
    by = rates.dated()
    rows = [row for one in counted for row in of_case(one, broken.get(one.number, ()), by)]
    return put({one.number for one in counted}, rows) or changed


def parts(whole: View) -> list[View]:
    """Return what is counted of a case: itself, or each part of a joint one that has begun."""
    if whole.kind.name == "application":
        return [whole]
    return [standing.part for standing in standings(whole) if standing.part]


def promises_broken(numbers: Collection[str]) -> dict[str, set[str]]:
    """Return which promises final cards say that these cases broke."""
    found: dict[str, set[str]] = {}
    for about, breaks in (
        Row.objects.filter(about__in=numbers).exclude(breaks="").values_list("about", "breaks")
    ):
        found.setdefault(about, set()).add(breaks)
    return found


def of_case(seen: View, broken: Collection[str], by: Dated) -> list[Row]:
    """Return the rows of an application or of a part of a joint one, its cost by these rates; nothing is stored."""
    case = Case(seen.kind, seen.running, seen.told, seen.context, bool(seen.part))
    found = []
    for one in measures.rows(case, broken, by):  # type: ignore[arg-type]
        version = seen.under(one.seq)
        found.append(_row(seen.number, one, version.organ, version.item.code))
    return found


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
        what=one.what,
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
