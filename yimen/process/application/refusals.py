"""Why acts on an application are refused that came in later: a sentence in both languages, by its code."""

REFUSALS: dict[str, tuple[str, str]] = {
    "banned": (
        "因曾隐瞒情况或提供虚假材料，{until} 前不得再次申请“{item}”。",
        "Because of false materials “{item_en}” may not be applied for again before {until}.",
    ),
    "banned_by_fraud": (
        "因曾以欺骗、贿赂等不正当手段取得许可，{until} 前不得再次申请“{item}”。",
        "Because a permit was obtained by fraud, bribery or the like, “{item_en}” may not be applied for again before {until}.",
    ),
    "item_for_holders": (
        "本事项暂停受理新的申请；持证人申请延续、变更、补办、注销的，写明许可编号。",
        "This item is suspended and takes no new applications; holders who ask for something on their permit name its number.",
    ),
    "not_posted": (
        "交邮日期只用于窗口收到的邮寄件。",
        "A day of posting stands only on what a window received by post.",
    ),
    "posted_later": (
        "交邮日期不能晚于今天，以邮戳为准。",
        "The day of posting is none to come: it is that of the postmark.",
    ),
    "paper_undone": (
        "这份文书说的决定已被撤销，不再送达。",
        "The decision that this paper says was set aside: nobody is served it any more.",
    ),
    "set_aside_already": (
        "这个决定被撤销已经登记过。",
        "That this decision was set aside is entered already.",
    ),
    "not_its_day": (
        "文书的日子不能早于被撤销的决定，也不能在将来；重新作出决定的期限不能早于文书，没有要求重新作出的不写。",
        "The document is no older than the decision that it sets aside, and not of a day to come; the day by which to decide anew is no earlier, and stands only where that is ordered.",
    ),
    "not_the_order_s_day": (
        "文书的日子不能早于收件，也不能在将来；要求作出决定的最后一天不能早于文书。",
        "The document is no older than the application, and not of a day to come; the last day that it names is no earlier.",
    ),
    "hearing_not_told": (
        "听证通知书还没有送达，不能记录听证。",
        "The notice of the hearing is not served yet, so that no hearing can be on record.",
    ),
    "excluded_already": (
        "以这一理由不计入的时间还没有结束，先登记结果。",
        "Time is not counted on this ground already: enter its result first.",
    ),
    "no_agent": (
        "本件没有代理人。",
        "Nobody acts for the applicant in this case.",
    ),
    "agent_already": (
        "本件已经有代理人。要换人的，先终止现在的代理，再委托新的代理人。",
        "Somebody acts for the applicant in this case already. For another, end that agency first, then name the new agent.",
    ),
    "unsigned_authorisation": (
        "请写明申请人签名或者盖章的授权委托书：代理什么、权限和期限、签名的日期、存放在哪里。",
        "Name the letter that the applicant signed or sealed: for what, with which powers and until when, its day, and where it"
        " is kept.",
    ),
    "own_agent": (
        "申请人不能作自己的代理人，请填受托人的证件号码。",
        "Nobody is their own agent: give the number of whoever acts for them.",
    ),
    "unconfirmed_applicant": (
        "本件由身份没有核验的网上账号提交：登记代理人以后，这个账号就打不开本件。请申请人先在窗口核验身份，再登记。",
        "An account of unconfirmed identity handed this case in, and would open it no more. Let the applicant confirm their"
        " identity at a window first.",
    ),
    "chair_aside": (
        "通知时写的听证主持人后来回避了这件办件：请写明新的主持人，另外通知举行听证。",
        "The chair who was named stands aside from this case since: call the hearing again and name another chair.",
    ),
    "stands_aside": (
        "选的人员已经回避这件办件，请换人。",
        "Somebody named here stands aside from this case: name another person.",
    ),
    "unidentified_request": (
        "换发查询码要写明谁申请、当场核对了什么证件。",
        "For a new query code write who asked for it, and which document was seen.",
    ),
    "succeeds_as_a_whole": (
        "联合办理的申请人只有一个：请在整件上登记，不在其中一项上登记。",
        "A joint application has one applicant: record it on the whole, not on a part.",
    ),
    "succeeded_meanwhile": (
        "您打开这一页以后，申请人的变更已经登记过一次，请先看现在的申请人。",
        "Since you opened this page the applicant has changed already: look first who it is now.",
    ),
    "unproved_succession": (
        "请写明看过的文书：合并、分立的协议和登记机关的通知书，或者变更登记的通知书，以及存放在哪里。",
        "Name the papers that were seen, and where they are kept: the agreement to merge or split with the notice of"
        " registration, or that of the change.",
    ),
    "no_legal_person": (
        "只有法人、非法人组织由承继的单位接着办；自然人和个体工商户的申请不能这样转给别人。",
        "Only a legal person or another organisation is succeeded so; the application of a person, or of an individual"
        " business, passes to nobody in this way.",
    ),
    "same_legal_person": (
        "填的统一社会信用代码就是原申请人的：合并、分立以后是另一个单位；只改了名称或者形式的，请选“变更”。",
        "That is the applicant's own code. After a merger or a split it is another body; where only name or form is another,"
        " choose “changed”.",
    ),
    "unproved_correction": (
        "请写明怎样写错的、看过什么证件、存放在哪里。",
        "Say how it had been written wrong, which document was seen, and where that is kept.",
    ),
    "another_number": (
        "证件号码和本件登记的不一样：更正姓名不能把申请人换成另一个人。号码登记错了的，请撤回以后重新申请。",
        "That is not the number of this case: to correct a name makes nobody else the applicant. Where the number is wrong, the"
        " application is withdrawn and handed in anew.",
    ),
    "name_as_recorded": (
        "填的姓名（名称）和登记的一样，没有要更正的。",
        "The name is as it is recorded: there is nothing to correct.",
    ),
    "permit_passes_to_nobody": (
        "本件是延续、变更或者注销一个已有的许可，许可不随合并、分立转让。请由持证人撤回，再由承继的单位按它自己的情况申请。",
        "This case is about a permit that is there already, and a permit passes to nobody by a merger or a split. Let it be"
        " withdrawn, and the successor apply as its own position calls for.",
    ),
    "unsigned_end_of_agency": (
        "不是申请人或者代理人自己终止的，请写明其中一人签名的书面声明：日期、存放在哪里。",
        "Where neither the applicant nor the agent ends it themselves, name the declaration that one of them signed: its day,"
        " and where it is kept.",
    ),
    "nothing_refunded_so": (
        "这张缴款单没有以这个号码登记的退费。",
        "No refund of this slip is recorded under that number.",
    ),
    "refund_as_recorded": (
        "号码和登记的一样，没有要更正的。",
        "The number is as it is recorded: there is nothing to correct.",
    ),
    "no_proposed": (
        "已有人对这个办件提出不予办理，等待另一人审签。先审签或者退回，再办这一步。",
        "Somebody has proposed a “no” for this case, which waits for another person: it is signed or sent back before this.",
    ),
    "accused_of_false": (
        "已有人提出这个申请隐瞒情况或者材料虚假，等待另一人审签，审签以前不能撤回。没有认定的，可以再撤回。",
        "Somebody has proposed that something was hidden or false in this application. Until another person has signed that or"
        " sent it back it cannot be withdrawn; where it is not found so, it can.",
    ),
    "asked_after_expiry": (
        "许可已在 {last} 到期，到期以后提出的申请不能作为延续准予；请作为新的申请办理。",
        "The permit ended on {last}; what was asked for after that cannot be granted as its renewal: apply for a new one.",
    ),
    "permit_over": (
        "所依据的许可已经终止，不能接着办；请登记为只撤销，由申请人重新申请。",
        "The permit that it is about has ended, so there is nothing to go on with: enter it as set aside alone; the applicant applies again.",
    ),
    "granted_already": (
        "已经准予。所依据的许可没有终止的，应当制发证件。",
        "It is granted. Unless the permit that it is about has ended, the certificate is to be made.",
    ),
    "beyond_term": (
        "证件的最后一天不能晚于 {last}：有效期由本事项规定，变更、补证不改变它。",
        "The certificate holds until {last} at the latest: the item sets the term, and neither a change nor a new certificate moves it.",
    ),
    "over_before_made": (
        "有效期的最后一日不能早于今天。",
        "The last day of its validity is not before today.",
    ),
    "time_counts": (
        "办事指南写明“{ground}”所需时间计入时限，不能不计。",
        "The guide says that the time of “{ground}” counts, so none of it is left out.",
    ),
    "longer_than_published": (
        "办事指南公布的所需时间是 {limit}，告知的时间不能更长。",
        "The guide says that it takes {limit}; the applicant is told of no longer time.",
    ),
    "hearing_not_announced": (
        "法律要求举行的听证，应当先向社会公告。请写明公告登在哪里、哪一天公告的。",
        "A hearing that the law wants is announced to the public first. Say where it was announced, and on which day.",
    ),
    "committed_falsely": (
        "申请人以前凭承诺取得的许可，因不符合条件已被撤销；信用修复以前不适用告知承诺，按一般程序办理。已经修复的，写明修复的证明。",
        "A permit that the applicant got on a commitment was revoked for what was not so: until the credit is repaired nothing is"
        " granted on a commitment, and the case goes the usual way. Where it is repaired, name the paper that says so.",
    ),
    "unsigned_commitment": (
        "请写明申请人签名的告知承诺书：签名的日期和存放的位置。没有签名承诺的，按一般程序办理。",
        "Name the commitment that the applicant signed: its day and where it is kept. Without one it goes the usual way.",
    ),
    "gone_on": (
        "登记以后已经接着办了，不能再撤回。",
        "The case has gone on since, so the entry can no longer be taken back.",
    ),
    "gateways_number": (
        "网上缴款的流水号由支付平台给出，不能更改。",
        "The reference of an online payment is the gateway's own and stays.",
    ),
    "corrects_nothing": (
        "两个号码都和登记的一样，没有要更正的。",
        "Both numbers are as they are recorded: there is nothing to correct.",
    ),
    "in_the_notice": (
        "“{material}”补正通知已经写了，应当补正，不能再请自愿补充。",
        "The notice of corrections names “{material}”: it is to be corrected, and not asked for as voluntary.",
    ),
    "lead_asks": (
        "并联办件征求意见由牵头部门按方案进行，不在其中一项里另行征求。",
        "Of a joint application the lead asks by its scheme; none of its parts asks by itself.",
    ),
    "asks_itself": ("不用向本部门征求意见。", "A department does not ask itself."),
    "question_missing": ("请写明请对方回答什么。", "Say what they are asked."),
    "opinion_days": (
        "答复期限是 1 到 {most} 个工作日。",
        "Give them between 1 and {most} working days.",
    ),
    "not_asked_of_yours": (
        "没有向您的部门征求意见，或者已经答复、不再等了。",
        "Your department was not asked, or it has answered, or its opinion is waited for no longer.",
    ),
    "opinions_awaited": (
        "还在等{organs}的意见。到期没有答复的，或者登记不再等以后，就可以接着办。",
        "The opinion of {organs} is still awaited. Once its days are over, or it is waited for no longer, the case goes on.",
    ),
    "same_again": (
        "原来的决定已被撤销（{document}），不得以同一的事实和理由作出相同的决定。",
        "That decision was set aside ({document}): the same may not be decided again on the same facts and grounds.",
    ),
}
