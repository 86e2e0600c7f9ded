"""What people need to learn: what appraisal read off the record, and what is new of the items that they decide on.

The facts come from whoever asks, as `yimen.appraisal` (a floor above) keeps them; here they are only counted.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from yimen.catalogue import versions
from yimen.catalogue.versions import Came
from yimen.law.clock import add_months
from yimen.lib import clock
from yimen.people import certificates
from yimen.process.training import needs as pure
from yimen.process.training.needs import HANDLED, TELLS, Fact, Need
from yimen.training import certifying, planning, staff, terms
from yimen.training.models import Wanted
from yimen.training.parts import Part

WORDS = (HANDLED, *TELLS)


def since() -> date:
    """Return the first day whose facts count now."""
    return add_months(clock.today(), -terms.now().need_months)


def of(me: Part, facts: Iterable[Fact]) -> list[Need]:
    """Return the needs of the people whom somebody sees, by person and item."""
    there = staff.present(me.reach)
    own = [one for one in facts if one.account in there]
    return pure.needs(own, new(there), terms.now().few)


def new(accounts: Collection[int]) -> dict[tuple[int, str], date]:
    """Return of whom which item is new or has changed in what matters, and since when: of what they may decide on."""
    today = clock.today()
    came = [one for one in versions.come_into_force(today - timedelta(days=terms.now().new_days), today) if _matters(one)]  # fmt: skip
    if not came:
        return {}
    found, covered = {}, certificates.covered(today)
    for account in accounts:
        items, organs = covered.get(account, (frozenset(), frozenset()))
        for one in came:
            if one.code in items or one.organ in organs:
                found[account, one.code] = one.effective_on
    return found


def _matters(one: Came) -> bool:
    """Return whether a version is a new item, or changes what has to be known."""
    return one.before is None or certifying.changes(one.id, one.before)


def planned(needs: Collection[Need]) -> Mapping[tuple[int, str], int]:
    """Return which of these needs stand in the plan of this quarter or a later one, with their topic."""
    year, quarter = planning.quarter(clock.today())
    rows = Wanted.objects.filter(account__in={one.account for one in needs}, topic__dropped_on=None)
    return {
        (account, item): topic
        for account, item, topic, y, q in rows.values_list("account", "item", "topic", "topic__year", "topic__quarter")
        if (y, q) >= (year, quarter)
    }  # fmt: skip
