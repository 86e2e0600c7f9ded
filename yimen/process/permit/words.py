"""What happened to a permit, in one sentence each."""

from yimen.process.grounds import Labels

EVENTS: Labels = {
    "PermitPassedOn": ("机构调整，本许可由承接机关继续管理。", "After a reorganisation the successor answers for the permit."),
    "PermitIssued": ("许可生效，有效期{until}。", "The permit is in force {until}."),
    "RenewalAsked": ("持证人提出延续申请 {application}。", "The holder applied for renewal ({application})."),
    "RenewalEnded": ("延续申请 {application} 没有结果即告终结。", "The application for renewal {application} ended without one."),
    "PermitRenewed": ("准予延续，有效期至 {expires_on}。", "Renewed until {expires_on}."),
    "PermitRenewed:deemed": ("期满前没有作出决定，依法视为准予延续，有效期至 {expires_on}。", "Nothing was decided before expiry, so the law renews the permit until {expires_on}."),
    "PermitReissued": ("换发证件。", "The renewed certificate was made."),
    "PermitReminded": ("提醒持证人：有效期至 {expires_on}，还有 {days} 日。", "The holder was reminded: the permit ends with {expires_on}, {days} days from here."),
    "PermitExpired": ("有效期于 {expires_on} 届满，未延续。", "The permit ended with {expires_on}, not renewed."),
    "PermitChanged": ("依申请 {application} 变更许可。", "The permit was changed on application {application}."),
    "Inspected": ("{officers} 名工作人员完成{about}，符合要求。", "{officers} officers carried out a {about}; everything was in order."),
    "Inspected:failed": ("{officers} 名工作人员完成{about}，不符合要求。", "{officers} officers carried out a {about}; not everything was in order."),
    "Inspected:order": ("{officers} 名工作人员完成{about}，责令在{correct_by}前改正。", "{officers} officers carried out a {about}; what was found has to be put right by {correct_by}."),
    "EndingProposed": ("提出{way}本许可（{ground}）。", "It was proposed that the permit be {way} ({ground})."),
    "EndingNotMade": ("终止程序 {ending} 不再进行，许可继续有效。", "The proposed end ({ending}) was dropped; the permit goes on."),
    "PermitEnded": ("许可{way}。", "The permit was {way}."),
    "PermitCancelled": ("依据行政处罚决定，许可证件被吊销。", "By a decision of penalty the permit was cancelled."),
    "PermitRestored": ("终止许可的决定经{how}撤销，不再有效，许可恢复。", "What had ended the permit was set aside by {how}: the permit is there again."),
    "PermitEndedAgain": ("决定被撤销的登记有误，已经撤回；许可{way}，同以前一样。", "It had been entered wrongly that the decision was set aside; the permit is {way} as before."),
    "GrantUndone": ("申请 {application} 的准予决定经{how}撤销，许可恢复到这个决定以前的样子。", "The grant of application {application} was set aside by {how}: the permit is as it was before."),
    "GrantUndone:ended": ("申请 {application} 的准予决定经{how}撤销，许可随之终止。", "The grant of application {application} was set aside by {how}: the permit has ended with it."),
    "GrantRedone": ("申请 {application} 的准予决定仍然有效，许可恢复。", "The grant of application {application} stands, and the permit is there again with it."),
}  # fmt: skip
