"""A lane is drafted by one person, looked at by the legal office, published by another, and ended with a reason."""

from collections.abc import Sequence

from django.db import transaction

from yimen.lanes import parts
from yimen.lanes.criteria import KINDS, Criterion, decoded, encoded, origins
from yimen.lanes.models import Lane, Opinion
from yimen.lanes.refused import NotPreferred
from yimen.law.licensing import EQUAL
from yimen.lib import clock

LONGEST_AIM = 60


@transaction.atomic
def draft(
    *, by: int, name: str, basis: str, criteria: Sequence[Criterion], aim_days: int = 0, name_en: str = ""
) -> int:
    """Draft a lane; return its id. Raises NotPreferred."""
    parts.require(parts.part(by).places)
    kept = tuple(one for one in criteria if one.text.strip())
    if not (name.strip() and basis.strip() and kept) or any(one.kind not in KINDS for one in kept):
        raise NotPreferred("incomplete")
    if not 0 <= aim_days <= LONGEST_AIM:
        raise NotPreferred("bad_aim")
    made = Lane.objects.create(
        name=name.strip(),
        name_en=name_en.strip(),
        basis=basis.strip(),
        criteria=encoded(kept),
        aim_days=aim_days,
        drafted_by=by,
        drafted_at=clock.now(),
    )
    return int(made.id)


def locked(id: int) -> Lane:
    """Return a lane that nobody else changes until the transaction ends. Raises NotPreferred."""
    found = Lane.objects.select_for_update().filter(pk=id, discarded_at=None).first()
    if found is None:
        raise NotPreferred("not_open")
    return found


def _drafted(id: int) -> Lane:
    found = locked(id)
    if found.published_on:
        raise NotPreferred("published")
    return found


@transaction.atomic
def review(*, by: int, lane: int, agrees: bool, text: str) -> None:
    """Say as the legal office whether a draft is lawful. Raises NotPreferred."""
    found = _drafted(lane)
    parts.require(parts.part(by).reviews)
    if found.drafted_by == by:
        raise NotPreferred("own_draft")
    if not text.strip():
        raise NotPreferred("no_reason")
    Opinion.objects.create(lane=found, agrees=agrees, text=text.strip(), by=by, at=clock.now())


def opinion(lane: Lane) -> Opinion | None:
    """Return the legal office's last word on a lane, or None."""
    return lane.opinions.order_by("-id").first()


@transaction.atomic
def publish(*, by: int, lane: int) -> None:
    """Publish what another drafted, in force at once. Raises NotPreferred.

    A criterion that asks where somebody comes from is refused unless the legal office has agreed (行政许可法 5), and
    whatever it objects to is refused.
    """
    found = _drafted(lane)
    parts.require(parts.part(by).publishes)
    if found.drafted_by == by:
        raise NotPreferred("own_draft")
    said = opinion(found)
    if said is not None and not said.agrees:
        raise NotPreferred("objected", text=said.text)
    asked = origins(decoded(found.criteria))
    if asked and (said is None or said.by == by):
        raise NotPreferred("origin", text=asked[0].text, quote=EQUAL.quote)
    found.published_by, found.published_on = by, clock.today()
    found.save(update_fields=["published_by", "published_on"])


@transaction.atomic
def discard(*, by: int, lane: int) -> None:
    """Throw a draft away. Raises NotPreferred."""
    found = _drafted(lane)
    parts.require(parts.part(by).places)
    found.discarded_at = clock.now()
    found.save(update_fields=["discarded_at"])


@transaction.atomic
def end(*, by: int, lane: int, why: str) -> None:
    """End a lane at once, with a reason; its uses stay told. Raises NotPreferred."""
    found = locked(lane)
    parts.require(parts.part(by).publishes)
    if found.published_on is None or found.ended_on:
        raise NotPreferred("not_open")
    if not why.strip():
        raise NotPreferred("no_reason")
    found.ended_by, found.ended_on, found.ended_why = by, clock.today(), why.strip()
    found.save(update_fields=["ended_by", "ended_on", "ended_why"])
