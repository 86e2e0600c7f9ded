"""What instructions, meetings, heads' duty and reports are called: one label in Chinese and one in English."""

from yimen.process.words import Labels

# What an instruction is about.
ABOUT: Labels = {
    "free": ("不涉及某一件", "nothing in particular"),
    "case": ("一个办件、投诉或者咨询", "a case, complaint or question"),
    "window": ("一个窗口", "a window"),
    "organ": ("一个部门", "a department"),
}
PHASES: Labels = {
    "given": ("等承办人确认", "waits to be confirmed"),
    "confirmed": ("承办中", "under way"),
    "asked": ("承办人有请求，等领导答复", "its owner asks, the leader has yet to answer"),
    "answered": ("已答复，等领导办结", "answered, the leader has yet to end it"),
    "ended": ("已办结", "ended"),
    "replaced": ("已由新的批示代替", "replaced by a new one"),
}
OPEN = ("given", "confirmed", "asked", "answered")
# Whoever owns it owes something in these.
OWED = ("given", "confirmed", "asked")
STEPS: Labels = {
    "given": ("作出批示", "gave the instruction"),
    "decided": ("会议定下这一项", "decided at a meeting"),
    "confirmed": ("承办人确认收到", "its owner confirmed it"),
    "answered": ("承办人答复", "its owner answered"),
    "asked_day": ("请求改到以后的日子", "asked for a later day"),
    "asked_clear": ("请求领导明确", "asked what is meant"),
    "granted": ("同意改期", "the later day was granted"),
    "refused": ("不同意改期", "the later day was refused"),
    "cleared": ("领导作了说明", "the leader made it clear"),
    "returned": ("退回重办", "given back"),
    "ended": ("领导办结", "the leader ended it"),
    "passed": ("改由别人承办", "passed to another owner"),
    "fell": ("承办人已离岗，转由部门负责人承办", "its owner left: it fell to the head of the department"),
    "late": ("过了要求的日子没有答复", "not answered by its day"),
    "rose": ("仍未答复，报作出批示的领导", "still not answered: brought before the leader"),
    "replaced": ("由新的批示代替", "replaced by a new instruction"),
}  # fmt: skip
# What a head plans for a year.
DUTIES: Labels = {
    "window": ("在窗口办公", "a day at the window"),
    "meeting": ("研究窗口工作的会议", "a meeting about the window"),
    "health": ("关怀：健康检查", "care: health check"),
    "leave": ("关怀：休假", "care: leave"),
    "housing": ("关怀：住房", "care: housing"),
    "promotion": ("关怀：晋升", "care: promotion"),
}
CARE = ("health", "leave", "housing", "promotion")
PLANNED: Labels = {
    "planned": ("按计划", "planned"),
    "today": ("今天", "today"),
    "done": ("已完成", "done"),
    "holiday": ("这一天放假，请改日子", "that day is a holiday: choose another"),
    "late": ("过了日子，还没有记录", "its day has passed without a record"),
    "left": ("没有做，已说明原因", "not done, with the reason"),
}
MEETINGS: Labels = {
    "called": ("已召集", "called"),
    "held": ("已开，纪要已记", "held, with minutes"),
    "unwritten": ("已过开会的日子，还没有纪要", "its day has passed, minutes are missing"),
    "cancelled": ("已取消", "cancelled"),
}
PERIODS: Labels = {
    "day": ("日报", "report of the day"),
    "week": ("周报", "report of the week"),
    "month": ("月报", "report of the month"),
}
