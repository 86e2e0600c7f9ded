"""Why an act about a key client is refused: one sentence a code, in both languages."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "no_client": (
        "账号和名称对不上：客户要有本平台的账号，请向客户问清账号名（单位可填统一社会信用代码）和名称。",
        "Login and name do not agree: the client has an account here; ask for its login (of a firm also its credit code) and name.",
    ),
    "not_proved": ("客户的身份还没有在窗口核验过，请先核验。", "The client's identity was not confirmed at a window yet."),
    "on_register": ("这个客户已经在登记簿上。", "This client is on the register already."),
    "ended": ("这个客户已经移出登记簿。", "This client is no longer on the register."),
    "open_matters": ("还有没确认解决的问题，不能移出。", "Problems are still open: the client stays on the register."),
    "no_staff": ("要从名单里选人。", "Choose somebody from the list."),
    "in_the_past": ("安排的日子不能早于今天。", "A visit is planned for today at the earliest."),
    "made_later": ("走访的日子不能晚于今天。", "A visit cannot have been made on a day to come."),
    "made_already": ("这次走访已经登记或者取消。", "This visit is written down or called off already."),
    "no_words": ("请写明内容。", "Write it down."),
    "no_organ": ("请选出涉及的部门。", "Choose the departments concerned."),
    "bad_days": ("办理期限是 1 到 60 个工作日。", "The term is between 1 and 60 working days."),
    "no_calendar": (
        "到期日所在年份的节假日安排还没有公布，请定短一些的期限。",
        "The holidays of the year of that day are not announced: set a shorter term.",
    ),
    "not_open": ("这个问题现在不等答复。", "This problem does not wait for an answer."),
    "not_answered": ("这个问题现在不等确认。", "This problem does not wait for confirmation."),
    "not_the_client": ("由客户本人确认；单位由法定代表人或者管理员确认。", "The client confirms: for a firm its legal representative or an administrator."),
}  # fmt: skip


class NotFollowed(NotDone):
    """An act about a key client that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
