"""What a question is about, and so under which version it runs: an item's own, else the centre's for everything."""

import msgspec

from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.lib import clock


class About(msgspec.Struct, frozen=True):
    """The item that a question is about, by code and name; empty where it is about none in particular."""

    version: Version
    code: str = ""
    name: str = ""

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
