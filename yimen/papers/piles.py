"""A pile scanned in one go: taken apart at bar codes and blank sheets, each part assigned to a material of a folder.

The parts become the electronic copies of what lies on paper in the folder. A separating sheet itself belongs to no part.
"""

import io
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import BinaryIO

import msgspec
import pypdfium2
from django.db import transaction

from yimen.applications import files
from yimen.lib import clock
from yimen.papers import barcodes
from yimen.papers.barcodes import Read
from yimen.papers.folders import in_sight
from yimen.papers.models import Copy, Folder, Part as Part, Pile as Pile
from yimen.papers.moving import note
from yimen.papers.refused import NotMoved

MOST_PAGES = 100
# Pages are looked at with so many dots to an inch; a blank one has fewer dark dots than one in so many.
DOTS, INK = 150, 50_000
# A sheet of A0 has 35 million. A page may say that it is a kilometre wide: all of it would be drawn in memory.
MOST_DOTS = 40_000_000
JPEG = b"\xff\xd8"
# PDFium is one for the whole process and does one thing at a time.
_turn = RLock()
DARK = bytes(1 if value < 128 else 0 for value in range(256))


class Cut(msgspec.Struct, frozen=True):
    """A part of a pile: its first and last page, from 1, and what the sheet before it says."""

    first: int
    last: int
    said: Read | None = None


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF until the block ends. Raises NotMoved, also where one of its pages turns out to be broken."""
    with _turn:
        try:
            document = pypdfium2.PdfDocument(content)
        except (pypdfium2.PdfiumError, ValueError) as broken:
            raise NotMoved("unreadable") from broken
        try:
            yield document
        except pypdfium2.PdfiumError as broken:
            raise NotMoved("unreadable") from broken
        finally:
            document.close()


@contextmanager
def fresh() -> Iterator[pypdfium2.PdfDocument]:
    """Begin an empty document, until the block ends."""
    with _turn:
        made = pypdfium2.PdfDocument.new()
        try:
            yield made
        finally:
            made.close()


def saved(document: pypdfium2.PdfDocument) -> io.BytesIO:
    """Return a document as a file."""
    out = io.BytesIO()
    document.save(out)
    return out


def joined(scans: Sequence[bytes]) -> bytes:
    """Return scans, PDF or JPEG, as one PDF in their order; one PDF alone stays as it is. Raises NotMoved."""
    if len(scans) == 1 and scans[0].startswith(b"%PDF"):
        return scans[0]
    with fresh() as made:
        for scan in scans:
            if scan.startswith(JPEG):
                _photographed(made, scan)
                continue
            if not scan.startswith(b"%PDF"):
                raise NotMoved("not_a_pile")
            with opened(scan) as document:
                made.import_pages(document)
        return saved(made).getvalue()


def _photographed(made: pypdfium2.PdfDocument, scan: bytes) -> None:
    """Set a picture on a page of its own, as wide as A4. Raises NotMoved."""
    image = pypdfium2.PdfImage.new(made)
    try:
        image.load_jpeg(io.BytesIO(scan), inline=True)
        wide, high = image.get_px_size()
    except pypdfium2.PdfiumError as broken:
        raise NotMoved("unreadable") from broken
    if not (wide and high):
        raise NotMoved("unreadable")
    width, height = 595.0, 595.0 * high / wide
    image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page = made.new_page(width, height)
    page.insert_obj(image)
    page.gen_content()


class Grey(msgspec.Struct, frozen=True):
    """A page as grey dots, row by row."""

    width: int
    height: int
    rows: bytes

    @property
    def blank(self) -> bool:
        """Return whether next to nothing stands on it."""
        return sum(self.rows.translate(DARK)) * INK < len(self.rows)

    @property
    def square(self) -> memoryview:
        """Return the dots as a buffer of two dimensions."""
        return memoryview(self.rows).cast("B", (self.height, self.width))


def grey(page: pypdfium2.PdfPage, dots: int = DOTS) -> Grey:
    """Return a page as it looks with so many dots to an inch, with fewer where it is larger than A0."""
    area = max(page.get_width() * page.get_height(), 1.0)
    bitmap = page.render(scale=min(dots / 72, (MOST_DOTS / area) ** 0.5), grayscale=True)
    held, width, height, stride = bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride
    rows = b"".join(held[at * stride : at * stride + width] for at in range(height))
    bitmap.close()
    return Grey(width, height, rows)


def cuts(document: pypdfium2.PdfDocument) -> list[Cut]:
    """Return the parts of a scanned document. A sheet with one of our bar codes, or a blank one, parts it.

    What the sheet says holds for what follows it; a blank sheet goes on with the same folder. Raises NotMoved for too many pages, or where nothing stands on any.
    """
    if len(document) > MOST_PAGES:
        raise NotMoved("too_many_pages", most=MOST_PAGES)
    found: list[Cut] = []
    said: Read | None = None
    first = 0
    for at in range(1, len(document) + 1):
        seen = grey(document[at - 1])
        code = next(iter(barcodes.on(seen.square)), None)
        if code is None and not seen.blank:
            first = first or at
            continue
        if first:
            found.append(Cut(first, at - 1, said))
            first = 0
        # Of which material a part is was said of that part alone.
        said = code or (Read(said.sort, said.id) if said else None)
    if first:
        found.append(Cut(first, len(document), said))
    if not found:
        raise NotMoved("all_blank")
    return found


def take(*, by: int, scans: Sequence[tuple[BinaryIO, str]], folder: Folder | None = None) -> int:
    """Take in a pile, scanned as one PDF or as pictures (file, name), and take it apart; return its id.

    Raises NotMoved, and files.BadFile as `files.take`.
    """
    taken = [files.take(file, called) for file, called in scans]
    whole = joined([files.read(one.name) for one in taken])
    kept = taken[0] if len(taken) == 1 and whole.startswith(b"%PDF") and taken[0].size == len(whole) else None
    with opened(whole) as document:
        found, pages = cuts(document), len(document)
    name = kept.name if kept else files.keep(whole)
    with transaction.atomic():
        pile = Pile.objects.create(folder=folder, by=by, at=clock.now(), file=name, pages=pages)
        named = Folder.objects.in_bulk({cut.said.id for cut in found if cut.said and cut.said.sort == "F"})
        Part.objects.bulk_create(_part(pile, cut, named) for cut in found)
    return int(pile.id)


def _part(pile: Pile, cut: Cut, named: dict[int, Folder]) -> Part:
    """Return a part as it is shown first: with the folder and the material that its sheet names, where there are such."""
    said = cut.said if cut.said and cut.said.sort == "F" else None
    own = named.get(said.id) if said else pile.folder
    known = said and own and said.material and own.contents.filter(code=said.material).exists()
    return Part(
        pile=pile, first=cut.first, last=cut.last, folder=own, code=said.material if said and known else ""
    )


def one(id: int, by: int) -> Pile | None:
    """Return somebody's own pile that is not dealt with yet, or None."""
    return Pile.objects.filter(id=id, by=by).first()


