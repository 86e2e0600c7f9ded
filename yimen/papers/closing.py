"""The day closes with the papers in hand counted: not with one on its way, and not with one that nobody holds.

A window closes its own day, somebody without a window theirs, the duty chief the centre's (docs/decisions/close-of-business.md).
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, time

import msgspec
from django.db import transaction
from django.db.models import Max

from yimen.cases import queries as cases
from yimen.lib import clock
from yimen.papers import barcodes, handovers, holders
from yimen.papers.holders import ORGAN, PERSON, WINDOW, Holder, among
from yimen.papers.models import Closing, Folder, Handover, Movement
from yimen.papers.moving import locked, move
from yimen.papers.refused import NotMoved

CENTRE = "centre"
MOST = 500
NOTHING: Mapping[str, int] = {}


class Standing(msgspec.Struct, frozen=True):
    """How the paper of a day stands at a desk, or (`of` is the centre) everywhere.

    `opened`: taken in today; `issued`: handed out or sent today; `in_hand`: with these holders now. `on_the_way` waits to
    be confirmed, `nobodys` lies with who works there no more; while there is either the day does not close.
    """

    of: Holder
    opened: int
    issued: int
    in_hand: int
    waiting: int
    on_the_way: list[Handover]
    nobodys: list[Folder]
    open_desks: list[Holder]

    @property
    def closes(self) -> bool:
        """Return whether the day can be closed."""
        return not (self.on_the_way or self.nobodys or self.open_desks)

    @property
    def counts(self) -> dict[str, int]:
        """Return what is written into the day's closing."""
        return {
            "opened": self.opened,
            "issued": self.issued,
            "in_hand": self.in_hand,
            "waiting": self.waiting,
        }


def at_desk(account: int) -> Standing:
    """Return how the day stands at somebody's desk: their window, else they themself. Raises NotMoved."""
    desk = holders.desk_of(account)
    hands = {desk, Holder(PERSON, account)}
    incoming, outgoing = handovers.waiting(hands, account)
    held = Folder.objects.filter(among("holder", "holder_id", hands))
    return Standing(
        of=desk,
        opened=_today("opened", hands),
        issued=_today("issued", hands) + _today("sent", hands),
        in_hand=held.count(),
        waiting=held.filter(kind="result", ready_at__isnull=False).count(),
        on_the_way=sorted({*incoming, *outgoing}, key=lambda one: int(one.id)),
        nobodys=[],
        open_desks=[],
    )


def _today(act: str, hands: Collection[Holder] | None) -> int:
    """Return how often something happened at these desks today; None: in the whole centre."""
    rows = Movement.objects.filter(act=act, at__gte=_midnight())
    if hands is None:
        return rows.count()
    side = ("holder", "holder_id") if act == "opened" else ("from_holder", "from_id")
    return rows.filter(among(*side, hands)).count()


def _midnight() -> datetime:
    return datetime.combine(clock.today(), time(), clock.CHINA)


def of_centre() -> Standing:
    """Return how the day stands in the whole centre."""
    held = Folder.objects.filter(holder__in=(PERSON, WINDOW, ORGAN))
    return Standing(
        of=Holder(CENTRE),
        opened=_today("opened", None),
        issued=_today("issued", None) + _today("sent", None),
        in_hand=held.count(),
        waiting=held.filter(kind="result", ready_at__isnull=False).count(),
        on_the_way=handovers.unconfirmed(),
        nobodys=nobodys(),
        open_desks=_open_desks(),
    )


def nobodys() -> list[Folder]:
    """Return the folders whose holder is not there today: whose post has ended, whose window or organ has closed."""
    rows, there = Folder.objects.filter(holder__in=(PERSON, WINDOW, ORGAN)), holders.at_work()
    held = rows.values_list("holder", "holder_id").distinct().order_by("holder", "holder_id")
    gone = [one for kind, id in held if (one := Holder(kind, id)) not in there]
    return list(rows.filter(among("holder", "holder_id", gone)).order_by("id")[:MOST]) if gone else []


def _open_desks() -> list[Holder]:
    """Return the windows through which paper went today, where somebody works, and that have not closed since."""
    moved: dict[Holder, datetime] = {}
    for kind, id in (("holder", "holder_id"), ("from_holder", "from_id")):
        rows = Movement.objects.filter(at__gte=_midnight(), **{kind: WINDOW}).values_list(id)
        for window, at in rows.annotate(Max("at")):
            one = Holder(WINDOW, window)
            moved[one] = max(at, moved.get(one, at))
    closed = {
        Holder(row.holder, row.holder_id): row.at
        for row in Closing.objects.filter(on=clock.today(), holder=WINDOW).order_by("at")
    }
    late = (one for one, at in moved.items() if one not in closed or closed[one] < at)
    return sorted(holders.at_work().intersection(late), key=lambda one: one.id)


def closed(of: Holder) -> Closing | None:
    """Return the last closing of today at a desk, or None."""
    rows = Closing.objects.filter(on=clock.today(), holder=of.kind, holder_id=of.id)
    return rows.order_by("-id").first()


def close(*, by: int, centre: bool = False, beside: Mapping[str, int] = NOTHING) -> Standing:
    """Close the day at a desk, or of the whole centre; return how it stood. Raises NotMoved.

    `beside` is what else was counted: cases due, slips unpaid. What moves afterwards opens the day again.
    """
    with transaction.atomic():
        if centre and not holders.closes(cases.rights(by)):
            raise NotMoved("not_entitled")
        standing = of_centre() if centre else at_desk(by)
        if not standing.closes:
            raise NotMoved("cannot_close")
        Closing.objects.create(
            holder=standing.of.kind,
            holder_id=standing.of.id,
            on=clock.today(),
            by=by,
            at=clock.now(),
            counts=msgspec.json.encode({**standing.counts, **beside}, order="sorted").decode(),
        )
    return standing


def take_over(*, by: int, folders: Iterable[int]) -> None:
    """Put what nobody holds any more with whoever found it: by who closes the centre, or works at a window.

    Both sides cannot sign, because one is gone; the log says so. Raises NotMoved.
    """
    with transaction.atomic():
        for folder in locked(list(folders)):
            if holders.staffed(holders.of(folder)):
                raise NotMoved("not_here", codes=[barcodes.folder(folder.id)])
            move(folder, "taken_over", holders.desk_of(by), took=by)
