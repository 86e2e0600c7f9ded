"""What the codes of mails, calls and orders are called, in both languages."""

from yimen.process.words import Labels

STATES: Labels = {
    "waiting": ("待处理", "waits"),
    "case": ("已登记", "registered"),
    "added": ("已并入办件", "added to its case"),
    "aside": ("放在一边", "set aside"),
}
WHY: Labels = {
    "loop": ("自动发出的邮件", "sent by a machine"),
    "duplicate": ("重复的邮件", "the same mail again"),
    "flood": ("同一发件人发得太多", "too many from one sender"),
    "spam": ("广告、骚扰", "advertising or nuisance"),
    "elsewhere": ("与本中心无关", "not for this centre"),
}
# What a person may give as the reason; floods are found by counting alone.
REASONS = ("spam", "loop", "duplicate", "elsewhere")
ACTS: Labels = {
    "take": ("收进来信", "taken in"),
    "complaint": ("登记为投诉", "registered as a complaint"),
    "question": ("登记为咨询", "registered as a question"),
    "add": ("并入办件", "added to a case"),
    "aside": ("放在一边", "set aside"),
    "back": ("重新处理", "taken up again"),
    "open": ("接听", "the call was opened"),
    "note": ("记录", "written down"),
    "end": ("通话结束", "the call ended"),
}
# How the city's line calls what it sends, and what it is here. 咨询 asks for an answer and no investigation.
SORTS: dict[str, str] = {
    "求助": "help", "咨询": "help", "投诉": "complaint", "举报": "misconduct", "建议": "suggestion",
    "意见": "suggestion", "办不成事": "not_done",
}  # fmt: skip
WRONG: Labels = {
    "no_number": ("没有工单编号", "no number of the order"),
    "no_words": ("没有内容", "nothing is said"),
    "bad_due": ("期限读不懂", "its last day cannot be read"),
    "bad_received": ("来电日期读不懂", "its day of receipt cannot be read"),
    "bad_sort": ("类别读不懂", "its sort is not known"),
    "bad_phone": ("电话读不懂", "its telephone number cannot be read"),
    "twice": ("同一个文件里编号重复", "the same number twice in one file"),
    "too_long": ("编号或者内容太长", "its number or its words are too long"),
    "bad_line": ("这一行有坏字符或者引号不成对", "a damaged character or an unpaired quotation mark"),
}
REFUSED_MAIL: Labels = {
    "too_large": ("邮件太大，没有下载，请到邮箱里看原件", "the mail is too large and was not fetched: see the original"),
    "unread": ("邮件的格式读不懂，请到邮箱里看原件", "the mail cannot be read: see the original in the mailbox"),
}  # fmt: skip
