"""A sample that anybody recomputes: a secret seed committed to beforehand, a frame fixed at the draw, an order by HMAC.

Before the draw nobody can tell who will be in it, for the order hangs on the seed and the frame is not closed. After the
result is opened everybody can: seed, frame and rule are public. The bytes are described in docs/oversight.md.
"""

import hmac
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

import msgspec

FORMAT, V = "yimen.sample", 1
SEED_BYTES = 32
# How a frame is divided, and how many are drawn of each part: in proportion to it, or the same number of each.
STRATA = ("", "organ", "item")
SHARES = ("proportional", "each")
_canonical = msgspec.json.Encoder(order="sorted").encode
Line = tuple[str, str]


def commitment(seed: bytes) -> str:
    """Return what is published of a seed before the draw: its SHA-256 in hex."""
    return sha256(seed).hexdigest()


def mixed(seed: bytes, public: str) -> bytes:
    """Return the seed that a draw goes by: HMAC-SHA256 of what the announced public source said under the secret one.

    Without a source it is the secret seed itself. With one nobody knows it before the source has spoken, whatever they hold.
    """
    return hmac.digest(seed, public.encode(), "sha256") if public else seed


def announced(terms: Mapping[str, Any]) -> str:
    """Return the digest of everything that was announced: SHA-256 of its canonical JSON, in hex."""
    return sha256(_canonical(terms)).hexdigest()


def ordered(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return a frame in its order: its cases by number, each with its stratum (empty where it is not divided)."""
    return tuple(sorted((number, stratum) for number, stratum in lines))


def digest(frame: Sequence[Line]) -> str:
    """Return the digest of a frame: SHA-256 of its lines `number,stratum`, each ended by a line feed, in hex."""
    return sha256("".join(f"{number},{stratum}\n" for number, stratum in frame).encode()).hexdigest()


def place(seed: bytes, number: str) -> bytes:
    """Return by what a case is ordered in the draw: HMAC-SHA256 of its number under the seed."""
    return hmac.digest(seed, number.encode(), "sha256")


def draw(seed: bytes, frame: Sequence[Line], size: int, share: str = "proportional") -> tuple[str, ...]:
    """Return the numbers that are drawn, in the order of the draw: of each stratum the first ones by HMAC.

    `size` is for the whole frame, by `share` each for every stratum; a frame with less gives all that it has.
    """
    parts: dict[str, list[str]] = {}
    for number, stratum in frame:
        parts.setdefault(stratum, []).append(number)
    wanted = {name: len(part) for name, part in parts.items()}
    taken = dict.fromkeys(parts, size) if share == "each" else shares(wanted, size)
    drawn = [
        number
        for name, part in parts.items()
        for number in sorted(part, key=lambda one: place(seed, one))[: taken[name]]
    ]
    return tuple(sorted(drawn, key=lambda one: place(seed, one)))


def shares(parts: Mapping[str, int], size: int) -> dict[str, int]:
    """Return how many are drawn of each stratum: in proportion, the largest remainders first, at equal ones by name."""
    whole = sum(parts.values())
    size = min(size, whole)
    if not whole:
        return dict.fromkeys(parts, 0)
    found = {name: size * count // whole for name, count in parts.items()}
    rest = sorted(parts, key=lambda name: (-(size * parts[name] % whole), name))
    for name in rest[: size - sum(found.values())]:
        found[name] += 1
    return found


class Checked(msgspec.Struct, frozen=True):
    """What a published sample says and what its own data give: `found` names what does not agree, in plain words."""

    title: str
    cases: int
    drawn: tuple[str, ...]
    found: tuple[str, ...]


def verify(told: Mapping[str, Any]) -> Checked:
    """Recompute a published sample. Raises ValueError where it is none, or its result is not open yet."""
    if told.get("format") != FORMAT or told.get("v") != V:
        raise ValueError("this is no published sample")
    if not told.get("seed"):
        raise ValueError("the result of this sample is not open yet: seed and list come with it")
    try:
        seed = bytes.fromhex(told["seed"])
        frame = tuple((str(number), str(stratum)) for number, stratum in told["frame"])
        terms, drawn = told["terms"], tuple(map(str, told["sample"]))
        size, share, title = int(terms["size"]), str(terms["share"]), str(terms["title"])
        stated = {name: str(told[name]) for name in ("announcement", "frame_digest")}
        committed = str(terms["commitment"])
        source, public = str(terms.get("source") or ""), str(told.get("public") or "")
    except (KeyError, TypeError, ValueError) as wrong:
        raise ValueError("this published sample is not whole") from wrong
    tried = (
        (committed == commitment(seed), "the seed is not the one that was committed to"),
        (stated["announcement"] == announced(terms), "the announcement is not the one whose digest is stated"),
        (frame == ordered(set(frame)), "the list is not in order, or names a case twice"),
        (stated["frame_digest"] == digest(frame), "the list is not the one whose digest was recorded at the draw"),
        (bool(source) == bool(public), "what the public source said is missing, or no source was announced"),
        (drawn == draw(mixed(seed, public), frame, size, share), "seed and list give another sample than the one published"),
    )  # fmt: skip
    return Checked(title, len(frame), drawn, tuple(said for right, said in tried if not right))
