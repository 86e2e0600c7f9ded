"""What the codes of training are called, in both languages."""

from yimen.process.words import Labels

WHY: Labels = {
    "need": ("由需要来的", "from needs"),
    "new_item": ("新的、变了的事项", "new or changed items"),
    "law": ("新的法律、规章", "new law"),
    "other": ("其他原因", "another reason"),
}
TOPICS: Labels = {
    "open": ("还没有排课", "no session yet"),
    "planned": ("已排课", "session planned"),
    "held": ("已上课", "held"),
    "dropped": ("不再安排", "dropped"),
}
SESSIONS: Labels = {
    "planned": ("待上课", "to come"),
    "running": ("正在上课", "going on"),
    "over": ("已结束", "over"),
    "cancelled": ("已取消", "cancelled"),
}
PRESENCE: Labels = {
    "present": ("到课", "attended"),
    "late": ("迟到", "late"),
    "excused": ("请假", "excused"),
    "missed": ("没有来", "missed"),
    "": ("还没有签到", "not signed in yet"),
}
# What can be ticked by hand.
TICKED = ("present", "late", "excused", "missed")
HOW: Labels = {"scan": ("扫码", "by scan"), "hand": ("由讲师登记", "ticked by hand"), "over": ("课后未签到", "not signed in when it was over")}  # fmt: skip
GROUNDS: Labels = {"test": ("测试通过", "a test was passed"), "document": ("凭文件", "by a document")}
CERTIFICATES: Labels = {
    "valid": ("有效", "in force"),
    "ending": ("快到期", "ends soon"),
    "ended": ("已到期", "ended"),
    "coming": ("还没有开始", "not begun"),
}
COURSES: Labels = {
    "open": ("报名中", "open for applications"),
    "closed": ("等定人选", "to be decided"),
    "decided": ("人选已定", "decided"),
}
TRIPS: Labels = {
    "planned": ("计划中", "planned"),
    "over": ("回来了，等写收获", "over, report waits"),
    "reported": ("已写收获", "reported"),
    "cancelled": ("没有去", "cancelled"),
}
COSTS: Labels = {
    "transport": ("交通", "transport"),
    "lodging": ("住宿", "lodging"),
    "meals": ("伙食", "meals"),
    "fees": ("资料和场地", "material and rooms"),
    "other": ("其他", "other"),
}
STATES: Labels = {
    "proposed": ("已提出", "proposed"),
    "under_way": ("正在做", "under way"),
    "done": ("已做成", "done"),
    "not_done": ("不做了", "not done"),
}
# What can be written of a proposal.
SAID = ("under_way", "done", "not_done")
CONCERNS: Labels = {
    "terms": ("规定", "terms"),
    "topic": ("培训主题", "topic"),
    "session": ("课", "session"),
    "test": ("测试", "test"),
    "certificate": ("证书", "certificate"),
    "need": ("要证书的事项", "item that needs one"),
    "course": ("上级培训", "course"),
    "trip": ("外出学习", "study trip"),
}
ACTS: Labels = {
    "terms": ("定培训的规定", "set the terms"),
    "plan": ("列入计划", "took into the plan"),
    "drop": ("不再安排", "dropped from the plan"),
    "session": ("排课", "planned a session"),
    "ask": ("请来上课", "asked to come"),
    "join": ("自己报名", "put themselves down"),
    "leave": ("退出", "gave up the place"),
    "cancel": ("取消", "cancelled"),
    "close": ("课后清点", "counted after the session"),
    "tick": ("登记到课", "ticked by hand"),
    "test": ("出测试", "set a test"),
    "close_test": ("停用测试", "closed a test"),
    "begin": ("开始测试", "began a test"),
    "pass": ("测试通过", "passed"),
    "fail": ("测试未通过", "failed"),
    "certify": ("发证", "gave a certificate"),
    "end": ("证书提前结束", "a certificate ends early"),
    "need": ("要求证书", "asked for a certificate"),
    "need_no_more": ("不再要求证书", "asked for none any more"),
    "course": ("登记上级培训", "entered a course"),
    "apply": ("报名", "applied"),
    "nominate": ("推荐", "nominated"),
    "withdraw": ("撤回报名", "took it back"),
    "choose": ("定人选", "chose who goes"),
    "trip": ("安排外出学习", "planned a study trip"),
    "travel": ("列入名单", "put on the list"),
    "cost": ("记费用", "entered a cost"),
    "report": ("写收获", "wrote what was learned"),
    "propose": ("提出建议", "made a proposal"),
    "step": ("写建议的进展", "wrote what became of a proposal"),
}
