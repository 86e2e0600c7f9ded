"""What a line of an item list makes of an item: a definition, or an earlier one rewritten where the line says otherwise."""

from typing import Any

import msgspec

from yimen.catalogue import spelled
from yimen.catalogue.columns import Row
from yimen.catalogue.gates.honest import PLAIN
from yimen.process.item import Extension, Item, Limit


def definition(values: dict[str, Any]) -> Item:
    """Return the definition that a line writes; everything in it is published, a quoted limit is law's."""
    plain = {f: values[f] for f in Item.__struct_fields__ if f in values and f not in _LIMITS}
    limits = {f: _limit_of(f, values) for f in ("statutory", "promised") if f in values}
    where = {f: "published" for f in PLAIN if f in values}
    at_once = "promised" in limits and limits["promised"].days == 0
    plain.setdefault("case_type", "immediate" if at_once else "promised")
    return Item(**plain, **limits, extension=_extension(values), provenance=where)  # type: ignore[arg-type]


_LIMITS = ("statutory", "promised", "extension", "provenance")


def _extension(values: dict[str, Any]) -> Extension | None:
    if "extension" not in values:
        return None
    days, unit = values["extension"]
    return Extension(days, unit=unit, basis=values.get("statutory_basis"), provenance="published")


def rewritten(before: Item, row: Row) -> Item:
    """Return a definition as a line rewrites it: what its columns say otherwise than a list of it would say.

    A column that the list has not, and a cell that says what it would say anyway, leave their element whole.
    """
    now = spelled.row(before)
    changed = {f for f, text in row.texts.items() if f in now and _words(text) != _words(now[f])}
    fresh = definition(row.values)
    parts: dict[str, Any] = {}
    for name in sorted(changed - _OF_LIMITS):
        value = getattr(fresh, name)
        listed = name in spelled.ENTRIES
        parts[name] = spelled.merged(name, getattr(before, name), value) if listed else value
    parts |= _limits(before, row, changed)
    said = {**before.provenance, **{f: "published" for f in changed if f in PLAIN}}
    return msgspec.structs.replace(before, **parts, provenance=said)


def _words(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


_OF_LIMITS = {"statutory", "statutory_basis", "statutory_quote", "promised", "counted_from", "extension"}


def _limits(before: Item, row: Row, changed: set[str]) -> dict[str, Any]:
    """Return the limits of which a cell changed, each with what no cell says of it."""
    values = _said_of(before) | row.values
    for name in _OF_LIMITS & row.texts.keys():
        if not row.texts[name]:
            values.pop(name, None)
    found: dict[str, Any] = {}
    if changed & {"statutory", "statutory_basis", "statutory_quote", "counted_from"}:
        found["statutory"] = _again("statutory", values, before.statutory)
    if changed & {"promised", "counted_from"}:
        found["promised"] = _again("promised", values, before.promised)
    if "extension" in changed:
        extension = _extension(values)
        if extension and before.extension:
            extension = msgspec.structs.replace(
                extension, by=before.extension.by, basis=before.extension.basis
            )
        found["extension"] = extension
    return found


def _said_of(before: Item) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in ("statutory", "promised", "extension"):
        if one := getattr(before, name):
            values[name] = (one.days, one.unit)
    counted = before.statutory or before.promised
    values["counted_from"] = counted.counted_from if counted else "acceptance"
    if before.statutory and before.statutory.basis:
        values["statutory_basis"] = before.statutory.basis
        values["statutory_quote"] = before.statutory.basis.quote
    return values


def _again(name: str, values: dict[str, Any], before: Limit | None) -> Limit | None:
    if name not in values:
        return None
    limit = _limit_of(name, values)
    if before is None:
        return limit
    kept = before.basis if name == "promised" else limit.basis
    if (
        name == "statutory"
        and kept
        and before.basis
        and (kept.law, kept.article) == (before.basis.law, before.basis.article)
    ):
        kept = msgspec.structs.replace(before.basis, quote=kept.quote)
    return msgspec.structs.replace(limit, basis=kept, note=before.note, note_en=before.note_en)


def _limit_of(field: str, values: dict[str, Any]) -> Limit:
    days, unit = values[field]
    basis, quote = values.get("statutory_basis"), values.get("statutory_quote", "")
    counted = values.get("counted_from", "acceptance")
    if field == "promised":
        return Limit(days, unit, counted, None, "published")
    if basis and quote:
        return Limit(days, unit, counted, msgspec.structs.replace(basis, quote=quote), "law")
    return Limit(days, unit, counted, basis, "published")
