"""One event of every type with every field filled, in the order of the journal's register."""

from datetime import UTC, date, datetime
from typing import get_type_hints

from yimen.law.clock import Clock
from yimen.process import put_right
from yimen.process.accountability import events as accountability
from yimen.process.application import events as ev
from yimen.process.application.charged import Line
from yimen.process.application.commands import Handed, Point
from yimen.process.application.consulted import OpinionAsked, OpinionDropped, OpinionGiven
from yimen.process.application.declared import CostsDeclared
from yimen.process.application.fact import Fact, Paper, Reasons
from yimen.process.application.ordered import OrderTakenBack, PerformanceOrdered
from yimen.process.application.succeeded import ApplicantSucceeded
from yimen.process.bad_rating import events as bad_rating
from yimen.process.card import events as card
from yimen.process.complaint import events as complaint, joined_events, looked_into_events
from yimen.process.ending import events as ending
from yimen.process.ending.commands import Proposal
from yimen.process.joint import events as joint
from yimen.process.order import events as order
from yimen.process.permit import events as permit
from yimen.process.question import events as question
from yimen.process.rectification import events as rectification

DAY = date(2026, 3, 6)
CLOCK = Clock("statutory", DAY, 20, "wd", "行政许可法@2019-04-23#42")
STARTS, STOPS = (CLOCK,), (("correction", "explicit"),)
PAPER = Paper("refusal", "refusal", DAY, "安市监不许〔2026〕1号", 1, True, "electronic")
CARRIED = {"starts": STARTS, "stops": STOPS, "paper": PAPER}
HANDED = (Handed("plan", "electronic", "f1le", 1024, "application/pdf"),)
POINTS = (Point("plan", "defective", "标注尺寸", "参见样图"), Point("field:area", "missing", "请填写"))
PROPOSAL = Proposal(
    way="revoked",
    ground="against_procedure",
    facts="准予前没有现场核查",
    reasons="核查是法定程序",
    articles=("食品安全法第三十五条",),
    public_interest="撤销不影响公众用餐",
    compensation="依法赔偿装修损失",
    reconsideration_organ="安州市人民政府",
    court="安州市中级人民法院",
)
WHY = Reasons(
    "现场无消防通道", "不符合第五条", ("消防法第十五条",), "安州市消防救援支队", "GB 50016", "安州市人民政府", "安州市中级人民法院"
)  # fmt: skip

