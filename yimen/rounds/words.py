"""What the codes of a round are called, in both languages."""

from yimen.process.words import Labels

WHAT: Labels = {
    "keep": ("保留", "keep"),
    "change": ("修改", "change"),
    "merge": ("合并", "merge"),
    "hand_down": ("下放", "hand down"),
    "cancel": ("取消", "cancel"),
    "stop": ("停止实施", "stop carrying out"),
}
# What a department may say; to stop an item is decided above it (行政许可法 21).
ANSWERS = ("keep", "change", "merge", "hand_down", "cancel")
# After these nothing is accepted here any more, and what was accepted before is looked at three months later.
ENDS = ("merge", "hand_down", "cancel", "stop")
CASES: Labels = {
    "finish": ("照原来的版本办完", "finished under the version they began with"),
    "end": (
        "由决定人员以“事项依法取消”逐件终止办理",
        "ended one by one by decision, the item being cancelled by law",
    ),
}
STATES: Labels = {
    "asked": ("等部门答复", "awaits the department"),
    "answered": ("等法制审核", "awaits the legal review"),
    "objected": ("法制有异议", "legal office objects"),
    "reviewed": ("等决定", "awaits the decision"),
    "decided": ("已决定，等实施", "decided, to be carried out"),
    "done": ("已实施", "carried out"),
    "kept": ("保留", "kept"),
    "checking": ("有待核实的", "something to be judged"),
    "checked": ("已复查", "checked"),
}
EFFECTS: Labels = {
    "cancel": ("取消", "cancelled"),
    "suspend": ("暂停受理", "suspended"),
    "version": ("施行新版本", "new version in force"),
    "already": ("已由别的决定取消", "cancelled by another decision already"),
}
FOUND: Labels = {
    "case": ("取消以后仍收件", "a case received after it was cancelled"),
    "grant": ("取消以后仍发证", "a grant published after it was cancelled"),
    "resembling": ("同一机关相像的事项", "an item of the same organ that resembles it"),
    "certificate": ("同样名称的证件", "a certificate of the same name"),
}
VERDICTS: Labels = {
    "confirmed": ("确认", "confirmed"),
    "rejected": ("排除", "rejected"),
}
