"""Every figure of ratings, in one table: of which counts it is made, and what that means in words (国办发〔2019〕51号).

Whoever did not rate is not satisfied by that: beside each share stands how many rated. Shares are thousandths, cut off.
"""

from collections.abc import Mapping

import msgspec

from yimen.process.rating import LEVELS

# How many there were: `ended`, `1` to `5`, `invalid`, and how bad ratings stand: `open`, `settled`, `explained`.
Counts = Mapping[str, int]
Told = dict[str, int | None]
GOOD, BAD = ("1", "2", "3"), ("4", "5")
RATED = (*GOOD, *BAD)


def total(counts: Counts, names: tuple[str, ...]) -> int:
    """Return how many of all these there were."""
    return sum(counts.get(name, 0) for name in names)


class Figure(msgspec.Struct, frozen=True):
    """A figure: the counts that it adds up, those that it divides them by (none: a number), and its words."""

    name: str
    of: tuple[str, ...]
    by: tuple[str, ...]
    zh: str
    en: str

    def told(self, counts: Counts) -> int | None:
        """Return the number, or the share in thousandths cut off; None of nobody."""
        n = total(counts, self.of)
        if not self.by:
            return n
        return n * 1000 // all_ if (all_ := total(counts, self.by)) else None


_F = Figure
FIGURES: tuple[Figure, ...] = (
    _F("ended", ("ended",), (), "当月办结的事项和到窗口的次数，每件、每次可以评价一次", "matters that ended and visits to a window in the month, each of which can be rated once"),
    _F("rated", RATED, (), "其中收到有效评价的", "of these, rated (found invalid left out)"),
    _F("response_share", RATED, ("ended",), "评价率：收到评价的除以办结的；没有评价的不算满意", "response rate: rated by ended; who did not rate is not counted as satisfied"),
    *(_F(f"level_{n}", (str(n),), (), f"评为“{zh}”的", f"rated “{en}”") for n, (zh, en) in LEVELS.items()),
    *(_F(f"level_{n}_share", (str(n),), RATED, f"评为“{zh}”的比例，除以收到的评价", f"share rated “{en}”, of those rated") for n, (zh, en) in LEVELS.items()),
    _F("good_share", GOOD, RATED, "好评率：非常满意、满意和基本满意，除以收到的评价", "good: the three upper levels, of those rated"),
    _F("bad_share", BAD, RATED, "差评率：不满意和非常不满意，除以收到的评价", "bad: the two lower levels, of those rated"),
    _F("bad_open", ("open",), (), "差评还在处理的", "bad ratings still being handled"),
    _F("bad_settled", ("settled",), (), "差评已经整改的", "bad ratings put right"),
    _F("bad_explained", ("explained",), (), "差评的诉求没有依据、已经解释的", "bad ratings explained: no rule supports what was asked"),
    _F("invalid", ("invalid",), (), "经投诉中心复核认定无效、不计入的", "found invalid by the complaint centre, and left out"),
)  # fmt: skip
NAMED: Mapping[str, Figure] = {one.name: one for one in FIGURES}


def told(counts: Counts, few: int = 0) -> Told:
    """Return every figure of a group by name; where fewer than `few` rated, how many ended and nothing else."""
    enough = total(counts, RATED) >= few
    return {one.name: one.told(counts) if enough or one.name == "ended" else None for one in FIGURES}
