"""What the codes of key clients are called, in both languages."""

from yimen.process.words import Labels

# The four classes whom the centre follows of its own accord (mission M12, domain S9).
CLASSES: Labels = {
    "enterprise": ("规模企业", "enterprise above the scale"),
    "project": ("重点招商项目", "key investment project"),
    "private": ("民营大户", "large private business"),
    "farm": ("农村经济示范户", "model farm"),
}
VISITS: Labels = {
    "planned": ("已安排", "planned"),
    "soon": ("快到日子", "soon"),
    "missed": ("误了", "missed"),
    "made": ("已走访", "made"),
    "dropped": ("取消", "called off"),
}
MATTERS: Labels = {
    "open": ("办理中", "under way"),
    "soon": ("快到期", "due soon"),
    "late": ("超过期限", "overdue"),
    "answered": ("等客户确认", "waits for the client"),
    "confirmed": ("客户已确认", "confirmed by the client"),
}
ACTS: Labels = {
    "enter": ("列入重点客户", "entered the client"),
    "keep": ("换了联系人", "changed who keeps in touch"),
    "end": ("移出登记簿", "took the client off the register"),
    "plan": ("安排走访", "planned a visit"),
    "move": ("改期、换人", "moved the visit"),
    "drop": ("取消走访", "called the visit off"),
    "make": ("登记走访", "wrote the visit down"),
    "miss": ("走访的日子过了，没有走访", "the day of the visit passed without it"),
    "find": ("登记问题", "entered a problem"),
    "hand": ("换了责任人", "handed the problem over"),
    "answer": ("答复", "answered"),
    "confirm": ("确认解决", "confirmed that it is solved"),
    "return": ("退回，继续办", "sent it back: it goes on"),
}
