"""What a rating (好差评) may say: five levels, and reasons by the channel on which somebody was served.

The levels are code set A.8 of GB/T 39046-2020, the reasons what GB/T 39735-2020 has rated; 国办发〔2019〕51号 wants both
chosen freely, with nothing chosen beforehand. A rating is a row, not a case (design 1.2).
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal

import msgspec

from yimen.process.bad_rating.table import BAD_LEVELS

Channel = Literal["online", "counter"]
# 1 is the best: 非常满意 … 非常不满意.
LEVELS: Mapping[int, tuple[str, str]] = {
    1: ("非常满意", "very satisfied"),
    2: ("满意", "satisfied"),
    3: ("基本满意", "basically satisfied"),
    4: ("不满意", "dissatisfied"),
    5: ("非常不满意", "very dissatisfied"),
}
# Each with its words where it is a reason to praise, and where it is one to complain.
REASONS: Mapping[Channel, Mapping[str, tuple[tuple[str, str], tuple[str, str]]]] = {
    "online": {
        "efficiency": (("办得快", "it was quick"), ("办得慢，超过说好的日子", "it was slow or late")),
        "guide": (("指南准确", "the guide was right"), ("指南和实际要求不一致", "the guide did not say what was asked for")),
        "convenience": (("方便，少跑腿", "it saved me trips"), ("不方便，还要再跑一趟", "I had to come in all the same")),
        "operability": (("网页好用", "the pages were easy to use"), ("网页难用或者出错", "the pages were hard to use or failed")),
    },
    "counter": {
        "efficiency": (("办得快", "it was quick"), ("等得久，办得慢", "I waited long, or it was slow")),
        "competence": (("业务熟练，一次说清", "they knew their work and told me everything at once"), ("业务不熟，没有一次说清", "they did not know their work, or did not tell me everything at once")),
        "attitude": (("态度好", "they were friendly"), ("态度不好，推诿", "they were unfriendly, or sent me away")),
        "environment": (("环境和设施好", "the hall and its equipment were good"), ("环境和设施不好", "the hall or its equipment was not good")),
        "asked_more": (("只收该收的材料和费用", "only what is due was asked for"), ("多要材料，或者另外收费", "more papers or money was asked for than is due")),
    },
}  # fmt: skip
LONGEST = 1000


class Given(msgspec.Struct, frozen=True, omit_defaults=True):
    """What somebody says: a level, coded reasons, and, where they wish, words and how they can be reached."""

    level: int
    reasons: tuple[str, ...] = ()
    words: str = ""
    name: str = ""
    phone: str = ""

    @property
    def bad(self) -> bool:
        """Return whether it is of the two lowest levels, which open a bad-rating case."""
        return self.level in BAD_LEVELS

    @property
    def named(self) -> bool:
        """Return whether whoever rates gave a name under which they can be reached."""
        return bool(self.name.strip() and self.phone.strip())


def wrong(given: Given, channel: Channel) -> str:
    """Return why this cannot be given, as a code; empty where it can.

    No such level or reason, a bad one that says neither reason nor words, too many words, half an address.
    """
    if given.level not in LEVELS:
        return "no_level"
    if not set(given.reasons) <= REASONS[channel].keys():
        return "no_such_reason"
    if given.bad and not given.reasons and not given.words.strip():
        return "no_reason_of_bad"
    if len(given.words) > LONGEST:
        return "too_long"
    return "half_named" if bool(given.name.strip()) != bool(given.phone.strip()) else ""


def tidy(given: Given, channel: Channel) -> Given:
    """Return what was given with its reasons each once, in the order of the list, and its words without blanks around."""
    reasons = tuple(code for code in REASONS[channel] if code in given.reasons)
    return Given(given.level, reasons, given.words.strip(), given.name.strip(), given.phone.strip())


def open_until(ended_on: date, days: int) -> date:
    """Return the last day on which something that ended on a day can be rated: so many calendar days after it."""
    return ended_on + timedelta(days=days)


def level(number: int, english: bool = False) -> str:
    """Return a level in words."""
    return LEVELS[number][english]


def reason(channel: str, code: str, *, bad: bool, english: bool = False) -> str:
    """Return a reason in words, as praise or as a complaint; a code of another time stays what it is."""
    known = REASONS["online" if channel == "online" else "counter"].get(code)
    return known[bad][english] if known else code


def reasons(channel: str, codes: Iterable[str], *, bad: bool, english: bool = False) -> list[str]:
    """Return reasons in words, in their order."""
    return [reason(channel, code, bad=bad, english=english) for code in codes]
