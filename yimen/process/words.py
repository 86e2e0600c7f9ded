"""What things are called, in Chinese and English: phases, acts, events, clocks, documents, people."""

from collections.abc import Mapping

from yimen.law.licensing import EXCLUSION_GROUNDS
from yimen.process.machine import Event

Pair = tuple[str, str]

PHASES: Mapping[str, Pair] = {
    "": ("尚未提交", "Not handed in"),
    "RECEIVED": ("已收件", "Received"),
    "CORRECTION_REQUESTED": ("待补正", "Correction requested"),
    "NOT_REQUIRED": ("不受理", "Not required"),
    "NOT_ACCEPTED": ("不予受理", "Not accepted"),
    "LAPSED": ("视为撤回", "Lapsed"),
    "ACCEPTED": ("已受理", "Accepted"),
    "ACCEPTANCE_REVOKED": ("撤销受理", "Acceptance revoked"),
    "UNDER_REVIEW": ("审查中", "Under review"),
    "IN_SPECIAL_PROCEDURE": ("特别程序中", "In a special procedure"),
    "FORWARDED": ("已上报", "Forwarded"),
    "AWAITING_DECISION": ("待决定", "Awaiting decision"),
    "GRANTED": ("准予", "Granted"),
    "REFUSED": ("不予", "Refused"),
    "ISSUED": ("已制证", "Issued"),
    "DELIVERED": ("已送达", "Delivered"),
    "WITHDRAWN": ("申请人撤回", "Withdrawn"),
    "TERMINATED": ("终止办理", "Terminated"),
}
COMMANDS: Mapping[str, Pair] = {
    "Submit": ("提交申请", "Hand in"),
    "AmendOnTheSpot": ("当场更正", "Amend on the spot"),
    "DeclareNotRequired": ("不受理（无需许可）", "No licence needed"),
    "NotifyCorrections": ("一次告知补正", "Notify corrections"),
    "SupplyMaterials": ("补充材料", "Supply materials"),
    "Accept": ("受理", "Accept"),
    "AcceptWithGap": ("容缺受理", "Accept with a gap"),
    "ProposeNegative": ("拟作否定决定", "Propose a refusal"),
    "SignNegative": ("签署否定决定", "Sign the refusal"),
    "GrantOnTheSpot": ("当场准予", "Grant on the spot"),
    "GrantByCommitment": ("告知承诺准予", "Grant on commitment"),
    "StartReview": ("开始审查", "Start the review"),
    "AssignInspectors": ("指派核查人员", "Assign inspectors"),
    "RecordSiteCheck": ("记录核查", "Record a site check"),
    "AskExclusion": ("申请不计时", "Ask to exclude time"),
    "ApproveExclusion": ("批准不计时", "Approve excluded time"),
    "CloseExclusion": ("结束不计时", "End excluded time"),
    "AskExtension": ("申请延期", "Ask for an extension"),
    "ApproveExtension": ("批准延期", "Approve the extension"),
    "TellInterestedParties": ("告知利害关系人", "Tell interested parties"),
    "RecordStatement": ("记录陈述申辩", "Record a statement"),
    "TellHearingRight": ("告知听证权利", "Tell of the right to a hearing"),
    "RequestHearing": ("要求听证", "Ask for a hearing"),
    "CallHearing": ("通知听证", "Call the hearing"),
    "RecordHearing": ("记录听证", "Record the hearing"),
    "Forward": ("上报", "Forward"),
    "GiveOpinionAbove": ("上级审查意见", "Opinion of the higher organ"),
    "CloseReview": ("审查完毕", "Close the review"),
    "Grant": ("准予", "Grant"),
    "Issue": ("制证", "Make the certificate"),
    "Publish": ("公开决定", "Publish"),
    "Serve": ("送达", "Serve"),
    "Seal": ("盖章", "Seal"),
    "Withdraw": ("撤回申请", "Withdraw"),
    "Terminate": ("终止办理", "Terminate"),
    "Archive": ("归档", "Archive"),
    "DecideOnCalendar": ("节假日调整后的处理", "Decide on a changed calendar"),
    "DeemAccepted": ("视为受理", "Deem accepted"),
    "AcceptCorrected": ("补正齐全即受理", "Accept what was corrected"),
    "Lapse": ("视为撤回", "Lapse"),
    "DeemRenewed": ("视为准予延续", "Deem renewed"),
    "MoveToCalendar": ("按新节假日安排重算", "Move to the new calendar"),
}
EVENTS: Mapping[str, Pair] = {
    "Received": ("已收到申请材料", "The materials were received"),
    "AmendedOnTheSpot": ("当场更正", "Amended on the spot"),
    "NotRequired": ("告知不需要许可", "Told that no licence is needed"),
    "CorrectionsNotified": ("一次告知需要补正的全部内容", "Told, once, everything to be corrected"),
    "MaterialsSupplied": ("收到补充材料", "Further materials were received"),
    "Accepted": ("已受理", "Accepted"),
    "NegativeProposed": (
        "拟作否定决定，等待第二人签署",
        "A refusal is proposed and waits for a second signature",
    ),
    "NegativeReturned": ("否定决定未获签署，退回重办", "The proposed refusal was sent back"),
    "NotAccepted": ("不予受理", "Not accepted"),
    "ApplicationRefused": ("不予许可", "Refused"),
    "AcceptanceRevoked": ("撤销受理", "The acceptance was revoked"),
    "Lapsed": ("逾期未补正，视为撤回", "Lapsed: not corrected in time"),
    "ReviewStarted": ("开始审查", "The review began"),
    "InspectorsAssigned": ("已指派核查人员", "Inspectors were assigned"),
    "SiteChecked": ("已核查", "Checked by officers"),
    "ExclusionAsked": ("申请部分时间不计入期限", "Asked that time be excluded"),
    "ExclusionApproved": ("批准不计时，书面告知所需时间", "Excluded time was approved, with written notice"),
    "ExclusionOpened": ("开始不计时", "Time is not counted from here"),
    "ExclusionClosed": ("恢复计时", "Time is counted again"),
    "ExtensionAsked": ("申请延期", "An extension was asked for"),
    "Extended": ("期限已延长", "The limit was extended"),
    "PartiesTold": ("已告知利害关系人", "Interested parties were told"),
    "StatementRecorded": ("已听取陈述申辩", "A statement was heard"),
    "HearingRightTold": ("已告知听证权利", "The right to a hearing was told"),
    "HearingRequested": ("要求听证", "A hearing was asked for"),
    "HearingCalled": ("已通知听证时间地点", "The hearing was called"),
    "HearingHeld": ("听证已举行", "The hearing was held"),
    "Forwarded": ("已上报上级机关", "Forwarded to the higher organ"),
    "OpinionGivenAbove": ("上级机关审查完毕", "The higher organ has examined the case"),
    "ReviewClosed": ("审查完毕", "The review is closed"),
    "Granted": ("准予许可", "Granted"),
    "Issued": ("证件已制作", "The certificate is made"),
    "Published": ("决定已公开", "The decision is published"),
    "Served": ("文书已送达", "A document was served"),
    "Sealed": ("凭证已盖章", "The voucher was sealed"),
    "Withdrawn": ("申请人撤回申请", "Withdrawn by the applicant"),
    "Terminated": ("终止办理", "Terminated"),
    "Archived": ("已归档", "Archived"),
    "CalendarMoved": ("节假日安排变化，期限已重算", "The holidays changed and the days were computed anew"),
    "CalendarDecided": ("已就节假日变化作出处理", "Decided what the changed holidays mean"),
}
CLOCKS: Mapping[str, Pair] = {
    "correction": ("一次告知期限", "Time to tell all corrections"),
    "applicant_correction": ("补正期限", "Time to correct"),
    "statutory": ("法定期限", "Statutory limit"),
    "promised": ("承诺期限", "Promised limit"),
    "sublevel": ("初审期限", "Limit of the lower organ"),
    "assign_inspectors": ("指派人员期限", "Time to assign inspectors"),
    "gap": ("补齐期限", "Time to fill the gap"),
    "statement": ("陈述申辩期限", "Time to be heard"),
    "hearing_request": ("要求听证期限", "Time to ask for a hearing"),
    "hearing_organise": ("组织听证期限", "Time to hold the hearing"),
    "issue": ("颁发送达期限", "Time to issue and serve"),
    "publish": ("公开期限", "Time to publish"),
}
LETTERS: Mapping[str, Pair] = {
    "A": ("申请人", "applicant"),
    "W": ("窗口工作人员", "window clerk"),
    "R": ("审查人员", "approver"),
    "O": ("决定人员", "authorised decider"),
    "H": ("机关负责人", "head of the organ"),
    "G": ("政府负责人", "head of the government"),
    "D": ("其他部门", "another organ"),
    "U": ("上级机关", "higher organ"),
    "LAW": ("依法自动", "by law"),
}


