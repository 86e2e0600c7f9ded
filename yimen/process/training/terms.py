"""What a place may set of training: mark, length and term of tests and certificates, when one signs in, weights of places."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

Source = dict[str, str]
# Between what a place may set each number.
BOUNDS = {
    "pass_percent": (50, 100), "questions": (3, 40), "again_days": (0, 30), "open_hours": (1, 72), "term_months": (6, 60),
    "warn_days": (7, 90), "grace_days": (7, 180), "early_minutes": (5, 120), "late_minutes": (0, 60),
    "scan_seconds": (15, 120), "need_months": (1, 12), "new_days": (14, 365), "few": (5, 100),
    "weight_month": (0, 5), "weight_never": (0, 60),
}  # fmt: skip


class Terms(msgspec.Struct, frozen=True):
    """The numbers in force: percent, working days, hours, months, days, minutes, seconds, as their names say."""

    pass_percent: int
    questions: int
    again_days: int
    open_hours: int
    term_months: int
    warn_days: int
    grace_days: int
    early_minutes: int
    late_minutes: int
    scan_seconds: int
    need_months: int
    new_days: int
    few: int
    weight_month: int
    weight_never: int
    sources: dict[str, Source] = {}


NAMES = tuple(BOUNDS)


@cache
def shipped() -> Terms:
    """Return the terms that hold where a centre has set none."""
    read = files("yimen.process.training").joinpath("terms.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(read), Terms)


def wrong(terms: Terms) -> str:
    """Return the name of the first number that is out of its bounds; empty where all are right."""
    return next(
        (name for name, (least, most) in BOUNDS.items() if not least <= getattr(terms, name) <= most), ""
    )
