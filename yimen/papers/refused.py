"""Why a paper cannot be moved, handed out or closed away: one sentence a code, in both languages."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_here": ("这些纸件现在不在您或者您的窗口手里：{codes}。", "You or your window do not hold these: {codes}."),
    "unknown": ("没有这个条码：{codes}。", "There is no such bar code: {codes}."),
    "unknown_case": (
        "没有这个办件编号，或者它不归您办理。",
        "There is no case with this number, or it is not yours to handle.",
    ),
    "nothing": ("还没有扫描或者选择任何一件。", "Nothing was scanned or chosen yet."),
    "on_a_list": (
        "这些纸件已经在另一张还没有确认的交接单上：{codes}。",
        "These stand on another list that is not confirmed yet: {codes}.",
    ),
    "to_oneself": (
        "纸件已经在这里：请选择另一个窗口、机关或者另一个人。",
        "They are here already: choose another window, organ or person.",
    ),
    "nobody_there": (
        "那里今天没有能接收纸件的人。",
        "Nobody who can take paper works there today.",
    ),
    "not_yours_to_take": (
        "这张交接单不是交给您的，或者是您自己交出的。",
        "This list is not addressed to you, or it is your own.",
    ),
    "over": ("这张交接单已经确认或者撤回。", "This list is confirmed or withdrawn already."),
    "differences": (
        "扫描的和交接单不一致。和交出的人当面核对后，勾选下面的确认再交接；缺的仍由交出的人保管。",
        "What was scanned is not what stands on the list. Look together with the giver, tick the box below and confirm; what is missing stays with the giver.",
    ),
    "no_paper": ("这件办件没有收过纸质材料。", "No paper was taken in for this case."),
    "opened": ("这件办件已经立卷：{codes}。", "This case has its folder already: {codes}."),
    "no_document": ("这份文书还没有盖章，或者已经登记出件。", "This document is not sealed yet, or is here already."),
    "no_place": ("请写明放在哪个架位或者柜格。", "Say on which shelf or in which locker it lies."),
    "not_ready": ("这个出件不在出件窗口的架上。", "This result does not lie ready at a window."),
    "other_number": (
        "这个号码和办件登记的不是同一个人：请对照证件再看一遍；代领的请选择代领。",
        "This is not the number that the case knows: look at the document again, or choose that somebody collects for the applicant.",
    ),
    "bad_number": ("证件号码不对，请对照证件再看一遍。", "The number does not hold; look at the document again."),
    "no_agent": ("这件办件没有登记代理人。", "No agent is named in this case."),
    "not_with_courier": ("这个出件不在寄递途中。", "This result is not with a courier."),
    "not_original": ("卷里没有这份要退还的原件。", "There is no such original in the folder to give back."),
    "not_ended": (
        "办件还没有办结归档，案卷不能入库。请先在办件页面归档。",
        "The case is not closed into the archive yet; do that on its page first.",
    ),
    "originals_left": (
        "还有应当退还申请人的原件：先退还，再入库。",
        "Originals are still owed back to the applicant: give them back first.",
    ),
    "cannot_close": (
        "还不能结束今天的工作：下面这些纸件没有着落。",
        "The day cannot be closed yet: the papers below are nobody's, or on their way.",
    ),
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "too_many_pages": ("一次最多扫描 {most} 页；请分几次。", "At most {most} pages at a time; scan it in several goes."),
    "not_a_pile": ("只收 PDF 或者 JPEG。", "Only PDF or JPEG can be taken apart."),
    "unreadable": ("文件打不开，可能是坏的或者有密码：请重新扫描。", "The file cannot be opened; it is broken or has a password. Scan it again."),
    "all_blank": ("扫描件全是空白页或者分隔页，没有内容。", "There are only blank or separating sheets."),
    "assigned": ("这叠扫描件已经处理完。", "This pile is dealt with already."),
}  # fmt: skip


class NotMoved(NotDone):
    """An act on paper that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
