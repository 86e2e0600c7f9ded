"""Rules of supervision (电子监察): what is looked for, how grave it is, and on whose words, as data of the profile.

A rule finds; people decide. What each trigger looks for in a journal stands in `process/watch`.
"""

from datetime import date
from typing import Literal

import msgspec

from yimen.law.cited import Answer

# From a mere reminder to the breach of a limit that the law itself sets (domain research 2.6).
Level = Literal["notice", "yellow", "red", "red_plus"]
LEVELS: tuple[Level, ...] = ("notice", "yellow", "red", "red_plus")
# Who has to answer for it: the organ, or first of all whoever acted.
Addressee = Literal["organ", "person"]
# Which of the three promises to a citizen a final card says that a case broke; the third, the day, needs no card.
Breaks = Literal["", "door", "fee"]
Trigger = Literal[
    "clock_passed",
    "share_used",
    "mode",
    "new_points",
    "unreasoned",
    "asked_late",
    "excluded_too_long",
    "fee_unlisted",
    "hearing_missing",
    "officers_missing",
    "repeated",
    "paper_missing",
    "quiet",
    "opinion_late",
    "told_last_day",
    "same_hand",
    "too_often",
    "back_dated",
    "in_registers",
    "guide_incomplete",
]
# These look at what one person did in many cases beside what the others did (`process/watch/many.py`).
Across = Literal["unusual", "last_hour"]
# These look at a day's tickets of one person at one window of the hall (`process/watch/in_the_hall.py`).
InTheHall = Literal["praised_in_seconds", "own_ticket"]


class Rule(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One rule: what triggers it, at which level, whom it addresses, and on whose words it rests.

    `of` are the clocks, events or modes that the trigger looks at (over many cases: the act that is looked for first; of
    guides: the findings of the gates of publication), `limit` its threshold in the trigger's own unit
    (per cent, working days, times, seconds), `least` how many of a kind there must be before any is worth a look, `kinds` the kinds of case. Nothing that happened before `since` is held against
    anybody. `score` are taken off an appraisal once a card for it is final.
    """

    name: str
    name_en: str
    trigger: Trigger | Across | InTheHall
    level: Level
    basis: Answer
    since: date
    addressee: Addressee = "organ"
    score: int = 0
    breaks: Breaks = ""
    on: bool = True
    limit: int = 0
    least: int = 0
    of: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("application", "joint")
