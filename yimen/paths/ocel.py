"""An object-centric log as OCEL 2.0 JSON: cases, parts, documents, permits and payment slips, and what happened to which.

The events are written as they are read; the objects, which the format has in a list of their own, wait in a temporary file
meanwhile. So a log of any length needs no more room. Relations say what they are: an event is `in` a case, `in part`
of it, and makes, seals, serves or voids a document; a document, a slip, a permit and a part belong to their case.
"""

from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import Any

import msgspec

from yimen.lib.clock import CHINA
from yimen.paths import logs
from yimen.paths.logs import Case, Happening

# An attribute that holds from the beginning is given at this instant (OCEL 2.0, 4.2).
ALWAYS = "1970-01-01T00:00:00Z"
STRING = "string"
OBJECTS: dict[str, tuple[str, ...]] = {
    "case": ("kind", "item", "organ", "channel", "phase", "received_on"),
    "part": ("item", "phase"),
    "document": ("kind",),
    "permit": ("item",),
    "payment slip": (),
}
EVENT = ("role", "organ", "legal_day", "mode", "channel", "ground", "outcome", "way", "layer", "points")
_encode = msgspec.json.encode


def lines(cases: Iterable[Case]) -> Iterator[str]:
    """Yield the document in pieces that follow each other."""
    yield f'{{"objectTypes":{_types(OBJECTS)},"eventTypes":{_types(dict.fromkeys(logs.names(), EVENT))},"events":[\n'
    with TemporaryFile() as waiting:
        first = before = True
        for case in cases:
            for one in case.happenings:
                yield ("" if first else ",\n") + _encode(_event(case, one)).decode()
                first = False
            for made in _objects(case):
                waiting.write((b"" if before else b",\n") + _encode(made))
                before = False
        yield '\n],"objects":[\n'
        waiting.seek(0)
        while piece := waiting.read(1 << 16):
            yield _whole(piece, waiting).decode()
    yield "\n]}\n"


def _whole(piece: bytes, more: Any) -> bytes:
    """Return a piece that ends with a whole line, so that no character is cut through."""
    return piece if piece.endswith(b"\n") else piece + more.readline()


def _types(named: dict[str, tuple[str, ...]]) -> str:
    return _encode(
        [
            {"name": name, "attributes": [{"name": a, "type": STRING} for a in held]}
            for name, held in named.items()
        ]
    ).decode()


def _id(case: Case, *more: str) -> str:
    return "/".join((case.name, *filter(None, more)))


def _document(case: Case, part: str, key: str) -> str:
    return _id(case, part, f"d-{key}")


def _slip(case: Case, part: str, key: str) -> str:
    return _id(case, part, f"s-{key}")


def _event(case: Case, one: Happening) -> dict[str, Any]:
    told = [("role", one.role), ("organ", one.organ), ("legal_day", one.on.isoformat()), *one.facts]
    about = [(case.name, "in")]
    if one.part:
        about.append((_id(case, f"p-{one.part}"), "in part"))
    if one.paper:
        about.append((_document(case, one.part, one.paper[0]), one.paper[2]))
    if one.slip:
        about.append((_slip(case, one.part, one.slip[0]), one.slip[1]))
    if one.permit:
        about.append((_id(case, one.part, "permit"), "makes"))
    return {
        "id": f"{case.name}-{one.seq}",
        "type": one.name,
        "time": one.at.astimezone(CHINA).isoformat(timespec="milliseconds"),
        "attributes": [{"name": name, "value": value} for name, value in told if value],
        "relationships": [{"objectId": id, "qualifier": qualifier} for id, qualifier in about],
    }


def _objects(case: Case) -> Iterator[dict[str, Any]]:
    """Yield the objects of a case: each once, with what it belongs to."""
    told = (("kind", case.kind), ("item", case.item), ("organ", case.organ), ("channel", case.channel), ("phase", case.phase), ("received_on", case.received_on.isoformat()))  # fmt: skip
    yield _object(case.name, "case", told)
    parts = {key: item for key, item, _phase in case.parts}
    named = {one.part for one in case.happenings if one.part} | parts.keys()
    phases = {key: phase for key, _item, phase in case.parts}
    for key in sorted(named):
        of = (("item", parts.get(key, "")), ("phase", phases.get(key, "")))
        yield _object(_id(case, f"p-{key}"), "part", of, (case.name, "part of"))
    seen: dict[str, str] = {}
    for one in case.happenings:
        belongs = (_id(case, f"p-{one.part}") if one.part else case.name, "belongs to")
        if one.paper:
            id, kind = _document(case, one.part, one.paper[0]), one.paper[1]
            if id not in seen:
                seen[id] = kind
                yield _object(id, "document", (("kind", kind),), belongs)
        if one.slip and (id := _slip(case, one.part, one.slip[0])) not in seen:
            seen[id] = ""
            yield _object(id, "payment slip", (), belongs)
        if one.permit and (id := _id(case, one.part, "permit")) not in seen:
            seen[id] = ""
            item = parts.get(one.part, case.item)
            yield _object(id, "permit", (("item", item),), (belongs[0], "granted in"))


def _object(
    id: str, type: str, told: Iterable[tuple[str, str]], to: tuple[str, str] = ("", "")
) -> dict[str, Any]:
    related = [{"objectId": to[0], "qualifier": to[1]}] if to[0] else []
    return {
        "id": id,
        "type": type,
        "attributes": [{"name": name, "time": ALWAYS, "value": value} for name, value in told if value],
        "relationships": related,
    }
