"""What people call the codes of a joint application, in Chinese and in English; the whole product's words take them in."""

from yimen.process.grounds import Labels

PHASES: Labels = {
    "RUNNING": ("已受理，各部门并联办理中", "accepted, decided in parallel"),
    "ALL_DECIDED": ("各部门均已作出决定", "decided by every department"),
    "COMPLETED": ("全部办结", "completed"),
}
COMMANDS: Labels = {
    "InPart": ("办理其中一项", "act on a part"),
    "ProposePoints": ("向牵头部门提出补正意见", "tell the lead what is missing"),
    "CallMeeting": ("召集联合会审、踏勘或者验收", "call a joint review, visit or acceptance"),
    "RecordMeeting": ("记录联合会审、踏勘或者验收", "record the joint meeting"),
    "UrgePart": ("催办其中一项", "urge a part's department"),
    "ReportPart": ("提请本级政府协调其中一项", "report a part to the government"),
    "AnswerReport": ("答复提请协调", "answer what was reported"),
    "ConsentBySilence": ("逾期未答复，视为同意", "take silence as consent"),
    "EndJointForm": ("终止联合办理方式", "end the joint form"),
}
TASKS: Labels = {
    "points": ("向牵头部门提出补正意见", "tell the lead what is missing"),
    "meeting": ("记录联合会审、踏勘或者验收", "record the joint meeting"),
    "report": ("答复提请协调", "answer what was reported"),
}
ACCEPTANCE: Labels = {"joint": ("统一受理", "accepted for all parts")}
MEETINGS: Labels = {
    "review": ("联合会审", "joint review"),
    "visit": ("联合踏勘", "joint site visit"),
    "acceptance": ("联合验收", "joint acceptance inspection"),
}
EVENTS: dict[str, tuple[str, str]] = {
    "PartBegun": ("第 {part} 项开始办理。", "Part {part} has begun."),
    "PartStopped": ("第 {part} 项不再办理。", "Part {part} does not go on."),
    "PartStopped:because": (
        "第 {because} 项没有获准，需要它的第 {part} 项不再办理。",
        "Part {because} was not granted; part {part}, which needs it, does not go on.",
    ),
    "PartStopped:withdrawn": (
        "第 {part} 项还没有开始，随申请一并撤回。",
        "Part {part} had not begun; it was withdrawn with the application.",
    ),
    "PointsProposed": (
        "第 {part} 项的部门向牵头部门提出补正意见，共 {points} 项。",
        "The department of part {part} told the lead what is missing: {points} in all.",
    ),
    "MeetingCalled": ("牵头部门召集{meeting}。", "The lead has called a {meeting}."),
    "MeetingHeld": ("{meeting}已举行。", "The {meeting} was held."),
    "MeetingHeld:absent": (
        "{meeting}已举行，{absent} 个部门没有参加。",
        "The {meeting} was held; departments that stayed away: {absent}.",
    ),
    "PartUrged": (
        "牵头部门催办第 {part} 项。",
        "The lead has urged the department of part {part}.",
    ),
    "PartReported": (
        "牵头部门就第 {part} 项提请本级政府协调。",
        "The lead has reported part {part} to the people's government.",
    ),
    "ReportAnswered": (
        "本级政府就第 {part} 项作出协调答复。",
        "The people's government has answered about part {part}.",
    ),
    "ConsentedBySilence": (
        "第 {part} 项的部门在期限内没有答复，按联办方案视为同意。",
        "The department of part {part} did not answer in its days; by the scheme this is consent.",
    ),
    "JointFormEnded": (
        "牵头部门终止联合办理方式，已经开始的各项由各部门继续办理。",
        "The lead has ended the joint form; each department goes on with what has begun.",
    ),
    "AllDecided": ("各部门均已作出决定。", "Every department has decided."),
    "JointCompleted": ("全部办结。", "All of it is completed."),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "no_parts": (
        "没有说明办理哪几项，或者其中一项现在不能申请。",
        "It does not say which parts are applied for, or one of them cannot be applied for now.",
    ),
    "part_not_open": (
        "一并申请的“{name}”现在不受理：没有公布、已暂停或者已取消。",
        "“{name}”, which belongs to this application, takes nothing in now: it is not published, suspended, or cancelled.",
    ),
    "ordered_in_its_part": (
        "牵头机关自己没有还没决定、也没有登记过限期的项目：要求其他机关办理的，由那个机关在自己的一项里登记。",
        "The lead has no undecided part of its own without such an order: what another organ was ordered to do, it enters in its own part.",
    ),
    "part_not_begun": ("这一项还没有开始办理。", "This part has not begun."),
    "points_left_out": (
        "其他部门提出的补正意见没有全部写入：{codes}。应当一次告知全部内容。",
        "What other departments are missing is left out: {codes}. Everything is told at once.",
    ),
    "nothing_open": ("没有尚未决定的事项可以撤回。", "Nothing is undecided that could be withdrawn."),
}
