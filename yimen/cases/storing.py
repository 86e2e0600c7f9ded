"""Storing what was decided: in one statement, and in a transaction only where a gapless number or another case asks."""

from psycopg import Connection
from psycopg.errors import UniqueViolation

from yimen.cases import acting, deciding, numbers, writing
from yimen.cases.acts import Outcome
from yimen.cases.connections import run
from yimen.cases.deciding import Decided
from yimen.cases.links import Law
from yimen.cases.rows import rows
from yimen.law.identity import document_number
from yimen.people import names, supervision
from yimen.people.rights import NOBODY
from yimen.process.refusals import Refused


class _Moved(Exception):
    """A case had moved meanwhile: the transaction, with the numbers taken in it, is undone."""


def store_each(
    connection: Connection, decided: dict[int, Decided], outcomes: dict[int, Outcome], law: Law
) -> list[int]:
    """Store independent acts; return the places whose case had moved meanwhile.

    Only those that need a gapless number, or that bring something to another case, pay for a transaction
    of their own. `law` carries out what the law owes on other cases (perform.carry_out_the_law).
    """
    plain = {p: one for p, one in decided.items() if not (one.also or deciding.allocates(one))}
    moved = store(connection, plain, outcomes, law, alone=True) if plain else []
    for place in decided.keys() - plain.keys():
        moved += store(connection, {place: decided[place]}, outcomes, law, alone=False)
    return moved


def store(
    connection: Connection,
    group: dict[int, Decided],
    outcomes: dict[int, Outcome],
    law: Law,
    *,
    alone: bool,
) -> list[int]:
    """Write one group; `alone` leaves out what had moved, otherwise all of it is undone."""
    try:
        if alone:
            stored = writing.write(connection, rows(group.values()))
        else:
            with connection.transaction():
                group = {place: _numbered(connection, one, law) for place, one in group.items()}
                stored = writing.write(connection, rows(group.values()))
                if len(stored) < sum(1 + len(one.also) for one in group.values()):
                    raise _Moved
    except _Moved:
        return list(group)
    except Refused as refused:
        outcomes.update({p: Outcome(case=one.id, refused=refused) for p, one in group.items()})
        return []
    except UniqueViolation:
        # A request key that another process stored a moment ago: the next try reads its answer.
        if any(one.act and one.act.key for one in group.values()):
            return list(group)
        raise
    for place, one in group.items():
        if one.id in stored:
            outcomes[place] = Outcome(
                case=one.id, number=one.number, state=one.after, happened=tuple(one.happened)
            )
    return [place for place, one in group.items() if one.id not in stored]


def _numbered(connection: Connection, one: Decided, law: Law) -> Decided:
    """Decide again inside the transaction, with the gapless numbers that the outcome needs."""
    wanted = deciding.allocates(one)
    if not wanted:
        return one
    facts: dict[str, int] = {}
    number, code, on = "", one.version.item.code, one.context.today
    if "rank" in wanted:
        facts["rank"] = numbers.allocate(connection, f"rank:{code}")
    if "ahead" in wanted:
        _accepted_by_law(connection, one, law)
        facts["ahead"] = numbers.ahead(
            connection,
            item=code,
            accepted_on=one.after.accepted_on or on,
            rank=facts.get("rank") or one.before.rank,
        )
    if "document" in wanted:
        own = one.issuer.organ
        issues = one.context.facts.get("issuing", 0) or acting.numbering(one.issuer.item, on, own)
        running = numbers.allocate(connection, f"document:{issues}:{on.year}")
        abbreviation = one.issuer.abbreviation if issues == own else names.abbreviation(issues)
        number = document_number(abbreviation, on.year, "许", running)
    if "supervision" in wanted and (by := supervision.organ(one.moment.rights if one.act else NOBODY, on)):
        running = numbers.allocate(connection, f"supervision:{by.id}:{on.year}")
        number = document_number(by.abbreviation, on.year, supervision.SERIES, running)
        facts["supervising"] = by.id
    return deciding.decide_again(one, facts, number)


def _accepted_by_law(connection: Connection, one: Decided, law: Law) -> None:
    """Carry out first what the law owes on the item's other cases: one that it accepted earlier stands before this."""
    due = run(
        connection,
        "SELECT DISTINCT c.id FROM cases_case c JOIN cases_timer t ON t.case_id = c.id"
        " WHERE c.item = %(item)s AND c.id <> %(id)s AND NOT t.done AND t.due_on <= %(on)s",
        {"item": one.version.item.code, "id": one.id, "on": one.context.today},
    )
    if due:
        law([row[0] for row in due])
