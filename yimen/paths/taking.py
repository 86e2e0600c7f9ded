"""A log taken away: written to a file, from the desk with who took it and why on record."""

import gzip
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path as File
from tempfile import NamedTemporaryFile
from typing import IO, Any

from yimen.cases.check import snapshot
from yimen.lib import clock
from yimen.paths import logs, ocel, parts, xes
from yimen.paths.logs import Case, Which
from yimen.paths.models import Export
from yimen.paths.refused import NotImproved

FORMATS: dict[str, Callable[[Iterable[Case]], Iterator[str]]] = {"xes": xes.lines, "ocel": ocel.lines}
# What a page writes while somebody waits; a longer log is bin/yimen export's.
MOST = 5000


def to_file(format: str, which: Which, path: File, tick: Callable[[int], Any] = lambda n: None) -> int:
    """Write a log to a file (gzipped where its name ends with .gz), from one snapshot, whole or not at all; return how many cases it holds.

    `tick` is told of each case. Raises OSError where the file cannot be written.
    """
    told = _Counted(logs.cases(which), tick)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as draft:
        try:
            with snapshot():
                _write(FORMATS[format](told), draft, path.name.endswith(".gz"))
            draft.flush()
            os.fsync(draft.fileno())
        except BaseException:
            File(draft.name).unlink(missing_ok=True)
            raise
    os.replace(draft.name, path)
    return told.count


def take(*, by: int, format: str, since: date, until: date, item: str, numbers: bool, why: str) -> bytes:
    """Return a gzipped log of what somebody reads of, and keep that they took it and why. Raises NotImproved.

    With the cases' own numbers for the discipline group alone; of more cases than `MOST` none.
    """
    me = parts.part(by)
    if me.reach == () or (numbers and not me.numbers):
        raise NotImproved("not_entitled")
    if not why.strip():
        raise NotImproved("no_words")
    which = Which(since, until, item, me.reach, numbers)
    count = logs.how_many(which)
    if not count:
        raise NotImproved("no_cases")
    if count > MOST:
        raise NotImproved("too_many")
    Export.objects.create(
        by=by, at=clock.now(), why=why.strip()[:300], format=format, since=since, until=until, item=item,
        numbers=numbers, cases=count,
    )  # fmt: skip
    made = BytesIO()
    _write(FORMATS[format](logs.cases(which)), made, True)
    return made.getvalue()


def taken(me: parts.Part, limit: int = 50) -> list[Export]:
    """Return what was taken away by this desk, the newest first: all of it for who watches, else one's own."""
    found = Export.objects.order_by("-id")
    return list((found if me.numbers else found.filter(by=me.account))[:limit])


class _Counted:
    """Cases that are counted as they pass."""

    def __init__(self, cases: Iterable[Case], tick: Callable[[int], Any]) -> None:
        self.cases, self.tick, self.count = cases, tick, 0

    def __iter__(self) -> Iterator[Case]:
        for case in self.cases:
            self.count += 1
            self.tick(1)
            yield case


def _write(lines: Iterator[str], file: IO[bytes], zipped: bool) -> None:
    """Write lines as UTF-8; gzipped without a date, so that the same log is the same file."""
    if not zipped:
        file.writelines(line.encode() for line in lines)
        return
    with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=6, mtime=0, filename="") as packed:
        for line in lines:
            packed.write(line.encode())
