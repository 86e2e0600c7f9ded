"""Stories that go every way of the table, and one case standing in every phase."""

from datetime import date

from msgspec.structs import replace

from tests.process.people import ITEM, Story, amended, no
from yimen.process.application import commands as do
from yimen.process.item import Basis, Fee, Layer
from yimen.process.machine import fold

D, D_LATE = "2026-03-02", "2026-03-10"
FEE = Fee("证照工本费", 1050, Basis("某条例", "第五条"), "Certificate fee", "证")
AT_ONCE = replace(ITEM, case_type="immediate", commitment_allowed=True)
NOTICE = do.NotifyCorrections((do.Point("plan", "defective", "标注尺寸"),))
SUPPLY = do.SupplyMaterials((do.Handed("plan"),))
GAP = {"materials": (do.Handed("form"), do.Handed("plan"))}
PROMISE = do.AcceptWithGap(gap=("health",))
KEPT = do.SupplyMaterials((do.Handed("health"),))
ELSEWHERE = no("not_accepted", "not_competent", competent_organ="安州市公安局")
FALSE = no("not_accepted", "false_materials")
CHIEF = ("chief", "O")
COURT = do.SetAside(
    "court", "安州区人民法院", "（2026）川16行初3号", date(2026, 3, 10), anew=True, until=date(2026, 3, 31)
)
ALONE = do.SetAside("reconsideration", "安州市人民政府", "安府复决17号", date(2026, 3, 10))
MISTAKEN = do.TakeBackSetAside("编号写错")
IN_TURN = do.SetAside("court", "安州市中级人民法院", "（2026）川16行终17号", date(2026, 3, 10))
GONE = do.Terminate(ground="object_gone", reasons="已拆除")
BACK = do.SignNegative(agree=False, opinion="理由不足")
TESTING = do.AskExclusion(ground="testing", basis="条例第八条", days=5)
HEARING = replace(TESTING, ground="hearing")
EXTEND = do.AskExtension(days=5, reasons="复杂")
TWO = ("甲", "乙")
CHAINED = replace(
    ITEM,
    layers=(Layer("科室负责人", "R", 1, "head of section"), Layer("分管领导", "H", 1, "deputy in charge")),
)
SECTION = (D, ("section", "R"), do.SignLayer(opinion="同意"))
VOLUNTARY = do.AskVoluntarily((do.Point("plan", "defective", "补充剖面图", "参见样图"),), "便于现场核对")

OPINION = do.AskOpinion(7, "该处能否设店", 5, called="安州市消防救援支队")


def serve(document, on=D, way="direct"):
    return do.Serve(document=document, on=date.fromisoformat(on), way=way)


def proved(document, on=D):
    """Return the service of an earlier day, with its proof."""
    return do.Serve(document=document, on=date.fromisoformat(on), way="direct", receipt="回证 1")


def told(*acts, item=ITEM, place="national", calendars=(), **submitted):
    """Return a story: received on the first day, then (day, who, command) or a day on which only the law acts."""
    story = Story(item, place).submit_and(D, **submitted)
    for act in acts:
        for since, calendar in calendars:
            if isinstance(act, str) and act == since:
                story.announce(calendar, since)
        story.law(act) if isinstance(act, str) else story.act(*act)
    return story


# Nothing was decided in time, and reconsideration gave the organ until a day.
LATE_ORDER = do.EnterOrder(
    "reconsideration", "安州市人民政府", "安府复〔2026〕9号", date(2026, 4, 20), date(2026, 5, 3)
)


def accepted(*more, **options):
    return told((D, "W", do.Accept()), *more, **options)


def reviewing(*more, **options):
    return accepted((D, "R", do.StartReview()), *more, **options)


UPWARD = replace(ITEM, higher_organ="省公安厅")
ENTRY = do.EnterFromAbove("granted", date(2026, 3, 20), "省公许〔2026〕8 号", ("f1le",), "食品销售")
NO_ENTRY = do.EnterFromAbove(
    "refused", date(2026, 3, 20), "省公不许〔2026〕8 号", ("f1le",), facts="没有消防通道", reasons="不符合第五条", articles=("消防法第十五条",),
    reconsideration_organ="省人民政府", court="省会铁路运输法院",
)  # fmt: skip


def entered(*acts, on="2026-03-25", facts=None):
    """Return a story that went to a higher organ which does not use the platform; then (command, who) on a day."""
    story = reviewing((D, "R", do.Forward(opinion="同意")), item=UPWARD)
    story.facts = {"above": 5} if facts is None else facts
    for command, who in acts:
        story.act(on, who, command)
    return story


