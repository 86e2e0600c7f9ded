"""Why an announcement cannot be drafted, released or withdrawn: one sentence a code, in both languages."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "unknown": ("没有这份公告，或者它已经发布、撤下。", "There is no such announcement, or it is released or gone."),
    "own_draft": ("自己起草的公告，应当由另一个人发布。", "Who drafted an announcement does not release it."),
    "no_replies": ("这份公告现在不收意见。", "This announcement takes no replies now."),
    "reply_empty": ("请写下意见，不超过 {most} 字。", "Write what you have to say, in at most {most} characters."),
    "reply_personal": ("公布的意见里不能有个人信息，请改写：{found}。", "Nothing personal may stand in what is shown; write it anew: {found}."),
    "reply_unknown": ("没有这条意见，或者已经处理过。", "There is no such reply, or it is dealt with already."),
    "replies_waiting": ("还有没有处理的意见，请先看完。", "Some replies are not dealt with yet; read them first."),
    "term_runs": ("征求意见到 {until} 为止，期满以后再答复。", "The consultation runs until {until}; it is answered when that is over."),
    "responded": ("答复已经公布。", "The answer is published already."),
    "superseded": ("这份公告已经被新的公告取代。", "This announcement is superseded already."),
    "withdrawn": ("这份公告已经撤回。", "This announcement is withdrawn already."),
    "no_reason": ("请写明撤回的理由或者依据的文件。", "Name the reason for the withdrawal, or the document behind it."),
    "incomplete": ("发布前还要写明：{elements}。", "Before it is released it must say: {elements}."),
    "unknown_items": ("本中心没有这些编号的事项：{codes}。", "This centre has no items with these codes: {codes}."),
    "no_why": ("没有进驻的事项要写明原因：{codes}。", "An item that is not moved in needs its reason: {codes}."),
    "ends_before": ("截止的日子（{until}）早于开始的日子（{on}）。", "It would end ({until}) before it begins ({on})."),
    "over": ("截止的日子（{until}）已经过去。", "Its last day ({until}) is over."),
    "dated_later": ("公告的日期（{on}）晚于今天（{today}）。", "The announcement bears a day ({on}) after today ({today})."),
    "hearing_too_soon": (
        "听证应当在公告之后满七个工作日举行：今天公告的，最早可以在 {first} 举行。",
        "A hearing takes place after seven clear working days: announced today, on {first} at the earliest.",
    ),
}  # fmt: skip
ELEMENTS: dict[str, tuple[str, str]] = {
    "title": ("标题", "title"),
    "text": ("正文", "text"),
    "issuer": ("发布机关", "issuing body"),
    "number": ("文号", "document number"),
    "lines": ("事项", "items"),
    "until": ("截止日期", "last day"),
    "hearing_at": ("听证时间", "time of the hearing"),
    "place": ("听证地点", "place of the hearing"),
}


class NotAnnounced(NotDone):
    """An act on an announcement that may not be done, or not now; nothing was written."""

    sentences = SENTENCES

    def said(self, value: object, english: bool) -> str:
        """Return a value as the sentence names it; the elements of an announcement by their names."""
        if isinstance(value, list | tuple):
            value = [ELEMENTS.get(one, (one, one))[english] for one in value]
        return super().said(value, english)
