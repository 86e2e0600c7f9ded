"""Points by hand: what happened, its evidence, by whoever's part it is; never on oneself, and never after the draft."""

from datetime import date

from django.db import transaction

from yimen.appraisal import counting, parts, schemes
from yimen.appraisal.models import Entry, Month, TakenBack
from yimen.appraisal.parts import Part
from yimen.appraisal.refused import NotAppraised
from yimen.lib import clock
from yimen.process.appraisal.account import said
from yimen.process.appraisal.scheme import POINT, Indicator, Scheme

# What one entry may come to at most, in hundredths: more than one event is several entries.
MOST = 10 * POINT


def scheme_for(kind: str, on: date) -> Scheme:
    """Return the scheme by which something on a day counts. Raises NotAppraised."""
    row = schemes.in_force(kind, on.replace(day=1))
    if row is None:
        raise NotAppraised("no_scheme")
    return schemes.decoded(row)


def units(me: Part, kind: str, on: date) -> list[tuple[int, int]]:
    """Return on whom somebody may enter something of a day, as (unit, organ): never on themselves."""
    found = counting.units(scheme_for(kind, on), on.replace(day=1))
    everywhere = bool(me.authors - {"department"})
    return [
        (unit, organ)
        for unit, organ in found
        if not parts.own(me, kind, unit) and (everywhere or organ in me.heads)
    ]


@transaction.atomic
def enter(
    *, by: int, kind: str, unit: int, on: date, indicator: str, points: int, text: str, file: str
) -> int:
    """Enter points (hundredths) for what happened on a day; return the entry's id. Raises NotAppraised."""
    me = parts.part(by)
    parts.require(bool(me.authors))
    parts.clean(me, kind, unit)
    if on > clock.today():
        raise NotAppraised("not_yet", on=on)
    month = on.replace(day=1)
    scheme = scheme_for(kind, on)
    organ = dict(counting.units(scheme, month, unit)).get(unit)
    if organ is None:
        raise NotAppraised("no_unit")
    author = _author(me, scheme, indicator, organ)
    _fits(scheme.indicator(indicator), points)
    if not text.strip():
        raise NotAppraised("no_text")
    if not file:
        raise NotAppraised("no_file")
    _undrafted(kind, month)
    made = Entry.objects.create(
        kind=kind, unit=unit, month=month, on=on, indicator=indicator, points=points, text=text.strip(), file=file,
        author=author, by=by, at=clock.now(),
    )  # fmt: skip
    return int(made.pk)


def _author(me: Part, scheme: Scheme, indicator: str, organ: int) -> str:
    """Return for whose part somebody enters; a department only on its own. Raises NotAppraised."""
    if indicator not in {one.code for one in scheme.open_to(me.authors)}:
        raise NotAppraised("not_your_part")
    able = me.authors & set(scheme.section(scheme.indicator(indicator).section).by)
    whole = sorted(able - {"department"})
    if whole:
        return whole[0]
    if organ not in me.heads:
        raise NotAppraised("not_in_reach")
    return "department"


def _fits(indicator: Indicator, points: int) -> None:
    if points == 0 or (points < 0) != (indicator.points < 0):
        raise NotAppraised("takes_off" if indicator.points < 0 else "adds")
    if abs(points) > MOST:
        raise NotAppraised("too_many", most=said(MOST))


def _undrafted(kind: str, month: date) -> None:
    # The row of the month is written in the draft's own transaction, under this very lock of its place.
    if Month.objects.select_for_update().filter(kind=kind, month=month).exists():
        raise NotAppraised("drafted", month=f"{month:%Y-%m}")


@transaction.atomic
def take_back(*, by: int, entry: int, why: str) -> None:
    """Take an entry back that one made oneself, before the draft. Raises NotAppraised."""
    found = Entry.objects.filter(pk=entry).first()
    if found is None or TakenBack.objects.filter(entry=found).exists():
        raise NotAppraised("unknown")
    if found.by != by:
        raise NotAppraised("not_yours")
    if not why.strip():
        raise NotAppraised("no_reason")
    _undrafted(found.kind, found.month)
    TakenBack.objects.create(entry=found, why=why.strip(), by=by, at=clock.now())
