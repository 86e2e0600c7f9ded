"""What a place may set of postings: for how long nobody is changed, how long things take, who consents for supervision."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

Source = dict[str, str]
# Between what a place may set each number; a year is the speech's, so that a place may ask for more and not for less.
BOUNDS = {"months": (12, 60), "announce_days": (1, 30), "hearing_days": (3, 20), "answer_days": (5, 60)}
# Whose role can consent for supervision.
SUPERVISION = ("efficiency_office", "supervisor", "discipline_group")


class Terms(msgspec.Struct, frozen=True):
    """The numbers in force: months at a window, working days of a competition, a hearing and an answer; and who consents.

    `supervision` is the role of whoever consents for the supervision organ.
    """

    months: int
    announce_days: int
    hearing_days: int
    answer_days: int
    supervision: str
    sources: dict[str, Source] = {}


@cache
def shipped() -> Terms:
    """Return the terms that hold where a centre has set none."""
    read = files("yimen.process.postings").joinpath("terms.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(read), Terms)


def wrong(terms: Terms) -> str:
    """Return the name of the first number that is out of its bounds; empty where all are right."""
    for name, (least, most) in BOUNDS.items():
        if not least <= getattr(terms, name) <= most:
            return name
    return "" if terms.supervision in SUPERVISION else "supervision"
