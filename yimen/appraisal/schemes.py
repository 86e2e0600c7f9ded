"""Schemes: drafted from the one before by one person, put in force by another, from a first of a month that is to come."""

from datetime import date

import msgspec
from django.db import transaction

from yimen.appraisal import parts
from yimen.appraisal.models import Closing, Month, Scheme as Row
from yimen.appraisal.refused import NotAppraised
from yimen.lib import clock
from yimen.process.appraisal.scheme import KINDS, Kind, Scheme, first_of, month_after, wrong
from yimen.process.appraisal.shipped import shipped


def decoded(row: Row) -> Scheme:
    """Return a kept scheme."""
    return msgspec.convert(row.body, Scheme)


def in_force(kind: str, month: date) -> Row | None:
    """Return the scheme by which a month counts: the last one adopted from that month or an earlier one on."""
    found = Row.objects.filter(kind=kind, since__lte=month, adopted_by__isnull=False)
    return found.order_by("-since").first()


def began(kind: str) -> date | None:
    """Return the first month that is appraised at all: that of the first scheme, or the first that is final; None yet."""
    schemes = Row.objects.filter(kind=kind, adopted_by__isnull=False).values_list("since", flat=True)
    final = Closing.objects.filter(kind=kind).values_list("month", flat=True)
    return min((*schemes.order_by("since")[:1], *final.order_by("month")[:1]), default=None)


def begun(kind: str) -> Scheme:
    """Return what a new scheme starts from: the newest in force or to come, else what ships."""
    newest = Row.objects.filter(kind=kind, adopted_by__isnull=False).order_by("-since").first()
    return decoded(newest) if newest else shipped(_kind(kind))


def _kind(kind: str) -> Kind:
    for one in KINDS:
        if one == kind:
            return one
    raise NotAppraised("unknown")


def earliest(kind: str) -> date:
    """Return from which month on a new scheme may count: the next one, or this one where there was none before."""
    today = clock.today()
    if in_force(kind, first_of(today)) is None and not Month.objects.filter(kind=kind).exists():
        return first_of(today)
    return month_after(today)


@transaction.atomic
def draft(*, by: int, scheme: Scheme, since: date, document: str) -> int:
    """Draft a scheme from a month on; return its id. Raises NotAppraised."""
    parts.require(parts.part(by).centre)
    _fits(scheme.kind, since)
    if found := wrong(scheme):
        raise NotAppraised("bad_scheme", what=found)
    made = Row.objects.create(
        kind=scheme.kind,
        since=since,
        body=msgspec.to_builtins(scheme),
        document=document.strip(),
        drafted_by=by,
        drafted_at=clock.now(),
    )
    return int(made.pk)


def _fits(kind: str, since: date) -> None:
    if since != first_of(since):
        raise NotAppraised("not_first")
    if since < (first := earliest(kind)):
        raise NotAppraised("too_early", on=first)
    if Row.objects.filter(kind=kind, since=since, adopted_by__isnull=False).exists():
        raise NotAppraised("there_already")


def locked(id: int) -> Row:
    """Return a draft that nobody else changes until the transaction ends. Raises NotAppraised."""
    found = Row.objects.select_for_update().filter(pk=id, discarded_at=None).first()
    if found is None or found.adopted_by:
        raise NotAppraised("not_open")
    return found


@transaction.atomic
def adopt(*, by: int, scheme: int) -> None:
    """Put in force what another drafted. Raises NotAppraised: also where its month has begun meanwhile."""
    found = locked(scheme)
    parts.require(parts.part(by).adopts)
    if found.drafted_by == by:
        raise NotAppraised("own_draft")
    _fits(found.kind, found.since)
    found.adopted_by, found.adopted_at = by, clock.now()
    found.save(update_fields=["adopted_by", "adopted_at"])


@transaction.atomic
def discard(*, by: int, scheme: int) -> None:
    """Throw a draft away. Raises NotAppraised."""
    found = locked(scheme)
    parts.require(parts.part(by).centre)
    found.discarded_at = clock.now()
    found.save(update_fields=["discarded_at"])


def listed() -> list[Row]:
    """Return the schemes and drafts, the newest first."""
    return list(Row.objects.filter(discarded_at=None).order_by("-since", "-pk"))


def one(id: int) -> Row | None:
    """Return a scheme, or None."""
    return Row.objects.filter(pk=id, discarded_at=None).first()
