"""Whose tasks are whose: the organ and the letter by which a task waits, as rights and authorisations reach."""

import msgspec
from django.db import connection

from yimen.cases.present import Present
from yimen.people.rights import BODIES, SUPERVISES, Rights, actor_of

# Whose tasks wait on a desk: the applicant's wait on the portal, and no table asks the others for anything yet.
OWED_BY = frozenset("WROHGUSCJE")
# Whose tasks are every organ's.
EVERYWHERE = {
    "comprehensive_clerk": "W",
    "head_of_government": "G",
    **{role: ("S" if role in SUPERVISES else "") + BODIES.get(role, "") for role in {*SUPERVISES, *BODIES}},
}

# Supervision, which judges nothing of an organ in which it has a post itself (process/supervised.py).
JUDGES = "S"


class Pair(msgspec.Struct, frozen=True):
    """An organ's tasks of one letter; of these items alone, where any are named."""

    organ: int
    letter: str
    items: tuple[str, ...] = ()


def pairs(held: Rights) -> list[Pair]:
    """Return whose tasks these rights may do; none for whom nothing ever waits."""
    found: dict[tuple[int, str], set[str]] = {}
    for posting in held.postings:
        higher = posting.organ if posting.role == "higher_approver" else None
        for item in {"", *(one.item for one in posting.allowed)}:
            for letter in _letters(Rights(postings=[posting]), posting.organ, higher, item):
                found.setdefault((posting.organ, letter), set()).add(item)
    everywhere = {letter for p in held.postings for letter in EVERYWHERE.get(p.role, "")}
    if everywhere:
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM people_organ")
            found |= {(row[0], letter): {""} for row in cursor.fetchall() for letter in everywhere}
    for own in _own(held):
        found.pop((own, JUDGES), None)
    return [Pair(*at, () if "" in items else tuple(sorted(items))) for at, items in sorted(found.items())]


def letters_on(held: Rights, one: Present) -> frozenset[str]:
    """Return the letters that these rights hold on a case, as far as tasks wait for them on a desk."""
    under = one.version
    found = _letters(held, under.organ, under.higher_organ, under.item.code, one.row.number)
    return found - {JUDGES} if under.organ in _own(held) else found


def _own(held: Rights) -> set[int]:
    return {posting.organ for posting in held.postings}


def _letters(held: Rights, organ: int, higher_organ: int | None, item: str, case: str = "") -> frozenset[str]:
    actor = actor_of(
        held,
        account=0,
        subject="",
        parties=(),
        organ=organ,
        higher_organ=higher_organ,
        item=item,
        case=case,
    )
    return actor.letters & OWED_BY