def deciding(*more, **options):
    return reviewing((D, "R", do.CloseReview(opinion="符合")), *more, **options)


def _stories():
    heard = (
        (D, "R", do.TellInterestedParties(parties=("k1",), matter="日照")),
        (D, "W", serve("parties_notice")),
        (D, "R", do.RecordStatement(party="k1", outcome="stated")),
        (D, "R", do.TellHearingRight(matter="日照")),
        (D, "W", serve("hearing_right")),
        (D, "A", do.RequestHearing()),
        (D, "R", do.CallHearing(at=Story().context("2026-03-20", "R").now, place="三楼", chair="chair")),
        (D, "W", serve("hearing_notice")),
        ("2026-03-20", "R", do.RecordHearing(record="笔录1", gist="双方陈述了采光的意见")),
        ("2026-03-20", "R", do.CloseReview(opinion="符合")),
        ("2026-03-20", "O", do.Grant()),
    )
    taken_back = (
        (D, "R", do.TellHearingRight(matter="日照")),
        (D, "W", serve("hearing_right")),
        (D, "W", do.RequestHearing(for_party=True)),
        (D, "W", do.WithdrawHearing(reason="来函撤回")),
    )
    special = (
        (D, "R", TESTING),
        (D, "O", do.ApproveExclusion()),
        (D, "W", serve("excluded_time")),
        (D, "R", HEARING),
        (D, "O", do.ApproveExclusion()),
        (D, "W", serve("excluded_time-2")),
        (D, "R", do.RecordSiteCheck(officers=TWO, finding="可")),
        (D, "R", EXTEND),
        (D, "H", do.ApproveExtension()),
        ("2026-03-04", "R", do.CloseExclusion(ground="testing", result="合格")),
        ("2026-03-05", "R", do.CloseExclusion(ground="hearing", result="笔录")),
    )
    declined = (
        (D, "R", TESTING),
        (D, "O", do.ApproveExclusion(agree=False, opinion="依法不需要")),
        (D, "R", EXTEND),
        (D, "H", do.ApproveExtension(agree=False, opinion="理由不足")),
        (D, "R", do.AssignInspectors(officers=TWO)),
        (D, "W", serve("acceptance")),
    )
    life = (
        (D, "O", do.Grant()),
        (D, "W", do.Issue(certificate="JY1")),
        (D, "W", do.Publish()),
        (D, "W", serve("certificate")),
        (D, "W", serve("acceptance")),
        (D_LATE, "W", proved("grant")),
        (D_LATE, "R", do.ConfirmService("grant", agree=False, opinion="日期不清")),
        (D_LATE, "W", proved("grant")),
        (D_LATE, "R", do.ConfirmService("grant")),
        (D_LATE, "W", do.Archive()),
        (D_LATE, "A", do.DeclareCosts(trips=2, paid_fen=30000, minutes=90)),
    )
    secret = (
        (D, "A", do.MarkSecret(("plan", "decision"), "trade_secret", "工艺布局")),
        (D, "R", do.AskDisclosure(("plan",), "公开许可结果", "条例第二十条")),
        (D, "W", serve("disclosure_notice")),
        (D, "A", do.AnswerDisclosure("objects", "涉及工艺")),
        (D, "O", do.DecideDisclosure(False)),
        (D, "R", do.AskDisclosure(("plan",), "公开许可结果", "条例第二十条")),
        (D, "W", serve("disclosure_notice-2")),
        ("2026-03-24", "O", do.DecideDisclosure(True, "涉及重大公共利益")),
        ("2026-03-24", "R", do.ExplainDelay("等待设备检测", date(2026, 3, 30))),
    )
    charged = (
        (D, "W", do.AssessFees((do.Charge("证照工本费"),))),
        (D, "W", do.CancelSlip("payment_slip", "核定有误")),
        (D, "W", do.AssessFees((do.Charge("证照工本费", 2, 100, "减免办法第三条"),))),
        (D, "P", do.TakePayment("payment_slip-2", 2000, "流水1", "counter")),
        (D, "W", do.NoteBill("payment_slip-2", "票据1")),
        (D, "P", do.CorrectPayment("payment_slip-2", "流水2", "票据2", "登记时写错")),
        (D, "O", do.OrderRefund("payment_slip-2", 500, "多缴")),
        (D, "P", do.RecordRefund("payment_slip-2", "退款1")),
        (D, "P", do.CorrectRefund("payment_slip-2", "退款1", "退款2", "登记时写错")),
    )
    above = (
        (D, "U", do.TellInterestedParties(parties=("k1",), matter="日照")),
        (D, "W", serve("parties_notice")),
        (D, "U", do.RecordStatement(party="k1", outcome="stated")),
        (D, "U", do.TellHearingRight(matter="日照")),
        (D, "W", serve("hearing_right")),
        (D, "A", do.RequestHearing()),
        (D, "U", do.CallHearing(at=Story().context("2026-03-20", "R").now, place="三楼", chair="chair")),
        (D, "W", serve("hearing_notice")),
        (D, "U", TESTING),
        (D, ("second", "U"), do.ApproveExclusion()),
        (D, "W", serve("excluded_time")),
        ("2026-03-20", "U", do.CloseExclusion(ground="testing", result="合格")),
        ("2026-03-20", ("examiner", "U"), do.GiveOpinionAbove(opinion="同意")),
        ("2026-03-20", "U", do.RecordHearing(record="笔录1")),
        ("2026-03-20", "U", do.Grant()),
    )
    unreached = (
        (D, "A", do.ChooseService(True)),
        (D, "W", do.ChooseService(False, "3 月 2 日签名，卷内第 3 页")),
        (D, "R", do.CloseReview(opinion="符合")),
        (D, "O", do.Grant()),
        (D, "W", do.NoteAttempt("grant", "direct", date(2026, 3, 2), "上门两次，无人，邻居在场")),
        ("2026-03-06", "W", do.NoteAttempt("grant", "mail", date(2026, 3, 6), "EMS1 退回")),
        ("2026-03-06", "W", do.AnnounceService("grant", "本平台公告栏第 3 号", "上门、邮寄均无法送达")),
        ("2026-04-05", "W", do.Serve("grant", date(2026, 4, 5), "announcement")),
    )
    aside = [(D_LATE, "CASE", one) for one in (ALONE, MISTAKEN, ALONE, IN_TURN, COURT, MISTAKEN)]
    later = (("2026-04-02", amended("later", 2026, d0303="off")),)
    soon = (("2026-03-18", amended("soon", 2026, d0303="off")),)
    freed = (("2026-03-17", amended("freed", 2026, d0303="off")),)
    renewal = {"permit": "P1", "permit_expires_on": date(2026, 4, 1)}
    electronic = {"electronic_service": True}
    return [
        told((D, "W", do.AmendOnTheSpot(field="area", before="8", after="80")), (D, "W", do.DeclareNotRequired(reason="已取消")),
             (D_LATE, "CASE", ALONE), (D_LATE, "CASE", MISTAKEN), (D_LATE, "CASE", COURT), (D_LATE, "CASE", MISTAKEN)),
        told((D, "W", ELSEWHERE), (D, "O", BACK), (D, "W", ELSEWHERE), (D, "O", do.SignNegative())),
        told((D, "W", NOTICE), (D, "W", NOTICE), (D, "A", SUPPLY), (D, "W", do.Accept())),
        told((D, "W", NOTICE), (D, "W", FALSE), (D, "O", BACK), (D, "W", FALSE), (D, "O", do.SignNegative())),
        told((D, "W", NOTICE), (D, "A", SUPPLY), "2026-03-03"),
        told((D, "W", NOTICE), (D, "A", SUPPLY), (D, "W", no("refused", "still_bad")), (D, "O", do.SignNegative()), place="binzhou"),
        told((D, "W", NOTICE), "2026-04-01", place="zhejiang", **electronic),
        told("2026-03-10", (D_LATE, "W", do.Seal(document="acceptance")), (D_LATE, "O", GONE),
             (D_LATE, "CASE", ALONE), (D_LATE, "CASE", MISTAKEN), (D_LATE, "CASE", COURT), (D_LATE, "CASE", MISTAKEN)),
        told("2026-03-10", "2026-03-17", ("2026-03-17", "H", do.DecideOnCalendar(opinion="维持")), calendars=freed),
        told("2026-04-02", **renewal),
        told((D, "A", do.Withdraw())),
        told((D, "W", PROMISE), (D, "A", KEPT), place="zhejiang", **GAP),
        told((D, "W", PROMISE), "2026-03-17", place="anyang", **GAP),
        told((D, "W", PROMISE), ("2026-03-17", "W", no("acceptance_revoked", "gap_unfilled")), ("2026-03-17", "O", BACK),
             ("2026-03-17", "W", no("acceptance_revoked", "gap_unfilled")), ("2026-03-17", "O", do.SignNegative()), place="zhejiang", **GAP),
        accepted((D, "W", no("refused", "false_materials")), (D, "O", do.SignNegative())),
        told((D, "O", do.GrantOnTheSpot()), item=AT_ONCE),
        told((D, "O", do.GrantByCommitment("卷内第 2 页")), item=AT_ONCE),
        accepted((D, "O", do.GrantOnTheSpot()), item=AT_ONCE),
        reviewing(*heard),
        reviewing(*taken_back),
        reviewing(*secret),
        reviewing(*unreached),
        reviewing(*charged, item=replace(ITEM, fees=(FEE,))),
        reviewing(*special),
        deciding((D, "R", HEARING), (D, "O", do.ApproveExclusion()), (D, "W", serve("excluded_time")), (D, "R", EXTEND),
                 (D, "H", do.ApproveExtension()), (D_LATE, "R", do.CloseExclusion(ground="hearing", result="笔录"))),
        reviewing(*declined),
        reviewing((D, "R", TESTING), (D, "O", do.ApproveExclusion()), **electronic),
        entered((ENTRY, "W"), (do.ConfirmFromAbove(False, "文号不对"), CHIEF), (ENTRY, "W"), (do.ConfirmFromAbove(), CHIEF)),
        entered((NO_ENTRY, "R"), (do.ConfirmFromAbove(), CHIEF)),
        told((D, "A", do.EndAgency("另请他人")), agent="agent"),
        told((D, "A", do.RenewCode())),
        told((D, "W", do.CorrectApplicant("写错一字，看过身份证", "hash", differs=True))),
        accepted((D, "W", do.CorrectApplicant("写错一字，看过身份证", "hash", differs=True))),
        told((D, "W", do.NameAgent("agent", "授权委托书"))),
        accepted((LATE_ORDER.ordered_on.isoformat(), "H", LATE_ORDER)),
        accepted((LATE_ORDER.ordered_on.isoformat(), "H", LATE_ORDER), (LATE_ORDER.ordered_on.isoformat(), "H", do.TakeBackOrder("文号写错"))),
        told((D, "W", do.SucceedApplicant("merged", "合并协议", "next", legal=True, was_legal=True)), agent="agent"),
        told((D, "O", GONE), (D_LATE, "CASE", COURT)),
        reviewing((D, "R", do.Forward(opinion="同意")), (D, "O", GONE), (D_LATE, "CASE", COURT), item=replace(ITEM, higher_organ="省公安厅")),
        reviewing((D, "R", do.Forward(opinion="同意")), *above, item=replace(ITEM, higher_organ="省公安厅")),
        reviewing((D, "R", TESTING), (D, "O", do.ApproveExclusion()), (D_LATE, "W", proved("excluded_time")),
                  (D_LATE, "R", do.ConfirmService("excluded_time"))),
        told((D, "W", NOTICE), "2026-04-01", ("2026-04-02", "W", do.SupplyPosted(SUPPLY.materials, posted_on=date(2026, 3, 30))),
             place="zhejiang", **electronic),
        told((D, "W", PROMISE), "2026-03-17", ("2026-03-18", "W", do.SupplyPosted(KEPT.materials, posted_on=date(2026, 3, 16))), place="anyang", **GAP),
        told((D, "W", NOTICE), (D, "W", serve("correction_notice")), "2026-04-01", "2026-04-02",
             ("2026-04-02", "H", do.DecideOnCalendar(opinion="恢复", reopen=True)), place="zhejiang", calendars=later),
        told((D, "W", PROMISE), "2026-03-17", "2026-03-18", ("2026-03-18", "H", do.DecideOnCalendar(opinion="恢复", reopen=True)),
             place="anyang", calendars=soon, **GAP),
        deciding(*life),
        deciding((D, "A", do.Urge()), ("2026-03-03", "O", do.AnswerUrging("正在核对")), ("2026-03-04", "W", do.Urge())),
        deciding((D, "S", do.UrgeAsSupervisor("接近期限仍无进展")), ("2026-03-03", "O", do.AnswerSupervisor("正在核对"))),
        reviewing((D, "CASE", do.NotePermitEnded("P")), (D, "CASE", do.NotePermitBack("P"))),
        deciding((D, "O", do.Grant()), ("2026-03-03", "O", GONE), item=replace(ITEM, variant="renewal"), **renewal),
        deciding((D, "O", do.Grant()), (D, "H", do.VoidPaper("grant", "印章盖歪")), (D, "W", do.Issue(certificate="JY1"))),
        deciding(SECTION, (D, ("boss", "H"), do.SignLayer(agree=False, opinion="补充核查")),
                 (D, "R", do.CloseReview(opinion="已补充核查")), SECTION, (D, ("boss", "H"), do.SignLayer()), (D, "O", do.Grant()), item=CHAINED),
        reviewing((D, "R", VOLUNTARY), (D, "H", do.ReleaseVoluntary(agree=False, opinion="没有必要")), (D, "R", VOLUNTARY), (D, "H", do.ReleaseVoluntary()),
                  (D, "A", do.AnswerVoluntary((do.Handed("plan"),))), **electronic),
        reviewing((D, "R", OPINION), (D, "D", do.GiveOpinion("agrees", "消防条件具备")), (D, "R", OPINION),
                  (D, "R", do.DropOpinion(7, "已经当面了解")), (D, "R", do.CloseReview(opinion="符合"))),
        accepted((D, "W", VOLUNTARY), (D, "H", do.ReleaseVoluntary()), (D, "A", do.AnswerVoluntary())),
        accepted((D, "CASE", do.PassOn(2, "行政审批局", "三定方案", date(2026, 3, 2))), (D, "R", do.StartReview())),
        deciding((D, "O", do.Grant()), (D, "W", do.Issue(certificate="JY1")), (D_LATE, "W", proved("certificate")),
                 (D_LATE, "R", do.ConfirmService("certificate"))),
        deciding((D, "O", no()), (D, CHIEF, BACK), (D, "O", no()), (D, CHIEF, do.SignNegative())),
        deciding((D, "O", no()), (D, CHIEF, do.SignNegative()), (D_LATE, "CASE", ALONE), (D_LATE, "CASE", MISTAKEN),
                 (D_LATE, "CASE", COURT), (D_LATE, "CASE", MISTAKEN), (D_LATE, "CASE", COURT), (D_LATE, "R", do.CloseReview(opinion="符合")),
                 (D_LATE, "O", do.Grant())),
        deciding((D, "O", do.Grant()), *aside, (D_LATE, "W", do.Issue(certificate="JY1")), *aside, (D_LATE, "W", do.Publish()),
                 (D_LATE, "W", serve("certificate", D_LATE)), *aside, (D_LATE, "CASE", COURT), (D_LATE, "R", do.CloseReview(opinion="符合")),
                 (D_LATE, "O", do.Grant()), (D_LATE, "W", do.Issue(certificate="JY2"))),
        told((D, "W", NOTICE), (D, "W", serve("correction_notice")), "2026-04-02", ("2026-04-02", "CASE", replace(COURT, on=date(2026, 4, 2), until=None)), item=replace(ITEM, variant="renewal"),
             **renewal),
        reviewing((D, "R", do.Forward(opinion="同意")), (D, "U", do.GiveOpinionAbove(opinion="同意")), (D, "U", do.Grant()), (D_LATE, "CASE", COURT),
                  item=UPWARD),
        told((D, "W", NOTICE), (D, "A", SUPPLY), (D, "W", no("refused", "still_bad")), (D, "O", do.SignNegative()), (D_LATE, "CASE", COURT),
             place="binzhou"),
        told((D, "W", FALSE), (D, "O", do.SignNegative()), (D_LATE, "CASE", ALONE), (D_LATE, "CASE", MISTAKEN), (D_LATE, "CASE", COURT),
             (D_LATE, "CASE", MISTAKEN), (D_LATE, "CASE", COURT), (D_LATE, "W", do.Accept())),
        told((D, "W", PROMISE), ("2026-03-17", "W", no("acceptance_revoked", "gap_unfilled")), ("2026-03-17", "O", do.SignNegative()),
             ("2026-03-18", "CASE", replace(ALONE, on=date(2026, 3, 18))), ("2026-03-18", "CASE", MISTAKEN),
             ("2026-03-18", "CASE", replace(ALONE, on=date(2026, 3, 18), anew=True)), ("2026-03-18", "CASE", MISTAKEN), place="zhejiang", **GAP),
        entered((NO_ENTRY, "R"), (do.ConfirmFromAbove(), CHIEF), (replace(COURT, on=date(2026, 3, 25), until=None), "CASE"), (MISTAKEN, "CASE")),
    ]  # fmt: skip


STORIES = _stories()


def every_phase():
    """Return a fresh story standing in each phase, on the last day on which it was told."""
    found = {"": Story()}
    for story in _stories():
        _stations(story, found)
    return found


def _stations(story, found):
    """Tell a story again, event by event, and keep it where it first stands in a phase."""
    state = story.kind.state()
    for one in story.events:
        state = fold(story.kind, state, [one])
        if state.phase not in found:
            stands = Story(story.item)
            stands.place, stands.state, stands.day = story.place, state, str(one.on)
            found[state.phase] = stands
