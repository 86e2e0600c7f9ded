"""Rules over many cases: what each person answered and decided, kept off the stream, and compared when somebody looks."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from django.db import connection

from yimen.cases import rulebook
from yimen.cases.queries import View
from yimen.law.rule import Rule
from yimen.people.names import Name, organs
from yimen.process.watch.many import Count, Pattern, deeds, unusual
from yimen.watch.models import Deed

_COUNTS = """SELECT who, organ, item, count(*) FILTER (WHERE {hit}), count(*) FROM watch_deed
WHERE "on" BETWEEN %(since)s AND %(until)s AND what = ANY(%(base)s) GROUP BY who, organ, item"""
# What is looked for: the first act that the rule names, or any of them in the last hour of its last day.
HITS = {"unusual": "what = %(hit)s", "last_hour": "last_hour"}


class Found(msgspec.Struct, frozen=True):
    """A pattern that a rule found, with the organ's name; `account` is the id of whose acts it is about."""

    rule: str
    pattern: Pattern
    organ: Name
    account: int


def keep(seen: Iterable[tuple[View, object]]) -> None:
    """Keep what persons did in these cases; what is kept already stays as it is, for the journal never changes."""
    rows = [
        Deed(
            number=view.number, seq=one.seq, what=one.what, who=one.who, on=one.on, last_hour=one.last_hour,
            organ=view.version.organ, item=view.version.item.code,
        )
        for view, case in seen
        for one in deeds(case, view.part)  # type: ignore[arg-type]
    ]  # fmt: skip
    Deed.objects.bulk_create(rows, ignore_conflicts=True)


def rules() -> dict[str, Rule]:
    """Return the rules over many cases that are in force."""
    return {
        code: rule
        for code, rule in rulebook.current_profile().rules.items()
        if rule.trigger in HITS and rule.on
    }


def found(since: date, until: date) -> list[Found]:
    """Return what the rules over many cases find in the acts of some days, both included, the rarest of each rule first."""
    patterns = [(code, one) for code, rule in rules().items() for one in _by(rule, since, until)]
    names = organs(one.own.organ for _code, one in patterns)
    return [
        Found(code, one, names[one.own.organ], int(one.own.who.removeprefix("a:"))) for code, one in patterns
    ]


def _by(rule: Rule, since: date, until: date) -> list[Pattern]:
    asked: dict[str, Any] = {
        "since": max(since, rule.since),
        "until": until,
        "base": list(rule.of),
        "hit": rule.of[0],
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS.format(hit=HITS[rule.trigger]), asked)
        return unusual([Count(*row) for row in cursor.fetchall()], rule.limit)


def behind(
    code: str, who: str, item: str, since: date, until: date, limit: int = 200
) -> list[tuple[str, date]]:
    """Return the cases of a pattern, by number and day, the newest first: those acts that are of the sort looked for.

    Raises KeyError for what is no rule over many cases.
    """
    rule = rules()[code]
    rows = Deed.objects.filter(who=who, item=item, on__gte=since, on__lte=until, what__in=rule.of)
    rows = rows.filter(last_hour=True) if rule.trigger == "last_hour" else rows.filter(what=rule.of[0])
    return list(rows.order_by("-on", "number").values_list("number", "on")[:limit])
