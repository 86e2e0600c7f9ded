"""Whose tasks are whose: the organ and the letter by which a task waits, as rights and authorisations reach."""

from collections.abc import Mapping

import msgspec
from django.db import connection

from yimen.people.lineage import WHOLE, Share
from yimen.people.rights import BODIES, REVIEWERS, SUPERVISES, Rights, actor_of

# Whose tasks wait on a desk by a letter on the case: the applicant's wait on the portal, the collector's in their own list of
# slips, another organ's opinion at that organ.
OWED_BY = frozenset("WROHGUSCJE")
# Whose tasks are every organ's.
EVERYWHERE = {
    "comprehensive_clerk": "W",
    "head_of_government": "G",
    **{role: ("S" if role in SUPERVISES else "") + BODIES.get(role, "") for role in {*SUPERVISES, *BODIES}},
}

# What another organ's examination asked theirs for.
ASKED = "D"
# Supervision, which judges nothing of an organ in which it has a post itself (process/supervised.py).
JUDGES = "S"


class Pair(msgspec.Struct, frozen=True):
    """An organ's tasks of one letter; of these items alone, where any are named, and of none of `but`."""

    organ: int
    letter: str
    items: tuple[str, ...] = ()
    but: tuple[str, ...] = ()

    def has(self, item: str) -> bool:
        """Return whether tasks on this item are meant."""
        return (not self.items or item in self.items) and item not in self.but


def pairs(held: Rights) -> list[Pair]:
    """Return whose tasks these rights may do; none for whom nothing ever waits."""
    found: dict[tuple[int, str], set[str]] = {}
    # What stands for all of an organ's items is all but these, where another heir has them.
    but: dict[tuple[int, str], frozenset[str]] = {}
    for posting in held.postings:
        higher = posting.organ if posting.role == "higher_approver" else None
        share = posting.share or WHOLE
        for item in {"", *(one.item for one in posting.allowed)} if share.rest else share.items:
            for letter in _letters(Rights(postings=[posting]), posting.organ, higher, item):
                at = (posting.organ, letter)
                found.setdefault(at, set()).add(item)
                if not item:
                    but[at] = but.get(at, share.items) & share.items
        if posting.role in REVIEWERS:
            # Of which opinions their organ was asked for, on whatever item of another's.
            found[(posting.organ, ASKED)] = {""}
    everywhere = {letter for p in held.postings for letter in EVERYWHERE.get(p.role, "")}
    if everywhere:
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM people_organ")
            every = {(row[0], letter): {""} for row in cursor.fetchall() for letter in everywhere}
            found |= every
            but = {at: some for at, some in but.items() if at not in every}
    for own in _own(held):
        found.pop((own, JUDGES), None)
    return [
        Pair(*at, but=tuple(sorted(but.get(at, frozenset()) - items)))
        if "" in items
        else Pair(*at, items=tuple(sorted(items)))
        for at, items in sorted(found.items())
    ]


# That a case `c` is of an item that somebody has of its organ, where %(shares)s names that organ (`stored`).
OF_SHARE = """(%(shares)s::jsonb IS NULL OR NOT %(shares)s::jsonb ? c.organ::text
    OR ((%(shares)s::jsonb #> ARRAY[c.organ::text, 'items']) ? c.item) <> (%(shares)s::jsonb #>> ARRAY[c.organ::text, 'rest'])::boolean)"""


# The item of a case by its number, a part's of a joint one under which that part runs; {number} is the column.
ITEM_OF = """(SELECT COALESCE(i.code, c.item) FROM cases_case c
    LEFT JOIN catalogue_itemversion v ON v.id = (c.state::jsonb -> 'bound' ->> (NULLIF(split_part({number}, '.', 2), '')::int - 1))::bigint
    LEFT JOIN catalogue_item i ON i.id = v.item_id WHERE c.number = split_part({number}, '.', 1))"""


def stored(shares: Mapping[int, Share]) -> str | None:
    """Return shares by organ as `OF_SHARE` takes them; None where there are none."""
    told = {str(organ): {"items": sorted(one.items), "rest": one.rest} for organ, one in shares.items()}
    return msgspec.json.encode(told).decode() if told else None


def _own(held: Rights) -> set[int]:
    return {posting.organ for posting in held.postings}


def _letters(held: Rights, organ: int, higher_organ: int | None, item: str) -> frozenset[str]:
    actor = actor_of(
        held,
        account=0,
        subject="",
        parties=(),
        organ=organ,
        higher_organ=higher_organ,
        item=item,
        case="",
    )
    return actor.letters & OWED_BY
