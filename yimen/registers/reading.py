"""A file of a register read in a stream and in batches, by whoever works in the background or at a terminal.

Each batch is one transaction with the place up to which it goes: killed anywhere, the next one goes on there, and two at
once do the work of one. Memory is a batch's, however long the file is.
"""

import time
from collections.abc import Callable, Iterator
from itertools import islice

import structlog
from django.db import transaction

from yimen.catalogue.tables import BadFile
from yimen.lib import clock, crypto
from yimen.process.registers import columns
from yimen.process.registers.line import Read, Trouble
from yimen.registers import storing
from yimen.registers.items import Items
from yimen.registers.keeping import columns_of, opened
from yimen.registers.models import Intake, Register
from yimen.registers.storing import Placed
from yimen.registers.tables import Row, Sheet

BATCH = 2000
# So long one call of a worker's duty reads; a file that takes longer is gone on with by the next one.
SECONDS = 5.0
log = structlog.get_logger(__name__)
Tick = Callable[[int], object]


def work(seconds: float = SECONDS) -> int:
    """Read a file that waits for it, for about so many seconds; return how many lines were read, 0 where none waits."""
    waiting = Intake.objects.filter(stage="reading").order_by("id").first()
    return read(waiting.id, seconds=seconds) if waiting else 0


def read(intake: int, *, seconds: float | None = None, tick: Tick = lambda lines: None) -> int:
    """Read a file on from where it is, to its end or for about so many seconds; return how many lines were read.

    0 where somebody else is reading it at this moment. `tick` is told of each batch how many lines it had. A file that is none any more fails, and says so.
    """
    one = Intake.objects.select_related("register").get(pk=intake)
    if one.stage != "reading":
        return 0
    until = None if seconds is None else time.monotonic() + seconds
    done, items = 0, Items(one.register)
    try:
        with opened(one) as sheet:
            for lot in _batches(sheet, one):
                took = _batch(one.id, lot, items)
                if took is None:
                    return done
                done += took
                tick(took)
                if until is not None and time.monotonic() >= until and lot:
                    return done
    except (BadFile, FileNotFoundError, crypto.Damaged, crypto.KeyMissing) as broken:
        _fail(one.id, broken)
        return max(done, 1)
    return max(done, 1)


def _batches(sheet: Sheet, one: Intake) -> Iterator[list[Row]]:
    """Yield the lines that are still to be read in lots; an empty one at the end says that there are no more."""
    rest = (row for row in sheet.rows if row.place > one.place)
    while lot := list(islice(rest, BATCH)):
        yield lot
    yield []


def _batch(intake: int, lot: list[Row], items: Items) -> int | None:
    """Take in a batch and say how far it goes; return how many lines it had, None where somebody else was there first."""
    with transaction.atomic():
        one = Intake.objects.select_for_update().get(pk=intake)
        if one.stage != "reading" or (lot and lot[0].place <= one.place):
            return None
        if not lot:
            _end(one)
            return 0
        by = columns_of(one)
        placed = [
            Placed(row.place, _read(row, by, one))
            for row in lot
            if not columns.skipped(row.cells, one.header)
        ]
        counted = storing.store(one, items, placed)
        one.place = lot[-1].place
        one.read += len(placed)
        one.fresh += counted.fresh
        one.changed += counted.changed
        one.same += counted.same
        one.bad += counted.bad
        one.save(update_fields=["place", "read", "fresh", "changed", "same", "bad"])
        return len(lot)


def _read(row: Row, by: columns.Columns, one: Intake) -> Read:
    found = columns.read(row.cells, by, one.since_1904)
    if not row.wrong:
        return found
    # A quotation mark that swallowed cells leaves nothing that can be believed; a damaged character only itself.
    line = None if row.wrong == "quote" else found.line
    return Read(line, (*found.troubles, Trouble("", row.wrong)), found.number)


def _end(one: Intake) -> None:
    one.stage, one.ended_at = "done", clock.now()
    one.save(update_fields=["stage", "ended_at"])
    if one.fresh or one.changed:
        Register.objects.filter(pk=one.register_id).update(recount=True)


def _fail(intake: int, broken: Exception) -> None:
    """Say that a file cannot be read to its end; what was read of it stays."""
    log.warning("a register's file cannot be read", intake=intake, error=type(broken).__name__)
    said = broken.zh if isinstance(broken, BadFile) else type(broken).__name__
    Intake.objects.filter(pk=intake, stage="reading").update(
        stage="failed", error=said[:200], ended_at=clock.now()
    )
    Register.objects.filter(intakes=intake).update(recount=True)
