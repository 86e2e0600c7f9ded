"""The story that the tests of the procedure are told with: one item, its people, and a calendar."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from yimen.law.clock import due as clock_due
from yimen.law.profile import shipped as profile
from yimen.law.workdays import Arranged, shipped as calendar
from yimen.process.accountability import commands as accountability, events as accounted
from yimen.process.application import commands as do, events as ev
from yimen.process.application.clocks import own_calendar
from yimen.process.application.table import APPLICATION
from yimen.process.bad_rating import commands as bad_rating, events as rated
from yimen.process.card import commands as card, events as carded
from yimen.process.complaint import commands as complaint, events as complained
from yimen.process.ending import commands as end, events as ended
from yimen.process.item import Extension, Field, Item, Limit, Material
from yimen.process.machine import CASE, LAW, Actor, Context, decide, fold, settle, step
from yimen.process.order import commands as order, events as ordered
from yimen.process.question import commands as ask, events as asked
from yimen.process.rectification import commands as put_right, events as rectified
from yimen.process.refusals import Refused

ITEM = Item(
    code="511602-0001",
    name="食品经营许可",
    type="licence",
    organ="market",
    statutory=Limit(20),
    promised=Limit(10),
    extension=Extension(10),
    materials=(
        Material("form", "申请书"),
        Material("plan", "平面图"),
        Material("health", "健康证", necessity="may_be_promised"),
    ),
    fields=(Field("area", "面积", required=False), Field("owner", "业主", required=False, personal=True)),
    reconsideration_organ="安州市人民政府",
    court="安州市中级人民法院",
    gap_allowed=True,
)
ALL_IN = tuple(do.Handed(m.code) for m in ITEM.materials)


def actor_of(name, letters):
    """Return who acts: letters held; `!` the principal of the organ, `+` may extend by a dated document, `*` a post there."""
    plain = letters.strip("!+*")
    held = frozenset([plain] if plain in (LAW, CASE) else plain)
    authorised = frozenset({"approve_extension"} if "+" in letters else ())
    # The organ that the samples ask for its opinion.
    organs = frozenset({7}) if plain == "D" else frozenset()
    own = "*" in letters
    return Actor(name, held, principal="!" in letters, authorised_acts=authorised, own=own, organs=organs)


def no(outcome="refused", ground="conditions", **changes):
    """Return a proposed "no" with everything that its document must contain."""
    words = {"facts": "现场无消防通道", "reasons": "不符合第五条", "articles": ("消防法第十五条",)}
    return do.ProposeNegative(outcome=outcome, ground=ground, **{**words, **changes})


def amended(version, year, **days):
    """Return the shipped calendar with changed days of one year: `d0904="off"`, `"work"` or `"plain"`."""
    changed = {date(year, int(d[1:3]), int(d[3:])): kind for d, kind in days.items()}
    base = calendar()
    kept = [a for a in base.arranged.values() if a.file_year == year and a.on not in changed]
    new = [Arranged(on, "改期", kind == "off", year) for on, kind in changed.items() if kind != "plain"]
    return base.with_year(version, year, [*kept, *new])


BY_LAW = {
    do.DeemAccepted: {ev.Accepted},
    do.AcceptCorrected: {ev.Accepted},
    do.Lapse: {ev.Lapsed},
    do.DeemRenewed: {ev.Granted},
    do.MoveToCalendar: {ev.CalendarMoved},
    ask.RaiseQuestion: {asked.QuestionRaised},
    ask.ReturnReferral: {asked.ReferralReturned},
    ask.MoveQuestion: {asked.QuestionMoved},
    end.MoveEnding: {ended.EndingMoved},
    card.NoteSilence: {carded.CardUnexplained},
    card.NoteFinal: {carded.CardFinal},
    card.MoveCard: {carded.CardMoved},
    put_right.MoveRectification: {rectified.RectificationMoved},
    complaint.RaiseComplaint: {complained.ComplaintRaised},
    complaint.AskSolved: {complained.SolvedAsked},
    complaint.MoveComplaint: {complained.ComplaintMoved},
    order.ReferOrder: {ordered.OrderReferred},
    order.MoveOrder: {ordered.OrderMoved},
    accountability.MoveAccountability: {accounted.AccountabilityMoved},
    bad_rating.MoveBadRating: {rated.BadRatingMoved},
}
# One command of every class, as somebody might send it.
SAMPLES = {
    type(command): command
    for command in (
        do.Submit(number="N", channel="window", applicant="hash", materials=ALL_IN),
        do.AmendOnTheSpot(field="area", before="8", after="80"),
        do.DeclareNotRequired(reason="已取消许可"),
        do.NotifyCorrections((do.Point("plan", "defective", "标注尺寸"),)),
        do.SupplyMaterials((do.Handed("plan"),)),
        do.SupplyPosted((do.Handed("plan", "paper"),), posted_on=date(2026, 3, 2)),
        do.Accept(),
        do.AcceptWithGap(gap=("health",)),
        no(),
        do.SignNegative(),
        do.GrantOnTheSpot(),
        do.GrantByCommitment("3 月 2 日签名，卷内第 2 页"),
        do.StartReview(),
        do.AssignInspectors(officers=("甲", "乙")),
        do.RecordSiteCheck(officers=("甲", "乙"), finding="与申请一致"),
        do.AskExclusion(ground="testing", basis="条例第八条", days=5),
        do.AskOpinion(7, "该处能否设店", 5, called="安州市消防救援支队"),
        do.GiveOpinion("agrees", "消防条件具备"),
        do.DropOpinion(7, "已经当面了解"),
        do.ApproveExclusion(),
        do.CloseExclusion(ground="testing", result="合格"),
        do.AskExtension(days=5, reasons="需要进一步核实"),
        do.ApproveExtension(),
        do.TellInterestedParties(parties=("neighbour",), matter="日照"),
        do.RecordStatement(party="neighbour", outcome="stated"),
        do.TellHearingRight(matter="日照"),
        do.RequestHearing(),
        do.WithdrawHearing(),
        do.CallHearing(at=datetime(2026, 12, 1, 1, tzinfo=UTC), place="三楼", chair="chair"),
        do.RecordHearing(record="笔录1"),
        do.Forward(opinion="同意上报"),
        do.GiveOpinionAbove(opinion="同意"),
        do.EnterFromAbove("granted", date(2026, 3, 2), "省监许〔2026〕8 号", ("f1le",), "食品销售"),
        do.ConfirmFromAbove(),
        do.CloseReview(opinion="符合"),
        do.Grant(),
        do.Issue(certificate="JY1"),
        do.Publish(),
        do.MarkSecret(names=("plan",), ground="trade_secret", reason="工艺布局"),
        do.AskDisclosure(names=("plan",), purpose="公开许可结果", basis="条例第二十条"),
        do.AnswerDisclosure("consents"),
        do.DecideDisclosure(disclose=True, reasons="涉及重大公共利益"),
        do.ExplainDelay(reasons="等待设备检测"),
        do.Urge(),
        do.AnswerUrging("正在检测", date(2026, 12, 1)),
        do.UrgeAsSupervisor("接近期限仍无进展"),
        do.AnswerSupervisor("正在检测", date(2026, 12, 1)),
        do.AssessFees((do.Charge("证照工本费"),)),
        do.CancelSlip("payment_slip", "核定有误"),
        do.TakePayment("payment_slip", 1050, "流水 1", "online"),
        do.NoteBill("payment_slip", "票据 1"),
        do.CorrectPayment("payment_slip", "流水1", "票据 2", "登记时写错"),
        do.OrderRefund("payment_slip", 1050, "重复缴费"),
        do.RecordRefund("payment_slip", "退款 1"),
        do.CorrectRefund("payment_slip", "退款 1", "退款 2", "登记时写错"),
        do.NameAgent("agent", "3 月 2 日授权委托书", confirmed=True),
        do.EndAgency("", "3 月 2 日签名"),
        do.RenewCode("本人，核对了居民身份证"),
        do.SucceedApplicant("merged", "合并协议和登记通知书", "next", legal=True, was_legal=True),
        do.CorrectApplicant("写错一字，看过身份证", "hash", differs=True),
        do.Serve(document="acceptance", on=date(2026, 3, 2), way="direct"),
        do.ConfirmService(document="acceptance"),
        do.ChooseService(electronic=True, request="签名"),
        do.NoteAttempt("acceptance", "direct", date(2026, 3, 2), "上门无人"),
        do.AnnounceService("acceptance", "公告栏", "无法送达"),
        do.PassOn(item_version=2, organ="行政审批局", document="三定方案", on=date(2026, 3, 2)),
        do.Seal(document="acceptance"),
        do.VoidPaper(document="grant", reason="印章盖歪"),
        do.SignLayer(opinion="同意"),
        do.AskVoluntarily((do.Point("plan", "defective", "补充剖面图"),), "便于现场核对"),
        do.ReleaseVoluntary(),
        do.AnswerVoluntary(),
        do.NotePermitEnded(permit="P"),
        do.NotePermitBack(permit="P"),
        do.Withdraw(),
        do.Terminate(ground="object_gone", reasons="场所已拆除"),
        do.Archive(),
        do.DeclareCosts(trips=2, paid_fen=30000, minutes=90),
        do.EnterOrder("court", "安州区人民法院", "（2026）川16行初5号", date(2026, 3, 2), date(2026, 3, 31)),
        do.TakeBackOrder("文号写错"),
        do.SetAside("court", "安州区人民法院", "（2026）川16行初3号", date(2026, 3, 2)),
        do.TakeBackSetAside("编号写错"),
        do.DecideOnCalendar(opinion="维持"),
        do.DeemAccepted(),
        do.AcceptCorrected(),
        do.Lapse(),
        do.DeemRenewed(),
        do.MoveToCalendar(version="shipped-2026"),
    )
}


class Story:
    """One application told day by day; each act raises Refused as the engine does."""

    def __init__(self, item=ITEM, place="national", kind=APPLICATION):
        self.kind, self.item, self.place = kind, item, profile(place)
        self.state, self.events, self.day = kind.state(), [], "2026-03-02"
        self.trail = []  # (row, phase before, phase after) of every act
        self.calendar, self.calendar_since, self.known = calendar(), date(2007, 1, 1), {}
        self.facts = {}
        self.items = {}  # the definitions of a joint item's parts, by version

    def context(self, on, actor):
        on = date.fromisoformat(on) if isinstance(on, str) else on
        name, letters = actor if isinstance(actor, tuple) else (actor.lower(), f"{actor}!")
        return Context(
            now=datetime(on.year, on.month, on.day, 2, tzinfo=UTC),
            today=on,
            calendar=self.calendar,
            calendar_since=self.calendar_since,
            calendars=lambda version: self.known.get(version, self.calendar),
            profile=self.place,
            item=self.item,
            items=self.items.__getitem__,
            actor=actor_of(name, letters),
            facts=self.facts,
            document_number="安市监许〔2026〕1号",
        )

    def law(self, on):
        """Let the law do what it owes by that day."""
        state, happened = settle(self.kind, self.state, self.context(on, "W"))
        for one in happened:
            rows = [row for row in self.kind.rows if LAW in row.actors and self.state.phase in row.phases]
            rows = [row for row in rows if type(one.event) in BY_LAW[row.command]]
            # Silence about what is missing, or about what was made good: the same event by two rows.
            told = ("correction", "notified") in one.event.stops
            self._went(next((row for row in rows if told and row.id == "T8L"), rows[0]), [one])
        assert self.state == state
        self.events += happened
        self.day = str(on)
        return happened

    def _went(self, row, happened):
        before = self.state.phase
        self.state = fold(self.kind, self.state, happened)
        self.trail.append((row.id, before, self.state.phase))

    def ways(self):
        """Return which rows were gone, as (from, to) by the row's id."""
        found = {}
        for row, before, after in self.trail:
            found.setdefault(row, set()).add((before, after))
        return found

    def announce(self, calendar, since):
        """Let a new calendar be in force from a day on; open cases move when the law next acts."""
        self.known[self.calendar.version] = self.calendar
        self.calendar, self.calendar_since = calendar, date.fromisoformat(since)

    def act(self, on, actor, command):
        """Carry out a command on a day as somebody (a letter, or (name, letters))."""
        self.law(on)
        state, happened = step(self.kind, self.state, command, self.context(on, actor))
        self._went(self.kind.index[self.state.phase, type(command)], happened)
        assert self.state == state
        self.events += happened
        return happened

    def refused(self, code, on, actor, command):
        """Try a command that must be refused for this reason; nothing has happened then."""
        self.law(on)
        before = msgspec.json.encode(self.state)
        with pytest.raises(Refused) as caught:
            step(self.kind, self.state, command, self.context(on, actor))
        assert caught.value.code == code, caught.value
        assert msgspec.json.encode(self.state) == before
        return caught.value

    def tried(self, on):
        """Return what every row of the table would answer that day: the events' names, or why not."""
        self.law(on)
        return {
            (row.id, letter): self._answer(on, letter, row.command)
            for row in self.kind.rows
            for letter in sorted(row.actors)
        }

    def _answer(self, on, actor, command):
        try:
            return [
                type(h.event).__name__
                for h in decide(self.kind, self.state, SAMPLES[command], self.context(on, actor))
            ]
        except Refused as refused:
            return refused.sentence()

    def due(self, kind, on="2026-03-02"):
        """Return the last day of the clock of that kind, running or stopped; None while it has none."""
        context = self.context(on, "W")
        clock = self.state.clock(kind)
        return clock_due(clock, own_calendar(self.state, clock, context)).on

    def submit(self, on, **changes):
        """Hand in a complete application at the window."""
        command = do.Submit(number="N", channel="window", applicant="hash", materials=ALL_IN)
        return self.act(on, "A", msgspec.structs.replace(command, **changes))

    def submit_and(self, on, *commands, **changes):
        """Hand in and go on, each command by whoever the table lets do it, all on one day."""
        self.submit(on, **changes)
        for command in commands:
            row = self.kind.index[self.state.phase, type(command)]
            self.act(on, min(row.actors), command)
        return self

    def to(self, phase, on="2026-03-02"):
        """Bring a fresh case to one of the phases of the main way, all on one day."""
        self.submit(on)
        for name, actor, command in (
            ("RECEIVED", "", None),
            ("ACCEPTED", "W", do.Accept()),
            ("UNDER_REVIEW", "R", do.StartReview()),
            ("AWAITING_DECISION", "R", do.CloseReview(opinion="符合")),
            ("GRANTED", "O", do.Grant()),
            ("ISSUED", "W", do.Issue(certificate="JY1")),
            ("DELIVERED", "W", do.Serve(document="certificate", on=date.fromisoformat(on), way="direct")),
        ):
            if command:
                self.act(on, actor, command)
            if name == phase:
                return self
        raise ValueError(phase)
