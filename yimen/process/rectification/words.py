"""What people call the codes of a rectification, in Chinese and in English; those that it shares stand with the card."""

from yimen.process.grounds import Labels

PHASES: Labels = {
    "RECTIFICATION_OPEN": ("待整改", "to be put right"),
    "RECTIFICATION_RAISED": ("提级整改", "before the head, to be put right"),
    "RECTIFICATION_CLOSED": ("整改销号", "put right and closed"),
    "RECTIFICATION_DROPPED": ("不成立", "nothing to put right"),
}
COMMANDS: Labels = {
    "OpenRectification": ("提交发现的问题", "hand in what was found"),
    "RaiseRectification": ("提级到负责人", "bring it before the head"),
    "ReaddressRectification": ("转给责任单位", "address it to another organ"),
    "DropRectification": ("认定不成立", "find that there is nothing to put right"),
    "MoveRectification": ("按新日历重算", "recompute by the new calendar"),
}
CLOCKS: Labels = {"verification": ("核实的期限", "time to see whether it is put right")}
OUTCOMES: Labels = {
    "verified": ("已核实", "seen to be put right"),
    "raised": ("提级到负责人", "brought before the head"),
}
EVENTS: dict[str, tuple[str, str]] = {
    "RectificationOpened": ("特邀监督员提交发现的问题，限期整改。", "An invited supervisor handed in what was found; it has to be put right in time."),
    "RectificationRaised": ("没有整改到位，提级由负责人整改，期限 {length}。", "It was not put right: the head answers for it in person, within {length}."),
    "RectificationReaddressed": ("转给责任单位，重新计算整改的期限。", "It was addressed to another organ, with the whole time to put it right."),
    "RectificationDropped": ("监督人员认定不成立，记录保留。", "There is nothing to put right; the record stays."),
    "RectificationMoved": ("节假日安排公布或者变更，期限重新计算。", "Holidays were announced or changed; the periods were counted anew."),
    "RectificationPassedOn": ("机构调整，由承接机关继续办理。", "After a reorganisation the successor goes on with it."),
}  # fmt: skip
REFUSALS: dict[str, tuple[str, str]] = {
    "nothing_found": ("请写明发现了什么。", "Write down what was found."),
}
