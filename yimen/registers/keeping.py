"""Registers, and files on their way in: a register is opened, a file kept, its columns said, and the reading begun."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from hashlib import sha256
from itertools import islice
from typing import BinaryIO

import msgspec
from django.db import IntegrityError, transaction

from yimen.catalogue.models import Item
from yimen.catalogue.tables import BadFile, column_of
from yimen.centres.current import current_schema
from yimen.lib import clock, crypto, vault
from yimen.people.models import Organ
from yimen.process.registers import columns
from yimen.process.registers.columns import Columns
from yimen.process.registers.line import FIELDS, KINDS, Read, fields_of
from yimen.registers import parts, tables
from yimen.registers.models import Intake, Register
from yimen.registers.parts import Part
from yimen.registers.refused import NotReconciled
from yimen.registers.tables import Row, Sheet

LARGEST = 200 * 2**20
PIECE = 1024 * 1024
PREVIEWED = 20


@transaction.atomic
def open_register(
    *, by: Part, organ: int, kind: str, name: str, since: date, owner: str = "", items: tuple[str, ...] = ()
) -> int:
    """Open a register of an organ; return its id. Raises NotReconciled."""
    parts.require(by.keeps)
    if kind not in KINDS or not name.strip() or not Organ.objects.filter(pk=organ).exists():
        raise NotReconciled("incomplete")
    if since > clock.today():
        raise NotReconciled("in_the_future")
    if Item.objects.filter(organ=organ, code__in=items).count() != len(set(items)):
        raise NotReconciled("unknown_item")
    try:
        with transaction.atomic():
            made = Register.objects.create(
                organ=organ,
                kind=kind,
                name=name.strip(),
                owner=owner.strip(),
                items=sorted(set(items)),
                since=since,
                opened_by=by.account,
                opened_at=clock.now(),
            )
    except IntegrityError as error:
        raise NotReconciled("name_taken") from error
    return int(made.id)


def register(by: Part, id: int) -> Register:
    """Return a register that somebody sees. Raises NotReconciled."""
    found = Register.objects.filter(pk=id).first()
    if found is None or not by.sees(found.organ):
        raise NotReconciled("no_register")
    return found


def take(*, by: Part, register: int, file: BinaryIO, called: str) -> int:
    """Keep a file of a register, encrypted and on disk, with its columns as far as they are recognised; return its id.

    Nothing of it is read into the register before `start`. Raises BadFile for no table, NotReconciled.
    """
    of = _register(by, register)
    name, size = _kept(file)
    if under_way := of.intakes.filter(file=name, stage="reading").first():
        # The very file that is being read: whoever stopped in the middle goes on there.
        return int(under_way.id)
    file.seek(0)
    sheet = tables.opened(file)
    found = columns.recognised(sheet.header.cells, of.columns, of.kind)
    if not found.enough:
        found = columns.recognised(sheet.header.cells, kind=of.kind)
    made = Intake.objects.create(
        register=of,
        file=name,
        called=called[-200:],
        size=size,
        stage="mapping",
        header=sheet.header.cells,
        mapping=found.places,
        encoding=sheet.encoding,
        since_1904=sheet.since_1904,
        of=sheet.about,
        place=sheet.header.place,
        by=by.account,
        at=clock.now(),
    )
    return int(made.id)


def _register(by: Part, id: int) -> Register:
    found = register(by, id)
    parts.require(by.keeps or by.answers(found.organ))
    return found


def _kept(file: BinaryIO) -> tuple[str, int]:
    """Keep a file under the keyed hash of its content, and return that and its size."""
    digest, size = sha256(), 0
    for piece in _pieces(file):
        digest.update(piece)
        size += len(piece)
        if size > LARGEST:
            raise NotReconciled("too_large")
    name = crypto.keyed_hash(current_schema(), "file", digest.hexdigest())
    try:
        vault.keep(current_schema(), name, _pieces(file))
    except OSError as full:
        raise NotReconciled("disk") from full
    return name, size


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece


@transaction.atomic
def start(*, by: Part, intake: int, places: Mapping[str, int] | None = None) -> None:
    """Begin to read a file, with the columns as they are recognised or as a person says; they are remembered.

    Raises NotReconciled.
    """
    one = Intake.objects.select_for_update().filter(pk=intake).first()
    if one is None:
        raise NotReconciled("no_register")
    of = _register(by, one.register_id)
    if one.stage != "mapping":
        raise NotReconciled("started")
    if places is not None:
        one.mapping = {
            field: at
            for field, at in places.items()
            if field in fields_of(of.kind) and 0 <= at < len(one.header)
        }
    if len(set(one.mapping.values())) != len(one.mapping):
        raise NotReconciled("column_twice")
    if not Columns(one.mapping).enough:
        raise NotReconciled("few_columns", what="、".join(filter(None, one.header)))
    one.stage = "reading"
    one.save(update_fields=["mapping", "stage"])
    of.columns = {field: one.header[at] for field, at in one.mapping.items()}
    of.save(update_fields=["columns"])


@transaction.atomic
def bring(
    *, by: Part, register: int, file: BinaryIO, called: str, named: Mapping[str, str] | None = None
) -> int:
    """Keep a file and begin to read it at once, as a machine does; return its id. `named` are headings by field.

    Nothing is written where its columns do not suffice. Raises BadFile, NotReconciled.
    """
    one = Intake.objects.get(pk=take(by=by, register=register, file=file, called=called))
    if one.stage == "mapping":
        places = dict(one.mapping)
        for field, heading in (named or {}).items():
            places[field] = _column(field, heading, one.header)
        if not Columns(places).enough:
            raise NotReconciled("few_columns", what="、".join(filter(None, one.header)))
        start(by=by, intake=one.id, places=places)
    return int(one.id)


def _column(field: str, heading: str, header: Sequence[str]) -> int:
    """Return the place of a column by its heading, or by its letters as a spreadsheet shows them. Raises NotReconciled."""
    if field in FIELDS and heading in header:
        return header.index(heading)
    lettered = [column_of(place) for place in range(len(header))]
    if field in FIELDS and heading in lettered:
        return lettered.index(heading)
    raise NotReconciled("no_column", what=heading)


def discard(*, by: Part, intake: int) -> None:
    """Throw a file away whose reading has not begun. Raises NotReconciled."""
    one = Intake.objects.filter(pk=intake).first()
    if one is None:
        raise NotReconciled("no_register")
    _register(by, one.register_id)
    if one.stage != "mapping":
        raise NotReconciled("started")
    one.delete()


@contextmanager
def opened(one: Intake) -> Iterator[Sheet]:
    """Open a file of a register as a table. Raises BadFile, FileNotFoundError, crypto.Damaged, crypto.KeyMissing."""
    with closing(vault.opened(current_schema(), one.file)) as file:
        yield tables.opened(file, one.encoding)


class Preview(msgspec.Struct, frozen=True):
    """The first lines of a file, and how each would be read with the columns as they stand now."""

    rows: list[Row]
    reads: list[Read]


def preview(one: Intake) -> Preview:
    """Return the first lines of a file. Raises as `opened`."""
    by = columns_of(one)
    with opened(one) as sheet:
        rows = list(
            islice((row for row in sheet.rows if not columns.skipped(row.cells, one.header)), PREVIEWED)
        )
        return Preview(rows, [columns.read(row.cells, by, one.since_1904) for row in rows])


def columns_of(one: Intake) -> Columns:
    """Return which column of a file says what."""
    return Columns(one.mapping, columns.unit(one.header, one.mapping))


__all__ = [
    "BadFile",
    "columns_of",
    "discard",
    "open_register",
    "opened",
    "preview",
    "register",
    "start",
    "take",
]
