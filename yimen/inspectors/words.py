"""What the codes of invited supervision are called, in both languages."""

from yimen.process.words import Labels

CLASSES: Labels = {
    "deputy": ("人大代表", "deputy of the people's congress"),
    "adviser": ("政协委员", "member of the consultative conference"),
    "enterprise": ("企业代表", "representative of enterprises"),
    "public": ("群众代表", "representative of the public"),
    "media": ("媒体", "media"),
    "other": ("其他", "other"),
}
STANDINGS: Labels = {
    "in_force": ("任期内", "in office"),
    "coming": ("任期还没有开始", "term not begun"),
    "over": ("任期已满", "term over"),
    "ended": ("已解聘", "dismissed"),
}
TASKS: Labels = {
    "coming": ("还没到日子", "not yet"),
    "waits": ("待前往", "to be made"),
    "under_way": ("进行中", "under way"),
    "missed": ("过期没有前往", "missed"),
    "done": ("已交", "handed in"),
    "dropped": ("取消", "called off"),
}
WAYS: Labels = {"open": ("明察", "open"), "unannounced": ("暗访", "unannounced")}
ACTS: Labels = {
    "enter": ("登记监督员", "entered the supervisor"),
    "letter": ("登记聘书", "entered a letter of appointment"),
    "change": ("修改公开的姓名、关注领域", "changed the name shown and the interests"),
    "tie": ("登记回避", "entered a recusal"),
    "untie": ("回避不再需要", "ended a recusal"),
    "end": ("解聘", "dismissed the supervisor"),
    "give": ("布置任务", "gave a task"),
    "drop": ("取消任务", "called the task off"),
    "start": ("开始走访", "began the visit"),
    "hand_in": ("交回走访", "handed the visit in"),
}
