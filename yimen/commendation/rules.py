"""The rules of honours: drafted by one, put in force by another from a day on."""

from collections.abc import Sequence
from datetime import date

import msgspec
from django.db import transaction

from yimen.appraisal import parts
from yimen.commendation.models import Rule
from yimen.commendation.refused import NotHonoured
from yimen.lib import clock
from yimen.process.appraisal.awards import Award, shipped, wrong


def require(held: bool) -> None:
    """Raise NotHonoured where somebody's posting does not allow what they ask for."""
    if not held:
        raise NotHonoured("not_entitled")


def decoded(row: Rule) -> tuple[Award, ...]:
    """Return the honours of a kept rule."""
    return msgspec.convert(row.body, tuple[Award, ...])


def in_force(on: date) -> Rule | None:
    """Return the rule in force on a day, or None."""
    return Rule.objects.filter(since__lte=on, adopted_by__isnull=False).order_by("-since", "-pk").first()


def award(code: str, on: date) -> Award:
    """Return an honour by the rule in force on a day. Raises NotHonoured."""
    row = in_force(on)
    found = {one.code: one for one in decoded(row)} if row else {}
    if code not in found:
        raise NotHonoured("no_rule")
    return found[code]


def begun() -> tuple[Award, ...]:
    """Return what a new rule starts from: the newest in force or to come, else what ships."""
    newest = Rule.objects.filter(adopted_by__isnull=False).order_by("-since", "-pk").first()
    return decoded(newest) if newest else shipped()


@transaction.atomic
def draft(*, by: int, awards: Sequence[Award], since: date, document: str) -> int:
    """Draft the honours from a day on; return the draft's id. Raises NotHonoured."""
    require(parts.part(by).centre)
    for one in awards:
        if wrong(one):
            raise NotHonoured("bad_rule", name=one.name)
    if since < clock.today():
        raise NotHonoured("in_the_past")
    made = Rule.objects.create(
        since=since,
        body=[msgspec.to_builtins(one) for one in awards],
        document=document.strip(),
        drafted_by=by,
        drafted_at=clock.now(),
    )
    return int(made.pk)


@transaction.atomic
def adopt(*, by: int, rule: int) -> None:
    """Put in force what another drafted: from its day, or from today where that has passed. Raises NotHonoured."""
    found = Rule.objects.select_for_update().filter(pk=rule).first()
    if found is None or found.adopted_by:
        raise NotHonoured("not_open")
    require(parts.part(by).adopts)
    if found.drafted_by == by:
        raise NotHonoured("own_draft")
    found.adopted_by, found.adopted_at = by, clock.now()
    found.since = max(found.since, clock.today())
    found.save(update_fields=["adopted_by", "adopted_at", "since"])
