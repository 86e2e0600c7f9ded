"""Why an act of commendation is refused: one sentence a code, in both languages."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "unknown": ("没有这一项。", "There is no such thing."),
    "no_rule": ("这个日期还没有评选的规则。", "There is no rule of honours for that day yet."),
    "bad_rule": ("“{name}”的规则不能用：名额至少一个，公示 1 至 60 个工作日，分数和数量不小于 0。", "The rule of “{name}” cannot be used: at least one honour, 1 to 60 working days of notice, nothing below 0."),
    "in_the_past": ("规则从今天或者以后起。", "A rule counts from today or later."),
    "own_draft": ("自己起草的，由另一人签发。", "Somebody else puts in force what you drafted."),
    "not_open": ("已经签发，不再改动。", "It is in force and does not change."),
    "not_over": ("这段时间还没有过完，或者月度考核还没有签定：{months}。", "The period is not over, or a month of it is not final: {months}."),
    "done": ("这段时间已经评过。", "That period was honoured already."),
    "nobody": ("没有人符合条件。", "Nobody meets the conditions."),
    "own": ("自己、自己的窗口在名单里的，由别人来办。", "You or your window stand in it: somebody else does this."),
    "no_calendar": ("公示期的最后一天所在年份的节假日还没有公布。", "The holidays of the year in which the notice ends are not announced."),
    "closed": ("公示期到 {on} 为止，已经过了。", "Objections were open until {on}."),
    "no_words": ("请写明异议的事实。", "Say what you object, in facts."),
    "half_named": ("留姓名的，请同时留下联系方式。", "With a name leave also how you can be reached."),
    "no_reason": ("请写明核实的情况。", "Say what was found."),
    "replied": ("这条异议已经答复。", "That objection is answered."),
    "still_open": ("公示期到 {on} 为止，还没有过。", "Objections are open until {on}."),
    "objections_open": ("还有 {n} 条异议没有答复；先答复，再决定。", "{n} objections are not answered; answer first, then decide."),
    "same_person": ("公示的人不决定，由另一人决定。", "Who announced it does not decide."),
    "no_document": ("请写明表彰决定的文件。", "Name the document of the decision."),
}  # fmt: skip


class NotHonoured(NotDone):
    """An act of commendation that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
