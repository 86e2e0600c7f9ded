"""Why an act of appraisal is refused: one sentence a code, in both languages."""

from yimen.lib.refusal import NotDone
from yimen.process.words import Labels

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "unknown": ("没有这一项。", "There is no such thing."),
    "no_scheme": ("这个月还没有考核办法。", "There is no scheme for that month yet."),
    "bad_scheme": ("办法还不能用：{what}。", "The scheme cannot be used yet: {what}."),
    "too_early": ("新办法最早从 {on} 起：已经开始的月份按原来的办法考核到底。", "A new scheme counts from {on} at the earliest: the month that goes on ends by the old one."),
    "not_first": ("考核办法从一个月的第一天起。", "A scheme counts from the first day of a month."),
    "there_already": ("这个月起已经有一个办法。", "A scheme counts from that month already."),
    "own_draft": ("自己起草的，由另一人签发。", "Somebody else puts in force what you drafted."),
    "not_open": ("已经签发或者作废，不再改动。", "It is in force or discarded, and does not change."),
    "own_sheet": ("不能在自己的考核里录入、决定或者签字，由别人来办。", "Nobody enters, decides or signs in their own appraisal: somebody else does."),
    "not_your_part": ("这个指标不归您这一方录入。", "This indicator is not your part to enter."),
    "not_in_reach": ("这不是您这一方的人员或者窗口。", "That person or window is not within your part."),
    "no_unit": ("这个月的考核里没有这个人员或者窗口。", "That person or window is not appraised in that month."),
    "not_yet": ("这件事发生的日子（{on}）还没有到。", "That day ({on}) has not come yet."),
    "drafted": ("{month}已经出草稿，不再录入；有错的，通过申诉更正。", "The draft of {month} is out: nothing is entered any more, an appeal puts right what is wrong."),
    "takes_off": ("这个指标是扣分的，请写小于 0 的分。", "This indicator takes off: write less than 0."),
    "adds": ("这个指标是加分的，请写大于 0 的分。", "This indicator adds: write more than 0."),
    "too_many": ("一次最多 {most} 分。", "At most {most} points at a time."),
    "no_text": ("请写明事情经过。", "Say what happened."),
    "no_file": ("请附上证据文件。", "Attach the evidence."),
    "not_yours": ("只有录入的人可以撤回。", "Only who entered it can take it back."),
    "no_draft": ("这个月还没有草稿。", "There is no draft of that month yet."),
    "final": ("这个月已经定了，不再改动。", "That month is final and does not change."),
    "too_late": ("申诉期到 {on} 为止，已经过了。", "Appeals were open until {on}."),
    "nothing_lost": ("这一项没有扣分，不用申诉。", "Nothing was lost there: there is nothing to appeal."),
    "appealed": ("这一项已经申诉过。", "There is an appeal on that already."),
    "ruled": ("这项申诉已经决定。", "That appeal is decided."),
    "own_appeal": ("自己提出的申诉，或者自己录入、决定、签过的，由另一人决定。", "Somebody else decides: you appealed, entered it, decided on what it rests on, or signed it."),
    "more_than_lost": ("最多恢复 {most} 分。", "At most {most} points can be given back."),
    "no_reason": ("请写明理由。", "Give the reason."),
    "appeals_open": ("还有 {n} 项申诉没有决定。", "{n} appeals wait for a decision."),
    "still_open": ("申诉期到 {on} 为止，还没有过。", "Appeals are open until {on}."),
    "changed": ("您看过以后内容变了，请再看一遍。", "It has changed since you looked; look again."),
    "signed": ("已经签过。", "It is signed already."),
    "unsigned": ("还有部门负责人没有签字：{names}。不等的，请写明理由。", "Heads have not signed yet: {names}. Say why you do not wait."),
    "not_over": ("{year} 年还没有过完。", "The year {year} is not over."),
    "graded": ("这一年的等次已经定了。", "The grades of that year are final."),
    "no_months": ("这一年没有已定的月份。", "No month of that year is final."),
    "bad_days": ("截止日要晚于今天，办件日期要先后有序。", "The last day must lie after today, and the days of the matters in their order."),
    "no_frame": ("这段时间里没有办结的事，抽不出人来问。", "Nothing was decided in that time: there is nobody to ask."),
    "closed": ("这次评议已经结束。", "This survey has ended."),
    "used": ("这个链接已经用过，或者不完整。每份邀请只能答一次。", "This link was used already, or is not whole. Each invitation is answered once."),
    "no_marks": ("请至少评价一项。", "Answer at least one question."),
    "no_such_no": ("没有这个编号的、由您这一方作出的决定。", "There is no decision of yours under that number."),
    "stands_by_itself": ("撤销准予决定的文书被撤销以后，准予的决定照旧有效，没有什么要重新作出：请选“只撤销”。", "Once what had set a grant aside is itself set aside, the grant stands and nothing is decided anew: choose “set aside alone”."),
    "before_the_no": ("撤销的日子不能早于被撤销的决定（{on}）。", "It cannot have been set aside before it was decided ({on})."),
    "no_day_to_order": ("没有要求重新作出决定的，不写期限；要求了的，期限不能早于文书的日子。", "A day is written only where a new decision is ordered, and not before the document’s own day."),
    "not_borne": ("{why}", "{why_en}"),
    "no_document": ("请写明哪个机关决定、判决的和文书的文号。", "Say which organ or court decided it, and the number of the document."),
    "penalty_elsewhere": ("吊销由作出处罚的机关依行政处罚法决定，重新决定也由它作出，这里只登记撤销。", "A penalty is decided, and decided again, by the organ that may impose it: here it is only entered as set aside."),
    "own_no": ("您自己提出或者签发的，由别人登记。", "You proposed or signed it: somebody else enters this."),
    "reversed_already": ("这个决定被撤销已经登记过。", "That this was set aside is entered already."),
    "kept_said": ("这项承诺已经有结论。", "It is already said whether that promise was kept."),
}  # fmt: skip


WRONG: Labels = {
    "base": ("各部分的权重加起来应当是 100", "the sections' weights must make 100"),
    "twice": ("有两个指标或者部分代码相同", "two sections or indicators bear one code"),
    "no_section": ("有指标不属于任何部分", "an indicator is of no section"),
    "points": ("分值不能是 0，封顶和加分上限不能小于 0", "points must not be 0, caps not below 0"),
    "sections": ("权重要大于 0，录入的一方要在名单里", "weights must be above 0, and authors known"),
    "days": ("申诉期是 1 至 30 个工作日", "1 to 30 working days to appeal"),
    "grades": ("等次从高到低，最后一等从 0 分起", "grades go down, the last one from 0"),
}


class NotAppraised(NotDone):
    """An act of appraisal that may not be done, or not now; nothing was written."""

    sentences = SENTENCES

    def said(self, value: object, english: bool) -> str:
        """Return a value as the sentence names it: of a scheme what is wrong with it, in words."""
        if self.code == "bad_scheme" and isinstance(value, list | tuple):
            value = [WRONG[one][english] for one in value]
        return super().said(value, english)