EVENTS = (
    ev.Received(
        number="5116022026030600010012",
        item="511602-0001",
        channel="online",
        applicant="hash",
        profile="national@2026-11",
        calendar="shipped-2026",
        commitments={"field:name": "c0ffee"},
        answers={"area": "80"},
        materials=HANDED,
        agent="hash2",
        electronic_service=True,
        permit="P1",
        permit_expires_on=DAY,
        **CARRIED,
    ),
    ev.AmendedOnTheSpot(field="area", before="8", after="80", commitment="c0ffee", **CARRIED),
    ev.NotRequired(reason="已取消许可", **CARRIED),
    ev.CorrectionsNotified(points=POINTS, reminder=True, **CARRIED),
    ev.MaterialsSupplied(materials=HANDED, commitments={"field:name": "c0ffee"}, answers={"area": "80"}, **CARRIED),
    ev.Accepted(mode="conditional", gap=("health",), rank=7, **CARRIED),
    ev.NegativeProposed(
        outcome="refused",
        ground="conditions",
        facts=WHY.facts,
        reasons=WHY.reasons,
        articles=WHY.articles,
        competent_organ=WHY.competent_organ,
        technical_standard=WHY.technical_standard,
        reconsideration_organ=WHY.reconsideration_organ,
        court=WHY.court,
        by="a:7",
        **CARRIED,
    ),
    ev.NegativeReturned(opinion="理由不足", **CARRIED),
    ev.NotAccepted(ground="false_materials", why=WHY, banned_until=DAY, **CARRIED),
    ev.ApplicationRefused(ground="conditions", why=WHY, banned_until=DAY, **CARRIED),
    ev.AcceptanceRevoked(ground="gap_unfilled", why=WHY, **CARRIED),
    ev.Lapsed(ground="uncorrected", article="安阳市政务服务条例@2021-10-25#36", **CARRIED),
    ev.ReviewStarted(by="a:7", **CARRIED),
    ev.InspectorsAssigned(officers=("a:8", "a:9"), **CARRIED),
    ev.SiteChecked(officers=("a:8", "a:9"), finding="与申请一致", passed=True, **CARRIED),
    ev.ExclusionAsked(ground="testing", basis="条例第八条", days=5, by="a:7", **CARRIED),
    ev.ExclusionDeclined(opinion="依法不需要", **CARRIED),
    ev.ExclusionApproved(ground="testing", basis="条例第八条", days=5, **CARRIED),
    ev.ExclusionOpened(ground="testing", clocks=("statutory", "promised"), days=5, **CARRIED),
    ev.ExclusionClosed(ground="testing", result="合格", over_estimate=2, **CARRIED),
    ev.ExtensionAsked(days=10, reasons="复杂", by="a:7", unit="day", **CARRIED),
    ev.ExtensionDeclined(opinion="理由不足", **CARRIED),
    ev.Extended(days=10, reasons="复杂", clocks=("statutory",), unit="day", **CARRIED),
    ev.PartiesTold(parties=("k1", "k2"), matter="日照", **CARRIED),
    ev.StatementRecorded(party="k1", outcome="stated", gist="反对", **CARRIED),
    ev.HearingRightTold(matter="日照", **CARRIED),
    ev.HearingRequested(**CARRIED),
    ev.HearingWithdrawn(reason="已协商一致", **CARRIED),
    ev.HearingCalled(at=datetime(2026, 4, 1, 1, 30, tzinfo=UTC), place="三楼", chair="a:10", **CARRIED),
    ev.HearingHeld(record="笔录1", **CARRIED),
    ev.Forwarded(opinion="同意上报", **CARRIED),
    OpinionAsked(organ=7, called="安州市消防救援支队", question="该处能否设店", days=5, by="a:7", **CARRIED),
    OpinionGiven(organ=7, called="安州市消防救援支队", view="agrees", opinion="消防条件具备", by="a:8", **CARRIED),
    OpinionDropped(organ=7, called="安州市消防救援支队", reason="已经当面了解", **CARRIED),
    ev.OpinionGivenAbove(opinion="同意", **CARRIED),
    ev.EnteredFromAbove(
        outcome="refused", on=DAY, number="省监不许〔2026〕8 号", by="a:7", files=("f1le",), content="食品销售",
        facts="不符", reasons="理由", articles=("食品安全法第三十五条",), reconsideration_organ="省政府", court="省法院", **CARRIED,
    ),
    ev.EntryReturned(opinion="文号不对", **CARRIED),
    ev.EntryConfirmed(number="省监许〔2026〕8 号", decided_on=DAY, by="a:8", **CARRIED),
    ev.ReviewClosed(opinion="符合", favourable=True, by="a:7", **CARRIED),
    ev.Granted(mode="decided", content="食品销售", **CARRIED),
    ev.Issued(certificate="JY1", valid_until=DAY, **CARRIED),
    ev.Published(**CARRIED),
    ev.SecretMarked(names=("plan", "field:area"), ground="trade_secret", reason="工艺布局", **CARRIED),
    ev.DisclosureAsked(names=("plan",), purpose="公开许可结果", basis="条例第二十条", **CARRIED),
    ev.DisclosureAnswered(outcome="objects", reasons="涉及工艺", **CARRIED),
    ev.DisclosureDecided(names=("plan",), disclose=True, reasons="涉及重大公共利益", **CARRIED),
    ev.Urged(by_window=True, **CARRIED),
    ev.UrgedBySupervisor(by="a:1", reasons="接近期限仍无进展", **CARRIED),
    ev.SupervisorAnswered(answer="正在检测", expected_on=DAY, **CARRIED),
    ev.UrgingAnswered(answer="正在检测", expected_on=DAY, **CARRIED),
    ev.FeesAssessed(lines=(Line("证照工本费", 1050, 2, 2000, 100, "减免办法第三条"),), total_fen=2000, **CARRIED),
    ev.SlipCancelled(slip="payment_slip", reason="核定有误", **CARRIED),
    ev.FeePaid(slip="payment_slip", amount_fen=2000, reference="流水1", way="counter", bill="票据1", **CARRIED),
    ev.BillNoted(slip="payment_slip", bill="票据1", **CARRIED),
    ev.PaymentCorrected(slip="payment_slip", reference="流水2", bill="票据2", reason="登记时写错", **CARRIED),
    ev.RefundOrdered(slip="payment_slip", amount_fen=500, reason="多缴", **CARRIED),
    ev.FeeRefunded(slip="payment_slip", amount_fen=500, reference="退款1", **CARRIED),
    ev.RefundCorrected(slip="payment_slip", was="退款1", reference="退款2", reason="登记时写错", **CARRIED),
    ev.DelayExplained(reasons="等待设备检测", expected_on=DAY, **CARRIED),
    ev.Served(document="correction_notice-2", way="mail", receipt="EMS1", **CARRIED),
    OrderTakenBack(reason="文号写错", **CARRIED),
    PerformanceOrdered(how="court", ordered_by="安州市中级人民法院", order_document="〔2026〕行初5号", ordered_on=DAY, until=DAY, **CARRIED), ev.PassedOn(item_version=2, organ="行政审批局", document="三定方案", **CARRIED), ev.ServiceChosen(electronic=True, request="3 月 2 日签名", **CARRIED),
    ev.AgentNamed(agent="hash2", request="3 月 2 日授权委托书", commitments={"agent": "c0ffee"}, **CARRIED), ev.AgencyEnded(reason="另请他人", request="3 月 2 日签名", **CARRIED), ev.CodeRenewed(request="身份证", agency=True, **CARRIED), ApplicantSucceeded(successor="hash3", how="split", request="分立协议", commitments={"applicant": "c0ffee"}, **CARRIED),
    ev.ServiceTried(document="refusal", way="direct", tried_on=DAY, why="上门无人", whereabouts="unknown", **CARRIED),
    ev.ServiceAnnounced(document="refusal", place="公告栏第 3 号", reason="无法送达", **CARRIED),
    ev.ServiceReported(document="correction_notice", served_on=DAY, way="mail", receipt="EMS1", by="a:7", **CARRIED),
    ev.ServiceNotConfirmed(document="correction_notice", opinion="回证日期不清", **CARRIED),
    ev.VoluntaryProposed(points=POINTS, reason="便于现场核对", by="a:7", **CARRIED),
    ev.VoluntaryReleased(points=POINTS, reason="便于现场核对", **CARRIED), ev.VoluntaryDeclined(opinion="没有必要", **CARRIED),
    ev.VoluntaryAnswered(materials=HANDED, commitments={"field:name": "c0ffee"}, answers={"area": "80"}, **CARRIED),
    ev.LayerSigned(layer="科长", by="a:7", opinion="同意", **CARRIED),
    ev.LayerReturned(layer="科长", opinion="补充核查", **CARRIED),
    ev.PermitGone(permit="5116022026030600010029", **CARRIED),
    ev.PermitBack(permit="5116022026030600010029", **CARRIED),
    ev.Sealed(document="acceptance", **CARRIED),
    ev.PaperVoided(document="grant", reason="印章盖歪", **CARRIED),
    ev.Withdrawn(reason="改址", **CARRIED),
    ev.Terminated(
        ground="object_gone", reasons="场所已拆除", reconsideration_organ=WHY.reconsideration_organ, court=WHY.court, **CARRIED
    ),
    ev.Archived(**CARRIED),
    CostsDeclared(trips=2, paid_fen=30000, minutes=90, **CARRIED),
    ev.CalendarMoved(
        old_calendar="shipped-2026",
        new_calendar="with-2027",
        moved=(("promised", DAY, None), ("statutory", None, DAY)),
        reason="calendar:with-2027",
        kept=(("gap", DAY),),
        for_a_person=True,
        **CARRIED,
    ),
    ev.DecisionSetAside(
        how="court", by="安州区人民法院", document="（2026）川16行初3号", on=DAY, since=DAY, anew=True, until=DAY, procedure=True, **CARRIED
    ),
    ev.SetAsideTakenBack(reason="编号写错", banned_until=DAY, **CARRIED),
    ev.GrantSetAside(how="court", by="安州区人民法院", document="川16行初7号", on=DAY, since=DAY, anew=True, until=DAY, procedure=True, **CARRIED),
    ev.GrantStandsAgain(reason="编号写错", how="court", by="安州市中级人民法院", document="川16行终7号", on=DAY, **CARRIED),
    ev.CalendarDecided(opinion="维持", **CARRIED),
)  # fmt: skip

