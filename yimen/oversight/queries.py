"""What can be asked in the discipline group's room: samples, demands, the register of interference, exports."""

from datetime import date
from typing import Any

import msgspec
from django.db.models import Count, Q, QuerySet

from yimen.lib import clock
from yimen.oversight import looks, parts
from yimen.oversight.kept import opened
from yimen.oversight.models import Approach, Bulletin, Export, Look, Order, Reading, Sample
from yimen.oversight.words import RESULTS
from yimen.watch.models import Finding


def samples() -> QuerySet[Sample]:
    """Return every sample with its draw and opening, the newest first; the list that was drawn from is read where it is asked for."""
    return Sample.objects.select_related("draw", "opening").defer("draw__frame").order_by("-id")


def sample(id: int) -> Sample | None:
    """Return a sample with its draw and opening, or None."""
    return samples().filter(pk=id).first()


def tally(one: Sample) -> dict[str, int]:
    """Return how many drawn cases were looked at with each result (words.RESULTS), and how many of how many were drawn."""
    drawn = list(one.draw.drawn) if hasattr(one, "draw") else []
    found = looks.last(one.pk)
    counts = {result: sum(row.result == result for row in found.values()) for result in RESULTS}
    return counts | {"looked": len(found), "drawn": len(drawn)}


class Said(msgspec.Struct, frozen=True):
    """Something that was written about a drawn case or a demand: its row, its words, and in which kind of act."""

    act: str
    row: Any
    words: str


def looked(sample: int, number: str) -> list[Said]:
    """Return every look at a drawn case with its words, the newest first."""
    rows = (
        Look.objects.filter(sample_id=sample, number=number).select_related("said", "order").order_by("-id")
    )
    return [Said("look", row, str(opened(row.said))) for row in rows]


def cards_of(number: str) -> list[str]:
    """Return the numbers of the cards that were given for a case: each is put right by its own order."""
    rows = Finding.objects.filter(number=number).exclude(card="").order_by("id")
    return list(rows.values_list("card", flat=True))


def orders(account: int, *, state: str = "") -> list[Order]:
    """Return the demands that somebody sees, the earliest day first: the group all, others those they answer; of one state if asked."""
    rows = Order.objects.select_related("look", "what").prefetch_related("replies__judgment")
    rows = rows.order_by("due_on", "id")
    if not parts.of_the_group(account):
        rows = rows.filter(Q(owner=account) | Q(organ__in=parts.organs_of(account)))
        return [one for one in rows if _answers(one, account) and state in ("", looks.state(one))]
    return [one for one in rows if state in ("", looks.state(one))]


def order(id: int, account: int) -> Order | None:
    """Return a demand that somebody sees, or None."""
    found = Order.objects.select_related("look", "what").filter(pk=id).first()
    mine = found is not None and (_answers(found, account) or parts.of_the_group(account))
    return found if mine else None


def _answers(one: Order, account: int) -> bool:
    return one.owner == account or account in parts.answering(one.owner, one.organ)


def answers(one: Order, account: int) -> bool:
    """Return whether a demand waits for somebody's answer."""
    return looks.state(one) in ("open", "late") and account in parts.answering(one.owner, one.organ)


def exchanged(one: Order) -> list[Said]:
    """Return what was demanded, answered and judged, in order."""
    found = [Said("order", one, str(opened(one.what)))]
    for reply in one.replies.select_related("said", "judgment__said").order_by("id"):
        found.append(Said("reply", reply, str(opened(reply.said))))
        if judged := getattr(reply, "judgment", None):
            found.append(Said("judgment", judged, str(opened(judged.said))))
    return found


def approaches(*, which: str = "", how: str = "", case: str = "") -> QuerySet[Approach]:
    """Return the entries of the register of interference, the newest first.

    `which`: open (nothing was done about it yet), followed, or all; `how` they were asked; about one `case`.
    """
    rows = Approach.objects.annotate(times=Count("followed")).order_by("-number")
    asked = Q()
    if which:
        asked &= Q(times=0) if which == "open" else Q(times__gt=0)
    for name, value in (("how", how), ("case", case)):
        if value:
            asked &= Q(**{name: value})
    return rows.filter(asked)


def approach(number: int) -> Approach | None:
    """Return an entry of the register, closed, or None."""
    return Approach.objects.filter(number=number).first() if number < 2**31 else None


def followed(one: Approach) -> list[Said]:
    """Return what the group did about an entry, in order."""
    return [
        Said("follow", row, str(opened(row.said)))
        for row in one.followed.select_related("said").order_by("id")
    ]


def readings(one: Approach) -> list[Reading]:
    """Return who read an entry, when and why, the newest first."""
    return list(one.readings.order_by("-id"))


def exports() -> QuerySet[Export]:
    """Return the register of exports, the newest first."""
    return Export.objects.order_by("-id")


def months() -> list[date]:
    """Return the last twelve months that are over and have no bulletin yet, as their first days, the newest first."""
    taken, found, first = (
        set(Bulletin.objects.values_list("month", flat=True)),
        [],
        clock.today().replace(day=1),
    )
    for _ in range(12):
        first = date(first.year - (first.month == 1), first.month - 1 or 12, 1)
        if first not in taken:
            found.append(first)
    return found
