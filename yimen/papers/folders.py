"""Folders: opened when paper comes in, with what the check list of the window says of each material."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec
from django.db import transaction

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.cases.stream import Passed
from yimen.lib import clock
from yimen.papers import barcodes, holders
from yimen.papers.holders import ORGAN, PERSON, WINDOW, Holder
from yimen.papers.models import Content, Copy, Folder as Folder, Movement as Movement
from yimen.papers.moving import in_hand, locked, move, note
from yimen.papers.refused import NotMoved
from yimen.process.application.commands import Handed
from yimen.process.item import Item


class Entered(msgspec.Struct, frozen=True):
    """What is said of a material in a folder; `kept` is empty where it was seen and given back at once."""

    code: str
    seen: str
    kept: str
    pages: int = 1
    back_by: date | None = None


def entered(item: Item, handed: Handed) -> Entered:
    """Return how a material lies in the folder, by the published list and what the window looked at.

    An original is kept only where the list asks for one; else it was seen and given back, and its copy is kept.
    """
    material = item.material(handed.code)
    wants = material.form if material else "copy"
    seen = handed.shown or ("original" if wants == "original" else "copy")
    return Entered(handed.code, seen, "original" if seen == wants == "original" else "copy")


def on_paper(materials: Iterable[Handed]) -> list[Handed]:
    """Return what came in on paper."""
    return [one for one in materials if one.form == "paper"]


def of_case(number: str) -> Folder | None:
    """Return the folder of a case's materials, or None."""
    return Folder.objects.filter(number=number, kind="materials").order_by("volume").first()


def all_of(number: str) -> list[Folder]:
    """Return every folder of a case, the materials first."""
    return list(Folder.objects.filter(number=number).order_by("kind", "id"))


def one(id: int) -> Folder | None:
    """Return a folder, or None."""
    return Folder.objects.filter(id=id).first()


def take_in(seen: View, *, by: int, materials: Iterable[Handed]) -> Folder | None:
    """Put these materials into the folder of a case that lies with whoever took them; return it, None for no paper.

    Where the case has none there, one is opened: another volume where the first is elsewhere. Done again it changes
    nothing. Raises NotMoved for whose post takes no paper.
    """
    paper = on_paper(materials)
    if not paper:
        return None
    with transaction.atomic():
        place, before = holders.desk_of(by), all_of(seen.number)
        known = _known(seen.number)
        if all(handed.code in known for handed in paper):
            return before[0]
        mine = {place, *holders.hands_of(by)}
        here = next((one for one in before if one.kind == "materials" and holders.of(one) in mine), None)
        volumes = sum(one.kind == "materials" for one in before)
        (folder,) = locked([(here or _opened(seen, volumes + 1)).id])
        known = _known(seen.number)
        fresh = [entered(seen.version.item, handed) for handed in paper if handed.code not in known]
        _put(folder, fresh)
        codes = [line.code for line in fresh]
        if codes and folder.holder == holders.APPLICANT:
            move(folder, "opened", place, took=by, materials=codes)
        elif codes:
            note(folder, "added", by, materials=codes)
    return folder


def _known(number: str) -> set[str]:
    return set(Content.objects.filter(folder__number=number).values_list("code", flat=True))


def _opened(seen: View, volume: int) -> Folder:
    """Make the folder where nobody has meanwhile; it comes from the applicant."""
    now, item = clock.now(), seen.version.item
    made = Folder(
        kind="materials", number=seen.number, item=item.name, item_en=item.name_en, organ=seen.version.organ,
        volume=volume, holder=holders.APPLICANT, opened_at=now, since=now,
    )  # fmt: skip
    Folder.objects.bulk_create([made], ignore_conflicts=True)
    return Folder.objects.get(number=seen.number, kind="materials", volume=volume)


def _put(folder: Folder, lines: Iterable[Entered]) -> None:
    Content.objects.bulk_create(
        Content(folder=folder, code=x.code, seen=x.seen, kept=x.kept, pages=x.pages, back_by=x.back_by)
        for x in lines
    )


def received(*, by: int, number: str) -> Folder | None:
    """Open the folder of a case that somebody has just taken in, so that its label is printed with the receipt.

    None where nothing came on paper. Raises NotMoved for whose post takes no paper.
    """
    seen = cases.view(number)
    return take_in(seen, by=by, materials=seen.state.materials) if seen else None


def open_by_hand(*, by: int, seen: View) -> Folder:
    """Open the folder of a case whose paper came in before folders were kept, or that nobody has opened.

    Raises NotMoved where there is one already, or no paper.
    """
    if before := of_case(seen.number):
        raise NotMoved("opened", codes=[barcodes.folder(before.id)])
    made = take_in(seen, by=by, materials=seen.state.materials)
    if made is None:
        raise NotMoved("no_paper")
    return made


