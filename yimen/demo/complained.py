"""What people of the demonstration city complained of in its last weeks: a complaint in every phase, an order that was late."""

from collections.abc import Callable

import msgspec

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.catalogue.queries import Version
from yimen.demo.posts import Posts, id_of
from yimen.people.models import Account, Posting
from yimen.process.accountability import commands as account
from yimen.process.complaint import commands as do
from yimen.process.machine import Command
from yimen.process.order import commands as orders
from yimen.voices import actions, complaints, following
from yimen.voices.complaints import Complainant
from yimen.voices.heard import Asked, Heard, Reach

LI = Complainant("李晓明", "13800000001", "li@example.org")
WANG = Complainant("王芳", "13800000002")
CENTRE, GROUP = "complaints", "discipline"
REPORT = {
    "facts": "二月某日上午，窗口要求提交清单以外的居住证明，申请人当日往返两次。（演示）",
    "evidence": "投诉人陈述笔录、被投诉人书面答复、收件记录。（演示）",
    "rule": "行政许可法第三十一条：不得要求提交与申请事项无关的材料。",
    "proposal": "属实。建议责令改正材料清单，向投诉人说明并致歉。（演示）",
}
ANSWER = (
    "1. 撤掉清单以外的材料\n属实。已经责令改正，窗口不再收这份证明。（演示）\n\n"
    "依据：行政许可法第三十一条\n\n不同意怎么办：有新的理由的，可以在进度页申请重新办理一次。"
)
# The day on which each way begins, in working days before the last, and one step for each working day from there on.
Step = Callable[["Told"], None]


class Told(msgspec.Struct):
    """One complaint of the story: its number, and of what followed from it."""

    number: str
    order: str = ""


