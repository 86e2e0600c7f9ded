"""Matters of the filled city that have ended, and ratings of them."""

from tests.projects.furnished import by
from yimen.process.application import commands as do
from yimen.process.rating import Given
from yimen.ratings import giving, occasions

BAD = Given(4, ("efficiency",), "窗口让我跑了三趟，张三不理人", "李晓明", "13800001111")
HIDDEN = Given(5, ("guide",), "指南写的和要的不一样")
GOOD = Given(1, ("efficiency", "guide"), "很快，谢谢")


def ended(house, name="ended", who="li"):
    """Let a case be accepted by clerk3 and withdrawn by its applicant; return its number."""
    case = house.submit(name, who=who)
    house.act("clerk3", case, do.Accept())
    house.act(who, case, do.Withdraw("不办了"))
    return house.cases[name]


def rated(number, given=BAD, **more):
    """Rate a case; return what was made."""
    return giving.give(occasions.of(number), given, via="link", **more)


__all__ = ["BAD", "GOOD", "HIDDEN", "by", "ended", "rated"]
