"""What people call the codes of home visits and longer hours: one label in Chinese and one in English."""

from yimen.process.grounds import Labels

# Who asked for a visit.
ASKERS: Labels = {
    "self": ("本人", "the person"),
    "relative": ("亲属", "a relative"),
    "village": ("村（社区）", "the village or community"),
    "window": ("窗口提出", "proposed by the window"),
}
# How the wish came in.
WAYS: Labels = {
    "portal": ("网上", "online"),
    "desk": ("大厅", "in the hall"),
    "phone": ("电话", "by phone"),
}
# Why somebody cannot come. A ground is believed, not proved.
REASONS: Labels = {
    "age": ("年纪大，行动不便", "old, and walks with difficulty"),
    "disability": ("残疾", "disability"),
    "illness": ("生病、住院、产期", "ill, in hospital or around a birth"),
    "care": ("要照顾家人，走不开", "cares for somebody and cannot leave"),
    "far": ("路远，交通不便", "lives far off, hard to travel"),
    "many": ("很多人要办同一件事", "many people need the same thing"),
    "other": ("其他原因", "another reason"),
}
# What is to be done there.
NEEDS: Labels = {
    "take": ("收取申请材料", "take in an application"),
    "help": ("帮助填写、网上操作", "help to fill in, or online"),
    "sign": ("本人签字、核对身份", "have papers signed, identity checked"),
    "deliver": ("送证、送达文书", "bring a licence or document"),
    "look": ("现场查看", "look at something on the spot"),
}
# What is taken along.
KIT: Labels = {
    "printer": ("便携打印机", "portable printer"),
    "scanner": ("扫描、拍照", "scanner or camera"),
    "pad": ("手写签名板", "signature pad"),
    "reader": ("身份证读卡器", "identity card reader"),
    "inkpad": ("印泥", "ink pad"),
    "forms": ("空白表格", "blank forms"),
}
STATES: Labels = {
    "asked": ("待答复", "to be answered"),
    "accepted": ("已同意，待排路线", "accepted, to be planned"),
    "planned": ("已定日子", "day fixed"),
    "made": ("已上门", "made"),
    "declined": ("没有同意", "declined"),
    "dropped": ("已取消", "called off"),
}
OPEN = frozenset({"asked", "accepted", "planned"})
# Why a visit was not made on its day; what was not the centre's doing is told and counted all the same.
CAUSES: Labels = {
    "no_vehicle": ("没有车", "no vehicle"),
    "no_staff": ("人手不够", "too few staff"),
    "weather": ("天气、道路", "weather or road"),
    "ran_late": ("前面的走访拖延", "earlier visits took longer"),
    "not_home": ("到了，家里没有人", "went there, nobody was in"),
    "asked_other": ("对方要求改日子", "they asked for another day"),
    "papers": ("材料、设备没有带齐", "papers or equipment were missing"),
    "other": ("其他", "another cause"),
    "unexplained": ("没有说明", "not explained"),
}
DEEDS: Labels = {
    "asked": ("提出", "asked for"),
    "accepted": ("同意", "accepted"),
    "declined": ("没有同意", "declined"),
    "planned": ("定了日子", "day fixed"),
    "others": ("换了去的人", "others go"),
    "shut": ("告知事项那天不受理", "told that the item takes nothing in on that day"),
    "made": ("上门办了", "made"),
    "broken": ("当天没有去成", "not made on its day"),
    "explained": ("说明原因", "cause given"),
    "dropped": ("取消", "called off"),
    "led": ("并入办件", "joined to a case"),
    "forgotten": ("删除个人信息", "personal words deleted"),
}
# What became of an application that was taken on the spot.
NOTES: Labels = {
    "joined": ("已并入记录", "joined to the record"),
    "kept": ("没有并入，待处理", "not joined, to be dealt with"),
    "set_aside": ("不作数", "does not count"),
}
WHY: Labels = {
    "refused": ("收件时系统没有接受，请在收件台核对后办理。", "It was refused when it was taken in: look at it at the intake and go on there."),
    "item": ("这个事项现在不能收件，或者不归这个窗口。", "This item cannot be taken in now, or not at this window."),
    "identity": ("证件号码不对，请对照证件。", "The number of the document is wrong: compare it."),
    "answers": ("填写的内容有不对的，请在收件台核对。", "Something that was filled in is wrong: look at it at the intake."),
    "already": ("这个人的同一事项已经有一件在办：看是不是同一件。", "An application of the same person for the same item is open already: see whether it is the same."),
    "permit": ("要写明是哪一项许可，请在收件台办理。", "It is about a permit that has to be named: go on at the intake."),
}  # fmt: skip
# Longer hours: who wished for them, and where they stand.
WISHERS: Labels = {
    "person": ("办事的人", "somebody with business"),
    "organ": ("部门", "a department"),
    "centre": ("中心", "the centre"),
}
EXTENSIONS: Labels = {
    "wished": ("待定", "to be decided"),
    "decided": ("已定，已公布", "decided and published"),
    "declined": ("没有同意", "declined"),
}
# Why somebody was at the window after the last hour.
STAYS: Labels = {
    "last": ("办完最后一位", "until the last person was served"),
    "plan": ("延时服务", "longer hours, by plan"),
    "restday": ("休息日服务", "a day of rest, by plan"),
}
