"""What people call the codes of registers, in Chinese and in English."""

from yimen.process.grounds import Labels

KINDS: Labels = {
    "ledger": ("证照台账", "licence ledger"),
    "seal": ("用印登记", "record of the seal's use"),
    "published": ("公示的许可", "published grants"),
    "accepted": ("收件、受理登记", "register of acceptances"),
}
FIELDS: Labels = {
    "number": ("证书或者决定编号", "number of the certificate or decision"),
    "item": ("事项（名称或者编码）", "item (name or code)"),
    "holder": ("持证人或者单位", "holder"),
    "identity": ("信用代码或者身份证号", "credit code or ID number"),
    "decided_on": ("决定日期", "decided on"),
    "issued_on": ("发证、用印、公示或者受理日期", "issued, sealed, published or accepted on"),
    "fee": ("收费", "fee"),
    "seal": ("印章", "seal"),
}
FOUND: Labels = {
    "without_case": ("没有办件", "decided without a case"),
    "accepted_outside": ("自行受理，没有办件", "accepted without a case"),
    "before_acceptance": ("受理以前已经决定", "decided before acceptance"),
    "accepted_before": ("中心收件以前已经受理", "accepted before the centre received it"),
    "cancelled_item": ("取消以后仍在使用", "a cancelled item still in use"),
    "other_outcome": ("中心没有准予", "not granted in the centre"),
    "other_fee": ("收费不同", "another fee"),
    "other_day": ("日期不同", "another day"),
    "number_twice": ("编号重复", "the same number twice"),
    "gap": ("缺号", "a gap in the numbers"),
}
STATES: Labels = {
    "found": ("待核对", "to be looked at"),
    "confirmed": ("已确认", "confirmed"),
    "explained": ("已说明", "explained"),
    "same": ("找到办件", "the case was found"),
    "gone": ("不再成立", "no longer so"),
}
REASONS: Labels = {
    "number_same": ("编号相同", "the number is the same"),
    "number_near": ("编号只差一个字符", "the numbers differ by one character"),
    "identity_same": ("信用代码或者证件号相同", "the credit code or ID number is the same"),
    "identity_other": ("信用代码或者证件号不同", "the credit code or ID number is another"),
    "holder_same": ("名称相同", "the name is the same"),
    "holder_near": ("名称相近", "the names are alike"),
    "item_same": ("事项相同", "the item is the same"),
    "day_same": ("日期相同", "the day is the same"),
    "day_near": ("日期相近", "the days are near"),
}
FIGURES: Labels = {
    "received_on": ("中心收件", "received in the centre"),
    "accepted_on": ("中心受理", "accepted in the centre"),
    "decided_on": ("中心决定", "decided in the centre"),
    "cancelled_on": ("取消之日", "cancelled on"),
    "outcome": ("中心的结果", "outcome in the centre"),
    "fee": ("登记的收费（元）", "fee in the register (yuan)"),
    "charged": ("中心核定（元）", "charged in the centre (yuan)"),
    "listed": ("公布的标准（元）", "published (yuan)"),
    "number": ("编号", "number"),
    "missing": ("缺的号", "missing"),
    "series": ("字号", "series"),
    "register": ("登记簿", "register"),
    "kind": ("发现", "found"),
}
OUTCOMES: Labels = {
    "granted": ("准予", "granted"),
    "refused": ("不予或者不予受理", "refused or not accepted"),
    "ended": ("撤回、终止或者失效", "withdrawn, terminated or lapsed"),
    "undecided": ("还没有决定", "not decided yet"),
}
TROUBLES: Labels = {
    "empty": ("是空的", "is empty"),
    "unreadable": ("读不懂", "cannot be read"),
    "no_day": ("只有年月，没有日", "has a month and no day"),
    "ambiguous": ("分不清哪个是月、哪个是日；请写成 2026-03-02", "may be read in two ways; write 2026-03-02"),
    "no_such_day": ("没有这一天", "is no day of the calendar"),
    "far": ("不在 1949 年到 2100 年之间", "is not between 1949 and 2100"),
    "negative": ("是负数", "is negative"),
    "digits_lost": ("数字过长，表格软件把末几位改成了零；请把这一列设成文本再导出", "has lost its last digits in the spreadsheet; make the column text and export again"),
    "too_long": ("太长", "is too long"),
    "names_nothing": ("没有编号，也没有持证人", "names neither a number nor a holder"),
    "without_day": ("没有日期", "has no day"),
    "quote": ("引号没有成对", "has a quotation mark that is not closed"),
    "encoding": ("有几个字的编码已经损坏", "has characters that are damaged"),
}  # fmt: skip