class Complaining:
    """The complaints of the last days before the city opens, each one step a working day."""

    def __init__(self, posts: Posts, items: list[Version]) -> None:
        """Know who is there: the home organ's head, two who look into it, and who sits at its window."""
        home = posts.home
        self.here = next((one for one in items if one.organ == home), items[0])
        self.head = posts.of("head", home)
        self.two = (posts.of("reviewer", home), posts.of("chief", home))
        self.posts = posts
        counter = Posting.objects.filter(organ=home, role="window_clerk").order_by("id").first()
        self.accused = f"a:{counter.account_id}" if counter else ""
        self.told: dict[str, Told] = {}
        self.ways: dict[str, tuple[int, tuple[Step, ...]]] = self._ways()

    def day(self, left: int) -> None:
        """Let happen what happens so many working days before the last; a way that began before the story is left out."""
        for name, (begins, steps) in self.ways.items():
            place = begins - left
            if place == 0:
                self.told[name] = Told(BROUGHT[name](self))
            if name in self.told and 0 <= place < len(steps):
                steps[place](self.told[name])

    def _ways(self) -> dict[str, tuple[int, tuple[Step, ...]]]:
        give, look, find = self.given, self.looked_into, self.found
        return {
            "papers": (12, (give, look, self.asked, self.replied, find, self.ordered, self.answered, self.closed, _nothing, _nothing, self.taken_up)),
            "not_done": (6, (give, self.handled, self.answered_simply, self.closed)),
            "decision": (5, (self.declined,)),
            "licence": (5, (self.led,)),
            "taken_back": (5, (self.accepted, self.withdrawn)),
            "waiting": (7, (give, look, self.asked, self.replied, find, self.ordered_longer, self.reported)),
            "manner": (3, (give, look, self.asked)),
            "manner_too": (1, (self.joined,)),
            "proposed": (4, (give, look, _nothing, self.proposed)),
            "fee": (4, (give, look, _nothing, find)),
            "elsewhere": (0, (self.returned,)),
            "suggestion": (2, (give,)),
            "hours": (1, (self.accepted,)),
            "answered": (6, (give, look, _nothing, find, self.answered_without)),
            "gift": (0, ()),
            "again": (0, ()),
        }  # fmt: skip

    def brought(
        self, name: str, words: str, sort: do.Sort, who: Complainant | None, login: str = "", **more: str
    ) -> str:
        """Bring one on the site; return its number."""
        by = Account.objects.get(login=login) if login else None
        return complaints.bring(
            account=by.pk if by else 0, complainant=actions.known_as(by, f"demo:{name}"), item_version=self.here.id, words=words,
            sort=sort, channel="site", who=who, **more,
        ).number  # fmt: skip

    def accepted(self, one: Told) -> None:
        """The centre accepts it."""
        against = (self.accused,) if one is self.told.get("manner") and self.accused else ()
        self._act(CENTRE, one.number, do.AcceptComplaint(against, self._seen(one.number).state.cause))

    def given(self, one: Told) -> None:
        """The centre accepts it and gives it to the organ."""
        self.accepted(one)
        self._act(CENTRE, one.number, do.DispatchComplaint(self.here.id, heads=(f"a:{self.head}",)))

    def joined(self, one: Told) -> None:
        """The centre accepts it and joins it to what somebody else brought about the same counter."""
        self.accepted(one)
        main = self._seen(self.told["manner"].number)
        state = main.state
        joining = do.JoinComplaint(
            main.number,
            (f"a:{self.head}",),
            state.investigators,
            state.item_version,
            state.group,
            state.against,
        )
        self._act(CENTRE, one.number, joining)

    def looked_into(self, one: Told) -> None:
        """The head names two."""
        first, second = (f"a:{id}" for id in self.two)
        self._act(self.head, one.number, do.BeginVerification((first, second)))

    def asked(self, one: Told) -> None:
        """Whoever is complained of gets questions."""
        if self.accused and self.accused not in self._seen(one.number).state.against:
            self._act(self.two[0], one.number, do.NameInComplaint((self.accused,)))
        if self.accused:
            words = "当日上午您是否要求提交清单以外的证明？依据是什么？（演示）"
            self._act(self.two[0], one.number, do.AskAccused(self.accused), questions=words)

    def replied(self, one: Told) -> None:
        """They answer."""
        if self.accused:
            reply = "要过。旧清单上有，没有及时换下来。（演示）"
            self._act(int(self.accused[2:]), one.number, do.AnswerInvestigators(), reply=reply)

    def proposed(self, one: Told) -> None:
        """The two propose what they found."""
        note = "问：当时窗口怎么说？答：说还差一份证明。\n\n三人签名。（演示）"
        self._act(self.two[0], one.number, do.NoteProof("complainant_heard", True), note=note)
        heard = self._seen(one.number).state.asked
        self._act(
            self.two[0],
            one.number,
            do.ProposeFinding("founded", at_fault=heard, nobody="" if heard else "procedure"),
            **REPORT,
        )

    def found(self, one: Told) -> None:
        """They propose it, and the head approves."""
        self.proposed(one)
        self._act(self.head, one.number, do.ApproveFinding(opinion="同意。"))

    def ordered(self, one: Told, days: int = 2) -> None:
        """The centre orders that the list is put right."""
        one.order = following.order(
            account=id_of(CENTRE), complaint=self._seen(one.number), days=days, person=f"a:{self.two[1]}",
            measures="两个工作日内改正窗口的材料清单，与公布的指南一致。（演示）",
        ).number  # fmt: skip

    def ordered_longer(self, one: Told) -> None:
        """The same within ten days."""
        self.ordered(one, 10)

    def reported(self, one: Told) -> None:
        """The organ reports that it was put right."""
        report = "清单已经换成与指南一致的版本，旧的全部收回。（演示）"
        self._act(self.head, one.order, orders.ReportRectified(), report=report)

    def answered(self, one: Told) -> None:
        """The centre answers."""
        self._act(CENTRE, one.number, do.AnswerComplaint(), answer=ANSWER)

    def answered_without(self, one: Told) -> None:
        """The centre answers; there is nothing left to order."""
        self._act(
            CENTRE, one.number, do.AnswerComplaint(without_order="当天已经退还。（演示）"), answer=ANSWER
        )

    def handled(self, one: Told) -> None:
        """The organ reports what it did about a simple matter."""
        words = "已经联系本人，缺的材料由本局从共享数据调取，次日受理。（演示）"
        self._act(self.head, one.number, do.ReportHandled(), handled=words)

    def answered_simply(self, one: Told) -> None:
        """The centre answers a simple matter."""
        answer = "1. 希望把事办成\n已经受理，缺的材料由部门自己调取。（演示）"
        self._act(CENTRE, one.number, do.AnswerComplaint(), answer=answer)

    def closed(self, one: Told) -> None:
        """Called back, and closed."""
        self._act(CENTRE, one.number, do.CallBack("satisfied"), called="本人表示满意。（演示）")
        self._act(CENTRE, one.number, do.CloseComplaint())

    def declined(self, one: Told) -> None:
        """Not accepted: reconsideration is open."""
        way = "可以自收到决定之日起六十日内向安州市人民政府申请行政复议。（演示）"
        self._act(CENTRE, one.number, do.DeclineComplaint("reconsideration", way))

    def led(self, one: Told) -> None:
        """Led to where an application begins."""
        way = "在事项指南上点“在线申请”，或者到任一综合窗口提交。（演示）"
        self._act(CENTRE, one.number, do.LeadComplaint("licence", way))

    def withdrawn(self, one: Told) -> None:
        """Taken back by who brought it."""
        seen = self._seen(one.number)
        complaints.act(account=0, seen=seen, command=do.WithdrawComplaint(), subject=seen.state.applicant)

    def returned(self, one: Told) -> None:
        """Given to the organ, which says the same day that it belongs elsewhere: a weekend outlasts its 24 hours."""
        self.given(one)
        self._act(self.head, one.number, do.ReturnComplaint("停车由机关事务局管理，不归本局。（演示）"))

    def taken_up(self, one: Told) -> None:
        """What was late is taken up, with a measure that waits."""
        found = [number for number in _accountabilities() if self._seen(number).state.order == one.order]
        for number in found:
            self._act(GROUP, number, account.TakeUp())
            measure = account.TakeMeasure("self_criticism", "安纪驻〔2026〕3 号（演示）", days=10)
            self._act(GROUP, number, measure)

    def _act(self, who: str | int, number: str, command: Command, **words: str) -> None:
        by = id_of(who) if isinstance(who, str) else who
        complaints.act(account=by, seen=self._seen(number), command=command, words=words)

    def _seen(self, number: str) -> View:
        found = cases.view(number)
        assert found is not None, "a complaint of this story"
        return found


