"""What the codes of a project are called, in both languages."""

from yimen.process.words import Labels

STAGES: Labels = {
    "talks": ("洽谈", "in talks"),
    "signed": ("已签约", "signed"),
    "permits": ("办理审批", "in approval"),
    "building": ("在建", "being built"),
    "completed": ("已竣工", "completed"),
    "operating": ("已投产", "in operation"),
    "ended": ("已终止", "ended"),
}
KINDS: Labels = {
    "approval": ("审批事项", "approval"),
    "report": ("中介报告", "report of an intermediary"),
    "pledge": ("对投资人的承诺", "pledge to the investor"),
    "own": ("投资人自己办的", "done by the investor"),
}
# How a step stands: an approval by its case, any other by what was entered of it.
STATES: Labels = {
    "waiting": ("等前面的步骤", "waits for earlier steps"),
    "ready": ("可以办了", "can begin"),
    "running": ("办理中", "under way"),
    "late": ("超过期限", "overdue"),
    "done": ("已办成", "done"),
    "failed": ("没有办成", "not obtained"),
    "closed": ("事项停止受理", "item not open"),
}
RISKS: Labels = {
    "empty": ("还没有排步骤", "no steps yet"),
    "stuck": ("有步骤办不下去，要重新安排", "a step cannot go on and is to be arranged anew"),
    "done": ("全部办成", "all done"),
    "late": ("有步骤超期", "a step is overdue"),
    "behind": ("预计晚于目标日", "expected after the target day"),
    "close": ("余量不足五个工作日", "less than five working days to spare"),
    "fine": ("按计划", "on schedule"),
    "unknown": (
        "次年放假安排还没有公布，离目标日几个工作日还说不准",
        "holidays not announced yet: working days to the target are not known",
    ),
    "no_target": ("没有定目标日", "no target day is set"),
}
MEETINGS: Labels = {
    "meeting": ("会商", "meeting"),
    "visit": ("走访", "visit"),
}
ACTS: Labels = {
    "open": ("登记项目、指定代办员", "entered the project and named the agent"),
    "ask_tests": ("发出三项判断", "asked the three tests"),
    "succeed": ("登记投资人变更", "recorded the investor's successor"),
    "change": ("更新项目情况", "brought the project up to date"),
    "entrust": ("起草委托书", "drafted the entrustment"),
    "sign": ("签署委托书", "signed the entrustment"),
    "sign_paper": ("登记签字的委托书原件", "entered the signed original of the entrustment"),
    "revoke": ("收回委托", "took the entrustment back"),
    "hand_over": ("提出交接", "proposed a hand-over"),
    "give": ("确认交出", "confirmed handing over"),
    "give_for": ("代已离岗的代办员确认交出", "confirmed handing over for an agent who had left"),
    "take": ("确认接手", "confirmed taking over"),
    "decline": ("不接手", "declined to take over"),
    "roadmap": ("按事项目录生成步骤", "generated steps from the catalogue"),
    "add": ("增加步骤", "added a step"),
    "edit": ("修改步骤", "changed a step"),
    "move": ("调整顺序", "moved a step"),
    "remove": ("删去步骤", "removed a step"),
    "link": ("登记办件编号", "linked the case"),
    "hand_in": ("凭委托书代投资人提交申请", "handed in for the investor by the entrustment"),
    "verify": ("向经办部门核实进度", "verified with who handles it"),
    "finish": ("登记办成", "entered as done"),
    "shelve": ("存入文件", "put a document on the shelf"),
    "use": ("登记使用的文件", "noted which document was used"),
    "meet": ("登记会商、走访", "entered a meeting or visit"),
}
