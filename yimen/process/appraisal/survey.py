"""The survey of conduct (政风评议): who is asked is drawn by a seed that anybody draws again; what an answer is worth is said.

The draw is the one of the discipline group's samples (`process/oversight/draw.py`): an order by HMAC under a seed.
"""

from collections.abc import Iterable, Mapping
from math import sqrt

import msgspec

from yimen.process.words import Labels

# Of how sure the margin is: 95 in 100.
SURE = 1.96
QUESTIONS: Labels = {
    "clear": ("要求说得清楚，一次说全", "What was needed was told clearly, at once"),
    "quick": ("办得及时", "It was handled in time"),
    "fair": ("按规定办事，不看关系", "Rules were followed, whoever asked"),
    "clean": ("没有吃拿卡要，没有另外收费", "Nobody asked for favours or for money beside the fee"),
    "whole": ("总的满意", "Satisfied on the whole"),
}
# 1 is the best; 0: does not know, and counts in no share.
MARKS: Labels = {
    "1": ("好", "good"),
    "2": ("较好", "rather good"),
    "3": ("一般", "so-so"),
    "4": ("差", "bad"),
    "0": ("不了解", "do not know"),
}
GOOD = frozenset({1, 2})


class Told(msgspec.Struct, frozen=True):
    """What a question came to: how many gave a mark, how many a good one, and the margin of error in thousandths."""

    answered: int
    good: int
    share: int | None
    margin: int | None


def margin(good: int, answered: int, asked_of: int) -> int | None:
    """Return the margin of error of a share in thousandths, rounded up; None of nobody.

    By the normal approximation, one step of Agresti and Coull away from 0 and 1 where it would be nothing, and with the
    correction for a small whole: of everybody who had a case, so many are asked.
    """
    if not answered:
        return None
    n = answered + 4
    p = (good + 2) / n
    of = max(asked_of, answered)
    finite = sqrt((of - answered) / (of - 1)) if of > 1 else 0.0
    return -int(-SURE * sqrt(p * (1 - p) / n) * finite * 1000 // 1)


def told(answers: Iterable[Mapping[str, int]], asked_of: int) -> dict[str, Told]:
    """Return what each question came to; who does not know is in no share."""
    found = {}
    rows = list(answers)
    for name in QUESTIONS:
        marks = [row[name] for row in rows if row.get(name)]
        good = sum(mark in GOOD for mark in marks)
        share = good * 1000 // len(marks) if marks else None
        found[name] = Told(len(marks), good, share, margin(good, len(marks), asked_of))
    return found


def response(answered: int, asked: int) -> int | None:
    """Return the response rate in thousandths, cut off; None where nobody was asked."""
    return answered * 1000 // asked if asked else None
