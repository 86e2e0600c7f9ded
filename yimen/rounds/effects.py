"""What was decided in a round is carried out by the catalogue's own acts: cancelled, suspended, or by a new version.

Whoever edits carries it out; what ends or stops an item comes about by itself on the eve of its day where nobody did.
"""

import calendar
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from yimen.catalogue import changes, standing
from yimen.law.cleaning import STOPPED
from yimen.lib import clock
from yimen.rounds import parts
from yimen.rounds.actions import locked
from yimen.rounds.models import Decision, Effect, Ruling, Subject
from yimen.rounds.refused import NotCleaned
from yimen.rounds.words import CASES, ENDS, WHAT

# How long after the effect it is looked at whether an item goes on: the clean-up's own term (mission M20).
CHECK_MONTHS = 3


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, the month's last where it has no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def called(ruling: Ruling) -> str:
    """Return a ruling's document as it stands in the record of an item."""
    return f"{ruling.name}（{ruling.number}）"


def pending(round: int, part: parts.Part) -> list[Decision]:
    """Return the decisions of a round that somebody can carry out and that are not, by item."""
    found = Decision.objects.filter(subject__round=round, subject__effect=None).exclude(what="keep")
    mine = Q() if part.opens else Q(subject__organ__in=part.edits)
    return list(found.filter(mine).select_related("subject", "ruling").order_by("subject__item"))


@transaction.atomic
def carry_out(*, by: int, subject: int) -> None:
    """Carry out what was decided of one item. Raises NotCleaned, and the catalogue's NotDone.

    What ends is cancelled from its day on, what is stopped (行政许可法 21) suspended, each by the ruling; where the
    day has passed meanwhile, from today. A change is carried out once a version was published after the ruling.
    What another act has cancelled already needs nothing more: that is then written down as what came of it.
    """
    found = locked(subject)
    parts.require(parts.holds(parts.part(by).edits, found.organ))
    _carry_out(found, by)


def carry_out_due() -> int:
    """Carry out by itself what ends or stops an item and whose day is tomorrow or has come; return how many.

    So that nothing is accepted from the very day on, whoever has not carried it out (mission M20).
    """
    eve = clock.today() + timedelta(days=1)
    due = Decision.objects.filter(subject__effect=None, effective_on__lte=eve).exclude(
        what__in=("keep", "change")
    )
    subjects = list(due.order_by("effective_on", "subject_id").values_list("subject_id", flat=True))
    return sum(_by_itself(subject) for subject in subjects)


def _by_itself(subject: int) -> int:
    try:
        with transaction.atomic():
            _carry_out(locked(subject), standing.NOBODY)
    except NotCleaned:
        # Somebody carried it out since it was read.
        return 0
    return 1


def _carry_out(found: Subject, by: int) -> None:
    decision = Decision.objects.select_related("ruling").filter(subject=found).first()
    if decision is None or decision.what == "keep" or Effect.objects.filter(subject=found).exists():
        raise NotCleaned("not_decided")
    on = max(decision.effective_on, clock.today())
    basis = f"{called(decision.ruling)} · {WHAT[decision.what][0]}"
    version = None
    if (since := standing.cancelled_since(found.item)) is not None:
        act, on = "already", since
    elif decision.what == "change":
        act, version, on = "version", *_changed(decision)
    elif decision.what == "stop":
        act, said = "suspend", f"{basis}（{STOPPED.name}）"
        standing.decided(by=by, code=found.item, on=on, basis=said, ends=False)
    else:
        act, said = "cancel", f"{basis}；{CASES[decision.cases][0]}"
        standing.decided(by=by, code=found.item, on=on, basis=said, ends=True)
    Effect.objects.create(
        subject=found,
        act=act,
        version=version,
        on=on,
        by=by,
        at=clock.now(),
        check_on=months_after(on, CHECK_MONTHS) if decision.what in ENDS else None,
    )


def _changed(decision: Decision) -> tuple[int, date]:
    """Return the version by which an item was changed since it was decided, and its first day. Raises NotCleaned."""
    found = changes.newest(decision.subject.item)
    if found is None or found[0] <= decision.version:
        raise NotCleaned("no_version")
    return found
