"""What people call the codes of a card, in Chinese and in English; the whole product's words take them in."""

from yimen.process.grounds import Labels

PHASES: Labels = {
    "CARD_GIVEN": ("已发牌，待说明", "given, awaiting the explanation"),
    "CARD_EXPLAINED": ("待监督人员处理", "awaiting the supervisor's decision"),
    "CARD_UPHELD": ("维持，可以申诉", "upheld, open to appeal"),
    "CARD_APPEALED": ("已申诉，待复核", "appealed, awaiting the review"),
    "CARD_FINAL": ("已生效", "final"),
    "RECTIFYING": ("责令整改", "to be put right"),
    "RECTIFIED": ("已报整改，待核实", "reported as put right, to be verified"),
    "CARD_CLOSED": ("整改完毕", "put right"),
    "CARD_LIFTED": ("已撤牌", "lifted"),
}
COMMANDS: Labels = {
    "GiveCard": ("发牌", "give a card"),
    "ExplainCard": ("对牌作出说明", "explain the card"),
    "NoteSilence": ("逾期未说明", "go on without an explanation"),
    "UpholdCard": ("处理：维持", "decide: uphold the card"),
    "LiftCard": ("处理：撤牌", "decide: lift the card"),
    "TransferCard": ("处理：转给责任单位", "decide: address it to another"),
    "AppealCard": ("申诉", "appeal"),
    "DecideAppeal": ("复核申诉", "decide the appeal"),
    "NoteFinal": ("逾期未申诉，生效", "let it become final"),
    "OrderRectification": ("责令整改", "order it to be put right"),
    "ReportRectified": ("报告整改", "report it put right"),
    "VerifyRectified": ("核实整改", "verify that it was put right"),
    "ClearCard": ("重算后撤牌", "lift it after recomputation"),
    "MoveCard": ("按新日历重算", "recompute by the new calendar"),
}
CLOCKS: Labels = {
    "explanation": ("说明的期限", "time to explain"),
    "card_decision": ("处理的期限", "time to decide on the card"),
    "card_appeal": ("申诉的期限", "time to appeal"),
    "card_appeal_decision": ("复核的期限", "time to decide the appeal"),
    "rectification": ("整改的期限", "time to put it right"),
}
OUTCOMES: Labels = {
    "explained": ("已说明", "explained"),
    "not_explained": ("逾期未说明", "not explained"),
    "transferred": ("已转给责任单位", "addressed to another"),
    "appealed": ("已申诉", "appealed"),
    "not_appealed": ("逾期未申诉", "not appealed"),
    "reported": ("已报告", "reported"),
    "cleared": ("重算后撤牌", "lifted after recomputation"),
}
TASKS: Labels = {
    "explain": ("对牌作出说明", "explain the card"),
    "card.decide": ("处理一张牌", "decide on a card"),
    "appeal": ("复核一件申诉", "decide an appeal"),
    "rectify": ("整改并报告", "put it right and report"),
    "verify": ("核实整改", "verify that it was put right"),
}
LEVELS: Labels = {
    "notice": ("提醒", "reminder"),
    "yellow": ("黄牌", "yellow card"),
    "red": ("红牌", "red card"),
    "red_plus": ("红牌（超过法定期限）", "red card (beyond the law's own limit)"),
}
EVENTS: dict[str, tuple[str, str]] = {
    "CardGiven": ("依监察规则 {rule} 发{level}。", "By rule {rule} of supervision: {level}."),
    "CardExplained": ("被监督单位作出说明。", "Whoever it is addressed to explained."),
    "CardUnexplained": ("期限内没有说明，由监督人员处理。", "Nobody explained in time; supervision decides."),
    "CardUpheld": ("监督人员决定维持，可以申诉。", "The card was upheld; an appeal is open."),
    "CardLifted": ("监督人员决定撤牌，记录保留。", "The card was lifted; the record stays."),
    "CardTransferred": ("转给责任单位，重新计算说明的期限。", "The card was addressed to another, with the whole time to explain."),
    "CardAppealed": ("被监督单位提出申诉。", "An appeal was made."),
    "AppealDecided": ("复核决定撤牌，记录保留。", "On appeal the card was lifted; the record stays."),
    "AppealDecided:uphold": ("复核决定维持，本牌生效。", "On appeal the card was upheld; it is final."),
    "CardFinal": ("期限内没有申诉，本牌生效。", "Nobody appealed in time; the card is final."),
    "RectificationOrdered": ("责令整改，期限 {length}。", "It has to be put right within {length}."),
    "RectificationReported": ("报告整改完毕。", "It was reported as put right."),
    "RectificationVerified": ("核实整改完毕。", "It was seen to be put right."),
    "RectificationReturned": ("整改没有到位，再给 {length}。", "It is not put right yet: {length} more."),
    "CardCleared": ("节假日安排变更后重新计算，没有超过期限，撤牌。", "Counted by the changed holidays nothing was late; the card was lifted."),
    "CardMoved": ("节假日安排公布或者变更，期限重新计算。", "Holidays were announced or changed; the periods were counted anew."),
    "CardPassedOn": ("机构调整，由承接机关继续办理。", "After a reorganisation the successor goes on with it."),
}  # fmt: skip
REFUSALS: dict[str, tuple[str, str]] = {
    "addressed_already": ("本牌已经发给这个单位和人员。", "The card is addressed to them already."),
    "own_matter": (
        "这一件关系到您本人或者您任职的单位，由其他监督人员处理。",
        "It is addressed to you, or to where you hold a post: somebody else of supervision decides.",
    ),
    "not_addressed": (
        "这张牌不是发给您的，由当事人本人或者被监督单位的负责人答复。",
        "The card is not addressed to you: whoever it names answers, or the head of the organ.",
    ),
    "days_out_of_range": (
        "天数应当在 {least} 到 {most} 个工作日之间。",
        "Between {least} and {most} working days can be set.",
    ),
}