def waiting(by: int) -> list[Pile]:
    """Return the piles that somebody has still to assign, the oldest first."""
    return list(Pile.objects.filter(by=by).order_by("id")[:50])


def parts(pile: Pile) -> list[Part]:
    """Return the parts of a pile in their order."""
    return list(pile.parts.select_related("folder").order_by("first"))


def picture(pile: Pile, page: int, dots: int = 60) -> bytes:
    """Return a page of a pile as PNG. Raises LookupError where it has none such, NotMoved, FileNotFoundError."""
    if not 1 <= page <= pile.pages:
        raise LookupError(page)
    with opened(files.read(pile.file)) as document:
        return png(grey(document[page - 1], dots))


def png(seen: Grey) -> bytes:
    """Return grey dots as a PNG file."""

    def piece(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", seen.width, seen.height, 8, 0, 0, 0, 0)
    lines = b"".join(b"\0" + seen.rows[at : at + seen.width] for at in range(0, len(seen.rows), seen.width))
    return (
        b"\x89PNG\r\n\x1a\n"
        + piece(b"IHDR", head)
        + piece(b"IDAT", zlib.compress(lines))
        + piece(b"IEND", b"")
    )


class Assigned(msgspec.Struct, frozen=True):
    """Where a part goes, by its first page: a material of a folder; without a code it is left away."""

    first: int
    folder: int
    code: str


def assign(*, by: int, pile: Pile, wanted: Iterable[Assigned]) -> int:
    """Make electronic copies of the parts that go somewhere and be done with the pile; return how many there are.

    Parts for the same material are put together in their order. Raises NotMoved.
    """
    where = {one.first: one for one in wanted if one.code}
    if not where:
        raise NotMoved("nothing")
    with transaction.atomic():
        found = Pile.objects.select_for_update().filter(id=pile.id, by=by).first()
        if found is None:
            raise NotMoved("assigned")
        together: dict[tuple[int, str], list[Part]] = {}
        for part in parts(found):
            if goes := where.get(part.first):
                together.setdefault((goes.folder, goes.code), []).append(part)
        with opened(files.read(found.file)) as document:
            for (id, code), some in together.items():
                _copied(document, by, id, code, some)
        found.delete()
    return len(together)


def _copied(document: pypdfium2.PdfDocument, by: int, id: int, code: str, some: list[Part]) -> None:
    folder = in_sight(id, by)
    content = folder.contents.filter(code=code).first() if folder else None
    if folder is None or content is None:
        raise NotMoved("unknown", codes=[barcodes.folder(id, code)])
    numbers = [page for part in some for page in range(part.first - 1, part.last)]
    with fresh() as made:
        made.import_pages(document, numbers)
        kept = files.take(saved(made))
    Copy.objects.create(
        folder=folder, code=code, file=kept.name, size=kept.size, pages=len(numbers), by=by, at=clock.now()
    )
    folder.contents.filter(code=code).update(pages=len(numbers))
    note(folder, "scanned", by, material=code, pages=len(numbers), file=kept.name)


def left_out(pile: Pile, some: Iterable[Part]) -> list[int]:
    """Return the pages that belong to no part: separating and blank sheets."""
    inside = {page for part in some for page in range(part.first, part.last + 1)}
    return [page for page in range(1, pile.pages + 1) if page not in inside]


def forget(*, by: int, pile: Pile) -> None:
    """Throw a pile away that nobody needs."""
    Pile.objects.filter(id=pile.id, by=by).delete()