def enter(one: Passed) -> None:
    """Take from the record what a window took in on paper: the folder lies at its window, or with its officer."""
    seen = cases.view(one.number)
    told = next((t for t in seen.told if t.seq == one.seq), None) if seen else None
    if seen is None or told is None or seen.kind.name != "application":
        return
    if one.type == "PassedOn":
        Folder.objects.filter(number=one.number).update(organ=seen.version.organ)
        return
    account = int(told.actor[2:]) if told.actor.startswith("a:") and told.actor[2:].isdigit() else 0
    if account and holders.holds(cases.rights(account)):
        take_in(seen, by=account, materials=getattr(told.event, "materials", ()))


def contents(folder: Folder) -> list[Content]:
    """Return what lies in a folder, as it was entered."""
    return list(folder.contents.order_by("code"))


def describe(*, by: int, id: int, lines: Mapping[str, Entered]) -> None:
    """Say anew what was seen and kept of each material, how many pages it has, and by when it is owed back.

    By whoever holds the folder. What did not change is not written. Raises NotMoved.
    """
    with transaction.atomic():
        (folder,) = in_hand([id], holders.hands_of(by))
        changed = []
        for row in folder.contents.all():
            line = lines.get(row.code)
            if line is None or row.returned_at or _same(row, line):
                continue
            row.seen, row.kept, row.pages = line.seen, line.kept, line.pages
            row.back_by = line.back_by if line.kept == "original" else None
            row.save()
            changed.append(msgspec.to_builtins(line))
        if changed:
            note(folder, "described", by, contents=changed)


def _same(row: Content, line: Entered) -> bool:
    return (row.seen, row.kept, row.pages, row.back_by) == (line.seen, line.kept, line.pages, line.back_by)


def give_back(*, by: int, id: int, codes: Iterable[str]) -> None:
    """Record that originals went back to the applicant, against a signature on the receipt. Raises NotMoved."""
    with transaction.atomic():
        (folder,) = in_hand([id], holders.hands_of(by))
        wanted = sorted(set(codes))
        rows = list(folder.contents.filter(code__in=wanted, kept="original", returned_at=None))
        if not wanted or len(rows) != len(wanted):
            raise NotMoved("not_original")
        folder.contents.filter(code__in=wanted).update(returned_at=clock.now())
        note(folder, "gave_back", by, materials=wanted)


def archive(*, by: int, id: int, place: str) -> None:
    """Put a folder of an archived case into the archive of its organ: box and shelf. Raises NotMoved."""
    with transaction.atomic():
        (folder,) = in_hand([id], holders.hands_of(by))
        seen = cases.view(folder.number)
        if not holders.archives(cases.rights(by), folder.organ):
            raise NotMoved("not_entitled")
        if seen is None or seen.state.archived_on is None:
            raise NotMoved("not_ended")
        if folder.contents.filter(kept="original", back_by__isnull=False, returned_at=None).exists():
            raise NotMoved("originals_left")
        if not place.strip():
            raise NotMoved("no_place")
        move(folder, "archived", Holder(holders.ARCHIVE, folder.organ), place=place.strip(), gave=by)


def take_out(*, by: int, id: int, why: str) -> None:
    """Take a folder out of the archive, to whoever does; why stays in its log. Raises NotMoved."""
    with transaction.atomic():
        (folder,) = locked([id])
        if folder.holder != holders.ARCHIVE:
            raise NotMoved("not_here", codes=[barcodes.folder(id)])
        if not holders.archives(cases.rights(by), folder.organ):
            raise NotMoved("not_entitled")
        move(folder, "taken_out", holders.desk_of(by), took=by, why=why.strip()[:200])


def history(folder: Folder) -> list[tuple[Movement, dict[str, Any]]]:
    """Return the log of a folder, the newest first, each with what it was about."""
    rows = folder.movements.select_related("handover").order_by("-id")
    return [(row, msgspec.json.decode(row.detail) if row.detail else {}) for row in rows]


def copies(folder: Folder) -> dict[str, Copy]:
    """Return the newest electronic copy of each material of a folder, by its code."""
    return {copy.code: copy for copy in folder.copies.order_by("id")}


def staff_holder(folder: Folder) -> bool:
    """Return whether somebody of the staff holds a folder: not the applicant, a courier or the archive."""
    return folder.holder in (PERSON, WINDOW, ORGAN)


def in_sight(id: int, account: int) -> Folder | None:
    """Return a folder that somebody works with: they hold it, or handle its case. None where they do not."""
    folder = one(id)
    if folder is None:
        return None
    held = cases.rights(account)
    if holders.of(folder) in holders.hands(held, account):
        return folder
    seen = cases.view(folder.number)
    letters = cases.who_on(seen, held, account).letters if seen else frozenset()
    return folder if letters & {"W", "R", "O", "H"} else None
