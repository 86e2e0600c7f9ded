"""Ratings of the demonstration city: about every second matter is rated a day after its end, and bad ones go their way.

All of it through the one door, on the days that the city lives; what is said is invented, and says so.
"""

import random
from collections.abc import Mapping

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.demo.posts import id_of
from yimen.lib import clock
from yimen.people.models import Posting
from yimen.process.bad_rating import commands as do, state as st
from yimen.process.machine import Command
from yimen.process.put_right import ReportRectified
from yimen.process.rating import REASONS, Channel, Given
from yimen.ratings import acting, following, giving, occasions, words
from yimen.ratings.models import Ended

LEVELS = (1, 2, 3, 4, 5)
WEIGHTS = (66, 18, 8, 5, 3)
WORDS = ("通知来得晚，白跑了一趟。（演示）", "指南上写的和窗口要的不一样。（演示）", "")
SETTLED = "已经改好指南，并对窗口人员作了提醒。（演示）"
EXPLAINED = "所要的材料在公布的清单里，已经说明出处。（演示）"
ASKED = "评价人说等得久。请说明当天的情况。（演示）"
REPLY = "当天两个窗口停用，我没有先告诉排队的人，做得不好。（演示）"
ANSWER = "问题属实，已经改正：指南更新，材料一次说清。（演示）"


class Ratings:
    """What the people of the city rate, and who handles it."""

    def __init__(self, seed: int) -> None:
        """Begin with nothing rated."""
        self.draw = random.Random(seed + 7)  # noqa: S311 - a story, not a secret
        self.waiting: list[str] = []
        self.bad: list[str] = []
        self.centre = 0

    def ended(self, number: str) -> None:
        """Remember what has ended: its applicant thinks it over for a night."""
        self.waiting.append(number)

    def day(self, left: int) -> None:
        """Live a day: yesterday's are rated, bad ones go a step further; so many working days are left after it.

        What comes on the last three days waits for whoever opens the city.
        """
        self.centre = self.centre or id_of("complaints")
        if left > 2:
            for place, case in enumerate(self.bad):
                self.step(place, case)
        waiting, self.waiting = self.waiting, []
        for number in waiting:
            one = occasions.of(number)
            if one is not None and not giving.may_be_rated(one) and self.draw.random() < 0.5:
                made = giving.give(one, self.given(one.channel), via="link")
                self.bad += [made.case] if made.case else []

    def given(self, channel: Channel) -> Given:
        """Return what somebody gives."""
        (level,) = self.draw.choices(LEVELS, WEIGHTS)
        codes = tuple(REASONS[channel])
        reasons = (self.draw.choice(codes),) if level > 3 or self.draw.random() < 0.3 else ()
        if level < 4:
            return Given(level, reasons)
        name, phone = ("演示评价人", "13800000000") if self.draw.random() < 0.5 else ("", "")
        return Given(level, reasons, self.draw.choice(WORDS), name, phone)

    def step(self, place: int, case: str) -> None:
        """Let whoever owes it do the next act on a bad rating; each fifth stays where it has to be put right."""
        seen = cases.view(case)
        if seen is None:
            return
        head = Posting.objects.filter(role="head_of_organ", organ=seen.version.organ).order_by("id").first()
        theirs = int(head.account_id) if head else self.centre
        if f"a:{theirs}" in seen.state.against:
            theirs = self.centre
        match seen.state.phase:
            case st.BAD if seen.state.named:
                self.act(theirs, case, do.ContactRater(True), {words.CONTACTED: "愿意等整改结果。（演示）"})
            case st.BAD | st.CONTACTED if place % 7 == 3 and seen.state.against and not seen.state.judged:
                doubter = int(seen.state.against[0].removeprefix("a:"))
                self.act(
                    doubter, case, do.DoubtRating("mistaken", "当天没有这项业务的来访记录，有日志。（演示）")
                )
            case st.BAD | st.CONTACTED if place % 3 != 1 and self.hear(theirs, seen):
                pass
            case st.BAD | st.CONTACTED:
                how: do.Settled = ("at_once", "explained", "by_date")[place % 3]
                self.act(theirs, case, settled(how, seen))
            case st.DOUBTED:
                self.act(self.centre, case, do.JudgeDoubt(True, "日志属实，是误评。（演示）"))
            case st.TO_RECTIFY if place % 5 and head is not None:
                self.act(theirs, case, ReportRectified(SETTLED))
            case st.SETTLED if seen.state.named:
                self.act(self.centre, case, do.FollowUpRating("satisfied"))
            case st.SETTLED | st.FOLLOWED_UP:
                answer = EXPLAINED if seen.state.how == "explained" else ANSWER
                self.act(self.centre, case, do.PublishRating(answer))

    def hear(self, head: int, seen: View) -> bool:
        """Let those who served be asked what happened, then one of them say it; return whether there was anything to do."""
        state = seen.state
        if not state.against or state.answered_by:
            return False
        if not state.asked:
            self.act(head, seen.number, do.AskServed(state.against), {words.QUESTIONS: ASKED})
        else:
            served = int(state.against[0].removeprefix("a:"))
            self.act(served, seen.number, do.AnswerServed(), {words.REPLY: REPLY})
        return True

    def act(self, account: int, case: str, command: Command, said: Mapping[str, str] = {}) -> None:  # noqa: B006 - read only
        """Carry out an act as somebody."""
        seen = cases.view(case)
        assert seen is not None, "a bad rating that was just read"
        acting.act(account=account, seen=seen, command=command, said=said)


def settled(how: do.Settled, seen: View) -> do.SettleRating:
    """Return how a bad rating is settled: what is put right, against who said what happened, or nobody in person."""
    if how == "explained":
        return do.SettleRating(how, EXPLAINED)
    at_fault = seen.state.answered_by[:1]
    return do.SettleRating(how, SETTLED, at_fault=at_fault, nobody="" if at_fault else "procedure")


def follow() -> None:
    """Read what was lived; who was served before the city opened is asked for no rating."""
    while following.follow():
        pass
    Ended.objects.filter(invited_at=None).update(invited_at=clock.now())
