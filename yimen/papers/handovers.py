"""Lists by which folders change hands: made by who gives, confirmed folder by folder by who takes; both sign.

Until it is confirmed the giver holds what stands on it. What the taker does not find stays with the giver, and what
lies there without standing on the list stays with whoever holds it; both are said, and kept with the list.
"""

from collections.abc import Collection, Iterable

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import Count, Q

from yimen.law.identity import read_case_number
from yimen.lib import clock
from yimen.papers import barcodes, holders
from yimen.papers.holders import Holder, among
from yimen.papers.models import Folder, Handover as Handover, Line
from yimen.papers.moving import in_hand, move
from yimen.papers.refused import NotMoved
from yimen.people.rights import Rights

MOST = 500


def scanned(codes: Iterable[str]) -> list[int]:
    """Return the folders that these bar codes or case numbers name, each once; of a number all that is on hand of it.

    Raises NotMoved, naming every code that is none.
    """
    found: list[int] = []
    wrong: list[str] = []
    for code in codes:
        read, number = barcodes.read(code), read_case_number(code)
        if read and read.sort == "F":
            found.append(read.id)
        elif number and (ids := list(Folder.objects.filter(number=number).values_list("id", flat=True))):
            found += ids
        else:
            wrong.append(code)
    known = set(Folder.objects.filter(id__in=found).values_list("id", flat=True))
    wrong += [barcodes.folder(id) for id in found if id not in known]
    if wrong:
        raise NotMoved("unknown", codes=wrong)
    return list(dict.fromkeys(found))


def make(*, by: int, to: Holder, folders: Collection[int]) -> int:
    """Make a list of folders that somebody holds, to another window, organ or person; return its id. Raises NotMoved."""
    if not folders:
        raise NotMoved("nothing")
    with transaction.atomic():
        hands = holders.hands_of(by)
        rows = in_hand(folders, hands)
        giver = _giver(rows, by)
        if to == Holder(holders.PERSON, by) or all(holders.of(one) == to for one in rows):
            raise NotMoved("to_oneself")
        if not holders.staffed(to, but=by):
            raise NotMoved("nobody_there")
        made = Handover.objects.create(
            gave=by,
            from_holder=giver.kind,
            from_id=giver.id,
            to_holder=to.kind,
            to_id=to.id,
            made_at=clock.now(),
        )
        try:
            with transaction.atomic():
                Line.objects.bulk_create(Line(handover=made, folder=one) for one in rows)
        except IntegrityError as taken:
            ids = Line.objects.filter(folder__in=rows, outcome="open").values_list("folder_id", flat=True)
            raise NotMoved("on_a_list", codes=[barcodes.folder(id) for id in ids]) from taken
    return int(made.id)


def _giver(rows: Iterable[Folder], by: int) -> Holder:
    """Return from where a list goes out: the one holder of everything on it, else whoever makes it."""
    places = {holders.of(one) for one in rows}
    return places.pop() if len(places) == 1 else Holder(holders.PERSON, by)


def one(id: int) -> Handover | None:
    """Return a list, or None."""
    return Handover.objects.filter(id=id).first()


def lines(of: Handover) -> list[tuple[Folder, str]]:
    """Return the folders of a list, each with what came of it: open, taken, missing, extra, withdrawn."""
    rows = of.lines.select_related("folder").order_by("folder_id")
    return [(line.folder, line.outcome) for line in rows]


def counted(ids: Iterable[int]) -> dict[int, int]:
    """Return how many folders stand on each of these lists."""
    rows = Line.objects.filter(handover_id__in=list(ids)).exclude(outcome="extra")
    return dict(rows.values_list("handover_id").annotate(Count("folder_id")))


def goes_to(folder: Folder) -> Holder | None:
    """Return to whom a folder is on its way by a list that waits, or None."""
    of = open_list(folder)
    return Holder(of.to_holder, of.to_id) if of else None


def open_list(folder: Folder) -> Handover | None:
    """Return the list on which a folder waits to be taken over, or None."""
    return Handover.objects.filter(lines__folder=folder, lines__outcome="open").first()


class Compared(msgspec.Struct, frozen=True):
    """What was scanned beside what stands on a list."""

    there: tuple[int, ...]
    missing: tuple[int, ...]
    extra: tuple[int, ...]

    @property
    def same(self) -> bool:
        """Return whether exactly what stands on the list was scanned."""
        return not (self.missing or self.extra)


