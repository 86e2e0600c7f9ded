"""Limits that may be announced: a promise within the law's limit on every day, extensions, excluded time."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

import msgspec

from yimen.catalogue.gates.announced import named
from yimen.catalogue.gates.finding import Finding, finding
from yimen.law import licensing
from yimen.law.clock import UNITS, Unit, last_day
from yimen.law.profile import Profile
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.process.application.clocks import handling
from yimen.process.item import Basis, Extension, Item, Limit
from yimen.process.words import length

# Local regulations may set another limit (法律、法规另有规定), rules and documents may not.
MAY_SET_A_LIMIT = ("law", "administrative_regulation", "local_regulation")


class Failure(msgspec.Struct, frozen=True):
    """The first start on which one period outlasts another: the start, and both last days."""

    start: date
    late: date
    due: date


@lru_cache(maxsize=4096)
def first_failure(
    calendar: WorkCalendar, promised: tuple[int, Unit], lawful: tuple[int, Unit]
) -> Failure | None:
    """Return the first start of the announced years from which the promise outlasts the law's limit.

    Starts whose last days lie in a year that is not announced yet say nothing.
    """
    if promised[1] == lawful[1] and promised[0] <= lawful[0]:
        return None
    for ordinal in range(calendar.first.toordinal(), calendar.last.toordinal() + 1):
        start = date.fromordinal(ordinal)
        try:
            late, due = last_day(calendar, start, *promised), last_day(calendar, start, *lawful)
        except CalendarUnknown:
            continue
        if late > due:
            return Failure(start, late, due)
    return None


def lawful_limit(item: Item) -> Limit | None:
    """Return the statutory limit that a case of the item would have; None where no law sets one."""
    anywhere = date(2020, 1, 1)
    clock = next((c for c in handling(item, anywhere, anywhere) if c.kind == "statutory"), None)
    if clock is None:
        return None
    return item.statutory or Limit(clock.limit, clock.unit)


def promises(item: Item, calendars: Sequence[WorkCalendar]) -> Iterator[Finding]:
    """Yield limits that are negative, and a promise beyond the law's limit or from a later start."""
    for name in ("statutory", "promised"):
        limit = getattr(item, name)
        if limit is not None and limit.days < 0:
            yield finding(item, "limit_negative", name)
            return
    lawful = lawful_limit(item)
    if lawful is None or item.promised is None:
        return
    if lawful.counted_from == "receipt" and item.promised.counted_from == "acceptance":
        yield finding(item, "promise_starts_later", "promised")
    if failed := _first(calendars, item.promised, lawful):
        shown = {"start": failed.start, "late": failed.late, "due": failed.due}
        yield finding(
            item, "promise_late", "promised", **shown, **_lengths("promised", item.promised), **_lengths("statutory", lawful)
        )  # fmt: skip


def longer_limits(item: Item, calendars: Sequence[WorkCalendar]) -> Iterator[Finding]:
    """Yield a licence's limit beyond twenty working days that no law or regulation is named for (42)."""
    lawful = lawful_limit(item)
    if lawful is None or lawful.days < 0 or item.type != "licence" or item.higher_organ:
        return
    if named(lawful.basis) and lawful.basis is not None and lawful.basis.rank in MAY_SET_A_LIMIT:
        return
    ordinary = Limit(licensing.days_to_decide())
    if failed := _first(calendars, lawful, ordinary):
        values = {**_lengths("limit", lawful), **_lengths("ordinary", ordinary)}
        yield finding(item, "limit_without_basis", "statutory", start=failed.start, **values)


def corrections(item: Item, profile: Profile, calendars: Sequence[WorkCalendar]) -> Iterator[Finding]:
    """Yield a licence that takes longer than five working days to tell what is missing: no rule may grant that (32)."""
    own = Limit(item.correction_days, profile.correction_notice_unit)
    lawful = Limit(licensing.days_to_notify_corrections())
    if item.licence and _first(calendars, own, lawful):
        values = {**_lengths("limit", own), **_lengths("lawful", lawful)}
        yield finding(item, "correction_late", "correction_days", **values)


def _first(calendars: Sequence[WorkCalendar], longer: Limit, shorter: Limit) -> Failure | None:
    pairs = ((longer.days, longer.unit), (shorter.days, shorter.unit))
    return next((f for c in calendars if (f := first_failure(c, *pairs))), None)


def _lengths(name: str, limit: Limit) -> dict[str, str]:
    return {name: length(limit.days, limit.unit), f"{name}_en": length(limit.days, limit.unit, "en")}


def extensions(item: Item, profile: Profile) -> Iterator[Finding]:
    """Yield an extension beyond local rules without basis, or in another unit than the limit (42)."""
    rule = item.extension
    if rule is None and item.type == "licence":
        rule = Extension(profile.extension_days)
    lawful = lawful_limit(item)
    if rule is None or lawful is None or rule.days == 0:
        return
    if rule.unit != lawful.unit:
        (unit, unit_en), (limit_unit, limit_unit_en) = UNITS[rule.unit], UNITS[lawful.unit]
        yield finding(
            item, "extension_unit", "extension",
            unit=unit, unit_en=unit_en, limit_unit=limit_unit, limit_unit_en=limit_unit_en,
        )  # fmt: skip
    most = Limit(profile.extension_days)
    longer = rule.unit != "wd" or rule.days > most.days
    if longer and not _may_set(rule.basis):
        values = {**_lengths("days", Limit(rule.days, rule.unit)), **_lengths("most", most)}
        yield finding(item, "extension_long", "extension", **values)


def _may_set(basis: Basis | None) -> bool:
    return named(basis) and basis is not None and basis.rank in MAY_SET_A_LIMIT


def exclusions(item: Item, profile: Profile) -> Iterator[Finding]:
    """Yield excluded procedures of another kind than Art. 45's, without basis or without days."""
    known = {*profile.excluded_grounds, *profile.promised_excluded_grounds}
    for place, special in enumerate(item.special_procedures):
        if special.counted:
            continue
        field = f"special_procedures[{place}]"
        if special.ground not in known:
            yield finding(item, "excluded_ground", field, name=special.name)
        if not _may_set(special.basis):
            yield finding(item, "excluded_without_basis", field, name=special.name)
        if special.days < 1:
            yield finding(item, "excluded_without_days", field, name=special.name)