OF_PERMITS = (
    permit.PermitIssued(
        number="5116022026030600010029",
        item="511602-0001",
        profile="national@2026-11",
        holder="hash",
        application="5116022026030600010012",
        certificate="JY15116020000001",
        expires_on=date(2031, 3, 5),
        months=60,
    ),
    permit.RenewalAsked(application="5116022026030600010012"),
    permit.RenewalEnded(application="5116022026030600010012"),
    permit.PermitRenewed(application="5116022026030600010012", mode="deemed", expires_on=date(2036, 3, 5)),
    permit.PermitReissued(certificate="JY15116020000002", expires_on=date(2036, 3, 5)),
    permit.PermitPassedOn(item_version=2, organ="行政审批局", document="三定方案"),
    permit.PermitReminded(days=60, expires_on=date(2031, 3, 5), renew_by=date(2031, 2, 3)),
    permit.PermitExpired(expires_on=date(2031, 3, 5)),
    permit.PermitChanged(application="5116022026030600010012", certificate="JY15116020000003"),
    permit.Inspected(
        about="commitment", officers=("a:8", "a:9"), finding="未按承诺", passed=False, correct_by=DAY
    ),
    permit.EndingProposed(proposal=PROPOSAL, by="a:8"),
    permit.EndingNotMade(ending="5116022026030600010044"),
    permit.PermitEnded(way="revoked", by="5116022026030600010044"),
    permit.PermitCancelled(organ="安州市市场监督管理局", document="安市监罚〔2026〕1号", decided_on=DAY),
    permit.GrantUndone(application="B", how="court", by="法院", document="判7号", on=DAY, ended=True),
    permit.GrantRedone(application="5116022026030600010044"),
    permit.PermitRestored(
        how="court",
        by="安州区人民法院",
        document="（2026）川16行终3号",
        on=DAY,
        ending="5116022026030600010044",
        anew=True,
        until=date(2026, 4, 20),
        procedure=True,
        undid=PROPOSAL,
    ),
    permit.PermitEndedAgain(reason="编号写错", way="revoked", ending="5116022026030600010044"),
)
OF_ENDINGS = (
    ending.EndingOpened(
        number="5116022026030600010044",
        item="511602-0001",
        permit="5116022026030600010029",
        application="5116022026030600010012",
        holder="hash",
        by="a:8",
        proposal=PROPOSAL,
        profile="national@2026-11",
        calendar="shipped-2026",
        **CARRIED,
    ),
    ending.CaseStated(outcome="stated", commitments={"statement": "c0ffee"}, **CARRIED),
    ending.EndingDecided(proposal=PROPOSAL, banned_until=DAY, **CARRIED),
    ending.EndingDropped(reason="证据不足", **CARRIED),
    ending.EndingSetAside(
        how="court",
        by="安州区人民法院",
        document="（2026）川16行终3号",
        on=DAY,
        since=DAY,
        anew=True,
        until=date(2026, 4, 20),
        procedure=True,
        **CARRIED,
    ),  # fmt: skip
    ending.EndingStandsAgain(reason="编号写错", banned_until=DAY, **CARRIED),
    ending.EndingMoved(old_calendar="shipped-2026", new_calendar="with-2027", kept=DAY, **CARRIED),
    ending.EndingPassedOn(item_version=2, organ="行政审批局", document="三定方案", **CARRIED),
)