def _say(table: Mapping[str, Pair], code: str, language: str) -> str:
    pair = table.get(code)
    return code if pair is None else pair[1 if language == "en" else 0]


def phase(code: str, language: str = "zh") -> str:
    """Return what a phase is called."""
    return _say(PHASES, code, language)


def command(name: str, language: str = "zh") -> str:
    """Return what an act is called."""
    return _say(COMMANDS, name, language)


def event(of: Event, language: str = "zh") -> str:
    """Return the sentence of an event."""
    mode = getattr(of, "mode", "")
    if type(of).__name__ == "Accepted" and mode == "deemed":
        return (
            "By law accepted: nobody told in time what was missing"
            if language == "en"
            else "逾期未告知，依法视为受理"
        )
    if type(of).__name__ == "Granted" and mode == "deemed":
        return (
            "By law renewed: no decision before expiry" if language == "en" else "逾期未作决定，视为准予延续"
        )
    return _say(EVENTS, type(of).__name__, language)


def clock(kind: str, language: str = "zh") -> str:
    """Return what a clock is called."""
    return _say(CLOCKS, kind, language)


def letter(code: str, language: str = "zh") -> str:
    """Return who a letter stands for."""
    return _say(LETTERS, code, language)


def ground(code: str, language: str = "zh") -> str:
    """Return what a ground of excluded time is called."""
    return code.replace("_", " ") if language == "en" else EXCLUSION_GROUNDS.get(code, code)


