"""Why a booking is refused: one sentence a code, in both languages."""

from yimen.hall.refused import Reason
from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_offered": ("这里不能预约，可以到大厅取号。", "This cannot be booked: take a ticket in the hall."),
    "other_line": ("这里不办这个事项，请约“{line}”。", "This matter is not handled here: book “{line}”."),
    "no_time": ("请从列出的时间里选一个。", "Choose one of the times that are listed."),
    "taken": ("这个时间刚刚被别人约走了，请另选一个。", "Somebody has just booked this time: choose another one."),
    "too_soon": ("这个时间离现在太近：至少提前 {minutes} 分钟预约，或者直接到大厅取号。", "Too soon: book {minutes} minutes before at least, or take a ticket in the hall."),
    "too_far": ("最多提前 {days} 个工作日预约。", "At most {days} working days ahead."),
    "too_many": ("您已经有 {most} 个还没到的预约。请先取消一个。", "You have {most} appointments to come already: cancel one first."),
    "at_this_time": ("您在这个时间已经有一个预约。", "You have an appointment at this time already."),
    "rests": (
        "有 {misses} 次约了没来，也没有取消，{until}以前只能约最近 {near} 个办公日；随时可以到大厅取号。",
        "{misses} appointments were neither kept nor cancelled: until {until} only the next {near} open days can be booked. A ticket in the hall can be taken at any time.",
    ),
    "no_phone": ("请填手机号码：提醒、查询和取消都要用。", "Enter a mobile number: it serves to remind you, to find and to cancel."),
    "bad_phone": ("手机号码不对，请再看一遍。", "This is no mobile number: look at it again."),
    "not_found": ("没有这样的预约：请核对预约号和手机号码。", "There is no such appointment: check number and phone."),
    "over": ("这个预约已经结束或者取消。", "This appointment is over or cancelled."),
    "not_today": ("预约的是{on}，那天再来签到。", "It is for {on}: check in on that day."),
    "unknown_year": ("那一年的节假日安排还没有公布，不能预约。", "The holidays of that year are not announced: it cannot be booked yet."),
    "bad_rules": ("请检查数字：每段 5 到 240 分钟，留给现场的 0 到 95%。", "Check the figures: 5 to 240 minutes each, 0 to 95 per cent for walk-ins."),
    "no_reason": ("请写一句原因，会告诉对方。", "Write the reason in a sentence: they are told it."),
}  # fmt: skip


class NotBooked(NotDone):
    """A booking, or an act on one, that may not be, or not now; nothing was written."""

    sentences = SENTENCES

    def said(self, value: object, english: bool) -> str:
        """Return a value as the sentence names it; what has two names in its language."""
        return value.said(english) if isinstance(value, Reason) else super().said(value, english)
