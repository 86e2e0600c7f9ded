"""Clock-ins from a file of the machine: each line is read or said to be wrong, and reading it again changes nothing.

A number and an instant are all that is read. Nobody's face is looked at, and no other column is kept.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from yimen.catalogue import tables
from yimen.lib import clock
from yimen.people import staffed
from yimen.process.roster import clocking
from yimen.process.roster.clocking import Wrong
from yimen.roster.deeds import record
from yimen.roster.models import Clocked, Dirty, Import
from yimen.roster.refused import NotRostered

OLDEST = timedelta(days=366)
# So many wrong lines are kept one by one; a file with more is another file.
MOST_DIRTY = 2000
TEXT = 80


def read(*, by: int, name: str, content: bytes) -> int:
    """Read a file of the machine (CSV or Excel); return the import's id. Raises NotRostered, tables.BadFile.

    What is in it already changes nothing: a line that was read before counts as known, the same file again is refused.
    """
    digest = sha256(content).hexdigest()
    before = Import.objects.filter(digest=digest, wrong=0).first()
    if before is not None:
        raise NotRostered("read_already", on=clock.legal_day(before.at))
    table = tables.parse(content)
    at = clocking.columns(table.header.cells)
    if at is None:
        raise NotRostered("no_columns")
    now, earliest = clock.now(), clock.today() - OLDEST
    lines = [(line, clocking.read(line.cells, at, clock.CHINA, now, earliest)) for line in table.lines]
    whose = staffed.numbered({found[0] for _line, found in lines if not isinstance(found, Wrong)})
    good: list[tuple[int, datetime]] = []
    bad: list[tuple[int, str, str]] = []
    for line, found in lines:
        text = " | ".join(cell for cell in (line.cells[at.number : at.number + 1] + line.cells[at.instant : at.instant + 1]))  # fmt: skip
        if isinstance(found, Wrong):
            bad.append((line.number, text[:TEXT], found.code))
            continue
        people = whose.get(found[0], [])
        if len(people) == 1:
            good.append((people[0], found[1]))
        else:
            bad.append((line.number, text[:TEXT], "twice_known" if people else "unknown"))
    return _kept(by, name, digest, good, bad)


@transaction.atomic
def _kept(
    by: int, name: str, digest: str, good: list[tuple[int, datetime]], bad: list[tuple[int, str, str]]
) -> int:
    """Keep what was read, once; the days that it is about are looked at anew."""
    on = [clock.legal_day(at) for _account, at in good]
    made = Import.objects.create(
        name=name[:120],
        digest=digest,
        first=min(on, default=None),
        last=max(on, default=None),
        wrong=len(bad),
        by=by,
        at=clock.now(),
    )
    distinct = sorted(set(good))
    known = _known(distinct)
    new = [pair for pair in distinct if pair not in known]
    Clocked.objects.bulk_create(
        [Clocked(account=account, at=at, file=made) for account, at in new],
        ignore_conflicts=True,
        batch_size=1000,
    )
    Dirty.objects.bulk_create(
        [Dirty(file=made, line=line, text=text, why=why) for line, text, why in bad[:MOST_DIRTY]]
    )
    made.new, made.known = len(new), len(good) - len(new)
    made.save(update_fields=["new", "known"])
    record("import", made.pk, "read", by=by)
    return int(made.pk)


def _known(pairs: list[tuple[int, datetime]]) -> set[tuple[int, datetime]]:
    if not pairs:
        return set()
    instants = [at for _account, at in pairs]
    rows = Clocked.objects.filter(
        account__in={account for account, _at in pairs}, at__range=(min(instants), max(instants))
    )
    return set(rows.values_list("account", "at"))


def imports() -> list[Import]:
    """Return the files that were read, the newest first."""
    return list(Import.objects.order_by("-id")[:100])


def one(id: int) -> Import | None:
    """Return a file that was read, None where there is none."""
    return Import.objects.filter(pk=id).first()


def dirty(file: Import) -> list[Dirty]:
    """Return the lines of a file that were not read, in their order."""
    return list(file.dirty.order_by("line", "id"))