OF_JOINT = (
    joint.PartBegun(part="2", item="511602-0002", item_version=9, materials=HANDED, **CARRIED),
    joint.PartStopped(
        part="3",
        because="2",
        name="招牌设置",
        name_en="Sign",
        needed="营业执照",
        needed_en="Business licence",
        **CARRIED,
    ),
    joint.PointsProposed(part="2", points=POINTS, by="a:8", **CARRIED),
    joint.MeetingCalled(
        meeting="visit", at=datetime(2026, 3, 9, 1, tzinfo=UTC), place="三楼", invited=("1", "2"), **CARRIED
    ),
    joint.MeetingHeld(meeting="visit", record="笔录 1", absent=("2",), **CARRIED),
    joint.PartUrged(part="2", reasons="请尽快提出意见", **CARRIED),
    joint.PartReported(part="2", reasons="催办两次没有答复", **CARRIED),
    joint.ReportAnswered(part="2", answer="消防支队三月十日前提出意见", **CARRIED),
    joint.ConsentedBySilence(part="2", basis="安州市联合办理实施方案第七条", **CARRIED),
    joint.JointFormEnded(reasons="场所变更", **CARRIED),
    joint.AllDecided(**CARRIED),
    joint.JointCompleted(**CARRIED),
)

OF_QUESTIONS = (
    question.Asked(
        number="5116022026030600010031", item="511602-0001", item_version=7, channel="window", asker="hash", topic="fee",
        profile="national@2026-11", calendar="shipped-2026", case="5116022026030600010012", owner="a:7",
        commitments={"question": "c0ffee"}, **CARRIED,
    ),
    question.QuestionTaken(by="a:7", **CARRIED),
    question.HandOverOffered(to="a:8", reason="请假", **CARRIED),
    question.HandOverConfirmed(by="a:8", **CARRIED),
    question.HandOverDeclined(opinion="不熟悉", **CARRIED),
    question.QuestionReferred(item_version=9, reason="属于住建局", **CARRIED),
    question.ReferralConfirmed(by="a:9", item="511602-0002", **CARRIED),
    question.ReferralReturned(item_version=7, opinion="不属于本局", **CARRIED),
    question.ReferralTakenBack(item_version=7, reason="这里能答", **CARRIED),
    question.QuestionAnswered(by="a:8", commitments={"answer": "c0ffee"}, **CARRIED),
    question.AskedAgain(commitments={"question-2": "c0ffee"}, **CARRIED),
    question.QuestionWithdrawn(**CARRIED),
    question.QuestionRaised(**CARRIED),
    question.QuestionMoved(
        old_calendar="shipped-2026", new_calendar="with-2027", before=DAY, after=DAY, **CARRIED
    ),
    question.QuestionPassedOn(item_version=2, organ="行政审批局", document="三定方案", **CARRIED),
)  # fmt: skip

