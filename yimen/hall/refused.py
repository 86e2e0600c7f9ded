"""Why an act in the hall is refused: one sentence a code, in both languages."""

from typing import NamedTuple

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "no_pool": ("没有这个取号的地方，请从列出的里面选。", "There is no such line: choose from those that are listed."),
    "nowhere": (
        "没有队列办这个事项：请选队列，事项空着，或者到导办台问。",
        "No line handles this item: choose a line without an item, or ask at the reception.",
    ),
    "elsewhere": (
        "选的队列不办这个事项，它在“{lines}”办。",
        "The line chosen does not handle this item; it is handled in: {lines}.",
    ),
    "closed": (
        "现在不取号：这里今天的办公时间是 {hours}。",
        "No tickets now: today it is open {hours}.",
    ),
    "closed_today": ("今天不办公，不取号。{reason}", "Closed today, no tickets. {reason}"),
    "unknown_year": (
        "这一年的节假日安排还没有公布，不知道那天是否办公。",
        "The holidays of that year are not announced: nobody knows yet whether it is open on that day.",
    ),
    "full": (
        "“{line}”今天的号已经取完（每天 {cap} 个）。可以预约别的日子，或者在网上申请。",
        "All {cap} tickets of today for {line} are taken. Book another day, or apply online.",
    ),
    "not_online": ("这里只在大厅里取号。", "Tickets for this are taken in the hall alone."),
    "no_number": ("这里凭本人证件取号，请填证件号码。", "One ticket a person here: enter the number of your document."),
    "bad_number": ("证件号码不对，请对照证件再看一遍。", "This number is wrong: compare it with the document."),
    "taken_already": ("这个证件号码今天已经取过这里的号。", "A ticket was taken with this number today."),
    "number_used": ("今天已经有 {number} 号，请再看一遍纸上的号码。", "There is a ticket {number} today already: look at the paper again."),
    "bad_paper": ("纸质号写作字母加数字，例如 A-P12。", "Write a paper number as a letter and figures, such as A-P12."),
    "bad_time": ("取号时间不对，写成 9:05；不能晚于现在。", "Write when it was taken, such as 9:05; not later than now."),
    "no_ticket": ("今天没有这个号。", "There is no such ticket today."),
    "not_missed": ("这个号没有过号，不用重新排队。", "This ticket was not missed: there is no need to queue again."),
    "over": ("这个号已经办完或者作废。", "This ticket is over."),
    "no_window": ("请选一个开着的窗口。", "Choose a window that is open."),
    "window_taken": ("这个窗口已经有人坐班。请对方先离岗，或者由值班主任结束。", "Somebody sits at this window: ask them to rise, or the duty chief to end it."),
    "sits_already": ("您已经在别的窗口坐班，请先在那里离岗。", "You sit at another window already: rise there first."),
    "not_sitting": ("您现在没有坐班：先选窗口，开始坐班。", "You sit at no window now: choose one and begin."),
    "paused": ("窗口暂停着，请先继续。", "The window is paused: go on first."),
    "still_serving": ("还有人在窗口前：先办完、转走或者放回队列。", "Somebody is still at the window: end it, pass them on or put them back first."),
    "nobody_ended": (
        "没有可以叫回的人：只能叫回五分钟以内办完的最后一位。",
        "Nobody to call back: only the last person, within five minutes of being served.",
    ),
    "called_on": (
        "这个号已经在下一个窗口叫了，请到那里找。",
        "This ticket has been called at its next window already: ask there.",
    ),
    "nobody_called": ("窗口前没有人。", "Nobody is at the window."),
    "no_reason": ("请写一句理由。", "Write the reason in a sentence."),
    "same_place": ("转到别的队列或者窗口：不能转给自己。", "Pass them on to another line or window, not to your own."),
    "not_served": ("那个窗口现在没有人坐班。", "Nobody sits at that window now."),
    "no_case": ("没有这个编号的办件。", "There is no such case."),
    "bad_letter": ("号码字头是一到两个大写英文字母，不能和别的队列相同。", "One or two capital letters, not those of another line."),
    "bad_hours": ("时间写成 09:00-12:00 13:30-17:00，不能重叠。", "Write times as 09:00-12:00 13:30-17:00, without overlap."),
    "bad_code": ("代码用小写字母、数字和横线，不能和别的区域相同。", "Small letters, figures and hyphens, not those of another area."),
    "no_name": ("请写名称。", "Write a name."),
    "no_item": ("没有这些事项：{codes}。", "There are no such items: {codes}."),
    "in_the_past": ("过去的日子不能再定。", "A day that is over cannot be decided."),
    "still_waiting": ("这里还有人在等，今天不能撤。", "People are still waiting here: it cannot be ended today."),
}  # fmt: skip


class Reason(NamedTuple):
    """What somebody wrote as a reason, in Chinese and (where they did) in English."""

    zh: str = ""
    en: str = ""

    def said(self, english: bool) -> str:
        """Return it in a language, in Chinese where there is no English."""
        return (english and self.en) or self.zh


UNSAID = Reason()


class NotServed(NotDone):
    """An act in the hall that may not be done, or not now; nothing was written."""

    sentences = SENTENCES

    def said(self, value: object, english: bool) -> str:
        """Return a value as the sentence names it; a reason in its language."""
        return value.said(english) if isinstance(value, Reason) else super().said(value, english)
