"""Why a rating, or an act on one, is refused: one sentence a code, in both languages."""

from yimen.lib.refusal import NotDone
from yimen.process.rating import LONGEST

SENTENCES: dict[str, tuple[str, str]] = {
    "no_level": ("请先选一个满意程度。", "Choose one of the five levels first."),
    "no_such_reason": ("请从列出的原因里选。", "Choose from the reasons that are listed."),
    "no_reason_of_bad": (
        "请至少选一个原因，或者写一句：知道哪里不好，才能改。",
        "Choose a reason or write a sentence: only then it can be put right.",
    ),
    "too_long": (f"最多写 {LONGEST} 个字。", f"Write at most {LONGEST} characters."),
    "half_named": (
        "要我们联系您，姓名和电话都要写；不要我们联系，两项都空着。",
        "To be contacted give both name and phone; to stay anonymous leave both empty.",
    ),
    "not_ended": ("这件事还没有办结；办结以后再评价。", "This has not ended yet; rate it once it has."),
    "over": ("可以评价的时间已经过了。还有意见的，可以投诉。", "The time in which it could be rated is over. You can still complain."),
    "rated_already": ("这一件、这一次已经评价过；一个链接只能评价一次。", "This was rated already; a link is worth one rating."),
    "changed_already": ("评价最多修改一次。", "A rating is changed once at most."),
    "staff": (
        "工作人员的账号不能评价，也不能替人评价。请让来办事的人用自己的手机或者窗口的平板。",
        "A staff account cannot rate, nor rate for anybody. Let whoever was served use their own phone or the window's tablet.",
    ),
    "own": (
        "这件事、这次接待是从这台设备上登录的工作人员办的，不能在这里评价。请用来办事的人自己的手机，或者窗口的平板。",
        "Whoever served here signs in on this device, so it cannot be rated here. Use the phone of whoever was served, or the window's tablet.",
    ),
    "on_tablet": (
        "窗口的平板只评价这个窗口刚结束的接待，不能用别的链接评价。请用自己的手机。",
        "The window's tablet rates only the visit that has just ended there, by no other link. Use your own phone.",
    ),
    "personal": (
        "写的内容里有个人信息，请改写：{found}。",
        "These words hold personal data; write them anew without: {found}.",
    ),
    "no_window": ("您今天没有安排在窗口，不能结束接待。", "You are posted at no window today, so there is no visit to end."),
    "not_asked": ("这一件没有在问，或者回答的时间已经过了。还有没有解决的，可以咨询或者投诉。", "Nobody asks this of your matter now, or the time to answer is over. What is not solved can still be asked or complained of."),
    "said_already": ("您已经回答过；只问一次。", "You have answered this; it is asked once."),
    "nothing_said": ("请写还有什么没有解决，负责的人才知道办什么。", "Say what is not solved, so that whoever handles it knows what to do."),
    "no_device": (
        "这个窗口还没有配评价平板，对方可以凭受理凭证、进度页上的码评价。要配平板，请系统管理员在“窗口”里办。",
        "This window has no rating tablet yet; whoever was served can rate by the code on their receipt or progress page. The system administrator sets a tablet up under Windows.",
    ),
    "no_offer": (
        "这个地址已经用过，或者过了时间。请系统管理员重新生成一个。",
        "This address was used already, or its time is over. Ask the system administrator for another one.",
    ),
    "goes_on": (
        "这个号还要去别的窗口，由最后一个窗口请对方评价。",
        "This ticket goes on to another window: the last one asks for the rating.",
    ),
    "no_case": ("没有这个编号的办件，或者不归您办。", "There is no such case, or not for you."),
    "no_item": ("请选一个事项。", "Choose an item."),
}  # fmt: skip


class NotRated(NotDone):
    """A rating that may not be given, or not now, or an act on it; nothing was written."""

    sentences = SENTENCES
