"""Why an act of invited supervision is refused: one sentence a code, in both languages."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "no_posting": ("这个账号没有特邀监督员的岗位：请安全管理员先授予，再来登记。", "This account has no posting as an invited supervisor: let the security administrator give it first."),
    "on_register": ("此人已经在登记簿上：要续聘，请登记新的聘书。", "They are on the register already: enter a new letter to prolong the term."),
    "ended": ("此人已经解聘，登记新的聘书以后才能再办。", "They were dismissed: enter a new letter first."),
    "bad_term": ("聘期的最后一天不能早于第一天。", "The last day of the term is not before its first."),
    "letter_later": ("聘书的日期不能晚于聘期的第一天，也不能晚于今天。", "The letter is not dated after the first day of the term, nor after today."),
    "no_words": ("请写明内容。", "Write it down."),
    "no_tie": ("请选一个机关，或者填写企业的统一社会信用代码。", "Choose an organ, or give a firm's credit code."),
    "bad_code": ("统一社会信用代码不对，请对照营业执照再看一遍。", "The credit code is wrong: compare it with the business licence."),
    "term_over": ("任期已于 {last} 届满，不能再走访和核实；由中心登记新的聘书以后继续。", "The term ended on {last}: no visit and no verification until the centre enters a new letter."),
    "term_coming": ("任期从 {first} 开始，在此以前不能走访。", "The term begins on {first}: no visit before."),
    "term_shorter": ("聘期不包括这几天（聘书到 {last} 为止），请改日子或者先续聘。", "The term does not cover these days (the letter lasts until {last}): choose others or prolong it first."),
    "no_letter": ("没有登记聘书，不能走访。", "No letter of appointment is entered: no visit."),
    "recused": ("此人与“{who}”有关联，已登记回避：这里不由此人监督。", "They have ties to “{who}” and are recused: they do not look at it."),
    "own_place": ("这是您自己的机关：对它的任务由另一机关的效能办或者纪检组布置。", "This is your own organ: another body gives tasks about it."),
    "no_place": ("请写明去哪里：大厅、窗口或者机关。", "Say where to: the hall, windows or organs."),
    "no_points": ("请至少选一个点位。", "Choose at least one point."),
    "in_the_past": ("任务最早从今天开始，最后一天不早于第一天。", "A task begins today at the earliest and does not end before."),
    "not_its_days": ("这次任务是 {first} 到 {last}，今天不能走访。", "This task is for {first} to {last}: no visit today."),
    "not_open": ("这次任务已经交回或者取消。", "This task is handed in or called off already."),
    "under_way": ("走访已经开始，不能取消；没有发现的，照样交回。", "The visit has begun and is not called off; hand it in even with nothing found."),
    "not_started": ("请先开始走访。", "Begin the visit first."),
    "no_point": ("这次任务没有这个点位。", "This task has no such point."),
    "found_already": ("这个点位已经有发现：先删去发现，再标“合规”。", "Something was found at this point: remove that first."),
    "not_there": ("这次任务不包括这个机关或者窗口。", "This task does not cover that organ or window."),
    "no_item": ("这个机关现在没有公布的事项，发现不能转给它；请选中心或者效能办商定的机关。", "This organ has no published item, so nothing can be addressed to it; choose the centre, or ask the efficiency office."),
    "points_left": ("还有 {n} 个点位没有看：每个点位标“合规”或者写明发现，才能交回。", "{n} points are left: mark each as in order or write down what was found, then hand in."),
    "too_many": ("一条发现最多 {most} 张照片。", "At most {most} photographs for one finding."),
    "not_a_photograph": ("照片要用 JPEG 或者 PNG 格式；手机里选“兼容性最好”再拍。", "Photographs are JPEG or PNG: choose “most compatible” on the phone."),
}  # fmt: skip


class NotInspected(NotDone):
    """An act of invited supervision that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
