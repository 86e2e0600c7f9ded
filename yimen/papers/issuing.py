"""Unified issue (统一出件): results come in, lie on a shelf or in a locker, are told of, and are handed out or sent.

Handing out is service of the document: it goes through the one door, so that the periods of the law stop and start.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import msgspec
from django.db import transaction

from yimen.applications.actions import act, subject_of
from yimen.cases import queries as cases, rulebook
from yimen.cases.opening import personal
from yimen.cases.queries import View
from yimen.law import identity
from yimen.lib import clock
from yimen.notices import ready
from yimen.papers import barcodes, holders
from yimen.papers.holders import APPLICANT, COURIER, WINDOW, Holder
from yimen.papers.models import Folder
from yimen.papers.moving import in_hand, move, note
from yimen.papers.refused import NotMoved
from yimen.process.application import commands as do
from yimen.process.application.state import Held
from yimen.process.application.tasks import NOT_SERVED
from yimen.process.refusals import Refused

# Who stands at the window for a result: 民事诉讼法 88 (the person, the firm's head or mail clerk, family, an agent).
COLLECTORS: dict[str, tuple[str, str]] = {
    "applicant": ("申请人本人；单位的，是法定代表人或者负责收件的人", "The applicant; of a firm its head or mail clerk"),
    "agent": ("办件登记的代理人", "The agent named in the case"),
    "authorised": ("持授权委托书的代领人", "Somebody with a power of attorney"),
    "family": ("与申请人同住的成年家属", "An adult of the family living with the applicant"),
}  # fmt: skip


# Served in one of these ways a paper has left the house; one that went out electronically may still be collected.
GIVEN = frozenset({"direct", "substituted", "retained"})


def to_issue(seen: View) -> list[Held]:
    """Return the documents of a case that can come to the issue window: sealed, to be served, not given yet and not here yet."""
    here = set(Folder.objects.filter(number=seen.number, kind="result").values_list("document", flat=True))
    return [
        p
        for p in seen.state.papers
        if p.sealed_on
        and not (p.voided_on or p.undone)
        and p.kind not in NOT_SERVED
        and p.way not in GIVEN
        and p.key not in here
    ]


def receive(*, by: int, seen: View, document: str, place: str = "") -> Folder:
    """Enter a result that somebody has in hand, with a bar code of its own; with a place it lies ready at once.

    Raises NotMoved for what is not sealed or is here already.
    """
    with transaction.atomic():
        if document not in {paper.key for paper in to_issue(seen)}:
            raise NotMoved("no_document")
        now, item = clock.now(), seen.version.item
        folder = Folder.objects.create(
            kind="result", number=seen.number, item=item.name, item_en=item.name_en, organ=seen.version.organ,
            document=document, holder=holders.ORGAN, holder_id=seen.version.organ, opened_at=now, since=now,
        )  # fmt: skip
        move(folder, "opened", holders.desk_of(by), took=by)
        if place.strip():
            shelve(by=by, id=folder.id, place=place)
            folder.refresh_from_db()
    return folder


def shelve(*, by: int, id: int, place: str) -> None:
    """Put a result on a shelf or in a locker of the window that holds it; the first time its applicant is told.

    Raises NotMoved.
    """
    with transaction.atomic():
        (folder,) = in_hand([id], holders.hands_of(by))
        if folder.kind != "result" or folder.holder != WINDOW:
            raise NotMoved("not_ready")
        if not place.strip():
            raise NotMoved("no_place")
        first = folder.ready_at is None
        folder.ready_at = folder.ready_at or clock.now()
        move(folder, "placed", holders.of(folder), place=place.strip(), took=by)
        if first:
            _tell(folder, "ready")


def _tell(folder: Folder, what: str, days: int = 0) -> None:
    seen = cases.view(folder.number)
    if seen is not None:
        place = holders.names([holders.of(folder)]).get(holders.of(folder))
        names = (place.zh, place.en or place.zh) if place else ("", "")
        ready.tell(
            seen, folder.document, what=what, folder=folder.id, window=names, days=days, more=to_come(folder)
        )


def to_come(folder: Folder) -> int | None:
    """Return how many other parts of the same joint application still have a result to come in; None for a case alone."""
    number, dot, own = folder.number.partition(".")
    whole = cases.view(number) if dot else None
    if whole is None:
        return None
    parts = [one for one in cases.standings(whole) if one.key != own and not one.stopped]
    return sum(one.part is None or _to_come(one.part) for one in parts)


def _to_come(part: View) -> bool:
    """Return whether a part is not decided yet, or has something to be collected of which nothing came in."""
    if part.state.decided_on is None and part.state.closed_on is None:
        return True
    return bool(to_issue(part)) and not Folder.objects.filter(number=part.number, kind="result").exists()


def beside(folder: Folder) -> list[Folder]:
    """Return the other results of the same joint application that lie where this one does: they are handed out with it."""
    number, dot, _own = folder.number.partition(".")
    if not dot:
        return []
    rows = Folder.objects.filter(
        kind="result", number__startswith=f"{number}.", holder=folder.holder, holder_id=folder.holder_id
    )
    return list(rows.exclude(pk=folder.pk).order_by("number", "id"))


class Collected(msgspec.Struct, frozen=True):
    """Who collects: how they stand to the applicant, and the document that was looked at; the number is kept nowhere."""

    who: str
    document: str
    number: str


def hand_out(*, by: int, id: int, to: Collected, also: Collection[int] = (), key: str = "") -> None:
    """Hand a result out against a signature, and with it others of the same joint application; what is not served yet is served.

    The number on the document must be the applicant's, or the agent's; of anybody else it must hold, and the power of
    attorney is kept with the signed receipt. Raises NotMoved; Refused and KeyReused from the record.
    """
    with transaction.atomic():
        (folder,) = in_hand([id], holders.hands_of(by))
        seen = cases.view(folder.number)
        if folder.kind != "result" or seen is None:
            raise NotMoved("not_ready")
        _identify(seen, to)
        together = {one.pk for one in beside(folder)} if also else set()
        if not together >= set(also):
            raise NotMoved("not_ready")
        way: do.ServiceWay = "substituted" if to.who == "family" else "direct"
        _serve(
            seen, folder, by, on=clock.today(), way=way, receipt=f"领取凭据 {barcodes.folder(id)}", key=key
        )
        folder.ready_at = None
        move(folder, "issued", Holder(APPLICANT), gave=by, who=to.who, document=to.document)
        for one in also:
            hand_out(by=by, id=one, to=to)


def _identify(seen: View, to: Collected) -> None:
    """Refuse whoever is not who they say to be, by the number on their document."""
    number = identity.normalised(to.number)
    if to.who in ("authorised", "family"):
        if identity.holder(number, clock.today())[1] == "invalid":
            raise NotMoved("bad_number")
        return
    if to.who == "agent" and not seen.state.agent:
        raise NotMoved("no_agent")
    known = seen.state.applicant if to.who == "applicant" else seen.state.agent
    kept = personal(seen, to.who) or {}
    if number not in (identity.normalised(kept.get("identity", "")) or None,) and subject_of(number) != known:
        raise NotMoved("other_number")


def _serve(seen: View, folder: Folder, by: int, *, on: date, way: Any, receipt: str, key: str) -> None:
    """Serve the document of a result through the one door, unless it is served already or that waits to be confirmed."""
    paper = seen.state.paper(folder.document)
    if paper is not None and paper.undone:
        raise Refused("paper_undone")
    if paper is None or paper.served_on is not None or seen.state.report(folder.document):
        return
    command = do.Serve(document=folder.document, on=on, way=way, receipt=receipt)
    act(account=by, case=seen.id, part=seen.part, command=command, key=key)


def send(*, by: int, id: int, courier: str, tracking: str) -> None:
    """Give a result to a courier, with its number: it is on its way, and served only when the slip says so (民诉法 91).

    Raises NotMoved.
    """
    with transaction.atomic():
        (folder,) = in_hand([id], holders.hands_of(by))
        if folder.kind != "result" or not (courier.strip() and tracking.strip()):
            raise NotMoved("not_ready" if folder.kind != "result" else "nothing")
        folder.ready_at = None
        move(
            folder, "sent", Holder(COURIER), place=tracking.strip(), gave=by, courier=courier.strip()
        )  # fmt: skip


def delivered(*, by: int, id: int, on: date, key: str = "") -> None:
    """Record the day on the courier's return slip: service by mail, of an earlier day confirmed by another person.

    Raises NotMoved; Refused and KeyReused from the record.
    """
    with transaction.atomic():
        folder, seen = _under_way(id, by)
        receipt = f"寄递单号 {folder.place}"
        _serve(seen, folder, by, on=on, way="mail", receipt=receipt, key=key)
        move(folder, "delivered", Holder(APPLICANT), place=folder.place, took=by, on=on.isoformat())


def came_back(*, by: int, id: int, why: str) -> None:
    """Take back what the courier could not deliver, to the desk of whoever does. Raises NotMoved."""
    with transaction.atomic():
        folder, _seen = _under_way(id, by)
        move(folder, "came_back", holders.desk_of(by), took=by, why=why.strip()[:200])


def _under_way(id: int, by: int) -> tuple[Folder, View]:
    folder = Folder.objects.select_for_update().filter(id=id, holder=COURIER).first()
    seen = cases.view(folder.number) if folder else None
    if folder is None or seen is None:
        raise NotMoved("not_with_courier")
    if not holders.holds(cases.rights(by)):
        raise NotMoved("not_entitled")
    return folder, seen


def remind(limit: int = 100) -> int:
    """Remind the applicants of results that lie uncollected, each after the days that local rules set; return how many were told."""
    told, now = 0, clock.now()
    for place, days in enumerate(rulebook.current_profile().collect_reminder_days):
        last = now - timedelta(days=days)
        due = Folder.objects.filter(ready_at__lte=last, holder=WINDOW, reminded=place).order_by("ready_at")
        for folder in due[: limit - told]:
            told += _remind(folder.id, place, days)
    return told


def _remind(id: int, place: int, days: int) -> bool:
    with transaction.atomic():
        folder = (
            Folder.objects.select_for_update(skip_locked=True)
            .filter(id=id, holder=WINDOW, reminded=place, ready_at__isnull=False)
            .first()
        )
        if folder is None:
            return False
        folder.reminded = place + 1
        note(folder, "reminded", 0, days=days)
        _tell(folder, f"uncollected{place + 1}", days)
        return True


def shelf(hands: Collection[Holder]) -> list[Folder]:
    """Return the results that lie with these holders: first what waits for a place, then what waits longest."""
    windows = [one.id for one in hands if one.kind == WINDOW]
    rows = Folder.objects.filter(kind="result", holder=WINDOW, holder_id__in=windows)
    return sorted(
        rows.order_by("id")[:500], key=lambda one: (one.ready_at is not None, one.ready_at or one.since)
    )
