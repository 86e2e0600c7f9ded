"""Why something about practice is refused: one sentence a code, in both languages, with what to do."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位没有可以练习的事项。", "Your posting has no items to practise."),
    "no_item": ("这个事项现在不能练习：没有发布，或者不在您的岗位范围内。请另选一个。", "This item cannot be practised now: it is not published, or not within your posting. Choose another."),
    "not_borne": ("这个事项练不了这一种情况，请另选一种，或者让系统抽一种。", "This item cannot bear that kind of difficulty: choose another, or let one be drawn."),
    "no_copy": ("练习工作台还没有准备好。请先按“准备练习工作台”。", "The practice desk is not ready: press “Prepare the practice desk” first."),
    "no_host": ("本中心的练习工作台要由运行人员准备：bin/yimen centre practice {schema} --host 地址。", "An operator prepares the practice desk of this centre: bin/yimen centre practice {schema} --host HOST."),
    "no_such": ("没有这次练习。", "There is no such exercise."),
    "over": ("这次练习已经结束。", "This exercise is over."),
    "lost": ("这次练习的案例随原来的练习工作台一起删除了，不能再做，也不计分。请另开一次。", "The case of this exercise went with the practice desk that was deleted: it is not scored. Begin another."),
    "open_already": ("您还有 {n} 次没有做完的练习。请先做完或者结束其中一次。", "You have {n} unfinished exercises: finish or end one first."),
    "behind": ("练习工作台正在随新版本更新，请过几分钟再试；没有更新的，运行人员用 bin/yimen migrate 更新。", "The practice desk is being brought up to the new release: try again in a few minutes. If it is not, an operator runs bin/yimen migrate."),
    "not_staged": ("这个事项的案例没有编出来：{why}", "The case could not be invented: {why}"),
    "bad_token": ("这个入口已经用过，或者超过一分钟。请回真的工作台，再按一次“去练习工作台”。", "This way in was used already, or is older than a minute: go back to the real desk and press “To the practice desk” again."),
}  # fmt: skip


class NotPractised(NotDone):
    """Something about practice that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
