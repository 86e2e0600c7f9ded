"""What a question is about, and under which version it runs: its item's own, else the centre's for everything, or whoever's was asked."""

import msgspec

from yimen.cases.queries import View
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.lib import clock
from yimen.people.rights import Rights, actor_of
from yimen.process.item import Item
from yimen.process.question.table import ANSWERING


class About(msgspec.Struct, frozen=True):
    """The item that a question is about, by code and name; empty where it is about none in particular."""

    version: Version
    code: str = ""
    name: str = ""

    @property
    def item(self) -> str:
        """Return the code of what it is about: of the version itself, where no item is named beside it."""
        return self.code or self.version.item.code

    @property
    def elsewhere(self) -> bool:
        """Return whether the item takes no questions itself, so that its name has to stand in the words."""
        return bool(self.code) and self.code != self.version.item.code


def about(code: str = "") -> About | None:
    """Return under which version a question about an item runs today; without a code, about anything.

    An item that cannot be applied for has no version to ask under: then it is the centre that answers, where it
    takes such questions. None where nobody does. Raises LookupError for an item that the public does not know.
    """
    today = clock.today()
    entry = catalogue.entry(code, today) if code else None
    if code and entry is None:
        raise LookupError(f"no item {code}")
    if entry and entry.open and entry.version:
        version = catalogue.version(entry.version)
        return About(version) if version.item.takes_questions else About(version, entry.code, entry.name)
    found = catalogue.for_questions(today)
    if found is None:
        return None
    return About(catalogue.version(found), *((entry.code, entry.name) if entry else ()))


def item_of(seen: View) -> Item:
    """Return what a question is about, as it is announced today where it runs under the version of another item.

    What is announced no more is left out: then it is the item that it runs under.
    """
    code, under = seen.state.item, seen.version.item
    entry = catalogue.entry(code, clock.today()) if code != under.code else None
    return entry.definition if entry and entry.definition else under


def in_person(held: Rights, account: int, wanted: Version) -> tuple[Version, int]:
    """Return under which version a question that somebody on the staff was asked is registered, and whereto it goes.

    Whoever is asked first answers for it: where the wanted item is another organ's, the question is registered with
    their own, and referred at once to the version named second (0: nowhere). Whose organ has no item, and who handles
    nothing, registers it with the organ itself.
    """
    if _letters(held, account, wanted):
        return wanted, 0
    own = {posting.organ for posting in held.postings}
    versions = (one for one in catalogue.all_in_force(clock.today()) if one.organ in own)
    mine = next((one for one in versions if _letters(held, account, one)), None)
    return (mine, wanted.id) if mine else (wanted, 0)


def _letters(held: Rights, account: int, version: Version) -> frozenset[str]:
    actor = actor_of(
        held,
        account=account,
        subject="",
        parties=(),
        organ=version.organ,
        higher_organ=version.higher_organ,
        item=version.item.code,
        case="",
    )
    return actor.letters & ANSWERING
