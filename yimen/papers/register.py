"""The register of folders: where each is, what is owed back, what lies uncollected; found at a bounded cost."""

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from yimen.cases import rulebook
from yimen.cases.theirs import ITEM_OF
from yimen.law.identity import read_case_number
from yimen.lib import clock
from yimen.papers import barcodes
from yimen.papers.holders import Holder, among
from yimen.papers.models import Content, Folder
from yimen.people.lineage import Share, beyond

# Lists end there; and so many of the newest are looked through for what no index finds.
WINDOW, DEEP = 1000, 10_000
EVERY_ITEM: Mapping[int, Share] = {}


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which folders: of a kind, with a sort of holder, overdue in one way, by bar code, case number or item."""

    kind: str = ""
    holder: str = ""
    overdue: str = ""  # originals, uncollected
    text: str = ""


EVERYTHING = Asked()


def of(organs: tuple[int, ...] | None, shares: Mapping[int, Share] = EVERY_ITEM) -> QuerySet[Folder]:
    """Return the folders of the cases of these organs; None: of all. `shares` are, by organ, of which of its items alone."""
    rows = Folder.objects.all()
    if organs is None:
        return rows
    rows = rows.filter(organ__in=organs)
    if not shares:
        return rows
    code = RawSQL(ITEM_OF.format(number="papers_folder.number"), [])  # noqa: S611 - a constant
    return rows.annotate(code=code).exclude(beyond(shares, item="code"))


def owed_back(today: date) -> Exists:
    """Return the condition that an original in a folder was owed back before today and is there still."""
    rows = Content.objects.filter(
        folder=OuterRef("pk"), kept="original", back_by__lt=today, returned_at__isnull=True
    )
    return Exists(rows)


def uncollected() -> Q:
    """Return the condition that a result lies longer than its first reminder."""
    return Q(
        ready_at__lte=clock.now() - timedelta(days=rulebook.current_profile().collect_reminder_days[0]),
        holder="window",
    )


def found(
    organs: tuple[int, ...] | None, asked: Asked, shares: Mapping[int, Share] = EVERY_ITEM
) -> QuerySet[Folder]:
    """Return the folders that are asked for, the newest first; see `of`."""
    rows = of(organs, shares)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.holder:
        rows = rows.filter(holder=asked.holder)
    if asked.overdue == "originals":
        rows = rows.filter(owed_back(clock.today()))
    elif asked.overdue == "uncollected":
        rows = rows.filter(uncollected())
    if asked.text:
        rows = _named(rows, asked.text)
    return rows.order_by("-id")


def _named(rows: QuerySet[Folder], text: str) -> QuerySet[Folder]:
    """Return what bears this code or number, else of the newest what is of an item or on a shelf of this name."""
    read, number = barcodes.read(text), read_case_number(text)
    if read and read.sort == "F":
        return rows.filter(id=read.id)
    if number:
        return rows.filter(number=number)
    newest = rows.order_by("-id").values("id")[:DEEP]
    named = Q(item__icontains=text) | Q(item_en__icontains=text) | Q(place__iexact=text)
    return Folder.objects.filter(named, id__in=newest)


def in_hand(hands: frozenset[Holder], limit: int = WINDOW) -> list[Folder]:
    """Return what these holders hold, what came last first."""
    return list(Folder.objects.filter(among("holder", "holder_id", hands)).order_by("-since", "-id")[:limit])


def counts(organs: tuple[int, ...] | None, shares: Mapping[int, Share] = EVERY_ITEM) -> dict[str, int]:
    """Return how many originals are owed back late, and how many results lie uncollected; see `of`."""
    rows = of(organs, shares)
    return {
        "originals": rows.filter(owed_back(clock.today())).count(),
        "uncollected": rows.filter(uncollected()).count(),
    }
