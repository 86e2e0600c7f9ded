"""What leaves the house, sealed by hash: a manifest names each file with its SHA-256, and has a digest of its own."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import msgspec

FORMAT, V = "yimen.export", 1
MANIFEST = "manifest.json"
JOURNAL = "journal.jsonl"
FIELDS = ("actor", "body", "case", "effective_on", "recorded_at", "seq", "type", "v")
_canonical = msgspec.json.Encoder(order="sorted").encode


def manifest(files: Mapping[str, bytes], about: Mapping[str, Any]) -> bytes:
    """Return the manifest of some files, as canonical JSON: what they are about, and the SHA-256 of each."""
    hashes = {name: sha256(content).hexdigest() for name, content in files.items()}
    return bytes(_canonical({"format": FORMAT, "v": V, "about": dict(about), "files": hashes}))


def digest(content: bytes) -> str:
    """Return the SHA-256 of a manifest in hex: it seals the whole export, and stands in the register of exports."""
    return sha256(content).hexdigest()


class Checked(msgspec.Struct, frozen=True):
    """What an export says of itself: `digest` of its manifest, its files, and `found`: what does not agree, in plain words."""

    digest: str
    about: dict[str, Any]
    files: int
    found: tuple[str, ...]


class _Manifest(msgspec.Struct):
    format: str
    v: int
    about: dict[str, Any]
    files: dict[str, str]


def verify(files: Mapping[str, bytes]) -> Checked:
    """Compare an export's files with its manifest, and every event of a journal with its leaf.

    Raises ValueError where there is no manifest of an export.
    """
    try:
        told = msgspec.json.decode(files[MANIFEST], type=_Manifest)
    except (KeyError, msgspec.MsgspecError) as wrong:
        raise ValueError("this is no sealed export: it has no manifest") from wrong
    if (told.format, told.v) != (FORMAT, V):
        raise ValueError("this is no sealed export of a known version")
    there = {name: content for name, content in files.items() if name != MANIFEST}
    found = [
        f"{name}: named in the manifest, and missing" for name in sorted(told.files.keys() - there.keys())
    ]
    found += [f"{name}: not named in the manifest" for name in sorted(there.keys() - told.files.keys())]
    for name in sorted(there.keys() & told.files.keys()):
        if sha256(there[name]).hexdigest() != told.files[name]:
            found.append(f"{name}: not what was sealed")
        elif name == JOURNAL:
            found += _leaves(there[name])
    return Checked(digest(files[MANIFEST]), told.about, len(there), tuple(found))


def _leaves(journal: bytes) -> list[str]:
    """Return which events of a journal have another leaf than stands beside them (docs/leaf.md)."""
    found = []
    for line in journal.split(b"\n"):
        if line:
            event = msgspec.json.decode(line)
            made = sha256(b"\x00" + _canonical({name: event[name] for name in FIELDS})).hexdigest()
            if made != event["leaf"]:
                found.append(f"{event['case']} {event['seq']}: another leaf than its event gives")
    return found
