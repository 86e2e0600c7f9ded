"""Why an act on a register is refused: one sentence a code, in both languages."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "own_organ": (
        "这本登记簿是您任职的机关的，由其他监督人员核对确认。",
        "This register is of an organ in which you hold a post; another supervisor decides on it.",
    ),
    "incomplete": ("请写明登记簿的名称、机关和种类。", "Give the register's name, organ and kind."),
    "name_taken": ("这个机关已经有同名的登记簿。", "This organ has a register of that name already."),
    "unknown_item": ("有的事项不是这个机关的。", "One of the items is not this organ's."),
    "in_the_future": ("起始日期不能晚于今天。", "The first day cannot be after today."),
    "too_large": ("文件超过 200 MB，请分成几个文件。", "The file exceeds 200 MB; split it."),
    "disk": ("服务器暂时不能保存文件，请稍后再试。", "The server cannot keep the file at the moment; try again later."),
    "few_columns": (
        "至少要指明两列：编号、持证人、信用代码三者之一，以及决定日期或者发证日期。文件里有：{what}",
        "Name at least two columns: one of number, holder and credit code, and the day of decision or of issue. The file has: {what}",
    ),
    "no_column": ("文件里没有这一列，或者没有这样的内容：{what}", "The file has no such column, or there is no such field: {what}"),
    "column_twice": ("同一列不能指给两项内容。", "One column cannot be two things."),
    "started": ("这个文件已经开始读入。", "This file is being read already."),
    "no_register": ("没有这本登记簿，或者不归您看。", "There is no such register, or not for you."),
    "settled": ("这一项已经处理过，请看现在的状态。", "This was settled meanwhile; look at how it stands now."),
    "no_case": ("没有这个编号的办件，或者不是这个机关的。", "There is no case with this number, or it is not this organ's."),
    "no_words": ("请写明理由。", "Give the reason."),
    "no_line": ("这一项不是某一行的，不能指到一件办件。", "This is not about a line; no case can be named for it."),
}  # fmt: skip


class NotReconciled(NotDone):
    """An act on a register that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
