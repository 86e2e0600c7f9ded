"""Why an act on a lane is refused: one sentence a code, in both languages, with the article where the law says it."""

from yimen.law.article import Article
from yimen.law.licensing import EQUAL, ORDER_OF_ACCEPTANCE
from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "incomplete": ("请写明名称、依据和至少一条条件。", "Give a name, a basis and at least one criterion."),
    "bad_aim": ("内部目标要在 0 到 60 个工作日之间。", "The aim is between 0 and 60 working days."),
    "own_draft": ("起草的人不能自己公布。", "Who drafted it cannot publish it."),
    "published": ("这条规则已经公布，不再修改；要改就另立一条。", "This rule is published and changes no more; draft another."),
    "origin": (
        "条件“{text}”问的是投资人从哪里来，没有法制审核人员的同意意见，不能公布：{quote}（行政许可法第五条）。",
        "The criterion “{text}” asks where the investor comes from; without the legal office's agreement it is not published: {quote} (Licensing Law, Art. 5).",
    ),
    "objected": ("法制审核人员不同意：{text}", "The legal office objects: {text}"),
    "not_open": ("这条通道没有公布，或者已经停用。", "This lane is not published, or has ended."),
    "no_case": ("没有这个编号的申请，或者已经办完。", "There is no application with this number, or it has ended."),
    "no_project": ("没有这个项目，或者不归您看。", "There is no such project, or not for you."),
    "limited": (
        "这个事项有数量限制，按受理的先后决定，谁也不能优先（行政许可法第五十七条）。",
        "This item is limited in quantity and goes by order of acceptance: nobody comes first (Licensing Law, Art. 57).",
    ),
    "facts": ("每一条条件都要写明事实。", "State the fact of each criterion."),
    "in_already": ("已经在一条通道里。", "It is in a lane already."),
    "left": ("已经退出通道。", "It has left the lane already."),
    "no_reason": ("请写明理由。", "Give the reason."),
}  # fmt: skip
ARTICLES: dict[str, Article] = {"origin": EQUAL, "limited": ORDER_OF_ACCEPTANCE}


class NotPreferred(NotDone):
    """An act on a lane that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
    articles = ARTICLES
