"""Which acts of a journal are somebody's work, and of which post: the table by which minutes are priced.

The post is the act's and not that of whoever acted: where people were posted is in no journal and may be put right
later, which would change figures that were told. What is a post's own: a window takes in and hands out, an approver
examines, a layer signs, whoever decides decides, a head approves.
"""

from collections.abc import Mapping

from yimen.process.application import events as ev
from yimen.process.grounds import Labels
from yimen.process.joint import events as joint
from yimen.process.machine import LAW, Event

POSTS: Labels = {
    "window": ("窗口人员", "window officer"),
    "approver": ("审查人员", "approver"),
    "layer": ("签批层级", "sign-off layer"),
    "decider": ("决定人员", "whoever decides"),
    "head": ("机关负责人", "head of the organ"),
    "above": ("上级机关人员", "officer of the higher organ"),
}
ACTS: Mapping[str, str] = {
    "Received": "window",
    "AmendedOnTheSpot": "window",
    "NotRequired": "window",
    "CorrectionsNotified": "window",
    "MaterialsSupplied": "window",
    "Accepted": "window",
    "VoluntaryProposed": "window",
    "NegativeProposed": "approver",
    "ReviewStarted": "approver",
    "InspectorsAssigned": "approver",
    "SiteChecked": "approver",
    "ExclusionAsked": "approver",
    "ExclusionClosed": "approver",
    "ExtensionAsked": "approver",
    "PartiesTold": "approver",
    "StatementRecorded": "approver",
    "HearingRightTold": "approver",
    "HearingCalled": "approver",
    "HearingHeld": "approver",
    "Forwarded": "approver",
    "OpinionAsked": "approver",
    "OpinionGiven": "approver",
    "OpinionDropped": "approver",
    "ReviewClosed": "approver",
    "MeetingCalled": "approver",
    "MeetingHeld": "approver",
    "DelayExplained": "approver",
    "UrgingAnswered": "approver",
    "SupervisorAnswered": "approver",
    "DisclosureAsked": "approver",
    "LayerSigned": "layer",
    "LayerReturned": "layer",
    "Granted": "decider",
    "ApplicationRefused": "decider",
    "NotAccepted": "decider",
    "AcceptanceRevoked": "decider",
    "NegativeReturned": "decider",
    "ExclusionApproved": "decider",
    "ExclusionDeclined": "decider",
    "DisclosureDecided": "decider",
    "Terminated": "decider",
    "RefundOrdered": "decider",
    "PaperVoided": "decider",
    "Extended": "head",
    "ExtensionDeclined": "head",
    "VoluntaryReleased": "head",
    "VoluntaryDeclined": "head",
    "CalendarDecided": "head",
    "OpinionGivenAbove": "above",
    "EnteredFromAbove": "window",
    "EntryReturned": "approver",
    "EntryConfirmed": "approver",
    "Issued": "window",
    "Published": "window",
    "Sealed": "window",
    "Served": "window",
    "ServiceTried": "window",
    "ServiceAnnounced": "window",
    "ServiceReported": "window",
    "ServiceNotConfirmed": "window",
    "FeesAssessed": "window",
    "SlipCancelled": "window",
    "BillNoted": "window",
    "Withdrawn": "window",
    "Archived": "window",
}
# What each act is called where its minutes stand: short, as a line of a table.
CALLED: Labels = {
    "Received": ("窗口收件", "take an application in"),
    "AmendedOnTheSpot": ("当场更正", "mend an error on the spot"),
    "NotRequired": ("告知不需要许可", "tell that no licence is needed"),
    "CorrectionsNotified": ("一次性告知补正", "notify corrections"),
    "MaterialsSupplied": ("收补交的纸质材料", "take in papers supplied later"),
    "Accepted": ("受理", "accept"),
    "VoluntaryProposed": ("提请自愿补充", "propose a voluntary request"),
    "NegativeProposed": ("提出否定意见", "propose a “no”"),
    "ReviewStarted": ("开始审查", "begin the review"),
    "InspectorsAssigned": ("指派核查人员", "name inspectors"),
    "SiteChecked": ("现场核查，每人", "check on site, each officer"),
    "ExclusionAsked": ("申请特别程序", "ask for a special procedure"),
    "ExclusionClosed": ("取回特别程序的结果", "bring in a special procedure’s result"),
    "ExtensionAsked": ("申请延期", "ask for an extension"),
    "PartiesTold": ("告知利害关系人", "tell interested parties"),
    "StatementRecorded": ("听取陈述申辩", "hear a statement"),
    "HearingRightTold": ("告知听证权利", "tell of the right to a hearing"),
    "HearingCalled": ("通知听证", "call a hearing"),
    "HearingHeld": ("举行听证", "hold a hearing"),
    "Forwarded": ("上报", "forward to the higher organ"),
    "OpinionAsked": ("征求其他部门意见", "ask for an opinion"),
    "OpinionGiven": ("答复征求的意见", "give an opinion asked for"),
    "OpinionDropped": ("不再等意见", "wait for an opinion no longer"),
    "ReviewClosed": ("审查并提出意见", "examine and give an opinion"),
    "MeetingCalled": ("召集联合会审、踏勘", "call a joint meeting"),
    "MeetingHeld": ("联合会审、踏勘，每个部门", "joint meeting, each department"),
    "DelayExplained": ("公开说明超期理由", "explain a delay in public"),
    "UrgingAnswered": ("答复催办", "answer an urging"),
    "SupervisorAnswered": ("答复督办", "answer supervision"),
    "DisclosureAsked": ("征求公开意见", "ask about disclosure"),
    "LayerSigned": ("签批一层", "sign a layer"),
    "LayerReturned": ("签批退回", "send back at a layer"),
    "Granted": ("决定准予", "decide to grant"),
    "ApplicationRefused": ("决定不予办理", "decide to refuse"),
    "NotAccepted": ("决定不予受理", "decide not to accept"),
    "AcceptanceRevoked": ("撤销受理", "revoke an acceptance"),
    "NegativeReturned": ("退回否定意见", "return a “no”"),
    "ExclusionApproved": ("批准特别程序", "approve a special procedure"),
    "ExclusionDeclined": ("不批准特别程序", "decline a special procedure"),
    "DisclosureDecided": ("决定是否公开", "decide on disclosure"),
    "Terminated": ("终止办理", "terminate"),
    "RefundOrdered": ("决定退费", "order a refund"),
    "PaperVoided": ("作废文号", "declare a number void"),
    "Extended": ("批准延期", "approve an extension"),
    "ExtensionDeclined": ("不批准延期", "decline an extension"),
    "VoluntaryReleased": ("签发自愿补充请求", "release a voluntary request"),
    "VoluntaryDeclined": ("退回自愿补充请求", "decline a voluntary request"),
    "CalendarDecided": ("日历变更后作出处理", "decide after the calendar changed"),
    "OpinionGivenAbove": ("上级机关出具意见", "give the higher organ’s opinion"),
    "EnteredFromAbove": ("录入上级机关的决定", "enter the higher organ’s decision"),
    "EntryReturned": ("退回录入的上级决定", "send an entry back"),
    "EntryConfirmed": ("核对录入的上级决定", "check an entry"),
    "Issued": ("制作证件", "make a certificate"),
    "Published": ("公开许可结果", "publish a grant"),
    "Sealed": ("加盖印章", "seal a document"),
    "Served": ("送达一份文书", "serve a document"),
    "ServiceTried": ("送达没有送到", "try to serve in vain"),
    "ServiceAnnounced": ("公告送达", "announce a document"),
    "ServiceReported": ("补记送达", "record a service later"),
    "ServiceNotConfirmed": ("不确认补记的送达", "not confirm a service"),
    "FeesAssessed": ("核定收费", "assess fees"),
    "SlipCancelled": ("作废缴款单", "cancel a slip"),
    "BillNoted": ("登记电子票据", "note an e-bill"),
    "Withdrawn": ("登记书面撤回", "record a withdrawal in writing"),
    "Archived": ("归档", "archive"),
}
# No work on the case: what the law carries out, what the applicant, the treasury or supervision does, and what follows.
NO_WORK = frozenset(
    {
        "PassedOn", "PermitGone", "VoluntaryAnswered", "Lapsed", "ExclusionOpened", "HearingRequested", "HearingWithdrawn",
        "FeePaid", "PaymentCorrected", "FeeRefunded", "RefundCorrected", "SecretMarked", "DisclosureAnswered", "Urged", "CalendarMoved", "CostsDeclared", "UrgedBySupervisor",
        "ServiceChosen", "AgentNamed", "AgencyEnded", "CodeRenewed", "ApplicantSucceeded", "PerformanceOrdered", "OrderTakenBack", "DecisionSetAside", "SetAsideTakenBack", "GrantSetAside", "GrantStandsAgain", "PermitBack",
        "PartBegun", "PartStopped", "PointsProposed", "JointFormEnded", "PartUrged", "PartReported", "ReportAnswered", "ConsentedBySilence", "AllDecided",
        "JointCompleted",
    }
)  # fmt: skip


def post_of(event: Event, actor: str) -> str:
    """Return the post whose work an event is, as `POSTS` names it; "" where it is nobody's of the office."""
    name = type(event).__name__
    if actor == LAW or name not in ACTS:
        return ""
    match event:
        # What came online or by post was typed by nobody of the office; who looks into it accepts it.
        case ev.Received() if event.channel == "online":
            return ""
        case ev.MaterialsSupplied() if not any(one.form == "paper" for one in event.materials):
            return ""
        case ev.Withdrawn() if not event.request:
            return ""
        case ev.Granted(mode="on_the_spot"):
            return "window"
    return ACTS[name]


def hands(event: Event, parts: int = 1) -> int:
    """Return how many people's minutes an act takes: each officer on site, each organ at a joint meeting of so many parts."""
    if isinstance(event, ev.SiteChecked):
        return max(len(event.officers), 1)
    if isinstance(event, joint.MeetingHeld):
        return max(parts - len(event.absent), 1)
    return 1
