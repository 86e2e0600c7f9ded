"""The schemes that ship: what a centre begins its own with, each number with the practice that it stands on."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from yimen.process.appraisal.scheme import Kind, Scheme


@cache
def shipped(kind: Kind) -> Scheme:
    """Return the shipped scheme for persons or for windows."""
    read = files("yimen.process.appraisal").joinpath("shipped", f"{kind}.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(read)
    return msgspec.convert(data, Scheme)