def _nothing(one: Told) -> None:
    """Nobody does anything on this day."""


def _accountabilities() -> list[str]:
    found, _total = Heard(Reach(0, ("accountability",), None)).found(Asked(kind="accountability"))
    return [one.number for one in found]


BROUGHT: dict[str, Callable[[Complaining], str]] = {
    "papers": lambda c: c.brought("papers", "窗口让我交居住证明，网上清单没有这一份，跑了两趟。（演示）", "complaint", LI, "li", cause="papers"),
    "not_done": lambda c: c.brought("not_done", "来了三次，每次都说差一样，到现在没有办成。（演示）", "not_done", LI, "li", cause="not_done"),
    "decision": lambda c: c.brought("decision", "不予许可的决定没有道理，请改过来。（演示）", "complaint", WANG, cause="wrong"),
    "licence": lambda c: c.brought("licence", "我想办一个小餐饮的证，不知道找谁。（演示）", "help", None),
    "taken_back": lambda c: c.brought("taken_back", "叫号机不出号，等了一上午。（演示）", "complaint", None, cause="late"),
    "waiting": lambda c: c.brought("waiting", "窗口贴的收费和网上公布的不一样。（演示）", "complaint", WANG, cause="fee"),
    "manner": lambda c: c.brought("manner", "工作人员一边看手机一边说没空，态度很差。（演示）", "complaint", None, cause="attitude"),
    "manner_too": lambda c: c.brought("manner_too", "同一个窗口，问什么都说不知道。（演示）", "complaint", WANG, cause="attitude"),
    "proposed": lambda c: c.brought("proposed", "让我到另一栋楼去盖章再回来。（演示）", "complaint", WANG, cause="elsewhere"),
    "fee": lambda c: c.brought("fee", "多收了工本费，没有票据。（演示）", "complaint", WANG, cause="fee"),
    "elsewhere": lambda c: c.brought("elsewhere", "停车场收费太乱。（演示）", "help", None),
    "suggestion": lambda c: c.brought("suggestion", "建议在门口放一台自助取号机，老人看得懂的。（演示）", "suggestion", WANG),
    "hours": lambda c: c.brought("hours", "中午没有人值班，写的是不间断服务。（演示）", "complaint", None, cause="late"),
    "answered": lambda c: c.brought("answered", "复印要收五元，说是规定。（演示）", "complaint", WANG, cause="fee"),
    "gift": lambda c: c.brought("gift", "有人暗示请客就能快一点，时间是上周四下午，三楼。（演示）", "misconduct", None),
    "again": lambda c: c.brought("again", "那份居住证明还在要。（演示）", "complaint", LI, "li", cause="papers"),
}  # fmt: skip
