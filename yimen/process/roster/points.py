"""The points of a patrol: those that are shipped, until the place decides on its own."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

CODE = re.compile(r"[a-z][a-z0-9_]{0,23}")


class Point(msgspec.Struct, frozen=True):
    """One point of the sheet, called so in both languages; `place` is where it is looked at."""

    code: str
    name: str
    name_en: str
    place: Literal["window", "hall"] = "hall"


@cache
def shipped() -> tuple[Point, ...]:
    """Return the points that are shipped, in the order in which they are walked."""
    read = files("yimen.process.roster").joinpath("points.toml").read_text("utf-8")
    return tuple(msgspec.convert({"code": code, **said}, Point) for code, said in tomllib.loads(read).items())


def written(points: tuple[Point, ...]) -> str:
    """Return points as people edit them: a line each, code | where | Chinese | English."""
    return "\n".join(f"{one.code} | {one.place} | {one.name} | {one.name_en}" for one in points)


def typed(text: str) -> tuple[tuple[Point, ...], int]:
    """Return the points of such lines, and the number of the first line that is none (0: all are)."""
    found: dict[str, Point] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        parts = [part.strip() for part in line.replace("｜", "|").split("|")]
        if (
            len(parts) != 4
            or not CODE.fullmatch(parts[0])
            or parts[0] in found
            or not parts[2]
            or not parts[3]
        ):
            return (), number
        if parts[1] == "window":
            found[parts[0]] = Point(parts[0], parts[2], parts[3], "window")
        elif parts[1] == "hall":
            found[parts[0]] = Point(parts[0], parts[2], parts[3], "hall")
        else:
            return (), number
    return tuple(found.values()), 0 if found else 1