DOCUMENTS: Mapping[str, Pair] = {
    "receipt": ("收件凭证", "Receipt of materials"),
    "not_required": ("申请不受理告知书", "Notice: no licence needed"),
    "non_acceptance": ("不予受理决定书", "Decision of non-acceptance"),
    "correction_notice": ("补正通知书", "Correction notice"),
    "acceptance": ("受理通知书", "Notice of acceptance"),
    "acceptance_with_gap": ("容缺受理告知书", "Acceptance with a gap"),
    "lapse": ("视为撤回告知书", "Notice of lapse"),
    "acceptance_revoked": ("撤销受理决定书", "Revocation of acceptance"),
    "excluded_time": ("特别程序（除外时间）告知书", "Notice of excluded time"),
    "extension": ("延期告知书", "Notice of extension"),
    "parties_notice": ("利害关系人告知书", "Notice to interested parties"),
    "hearing_right": ("听证权利告知书", "Notice of the right to a hearing"),
    "hearing_notice": ("听证通知书", "Notice of hearing"),
    "site_check_record": ("核查笔录", "Site-check record"),
    "grant": ("准予行政许可决定书", "Decision to grant"),
    "refusal": ("不予行政许可决定书", "Decision to refuse"),
    "certificate": ("行政许可证件", "Certificate"),
    "withdrawal": ("撤回申请确认书", "Confirmation of withdrawal"),
    "termination": ("终止办理告知书", "Notice of termination"),
}


def document(kind: str, language: str = "zh") -> str:
    """Return the title of a kind of document."""
    return _say(DOCUMENTS, kind, language)
