"""In whose place an organ stepped: what had ended at those before it rests there, and it answers for that (行政诉讼法 26).

Everything open was passed on by an event of its own on the day of the reorganisation; what is closed stays as it was.
After a split each heir has what ended under the items that the plan gave it, and no more (个人信息保护法 6).
"""

import time
from collections.abc import Iterable, Mapping

import msgspec
from django.db import connection
from django.db.models import Q

from yimen.centres.current import current_schema
from yimen.lib import clock

# Organs change some times in ten years, and the rights of somebody are read at every act: so old may be what is known.
SECONDS = 60.0
_SQL = """SELECT s.successor_id, h.code, s.predecessor_id, p.code, p.valid_until < %s, r.plan::text FROM people_succession s
    JOIN people_organ h ON h.id = s.successor_id JOIN people_organ p ON p.id = s.predecessor_id
    JOIN people_reorganisation r ON r.id = s.reorganisation_id"""


class Share(msgspec.Struct, frozen=True):
    """What of an organ's items is meant: these, or (`rest`) all but these."""

    items: frozenset[str] = frozenset()
    rest: bool = True

    def has(self, item: str) -> bool:
        """Return whether it holds an item."""
        return (item in self.items) != self.rest

    def of(self, other: "Share") -> "Share":
        """Return what of another share lies in this one."""
        if self.rest and other.rest:
            return Share(self.items | other.items)
        only, held = (other, self) if self.rest else (self, other)
        return Share(frozenset(item for item in only.items if held.has(item)), False)

    def beside(self, other: "Share") -> "Share":
        """Return this share and another one together."""
        neither = Share(self.items, not self.rest).of(Share(other.items, not other.rest))
        return Share(neither.items, not neither.rest)


WHOLE = Share()
_known: dict[str, tuple[float, dict[int, dict[int, Share]]]] = {}


def before() -> Mapping[int, Mapping[int, Share]]:
    """Return, by organ, the ended ones in whose place it stepped, however long ago, and what of each; empty where nothing was reorganised.

    It is up to a minute old.
    """
    schema, now = current_schema(), time.monotonic()
    kept = _known.get(schema)
    if kept is None or now - kept[0] > SECONDS:
        kept = _known[schema] = (now, _read())
    return kept[1]


def theirs(organs: Iterable[int]) -> dict[int, Share]:
    """Return these organs, whole, and the ended ones in whose place they stepped with what of each; never one that goes on beside them."""
    own = list(organs)
    found: dict[int, Share] = {}
    for organ in own:
        for earlier, share in before().get(organ, {}).items():
            _add(found, earlier, share)
    return found | dict.fromkeys(own, WHOLE)


def main(organ: int) -> frozenset[int]:
    """Return an organ and whoever has of it today what no rule of a plan names, where it has ended: what is owed under no item."""
    heirs = (heir for heir, shares in before().items() if organ in shares and shares[organ].rest)
    return frozenset({organ, *heirs})


def beyond(shares: Mapping[int, Share], organ: str = "organ", item: str = "item") -> Q:
    """Return the condition that a row's item is not among what these shares hold of its organ, by its two columns."""
    found = Q(pk__in=[])
    for id, share in shares.items():
        named = Q(**{f"{item}__in": sorted(share.items)})
        found |= Q(**{organ: id}) & (named if share.rest else ~named)
    return found


def _read() -> dict[int, dict[int, Share]]:
    steps: dict[int, dict[int, Share]] = {}
    ended: set[int] = set()
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [clock.today()])
        for heir, code, organ, its, over, plan in cursor.fetchall():
            _add(steps.setdefault(heir, {}), organ, _share(msgspec.json.decode(plan), code, its))
            ended |= {organ} if over else set()
    every = {heir: _all(steps, heir) for heir in steps}
    return {
        heir: {organ: share for organ, share in shares.items() if organ in ended}
        for heir, shares in every.items()
        if ended & shares.keys()
    }


def _share(plan: dict[str, object], heir: str, organ: str) -> Share:
    """Return what a plan gives an heir of an organ: what no rule names the organ that goes on has, else the main heir (`Heirs.take`)."""
    items: dict[str, str] = msgspec.convert(plan.get("items", {}), dict[str, str])
    codes = [one["code"] for one in msgspec.convert(plan["heirs"], list[dict[str, str]])]
    main = heir == (organ if organ in codes else codes[0])
    return Share(frozenset(item for item, to in items.items() if (to == heir) != main), main)


def _all(steps: Mapping[int, Mapping[int, Share]], heir: int) -> dict[int, Share]:
    """Return all in whose place an organ stepped, by itself or by whom it stepped in the place of. No organ precedes itself."""
    found: dict[int, Share] = {}
    for organ, share in steps.get(heir, {}).items():
        _add(found, organ, share)
        for earlier, theirs in _all(steps, organ).items():
            _add(found, earlier, share.of(theirs))
    return found


def _add(found: dict[int, Share], organ: int, share: Share) -> None:
    found[organ] = found[organ].beside(share) if organ in found else share


def forget() -> None:
    """Read it anew the next time: something was reorganised."""
    _known.pop(current_schema(), None)
