"""What the codes of a request before filing are called, and the sentence that stands with every answer."""

from yimen.process.words import Labels

KINDS: Labels = {
    "consultation": ("前期咨询", "consultation"),
    "site": ("选址意见", "question about a site"),
    "policy": ("政策适用", "question about policy"),
    "pre_review": ("预审", "pre-review"),
    "mock": ("模拟审批", "mock approval"),
    "tests": ("三项判断", "three tests"),
}
# What somebody asks for themselves; the three tests are opened with a project.
ASKED_FOR = tuple(kind for kind in KINDS if kind != "tests")
TESTS: Labels = {
    "industry": ("产业政策", "industrial policy"),
    "plan": ("国土空间规划", "spatial plan"),
    "zoning": ("生态环境分区管控", "environmental zoning"),
}
SAYS: Labels = {
    "yes": ("可以", "yes"),
    "conditions": ("补齐以后可以", "yes, once something is put right"),
    "no": ("不可以", "no"),
}
STATES: Labels = {
    "waiting": ("等待答复", "waits for an answer"),
    "late": ("超过答复期限", "overdue"),
    "answered": ("按期答复", "answered in time"),
    "answered_late": ("逾期答复", "answered late"),
    "lapsed": ("不再需要答复", "no answer needed any more"),
}
BINDS: Labels = {
    "binds": (
        "这是提交申请以前的意见，不是行政许可决定，对谁都没有约束力，也不起算任何法定期限；"
        "受理之日仍然是正式提交申请以后依法受理的那一天（行政许可法第三十二条）。",
        "This is an opinion given before an application: no decision on a licence. It binds nobody and starts no term of the law;"
        " the day of acceptance stays the one that follows from handing in the application (Administrative Licensing Law, Article 32).",
    ),
}
