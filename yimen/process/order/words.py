"""What people call the codes of an order to put something right, in Chinese and in English."""

from yimen.process.grounds import Labels

PHASES: Labels = {
    "ORDER_GIVEN": ("责令整改，待整改", "ordered, to be put right"),
    "ORDER_REPORTED": ("已报整改，待核实", "reported, to be seen"),
    "ORDER_DONE": ("整改到位", "put right"),
    "ORDER_CANCELLED": ("已撤销", "taken back"),
}
COMMANDS: Labels = {
    "GiveOrder": ("责令整改", "order it to be put right"),
    "ExtendOrder": ("延长整改期限", "give more days"),
    "ReferOrder": ("逾期未整改，移送问责", "refer what is late"),
    "CancelOrder": ("撤销责令", "take the order back"),
    "MoveOrder": ("按新日历重算", "recompute by the new calendar"),
}
CLOCKS: Labels = {"order": ("整改的期限", "time to put it right")}
OUTCOMES: Labels = {"overdue": ("逾期未整改", "not put right in time")}
EVENTS: dict[str, tuple[str, str]] = {
    "OrderGiven": ("责令整改，期限 {length}。", "It has to be put right within {length}."),
    "OrderExtended": ("整改期限延长 {length}。", "{length} more to put it right."),
    "OrderReferred": ("没有按期整改，移送问责；整改仍须完成，期限 {length}。", "It was not put right in time: that is referred, and it is still to be put right, within {length}."),
    "OrderReferred:not_done": ("两次核实都没有整改到位，移送问责；整改仍须完成，期限 {length}。", "Twice it was seen not to be put right: that is referred, and it is still to be put right, within {length}."),
    "OrderCancelled": ("责令撤销，记录保留。", "The order was taken back; the record stays."),
    "OrderMoved": ("节假日安排公布或者变更，期限重新计算。", "Holidays were announced or changed; the periods were counted anew."),
    "OrderPassedOn": ("机构调整，由承接机关继续办理。", "After a reorganisation the successor goes on with it."),
}  # fmt: skip
REFUSALS: dict[str, tuple[str, str]] = {
    "ordered_by_others": ("由责令整改的机构核实和变更。", "Whoever ordered it verifies and changes it."),
}
