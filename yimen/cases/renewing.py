"""Which centres keep a profile that this release would have otherwise, and what it would be from a day on."""

from collections.abc import Collection
from datetime import date

from msgspec.structs import replace

from yimen.cases import rulebook
from yimen.law import renewal
from yimen.law.profile import shipped, shipped_codes
from yimen.law.renewal import Renewal
from yimen.lib import clock

# Under this source stands what ships with a release, and what was made of it.
SHIPPED = "law/profiles"


def due(on: date | None = None, switch_on: Collection[str] = ()) -> Renewal | None:
    """Return what this release would make of the current centre's newest profile from a day (today) on; None for nothing.

    Its profile bears the version under which it would be kept. Raises LookupError for a rule that there is not.
    """
    kept = rulebook.profiles_kept()
    old = rulebook.profile(kept[-1].key)
    own = kept[-1].source != SHIPPED or old.code not in shipped_codes()
    new = shipped("national" if own else old.code)
    found = renewal.renewed(old, new, own=own, on=on or clock.today(), switch_on=switch_on)
    if found is None:
        return None
    keys = [one.key for one in kept]
    # A place's own version keeps its name, with a number behind it; one that ships takes the release's.
    base = old.version if own else new.version
    named = renewal.version(base, keys, found.profile.code)
    return replace(found, profile=replace(found.profile, version=named))


def take(found: Renewal, on: date) -> None:
    """Keep a renewed profile, in force from a day on; running cases keep theirs."""
    own = rulebook.profiles_kept()[-1].source
    rulebook.store_profile(found.profile, since=on, at=clock.machine_now(), source=own)
