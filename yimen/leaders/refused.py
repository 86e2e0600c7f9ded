"""Why an act of leaders is refused: one sentence a code, in both languages, with the article where the law says it."""

from datetime import date

from yimen.lib.refusal import NotDone
from yimen.process.leaders.outcome import CONDITIONS
from yimen.process.words import day

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "no_words": ("请写明内容。", "Write it down."),
    "no_reason": ("请写明理由。", "Give the reason."),
    "no_document": ("请写明文件的名称和文号。", "Name the document and its number."),
    "in_the_past": ("不能选已经过去的日子。", "That day has passed."),
    "not_yet": ("这一天还没有到。", "That day has not come yet."),
    "not_later": ("请选比 {on} 更晚的日子。", "Choose a day after {on}."),
    "not_now": ("这一步现在不能办：可能别人刚刚办过，请看记录。", "This cannot be done now: somebody else may just have acted; see the record."),
    "no_owner": ("请选一位在岗的承办人或者一个有负责人的部门。", "Choose somebody who holds a posting, or a department that has a head."),
    "out_of_reach": ("只能批给本部门的人；批给别的部门，请中心或者政府的领导。", "You instruct your own department only; others are instructed by the head of the centre or the government."),
    "watches": ("监督人员不接受批示：他们独立工作。", "Nobody of supervision is instructed: they work independently."),
    "yourself": ("不能批给自己。", "Nobody instructs themselves."),
    "no_case": ("没有这个编号的办件，或者您无权查看：请对照办件编号再看一遍。", "There is no case of that number that you may look into: compare it once more."),
    "no_window": ("没有这个窗口。", "There is no such window."),
    "no_organ": ("没有这个部门。", "There is no such department."),
    "asks_outcome": ("“{found}”是在要求怎样决定。批示不能代替决定：决定由有权的机关依法定条件、标准作出。请改成要求查明、说明、按时办；确实不是这个意思的，在下面勾选，这一勾会留给监督人员看。", "“{found}” asks for an outcome. An instruction decides nothing: the organ in charge decides by the conditions of the law. Ask that it be looked into, explained, done in time; if you mean nothing else, tick below, which supervision will see."),
    "no_meeting": ("没有这个会议。", "There is no such meeting."),
    "nobody_comes": ("请选至少一位参加的人或者一个部门。", "Choose at least one person or department to come."),
    "not_held": ("会议还没有开始，到时候再写纪要。", "The meeting has not begun: minutes are written after that."),
    "cancelled": ("会议已经取消。", "The meeting is cancelled."),
    "no_plan": ("没有这个计划。", "There is no such plan."),
    "done_already": ("这一天已经有记录。", "There is a record of that day already."),
    "left_already": ("这一天已经说明没有做的原因。", "The reason for not doing it is given already."),
    "wrong_year": ("请选 {year} 年的日子。", "Choose a day of {year}."),
    "holiday": ("{on} 不是工作日，请选别的日子。", "{on} is no working day: choose another."),
    "too_many": ("一年最多排 {n} 次。", "At most {n} a year can be planned."),
    "no_number": ("请写人数。", "Say how many people."),
    "no_voucher": ("请附上凭据，例如：体检安排表、会议材料。不附任何人的体检结果。", "Attach a voucher, such as the schedule of the check; nobody's results."),
    "not_yours": ("只有记录的人可以撤回。", "Only who recorded it can take it back."),
    "taken_back": ("这条记录已经撤回。", "That record is taken back already."),
    "bad_terms": ("数字超出范围：到窗口 0 到 250 天，其他 0 到 52 次，上报 1 到 20 个工作日。", "A number is out of bounds: 0 to 250 days at the window, 0 to 52 of the others, 1 to 20 working days until it rises."),
    "same_day": ("那一天已经有一套规定。", "There are terms of that day already."),
    "not_over": ("这段时间还没有过完，过完以后才定稿。", "That period is not over: its report is kept once it is."),
    "not_read": ("这段时间的记录还没有全部读完，请过几分钟再看。", "The record of that period is not read to its end yet: look again in a few minutes."),
    "before_opening": ("中心那时还没有开办。", "The centre was not open then."),
}  # fmt: skip


class NotLed(NotDone):
    """An act of leaders that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
    articles = {"asks_outcome": CONDITIONS}

    def said(self, value: object, english: bool) -> str:
        """Return a value as the sentence names it: a day in the reader's words."""
        if isinstance(value, date):
            return day(value, "en" if english else "zh")
        return super().said(value, english)
