"""Why an act on an improvement is refused: one sentence a code, in both languages."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "found_no_more": ("按现在的数字，这一条已经不成立。", "By today's figures this is found no more."),
    "taken_up": ("同样的改进已经有人在做。", "The same improvement is taken up already."),
    "no_owner": ("请从这个部门的人员里选负责人。", "Choose who is responsible from the staff of this department."),
    "closed": ("这项改进已经结束。", "This improvement has ended."),
    "answered": ("部门已经答复。", "The department has answered already."),
    "not_agreed": ("部门还没有同意，不能登记改了什么。", "The department has not agreed: there is no change to note yet."),
    "no_words": ("请写明理由。", "Give the reason."),
    "no_change": ("请选出或者写明改了什么。", "Choose or write down what was changed."),
    "no_day": ("写明改了什么的，还要写明从哪一天起。", "Say from which day on the change holds."),
    "too_early": ("从哪一天起不能早于立项的那一天。", "The change cannot hold from before the day on which this was taken up."),
    "holds": ("已经施行，等待三个月后的比较。", "It is in force already and waits to be measured."),
    "no_cases": ("这段时间没有收到这样的办件。", "No such case was received in these days."),
    "too_many": (
        "超过 5000 件：缩短时间或者选一个事项，或者请系统管理员用 bin/yimen export 导出。",
        "More than 5,000 cases: take fewer days or one item, or have bin/yimen export write the log.",
    ),
}  # fmt: skip


class NotImproved(NotDone):
    """An act on an improvement that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
