"""What an exercise takes along from the real centre: one item as it is published, whose it is, and the days that count there.

Nobody's personal data is among it but the name of whoever practises, whom colleagues of the organ may meet there.
"""

from datetime import date, datetime
from typing import Any

import msgspec

from yimen.cases import rulebook
from yimen.catalogue import queries as catalogue
from yimen.catalogue.models import Item as ItemRow, ItemVersion
from yimen.law.profile import Profile
from yimen.law.workdays import WorkCalendar
from yimen.lib import clock
from yimen.people.accounts import personal
from yimen.people.models import Account, Organ

ORGAN = ("code", "name", "name_en", "abbreviation", "office", "kind", "uscc", "division", "valid_from")
ITEM = ("code", "name", "type", "uscc", "uscc_verdict")


class Original(msgspec.Struct, frozen=True):
    """An item's version with its organ and the one above, the calendar and profile in force, and where the clock stands."""

    item: dict[str, Any]
    definition: str
    organ: dict[str, Any]
    higher: dict[str, Any] | None
    calendar: WorkCalendar
    since: date
    source: str
    profile: Profile
    instant: datetime | None


def original(version: int) -> Original:
    """Return what is taken along of a published version of the current, real centre. Raises LookupError."""
    found = catalogue.version(version)
    row = ItemVersion.objects.select_related("item").get(pk=version)
    organ = Organ.objects.select_related("higher").get(pk=found.organ)
    calendar, since = rulebook.in_force()
    return Original(
        {name: getattr(row.item, name) for name in ITEM},
        row.definition,
        _organ(organ),
        _organ(organ.higher) if organ.higher and found.item.higher_organ else None,
        calendar,
        since,
        rulebook.source(calendar.version),
        rulebook.current_profile(),
        clock.standing(),
    )


def trainee_of(account: int) -> str:
    """Return the name of one of the staff; empty where none is kept."""
    return personal(Account.objects.get(pk=account)).get("name", "")


def _organ(of: Organ) -> dict[str, Any]:
    return {name: getattr(of, name) for name in ORGAN}


def laid_down(of: Original) -> int:
    """Lay an item down in the current copy as the real centre publishes it; return the version that applies here.

    What changed there since is a new version here; cases that are practised go on under the old one.
    """
    at = clock.machine_now()
    try:
        rulebook.calendar(of.calendar.version)
    except LookupError:
        rulebook.store_calendar(of.calendar, since=of.since, at=at, source=of.source)
    rulebook.store_profile(of.profile, since=of.since, at=at, source="real")
    higher = _kept(of.higher, None) if of.higher else None
    organ = _kept(of.organ, higher)
    today = clock.today()
    row, _made = ItemRow.objects.update_or_create(
        code=of.item["code"],
        defaults={**of.item, "organ": organ.pk, "status": "published", "opens_on": today},
    )
    newest = row.versions.filter(status="published").order_by("-number").first()
    if newest is not None and newest.definition == of.definition:
        return int(newest.pk)
    number = (row.versions.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    # Cases go on under what was passed over; nobody applies for it any more.
    row.versions.filter(status="published").update(status="passed")
    made = ItemVersion.objects.create(
        item=row, number=number, definition=of.definition, status="published", effective_on=today
    )
    return int(made.pk)


def _kept(of: dict[str, Any], higher: Organ | None) -> Organ:
    known = {name: value for name, value in of.items() if name != "code"} | {"higher": higher}
    return Organ.objects.update_or_create(code=of["code"], defaults=known)[0]
