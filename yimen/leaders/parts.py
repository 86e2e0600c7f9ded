"""Who leads whom: who writes instructions, calls meetings and answers for a department's window; who reads all of it.

Rights are those of the day, stand-ins included: while the director is away, who stands in for them wholly leads.
"""

import msgspec

from yimen.leaders.refused import NotLed
from yimen.people.lineage import WHOLE
from yimen.people.models import Organ, Succession
from yimen.people.rights import Rights
from yimen.people.roles import ROLES as EVERY, of_sort

HEADS = frozenset({"head_of_organ", "head_of_department"})
GOVERNMENT = "head_of_government"
# Who runs the hall day by day is the director's office: follows what was asked for, and writes minutes.
RUNS = frozenset({"coordinator", "duty_chief"})
WATCHES = frozenset({"supervisor", "discipline_group", "efficiency_office"})
# Who works under a leader of the centre or of a department and may own something. Who watches is instructed by
# nobody, and who sits in an organ above not by the centre.
OWNS = (
    frozenset(EVERY)
    - set(of_sort("watches"))
    - set(of_sort("administers"))
    - {"collector", "higher_approver", GOVERNMENT}
)
ALL = OWNS | WATCHES | {GOVERNMENT}
DAY = HEADS | {GOVERNMENT} | RUNS | WATCHES


class Part(msgspec.Struct, frozen=True):
    """What somebody does as a leader, or under one.

    `heads` and `leads` name organs (with the ended ones in whose place they stepped): headed in any way, and as the principal. `above` are
    the centre and the government for who leads or runs these: what they asked for goes on there, whoever asked.
    """

    account: int
    heads: frozenset[int] = frozenset()
    leads: frozenset[int] = frozenset()
    above: frozenset[int] = frozenset()
    office: int = 0
    centre: bool = False
    government: bool = False
    runs: bool = False
    watches: bool = False
    owns: bool = False

    @property
    def everywhere(self) -> bool:
        """Return whether they may instruct, and call to a meeting, anybody who works here."""
        return self.centre or self.government

    @property
    def writes(self) -> bool:
        """Return whether they write instructions at all."""
        return self.everywhere or bool(self.heads)

    @property
    def calls(self) -> bool:
        """Return whether they call meetings."""
        return self.writes or self.runs

    @property
    def wide(self) -> bool:
        """Return whether they see what is of every department: who leads or runs the centre, and who watches."""
        return self.everywhere or self.runs or self.watches

    @property
    def day(self) -> bool:
        """Return whether the page of the day is theirs: of all departments, or of those that they head."""
        return self.wide or bool(self.heads)

    @property
    def reach(self) -> frozenset[int] | None:
        """Return the departments of which they see how things stand: all (None), or those that they head."""
        return None if self.wide else self.heads

    @property
    def any(self) -> bool:
        """Return whether this room concerns them at all."""
        return self.day or self.writes or self.owns

    def of_organ(self, organ: int) -> bool:
        """Return whether they read what a department's head did for its window."""
        return self.wide or organ in self.heads


def part(held: Rights, account: int) -> Part:
    """Return what somebody does by the postings that they hold today."""
    roles = {one.role for one in held.postings}
    own = [one for one in held.postings if one.share is None]
    ids = {one.organ for one in own if one.role in HEADS or one.role == GOVERNMENT}
    kinds = dict(Organ.objects.filter(kind__in=("centre", "government")).values_list("pk", "kind"))
    centres = {id for id, kind in kinds.items() if kind == "centre"}
    # What was asked of an organ stands under no item: of an ended one whoever has what no rule of the split names has it.
    whole = [one for one in held.postings if (one.share or WHOLE).rest]
    heads = {one.organ for one in whole if one.role in HEADS}
    leads = {one.organ for one in whole if one.role in HEADS | {GOVERNMENT} and one.principal}
    centre, government = bool(heads & centres), GOVERNMENT in roles
    runs = bool(roles & RUNS)
    return Part(
        account,
        heads=frozenset(heads - centres),
        leads=frozenset(leads),
        above=frozenset(kinds) if centre or government or runs else frozenset(),
        office=min(ids & set(kinds), default=0) or min(ids, default=0) or min(centres, default=0),
        centre=centre,
        government=government,
        runs=runs,
        watches=bool(roles & WATCHES),
        owns=bool(roles & OWNS),
    )


def with_successors(organ: int) -> frozenset[int]:
    """Return an organ with everything that took its place since: there is whoever heads it now."""
    found = {organ}
    new = found
    while new:
        new = (
            set(Succession.objects.filter(predecessor__in=new).values_list("successor_id", flat=True)) - found
        )
        found |= new
    return frozenset(found)  # fmt: skip


def require(held: object) -> None:
    """Raise NotLed where somebody's posting does not allow what they ask for."""
    if not held:
        raise NotLed("not_entitled")
