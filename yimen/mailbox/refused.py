"""Why an act about a mail, a call or an order is refused: one sentence a code, in both languages."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "settled": ("这封邮件已经处理过。", "This mail has been dealt with."),
    "unread": ("这封邮件读不懂，请到邮箱里看原件，再在这里登记。", "This mail cannot be read: see the original in the mailbox, then register it here."),
    "no_words": ("请写明内容。", "Write it down."),
    "no_case": ("没有这个编号的投诉，或者它已经办结，请核对编号。", "There is no open complaint of this number; check it."),
    "no_number": ("电话号码不对：请填手机号码，或者带区号的座机号码。", "This is no telephone number: give a mobile number, or a landline with its area code."),
    "ended": ("这次通话已经结束登记。", "This call is over."),
    "has_case": ("这次通话已经登记为 {case}。", "This call was registered as {case} already."),
    "nobody_answers": ("本中心没有可以登记的事项，请先公布受理咨询投诉的事项。", "The centre has no item under which this is registered: publish one first."),
    "refused": ("这件办件现在不能这样办理：它的环节变了，请刷新后再看。", "This cannot be done to the case now: it has moved on; reload and look again."),
    "no_file": ("请选择文件。", "Choose a file."),
}  # fmt: skip


class NotTaken(NotDone):
    """An act about a mail, a call or an order that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
