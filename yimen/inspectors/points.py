"""The list of points that a visit looks at: data, in the order in which it is walked."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec


class Point(msgspec.Struct, frozen=True):
    """One point, called so in both languages; `place` is where it can be seen."""

    name: str
    name_en: str
    place: Literal["window", "hall"]


@cache
def points() -> Mapping[str, Point]:
    """Return the points by their code, in the list's order."""
    read = files("yimen.inspectors").joinpath("points.toml").read_text("utf-8")
    return {code: msgspec.convert(said, Point) for code, said in tomllib.loads(read).items()}


def called(code: str, language: str = "zh") -> str:
    """Return what a point is called; its code where the list does not know it any more."""
    one = points().get(code)
    return code if one is None else one.name_en if language == "en" else one.name
