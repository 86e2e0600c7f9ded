"""The words of the speech on people at the windows, which the rules of postings carry out."""

from yimen.process.words import Labels

# As the seed of the product was read (S15, M25): the speech is the source, no law says any of this.
SPEECH: Labels = {
    "chosen": ("选准配强窗口人员：竞岗，审批科，一年，协商同意，退回", "choose the right people for the window: by competition, from the approval section, for a year, changed by consent, returned for cause"),
    "year": ("窗口工作未满一年不得更换；更换须与中心协调同意；进出关；退回原单位", "nobody at a window is changed before a year; a change needs the centre's consent; entry and exit are checked; return to the sending unit"),
}  # fmt: skip


def quoted(code: str) -> tuple[str, str]:
    """Return a rule of the speech as a refusal names it, in Chinese and English. Raises KeyError for an unknown one."""
    zh, en = SPEECH[code]
    return f"讲话：“{zh}”", f"the speech: “{en}”"