OF_CARDS = (
    card.CardGiven(
        number="5116022026030600010031",
        case="5116022026030600010012",
        item="511602-0001",
        item_version=7,
        rule="SV-01",
        rules="national@2026-11",
        fact="promised",
        level="red",
        on=DAY,
        profile="national@2026-11",
        calendar="shipped-2026",
        score=5,
        person="a:7",
        seqs=(3,),
        said=(("clock", "promised"),),
        **CARRIED,
    ),
    card.CardExplained(by="a:7", commitments={"explanation": "c0ffee"}, **CARRIED),
    card.CardUnexplained(**CARRIED),
    card.CardUpheld(by="a:1", reasons="确实超过期限", **CARRIED),
    card.CardLifted(by="a:1", reasons="系统停机", **CARRIED),
    card.CardTransferred(item_version=9, reasons="由住建局办理", person="a:8", **CARRIED),
    card.CardAppealed(by="a:7", commitments={"appeal": "c0ffee"}, **CARRIED),
    card.AppealDecided(uphold=True, by="a:2", reasons="维持", **CARRIED),
    card.CardFinal(**CARRIED),
    card.RectificationOrdered(what="公布补救办法", days=10, by="a:1", **CARRIED),
    put_right.RectificationReported(how="已公布", **CARRIED),
    put_right.RectificationVerified(opinion="到位", **CARRIED),
    put_right.RectificationReturned(opinion="没有公布", days=10, **CARRIED),
    card.CardCleared(version="with-2027", **CARRIED),
    card.CardMoved(old_calendar="shipped-2026", new_calendar="with-2027", **CARRIED),
    card.CardPassedOn(item_version=2, organ="行政审批局", document="三定方案", **CARRIED),
)

