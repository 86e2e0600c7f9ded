"""The plan of a reorganisation, who follows whom by it, and the count of what passed."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

from yimen.people.models import Organ


class Heir(msgspec.Struct, frozen=True, omit_defaults=True):
    """An organ that takes over: a new one with its particulars, or (`code` alone) one that is there already."""

    code: str
    name: str = ""
    name_en: str = ""
    abbreviation: str = ""
    office: str = ""
    uscc: str = ""


class Plan(msgspec.Struct, frozen=True, omit_defaults=True):
    """A reorganisation. Organs are named by code; the first heir takes whatever no rule gives to another.

    Of the kind `division` it is a change of a division code: the one predecessor and the one heir are codes.

    `items`, `postings` (by id) and `windows` (by code) name the heir by code; `principals` are the postings
    that stay principal. An organ that is also its own heir goes on: something is split off from it.
    """

    kind: Literal["merge", "split", "rename", "division"]
    effective_on: date
    document: str
    predecessors: tuple[str, ...]
    heirs: tuple[Heir, ...]
    items: dict[str, str] = {}
    postings: dict[str, str] = {}
    windows: dict[str, str] = {}
    principals: tuple[int, ...] = ()


class Passed(msgspec.Struct, frozen=True):
    """How many of each were touched. A principal who becomes a deputy is counted among the postings too.

    `recoded` are the organs whose division code another one replaces. `ended` are the ids of the authorisations that end without going on.
    """

    organs_ended: int = 0
    organs_founded: int = 0
    lower_organs: int = 0
    windows: int = 0
    postings: int = 0
    deputies: int = 0
    authorisations: int = 0
    authorisations_ended: int = 0
    items: int = 0
    series: int = 0
    cases: int = 0
    recoded: int = 0
    ended: tuple[int, ...] = ()


class Heirs(msgspec.Struct, frozen=True):
    """Who follows whom: predecessors by id, heirs by code, and which items go where."""

    predecessors: Mapping[int, Organ]
    by_code: Mapping[str, Organ]
    main: Organ
    items: Mapping[str, str]

    def take(self, rules: Mapping[str, str], name: str, organ: int) -> Organ:
        """Return who has something of an organ: as the rules say, else the organ that goes on, else the main heir."""
        if name in rules:
            return self.by_code[rules[name]]
        return self.by_code.get(self.predecessors[organ].code, self.main)

    def of_item(self, code: str, organ: int) -> Organ:
        """Return who has an item of one of the predecessors."""
        return self.take(self.items, code, organ)
