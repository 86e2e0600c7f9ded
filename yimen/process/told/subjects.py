"""What a message is about, and what its reader has to do next, for each event that is told."""

# Headings of messages, by the event's name, or by name and variant.
SUBJECTS: dict[str, tuple[str, str]] = {
    "Received": ("申请已收到", "Application received"),
    "NotRequired": ("不需要申请许可", "No licence is needed"),
    "CorrectionsNotified": ("请补正材料", "Please correct your application"),
    "CorrectionsNotified:reminder": ("还有内容需要补正", "Something is still to be corrected"),
    "MaterialsSupplied": ("已收到补交的材料", "Your materials came in"),
    "HearingRequested": ("已收到听证申请", "Your request for a hearing came in"),
    "Accepted": ("申请已受理", "Application accepted"),
    "Accepted:deemed": ("申请依法视为受理", "Application accepted by law"),
    "NotAccepted": ("申请不予受理", "Application not accepted"),
    "ApplicationRefused": ("申请不予许可", "Licence refused"),
    "AcceptanceRevoked": ("受理被撤销", "Acceptance revoked"),
    "Lapsed": ("申请视为撤回", "Application deemed withdrawn"),
    "ExclusionOpened": ("办理期限暂停计算", "Time is not counted for a while"),
    "ExclusionClosed": ("办理期限恢复计算", "Time is counted again"),
    "ExclusionClosed:over": ("办理期限恢复计算", "Time is counted again"),
    "Extended": ("办理期限延长", "Time limit extended"),
    "HearingRightTold": ("您有权要求听证", "You may ask for a hearing"),
    "HearingCalled": ("听证的时间和地点", "Time and place of the hearing"),
    "Granted": ("准予许可", "Licence granted"),
    "Granted:deemed": ("依法视为准予延续", "Renewed by law"),
    "Issued": ("证件已制作", "Certificate made"),
    "Withdrawn": ("申请已撤回", "Application withdrawn"),
    "Terminated": ("办理终止", "Case terminated"),
    "CalendarMoved": ("期限随节假日安排变动", "Time limits moved with the holidays"),
    "CalendarDecided": ("日历变更后的处理决定", "Decision after the calendar changed"),
    "CalendarDecided:reopened": ("申请恢复办理", "Your application goes on"),
    "UrgingAnswered": ("催办的答复", "Answer to your urging"),
    "FeesAssessed": ("请缴费", "Please pay a fee"),
    "FeePaid": ("已收到缴费", "Payment received"),
    "FeeRefunded": ("费用已退还", "Fee given back"),
    "DisclosureAsked": ("征求您对公开的意见", "May this be disclosed?"),
    "DisclosureDecided": ("公开处理决定", "Decision on disclosure"),
    "DelayExplained": ("逾期说明", "Why your case is late"),
    "PassedOn": ("办理机关变更", "Another organ goes on with your case"),
}

NOTHING = (
    "现在不需要您做什么；需要您配合时另行告知。",
    "Nothing has to be done by you now; you are told when something is needed.",
)
REMEDY = (
    "如果不同意，可以按下面的途径申请复议或者起诉；理由见文书。",
    "If you disagree, the remedies are below; the reasons stand in the document.",
)
NEXT: dict[str, tuple[str, str]] = {
    "Received": NOTHING,
    "NotRequired": ("这件事不需要取得许可，您不用再申请。", "No licence is needed for this; you need not apply again."),
    "CorrectionsNotified": ("请一次补齐下面列出的全部内容。", "Please supply everything that is listed below, all at once."),
    "MaterialsSupplied": ("不是您补交的，请马上告诉窗口；还缺的，见进度页。", "If it was not you, tell the window at once; what is still missing stands on the progress page."),
    "HearingRequested": ("不是您要求的，请马上告诉窗口；听证的时间和地点另行通知。", "If it was not you, tell the window at once; you are told time and place."),
    "Accepted": NOTHING,
    "Accepted:gap": ("请按承诺补齐下面的材料。", "Please supply the materials below, as promised."),
    "NotAccepted": REMEDY,
    "ApplicationRefused": REMEDY,
    "AcceptanceRevoked": REMEDY,
    "Lapsed": ("可以备齐材料重新申请；如果不同意，可以按下面的途径申请复议或者起诉。", "You may apply again with everything at hand; if you disagree, the remedies are below."),
    "ExclusionOpened": NOTHING,
    "ExclusionClosed": NOTHING,
    "Extended": NOTHING,
    "HearingRightTold": ("要求听证的，请在下面的期限内提出；不要求的，什么也不用做。", "If you want a hearing, ask for it within the period below; if not, nothing has to be done."),
    "HearingCalled": ("请按时参加；不能参加的，请尽早告诉窗口。", "Please come in time; if you cannot, tell the window as early as you can."),
    "Granted": ("请等待领取证件；现在不需要您做什么。", "Please wait for the certificate; nothing has to be done by you now."),
    "Issued": ("请带有效身份证件到窗口领取，或者等待送达。", "Please collect it at the window with proof of identity, or wait until it is served."),
    "Withdrawn": ("这件申请到此结束；以后可以重新申请，期限重新计算。", "This application has ended; you may apply again later, and the time limits begin anew."),
    "Terminated": REMEDY,
    "CalendarMoved": ("不需要您做什么；期限以下面的新日子为准。", "Nothing has to be done by you; the new days below count."),
    "CalendarDecided": ("以前依法自动办理的结果不变；现在不需要您做什么。", "What the law had done stands; nothing has to be done by you now."),
    "CalendarDecided:reopened": ("请在进度页所列的新期限内补齐材料。", "Please supply what is missing within the new period on the progress page."),
    "FeesAssessed": ("请按下面的项目和数额缴费，不多交一分；可以用现金。", "Please pay what stands below and not a fen more; cash is taken."),
    "UrgingAnswered": ("答复的内容见进度页；现在不需要您做什么。", "Read the answer on the progress page; nothing has to be done by you now."),
    "FeePaid": NOTHING,
    "FeeRefunded": NOTHING,
    "DisclosureAsked": ("请在下面的期限内答复是否同意公开；不同意的，请说明理由。", "Please answer within the period below whether you consent; if you object, say why."),
    "DisclosureDecided": NOTHING,
    "DisclosureDecided:disclose": REMEDY,
    "DelayExplained": ("理由见进度页；现在不需要您做什么。如果不满意，可以投诉。", "The reasons stand on the progress page; nothing has to be done by you now. If you disagree, you may complain."),
    "PassedOn": NOTHING,
    "CalendarMoved:yours": ("您的期限变了：请以下面的新日子为准。", "A period of yours has moved: the new day below counts."),
}  # fmt: skip


def found(table: dict[str, tuple[str, str]], name: str, variant: str) -> tuple[str, str]:
    """Return the words of an event's variant, or of the event. Raises KeyError for an event that is not told."""
    return table.get(f"{name}:{variant}") or table[name]
