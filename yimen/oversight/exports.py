"""What the group takes out of the house: a zip with a manifest, sealed by its digest, masked unless there is a reason.

The register of exports says who took what, why, when, and the digest of the manifest: a file that turns up later is
held against it.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from django.db import transaction

from yimen.lib import clock
from yimen.oversight import parts
from yimen.oversight.models import Export
from yimen.oversight.refused import NotOverseen
from yimen.oversight.taken import Asked, Part, case, findings, interference, sample
from yimen.process.oversight import bundle

Files = dict[str, bytes]
# So that the same content gives the same file.
STAMP = (1980, 1, 1, 0, 0, 0)


class Taken(msgspec.Struct, frozen=True):
    """What was exported: under which name, and the zip itself."""

    name: str
    content: bytes


TABLES: dict[str, Callable[[Asked], Part]] = {
    "case": case,
    "findings": findings,
    "interference": interference,
    "sample": sample,
}


@transaction.atomic
def export(asked: Asked) -> Taken:
    """Record an export and return it. Raises NotOverseen, crypto.Damaged, crypto.KeyMissing; then nothing is recorded."""
    parts.require_group(asked.by)
    if asked.what not in TABLES:
        raise NotOverseen("incomplete")
    if not asked.why.strip():
        raise NotOverseen("no_reason")
    about, tables, files = TABLES[asked.what](asked)
    for name, rows in tables.items():
        files[f"{name}.json"] = msgspec.json.format(msgspec.json.encode(rows), indent=1)
        files[f"{name}.csv"] = _csv(rows)
    told = {
        "what": asked.what,
        "about": about,
        "why": asked.why.strip(),
        "unmasked_because": asked.whole.strip(),
        "by": asked.by,
        "at": clock.now().isoformat(),
    }
    manifest = bundle.manifest(files, told)
    content = _zip({**files, bundle.MANIFEST: manifest})
    made = Export.objects.create(
        what=asked.what,
        about=about,
        why=asked.why.strip()[:200],
        whole=asked.whole.strip()[:200],
        digest=bundle.digest(manifest),
        size=len(content),
        by=asked.by,
        at=clock.now(),
    )
    return Taken(f"yimen-export-{made.pk}-{asked.what}.zip", content)


def _csv(rows: Sequence[dict[str, Any]]) -> bytes:
    """Return rows as CSV in UTF-8 with the mark that Excel needs; a formula stands as plain text."""
    text = io.StringIO()
    writer = csv.writer(text)
    if rows:
        writer.writerow(rows[0])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return ("\ufeff" + text.getvalue()).encode()


def _cell(value: Any) -> str:
    said = "" if value is None else str(value)
    return "'" + said if said.startswith(("=", "+", "-", "@", "\t", "\r")) else said


def _zip(files: Files) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
