"""The items of an organ as its registers name them: recognised by code, by name, or by a name that is alike."""

from datetime import date

import msgspec

from yimen.announcements.queries import places
from yimen.catalogue import queries as catalogue
from yimen.catalogue.models import Item as ItemRow, ItemVersion
from yimen.people.names import organs
from yimen.process.registers.alike import likeness
from yimen.process.registers.found import About, Rate
from yimen.process.registers.spelled import name_key
from yimen.registers.models import Register

# What people leave out of an item's name in a ledger, and what the name of a certificate adds.
ASIDE = ("行政许可", "许可证", "证书", "核发", "审批", "许可", "新办", "首次")
ALIKE = 85


class Item(msgspec.Struct, frozen=True):
    """An item of the organ: its name, its last day, whether and since when it is the centre's, its newest version."""

    code: str
    name: str
    cancelled_on: date | None
    centralised: bool | None
    since: date | None
    version: int | None


class Items:
    """The items that a register may name, with what is known of each; read once for a batch of lines."""

    def __init__(self, register: Register) -> None:
        """Read the items of the register's organ."""
        self.register = register
        rows = ItemRow.objects.filter(organ=register.organ).exclude(status="draft")
        if register.items:
            rows = rows.filter(code__in=register.items)
        placed = _placed(register.organ)
        versions = _versions(register.organ)
        self.by_code = {
            row.code: Item(
                row.code,
                row.name,
                row.cancelled_on,
                *placed.get(row.code, (None, None)),
                versions.get(row.pk),
            )
            for row in rows
        }
        self._known: dict[str, str] = {}
        self._names = [(name_key(one.name), one.code) for one in self.by_code.values()]

    def code(self, words: str) -> str:
        """Return the code of the item that these words name; empty where they name none, or several alike.

        A register of a single item names that one by saying nothing.
        """
        if words not in self._known:
            self._known[words] = self._found(words)
        return self._known[words]

    def _found(self, words: str) -> str:
        if not words:
            return next(iter(self.by_code)) if len(self.by_code) == 1 else ""
        if words in self.by_code:
            return words
        key = name_key(words)
        same = {code for name, code in self._names if name == key}
        if not same:
            plain = _plain(key)
            same = {code for name, code in self._names if plain and _plain(name) == plain}
        if not same:
            scored = sorted(((likeness(key, name), code) for name, code in self._names), reverse=True)
            best = scored[0][0] if scored else 0
            same = {code for score, code in scored if score == best and score >= ALIKE}
        return same.pop() if len(same) == 1 else ""

    def about(self, code: str, day: date) -> About:
        """Return what is known of an item on a day; of one that was not recognised that it may be the centre's."""
        one = self.by_code.get(code)
        if one is None:
            return About()
        fees = None
        if one.version:
            item = catalogue.version(one.version).item
            fees = tuple(Rate(fee.amount_fen, bool(fee.per)) for fee in item.fees)
        early = one.centralised and one.since is not None and day < one.since
        return About(fees, one.cancelled_on, one.centralised is not False and not early)

    def version(self, code: str) -> int | None:
        """Return the version under which a card about an item stands: its newest, else the newest of any of the organ's."""
        one = self.by_code.get(code)
        if one and one.version:
            return one.version
        return next(iter(_versions(self.register.organ).values()), None)


def _plain(key: str) -> str:
    for word in ASIDE:
        key = key.replace(word, "")
    return key


def _versions(organ: int) -> dict[int, int]:
    """Return the newest published version of each item of an organ, by the item's id."""
    found = ItemVersion.objects.filter(item__organ=organ, status="published").order_by(
        "item", "-effective_on"
    )
    return dict(found.distinct("item").values_list("item", "id"))


def _placed(organ: int) -> dict[str, tuple[bool | None, date | None]]:
    """Return whether each item of an organ is the centre's by announcement, and since when."""
    name, after = organs([organ])[organ].zh, ""
    found: dict[str, tuple[bool | None, date | None]] = {}
    while lot := places(name, after=after, limit=500):
        found |= {one.code: (one.centralised, one.since) for one in lot}
        after = lot[-1].code
    return found
