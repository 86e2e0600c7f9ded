"""Orders of the city's line (12345): by file or by its signed message, each once by the line's own number, answers given back.

A line that cannot be read is told by its place and its reason, and holds up no other.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import SEEK_END
from itertools import islice
from typing import Any, BinaryIO

import msgspec
from django.db import transaction

from yimen.catalogue.tables import OLD_EXCEL, BadFile
from yimen.lib import clock
from yimen.mailbox import parts, queries
from yimen.mailbox.deciding import under
from yimen.mailbox.deeds import phone, record
from yimen.mailbox.models import Delivered, Order
from yimen.mailbox.words import SORTS
from yimen.process.complaint.commands import Sort
from yimen.process.registers import spelled
from yimen.registers import texts
from yimen.registers.workbooks import Book
from yimen.voices import actions, complaints
from yimen.voices.complaints import Complainant

# How the line's exports head their columns.
HEADS: Mapping[str, tuple[str, ...]] = {
    "number": ("工单编号", "工单号", "受理编号", "编号", "number"),
    "words": ("诉求内容", "工单内容", "问题描述", "内容", "words"),
    "sort": ("诉求类型", "工单类型", "类别", "类型", "sort"),
    "name": ("来电人", "诉求人", "姓名", "name"),
    "phone": ("联系电话", "来电号码", "电话", "phone"),
    "received": ("来电日期", "来电时间", "受理时间", "受理日期", "received"),
    "due": ("办理期限", "办结期限", "截止日期", "截止时间", "due"),
}
NEEDED = ("number", "words")
# A heading stands among the first so many lines, below the title of the table.
WITHIN, MOST_LINES, LONGEST_NUMBER = 20, 20_000, 64
LARGEST = 20 * 2**20


class Told(msgspec.Struct, frozen=True):
    """One order as the line tells it, its cells as they stand there."""

    number: str
    words: str
    sort: str = ""
    name: str = ""
    phone: str = ""
    received: str = ""
    due: str = ""


class Unreadable(ValueError):
    """An order that cannot be read; the message is one of words.WRONG."""


class _Read(msgspec.Struct, frozen=True):
    sort: Sort
    phone: str
    received: date | None
    due: date | None


def _judged(told: Told) -> _Read:
    if not told.number.strip():
        raise Unreadable("no_number")
    if not told.words.strip():
        raise Unreadable("no_words")
    if len(told.number) > LONGEST_NUMBER or len(told.words) > complaints.LONGEST:
        raise Unreadable("too_long")
    sort = SORTS.get(told.sort.strip() or "求助")
    if sort is None:
        raise Unreadable("bad_sort")
    number = phone(told.phone)
    if told.phone.strip() and not number:
        raise Unreadable("bad_phone")
    return _Read(sort, number, _day(told.received, "bad_received"), _day(told.due, "bad_due"))  # type: ignore[arg-type]


def _day(text: str, wrong: str) -> date | None:
    if not text.strip():
        return None
    try:
        return spelled.day(text)
    except spelled.Unreadable as bad:
        raise Unreadable(wrong) from bad


@transaction.atomic
def take(told: Told, *, by: int = 0) -> tuple[str, bool]:
    """Register an order, once by its number; return the number of its case and whether it is a new one.

    Raises Unreadable, NotTaken, Refused. Two at once: the second waits, and gets the first one's case.
    """
    read = _judged(told)
    number = told.number.strip()
    there = Order.objects.filter(number=number).first()
    if there is not None:
        return there.case, False
    row = Order(number=number, received_on=read.received, due_on=read.due, taken_at=clock.now(), case="")
    row.save()
    known = actions.known_as(None, f"order:{row.id}")
    row.case = complaints.bring(
        account=by,
        complainant=known,
        item_version=under("").version.id,
        words=told.words,
        sort=read.sort,
        channel="line_12345",
        who=Complainant(told.name.strip()[:80], read.phone),
        key=f"order-{row.id}",
    ).number
    row.save(update_fields=["case"])
    record("complaint", by=by, case=row.case)
    return row.case, True


def read_file(*, by: int, file: BinaryIO) -> Delivered:
    """Read a file of orders: CSV or Excel; return what came of it. Raises BadFile, NotTaken.

    Each order is registered by itself: broken off in the middle, the same file is read again and goes on where it was.
    """
    parts.require(by)
    under("")
    fresh = same = 0
    wrong: list[list[Any]] = []
    seen: set[str] = set()
    for place, cells, bad in _lines(file):
        try:
            if bad:
                raise Unreadable("bad_line")
            if cells.number.strip() in seen:
                raise Unreadable("twice")
            _case, new = take(cells, by=by)
            seen.add(cells.number.strip())
        except Unreadable as reason:
            wrong.append([place, str(reason)])
        else:
            fresh, same = fresh + new, same + (not new)
    return Delivered.objects.create(by=by, at=clock.now(), fresh=fresh, same=same, wrong=wrong)


def _lines(file: BinaryIO) -> Iterator[tuple[int, Told, str]]:
    rows = _rows(file)
    before = []
    for place, cells, _bad in rows:
        at = _columns(cells)
        if all(name in at for name in NEEDED):
            break
        before.append(place)
        if len(before) >= WITHIN:
            raise _no_heading()
    else:
        raise _no_heading()
    for place, cells, bad in islice(rows, MOST_LINES):
        if any(cell.strip() for cell in cells):
            yield place, _told(cells, at), bad


def _no_heading() -> BadFile:
    return BadFile(
        "找不到表头：要有“工单编号”和“诉求内容”两列。",
        "No heading was found: there have to be the columns 工单编号 (number) and 诉求内容 (words).",
    )


def _rows(file: BinaryIO) -> Iterator[tuple[int, list[str], str]]:
    if file.seek(0, SEEK_END) > LARGEST:
        raise BadFile(
            f"文件超过 {LARGEST // 2**20} MB，请分几次导出。",
            f"The file is larger than {LARGEST // 2**20} MB: export it in parts.",
        )
    file.seek(0)
    head = file.read(8)
    if not head:
        raise BadFile("文件是空的。", "The file is empty.")
    if head.startswith(OLD_EXCEL):
        raise BadFile(
            "这是旧的 .xls 文件，请在 Excel 里另存为 .xlsx 或者 CSV。",
            "This is an old .xls file; save it as .xlsx or CSV.",
        )
    if head.startswith(b"PK"):
        return ((place, cells, "") for place, cells in Book(file).rows())
    return iter(texts.lines(file, texts.encoding(file)[0]))


def _columns(cells: Sequence[str]) -> dict[str, int]:
    heads = [cell.strip().lower() for cell in cells]
    return {
        name: heads.index(one) for name, known in HEADS.items() for one in reversed(known) if one in heads
    }


def _told(cells: Sequence[str], at: Mapping[str, int]) -> Told:
    said = {name: cells[place].strip() if place < len(cells) else "" for name, place in at.items()}
    return Told(**said)


@transaction.atomic
def give_back(*, by: int) -> list[queries.Answer]:
    """Return the answers that were not given back yet, and note that they are now. Raises NotTaken."""
    found = queries.answers(by=by)
    Order.objects.filter(pk__in=[one.line.id for one in found]).update(exported_at=clock.now())
    return found
