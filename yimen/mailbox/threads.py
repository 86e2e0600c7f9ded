"""How a mail says which case it belongs to: by a token in what it answers, which only our own mails bore, or by a number."""

import re
from collections.abc import Iterable

import msgspec

from yimen.centres.current import current_schema
from yimen.law.identity import read_case_number, spaced_case_number
from yimen.lib import crypto

DIGITS = 10
# Message-IDs compare without case at some servers.
_TOKEN = re.compile(rf"<([0-9A-Z]{{25}})\.(\d{{{DIGITS}}})[.@]", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9A-Za-z]{6}[-－— ]?\d{8}[-－— ]?[0-9A-Za-z]{4}[-－— ]?\d{6}[-－— ]?[0-9A-Za-z]")


class Belongs(msgspec.Struct, frozen=True):
    """The case that a mail names; `sure` says that it answers a mail of ours, which nobody else could know."""

    number: str = ""
    sure: bool = False


def token(number: str) -> str:
    """Return what the Message-IDs of our mails about a case begin with: number and a code that only the centre can make."""
    return f"{number}.{crypto.code(current_schema(), 'thread', number, DIGITS)}"


def subject(number: str) -> str:
    """Return what stands before the subject of a mail about a case."""
    return f"[{spaced_case_number(number)}]"


def belongs(said: str, references: Iterable[str]) -> Belongs:
    """Return which case a mail belongs to, by what it answers or by its subject; none where it names none."""
    for one in references:
        for number, code in _TOKEN.findall(one):
            if crypto.code(current_schema(), "thread", number.upper(), DIGITS) == code:
                return Belongs(number.upper(), True)
    found = (read_case_number(one) for one in _NUMBER.findall(said))
    return Belongs(next((number for number in found if number), ""))