def shows(folder: Folder, held: Rights, account: int) -> bool:
    """Return whether a folder concerns somebody: who holds it, has it on a list to them, or looks into its organ's."""
    hands, looks = holders.hands(held, account), holders.looks(held)
    return holders.of(folder) in hands or looks is None or folder.organ in looks or goes_to(folder) in hands


def reads(of: Handover, held: Rights, account: int) -> bool:
    """Return whether somebody reads a list: who stands on one side of it, or closes the centre's day."""
    sides = {Holder(of.from_holder, of.from_id), Holder(of.to_holder, of.to_id)}
    return account in (of.gave, of.took) or bool(sides & holders.hands(held, account)) or holders.closes(held)


def compared(of: Handover, codes: Iterable[str]) -> Compared:
    """Return what of a list is there, what is missing, and what is extra. Raises NotMoved for what is no folder."""
    found = set(scanned(codes))
    on = {folder.id for folder, _outcome in lines(of)}
    return Compared(tuple(sorted(on & found)), tuple(sorted(on - found)), tuple(sorted(found - on)))


def takes(of: Handover, hands: Collection[Holder], account: int) -> bool:
    """Return whether somebody may confirm a list: it goes to them, their window or organ, and is not their own."""
    return of.state == "open" and of.gave != account and Holder(of.to_holder, of.to_id) in hands


def gives(of: Handover, hands: Collection[Holder], account: int) -> bool:
    """Return whether somebody may take a list back: it is theirs, or goes out from their window or organ."""
    return account == of.gave or Holder(of.from_holder, of.from_id) in hands


def confirm(*, by: int, id: int, codes: Iterable[str], knowing: bool = False) -> Compared:
    """Take over what of a list was scanned; return how the two compare.

    Where they differ, whoever confirms must say that they know it. Raises NotMoved.
    """
    with transaction.atomic():
        of = _open(id)
        hands = holders.hands_of(by)
        if not takes(of, hands, by):
            raise NotMoved("not_yours_to_take")
        found = compared(of, codes)
        if not found.same and not knowing:
            raise NotMoved("differences")
        to = Holder(of.to_holder, of.to_id)
        for folder in Folder.objects.select_for_update().filter(id__in=found.there).order_by("id"):
            move(folder, "handed", to, gave=of.gave, took=by, handover=of)
        of.lines.filter(folder_id__in=found.there).update(outcome="taken")
        of.lines.filter(folder_id__in=found.missing).update(outcome="missing")
        Line.objects.bulk_create(Line(handover=of, folder_id=extra, outcome="extra") for extra in found.extra)
        of.state, of.took, of.ended_at = "confirmed", by, clock.now()
        of.save()
    return found


def withdraw(*, by: int, id: int) -> None:
    """Take a list back before it is confirmed, as who acts for where it comes from. Raises NotMoved."""
    with transaction.atomic():
        of = _open(id)
        if not gives(of, holders.hands_of(by), by):
            raise NotMoved("not_yours_to_take")
        of.lines.update(outcome="withdrawn")
        of.state, of.ended_at = "withdrawn", clock.now()
        of.save()


def _open(id: int) -> Handover:
    found = Handover.objects.select_for_update().filter(id=id).first()
    if found is None or found.state != "open":
        raise NotMoved("over")
    return found


def waiting(hands: Collection[Holder], account: int) -> tuple[list[Handover], list[Handover]]:
    """Return the lists that wait to be confirmed here, and those that went out from here and wait, the oldest first."""
    open_ = Handover.objects.filter(state="open").order_by("id")
    incoming = open_.filter(among("to_holder", "to_id", hands)).exclude(gave=account)
    outgoing = open_.filter(among("from_holder", "from_id", hands) | Q(gave=account))
    return list(incoming[:MOST]), list(outgoing[:MOST])


def unconfirmed() -> list[Handover]:
    """Return every list of the centre that waits to be confirmed, the oldest first."""
    return list(Handover.objects.filter(state="open").order_by("id")[:MOST])


def last(hands: Collection[Holder], limit: int = 20) -> list[Handover]:
    """Return the lists that ended last from or to here, the newest first."""
    ours = among("to_holder", "to_id", hands) | among("from_holder", "from_id", hands)
    return list(Handover.objects.exclude(state="open").filter(ours).order_by("-ended_at")[:limit])
