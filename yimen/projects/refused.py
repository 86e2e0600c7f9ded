"""Why an act on a project is refused: one sentence a code, in both languages."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "no_investor": (
        "账号和名称对不上：投资人要有本平台的账号，请向投资人问清账号名（单位可填统一社会信用代码）和名称。",
        "Login and name do not agree: the investor has an account here; ask for its login (of a firm also its credit code) and name.",
    ),
    "not_proved": ("投资人的身份还没有在窗口核验过，请先核验。", "The investor's identity was not confirmed at a window yet."),
    "same_investor": ("填的就是现在的投资人。", "That is the investor already."),
    "unproved": (
        "请写明看过的文书：合并、分立的协议和登记机关的通知书，或者变更登记的通知书。",
        "Name the papers that were seen: the agreement to merge or split with the notice of registration, or that of the change.",
    ),
    "no_legal_person": (
        "只有法人、非法人组织由承继的单位接着办；自然人和个体工商户的项目不能这样转给别人。",
        "Only a legal person or another organisation is succeeded so; the project of a person, or of an individual business, passes to nobody in this way.",
    ),
    "no_agent": ("代办员要从名单里选。", "Choose the agent from the list."),
    "at_window": (
        "此人还在窗口收件、受理：代办员不审查、不决定同一项目的任何步骤。",
        "This person takes in applications at a window: an agent examines and decides no step of the same project.",
    ),
    "code_taken": ("这个项目代码已经登记过。", "A project with this code is entered already."),
    "bad_code": ("项目代码的格式是 2026-511602-13-03-123456。", "A project code reads like 2026-511602-13-03-123456."),
    "bad_period": ("委托的最后一天应当不早于今天，最长三年。", "The entrustment ends today at the earliest, in three years at the latest."),
    "signed_already": ("这份委托书已经签署。", "This entrustment is signed already."),
    "nothing_to_sign": ("没有等待签署的委托书。", "No entrustment waits to be signed."),
    "not_the_investor": ("委托书由投资人签署；单位由法定代表人或者管理员签署。", "The investor signs: for a firm its legal representative or an administrator."),
    "not_signed": ("投资人还没有签署委托书，或者委托已经到期。", "The investor has not signed the entrustment, or it has ended."),
    "out_of_scope": ("这个事项不在委托的范围内。", "This item is not within the entrustment."),
    "same_agent": ("此人已经是代办员。", "This person is the agent already."),
    "handover_waits": ("已有一次交接在等待确认。", "A hand-over waits to be confirmed already."),
    "still_here": ("代办员还在岗，由本人确认交出。", "The agent is still in post and confirms themselves."),
    "no_handover": ("没有等待您确认的交接。", "No hand-over waits for you."),
    "no_reason": ("请写明理由。", "Give the reason."),
    "unknown_item": ("事项目录里没有这些编号：{codes}。", "The catalogue has no items with these codes: {codes}."),
    "shut_item": ("这些事项已经取消或者暂停受理：{codes}。", "These items are cancelled or suspended: {codes}."),
    "on_the_way": ("这些事项已经在路线图里：{codes}。", "These items are in the roadmap already: {codes}."),
    "incomplete": ("请写明名称、由谁办和哪一天到期。", "Give the name, who does it and by which day."),
    "report_incomplete": ("中介报告要写明由谁出、价格和法律依据：没有法律依据的不得要求。", "A report needs who makes it, its price and its basis in law: without one it must not be asked for."),
    "only_reports_cost": ("只有中介报告有价格；代办不收费。", "Only a report has a price; the agent is free of charge."),
    "cycle": ("这样安排，步骤之间会互相等待。", "So the steps would wait for each other."),
    "unknown_step": ("路线图里没有这个步骤。", "There is no such step in the roadmap."),
    "not_to_hand_in": (
        "这一步现在不能代为提交：已经有办件，或者事项不在网上办理。",
        "This step is not to be handed in: it has a case, or its item is not open online.",
    ),
    "refused": ("{zh}", "{en}"),
    "has_case": ("这一步的办件还在办，或者已经办成。", "The case of this step goes on, or brought what was asked for."),
    "no_case": ("没有这个编号的申请。", "There is no application with this number."),
    "another_item": ("这件办的不是这个事项。", "That case is about another item."),
    "another_party": ("这件不是这个投资人的申请。", "That case is not the investor's."),
    "acted_on_it": (
        "代办员已经在这件上办理过审批环节，不能再代办这一步。",
        "The agent has acted on this case for its organ and cannot carry this step.",
    ),
    "by_its_case": ("审批事项的状态由办件得出，不能填写。", "The state of an approval follows from its case and is not typed."),
    "done_later": ("办成的日子不能晚于今天。", "It cannot be done on a day to come."),
    "no_testers": ("还没有指定三项判断由哪些部门答复。", "It is not laid down yet which departments answer the three tests."),
    "sheet_there": ("这个项目的三项判断已经发出。", "The three tests of this project were asked already."),
    "done_already": ("这一步已经办成。", "This step is done already."),
}  # fmt: skip


class NotCarried(NotDone):
    """An act on a project that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
