"""What hinders the publication of a joint item, in words, with the article behind it."""

from yimen.catalogue.gates.sentences import CHANNELS, PROMISE, Rule
from yimen.law import licensing

HOW = licensing.ONE_SERVICE_DESK
OF_PARTS: dict[str, Rule] = {
    "part_unfit": Rule(
        "{part} 不能作为联办事项：没有公布、本身是联办、有数量限制，或者写了两次。",
        "{part} cannot be a part: it is not announced, is joint itself, is limited in number, or stands here twice.",
        HOW,
        HOW,
    ),
    "part_shares_nothing": Rule(
        "共用的材料“{pair}”里，一边没有这份材料。",
        "Of the shared materials “{pair}”, one of the two is on no list.",
        HOW,
        HOW,
    ),
    "part_lacks": Rule(
        "联办的材料里没有 {part} 必需的“{material}”。",
        "The joint list lacks “{material}”, which {part} needs.",
        HOW,
        HOW,
    ),
    "parts_circle": Rule(
        "这些联办事项互相等待，谁也不能开始：{codes}。",
        "These parts wait for each other, and none of them can begin: {codes}.",
        HOW,
        HOW,
    ),
    "joint_limit": Rule(
        "两个以上部门的许可统一办理，法定时限不超过 {most} 个工作日，应当写明。",
        "Licences of several departments are decided within {most} working days; the limit is to be stated.",
        licensing.DECIDE_JOINTLY,
        licensing.DECIDE_JOINTLY,
    ),
    "silence_for_licence": Rule(
        "“{part}”是行政许可，由其机关依法决定，沉默不能视为同意。",
        "“{part}” is a licence: its organ decides it; silence is no consent.",
        licensing.DECIDE_BY_PROCEDURE,
    ),
    "part_in_person": Rule(
        "“{part}”依法须由申请人本人到场申请，联办事项也应当写明这一依据，只在窗口受理。",
        "“{part}” must be applied for in person by law: the joint item names that norm too, and is taken in at a window alone.",
        licensing.IN_PERSON,
        CHANNELS,
    ),
    "issue_late": Rule(
        "{start}受理时，最后一项决定在{late}，再用 {days} 个工作日统一出件到{issued}，超过{due}。关键的事项：{critical}。",
        "Accepted on {start}, the last decision falls on {late}; {days} working days to hand the results out end on {issued}, after {due}. Critical: {critical}.",
        licensing.DECIDE_JOINTLY,
        PROMISE,
    ),
    "parts_late": Rule(
        "各部门依次办理比承诺长：{start}受理时，最后一项到{late}，承诺到{due}。关键的事项：{critical}。",
        "The departments' own days exceed the promise: accepted on {start}, the last part ends on {late}, the promise on {due}. Critical: {critical}.",
        licensing.DECIDE_JOINTLY,
        PROMISE,
    ),
}