OF_RECTIFICATIONS = (
    rectification.RectificationOpened(
        number="5116022026030600010041",
        item="511602-0001",
        item_version=7,
        finder="account:9",
        visit=3,
        point="queue",
        window=4,
        owner="a:7",
        photographs=("ab12",),
        profile="national@2026-11",
        calendar="shipped-2026",
        commitments={"finding": "c0ffee"},
        **CARRIED,
    ),
    rectification.RectificationRaised(by="a:1", reasons="仍未增加座椅", days=10, **CARRIED),
    rectification.RectificationReaddressed(item_version=9, reasons="由住建局办理", **CARRIED),
    rectification.RectificationDropped(by="a:1", reasons="当日停电", **CARRIED),
    rectification.RectificationMoved(old_calendar="shipped-2026", new_calendar="with-2027", **CARRIED),
    rectification.RectificationPassedOn(item_version=2, organ="行政审批局", document="三定方案", **CARRIED),
)

# The events of complaints and of what follows them: by the type of each field, with a code that is one where it is a label.
CODES = {
    "sort": "complaint", "channel": "phone", "cause": "late", "proof": "site", "found": "founded", "said": "satisfied",
    "why": {"ComplaintDeclined": "handled", "": "late"}, "to": {"ComplaintLed": "petition", "": "a:7"}, "measure": "circular",
    "how": {"RatingSettled": "by_date", "": "已整改"}, "doubt": "mistaken", "body": "C", "level": 5,
}  # fmt: skip
BY_TYPE = {
    str: lambda name: f"{name}-1",
    int: lambda name: 3,
    bool: lambda name: True,
    date: lambda name: DAY,
    datetime: lambda name: datetime(2026, 3, 7, 1, 30, tzinfo=UTC),
    tuple[str, ...]: lambda name: ("a:7", "a:8"),
    tuple[str, ...] | None: lambda name: ("a:7", "w:3"),
    dict[str, str]: lambda name: {name: "c0ffee"},
}


def sampled(cls):
    """Return one event of a class with every field set."""
    values = {}
    for name, kind in get_type_hints(cls).items():
        if name in CARRIED or name not in cls.__struct_fields__ or name in Fact.__struct_fields__:
            continue
        code = CODES.get(name)
        code = code.get(cls.__name__, code[""]) if isinstance(code, dict) else code
        values[name] = code if code is not None else BY_TYPE[kind](name)
    return cls(**values, **CARRIED)


OF_VOICES = tuple(
    sampled(cls)
    for module in (complaint, joined_events, looked_into_events, order, accountability, bad_rating)
    for cls in module.EVENTS.values()
    if cls.__module__ == module.__name__
)
