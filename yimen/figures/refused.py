"""Why rates are not taken: one sentence a code, in both languages."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能改计算成本的单价。", "Your posting does not allow you to change the rates."),
    "no_source": ("请写明这些数从哪里来：实测、财务数据，还是估计。", "Say where the numbers come from: measured, from the accounts, or estimated."),
    "not_complete": ("每一项都要填，不能小于零，也不能大得离谱。", "Fill in every number; none below zero and none beyond reason."),
    "too_early": ("新的单价最早从明天起算：已经公布的数字不因它改变。", "New rates hold from tomorrow at the earliest: no figure that was told changes by them."),
    "nothing_new": ("和那一天已经在用的完全一样，没有改动。", "These are the rates that hold on that day already; nothing would change."),
}  # fmt: skip


class NotFigured(NotDone):
    """Rates that may not be given, or not so; nothing was written."""

    sentences = SENTENCES
