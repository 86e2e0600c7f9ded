"""Why an act in a round is refused: one sentence a code, in both languages, with the article where there is one."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "unknown": ("没有这一轮清理，或者其中没有这个事项。", "There is no such round, or the item is not in it."),
    "no_items": ("这个范围里没有公布的事项。", "There are no published items in this scope."),
    "unknown_items": ("没有公布过这些编号的事项：{codes}。", "No items with these codes were published: {codes}."),
    "no_criteria": ("请写明清理的标准和它的依据。", "Name the criteria and what they stand on."),
    "too_early": ("答复的最后一天（{on}）应当晚于今天（{today}）。", "The last day to answer ({on}) must be after today ({today})."),
    "decided": ("这个事项已经决定，不再改动。", "This item is decided already."),
    "incomplete": ("请写明理由和依据。", "Give the reasons and the basis."),
    "no_target": ("请写明合并到哪一个在用的事项。", "Name the item in use into which it is merged."),
    "not_answered": ("部门还没有答复。", "The department has not answered yet."),
    "own_answer": ("自己答复的，应当由另一个人审核。", "Who answered does not review the answer."),
    "changed": ("部门刚刚改过答复，请看过新的再写意见。", "The department has just answered anew; read that first."),
    "not_reviewed": ("还没有经过法制审核：{names}。", "Not reviewed by the legal office yet: {names}."),
    "own_opinion": ("自己答复或者审核过的，应当由另一个人决定：{names}。", "Who answered or reviewed does not decide: {names}."),
    "no_why": ("与部门答复不同，或者法制有异议的，请写明理由：{names}。", "Say why where it differs from the answer or the legal office objects: {names}."),
    "nothing": ("请至少决定一个事项。", "Decide on at least one item."),
    "dated_later": ("文件的日期（{on}）晚于今天（{today}）。", "The document bears a day ({on}) after today ({today})."),
    "in_the_past": ("不能从过去的日子（{on}）起生效，今天是 {today}。", "Nothing takes effect in the past ({on}); today is {today}."),
    "not_decided": ("这个事项还没有决定，或者已经实施。", "This item is not decided yet, or is carried out already."),
    "no_version": ("决定以后还没有公布新的版本。", "No new version was published since the decision."),
    "judged": ("这一条已经有人核实过。", "Somebody has judged this already."),
    "own_effect": ("实施取消的人不核实它有没有变相继续。", "Who carried the decision out does not judge whether it goes on in disguise."),
    "no_reason": ("请写明理由。", "Give the reason."),
}  # fmt: skip


class NotCleaned(NotDone):
    """An act in a round that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
