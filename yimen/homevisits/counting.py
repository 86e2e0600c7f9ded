"""What home visits come to in a time: asked, answered late, made, made on the day that was told, broken by cause, way and time."""

from collections import Counter
from datetime import date

from django.db.models import F, Q, Sum

from yimen.homevisits import finding
from yimen.homevisits.models import Deed, Visit
from yimen.lib import clock
from yimen.process.homevisits.rules import Stand


def stand(first: date, last: date) -> Stand:
    """Return what the visits of a time come to: asked in it, told for a day in it, made in it.

    A day that was told counts once it is over or the visit was made on it. A record that came late puts its day right.
    """
    asked = Visit.objects.filter(asked_on__range=(first, last))
    late = asked.filter(
        Q(answered_on__gt=F("answer_by")) | Q(answered_on=None, state="asked", answer_by__lt=clock.today())
    )
    made = Visit.objects.filter(made_on__range=(first, last))
    whole = made.aggregate(way=Sum("metres"), time=Sum("minutes"))
    kept = made.filter(made_on=F("told_on")).count()
    return Stand(
        asked=asked.count(),
        answered_late=late.count(),
        made=made.count(),
        due=kept + sum(causes(first, last).values()),
        on_day=kept,
        metres=whole["way"] or 0,
        minutes=whole["time"] or 0,
    )


def causes(first: date, last: date) -> dict[str, int]:
    """Return how many promised days of a time were not kept, by the cause that was given in the end, the most first."""
    rows = list(
        Deed.objects.filter(act="broken", on__range=(first, last)).values_list("visit_id", "on", "cause")
    )
    ids = [visit for visit, _on, _cause in rows]
    explained = finding.causes(ids)
    right = set(
        Visit.objects.filter(pk__in=ids, state="made", made_on=F("told_on")).values_list("pk", "told_on")
    )
    found = Counter(
        explained.get((visit, on), cause) for visit, on, cause in rows if on and (visit, on) not in right
    )
    return dict(found.most_common())
