"""The words of the speech on learning, which this room carries out."""

from yimen.process.words import Labels

# As the seed of the product was read (S16, M26): the speech is the source, no law says any of this.
SPEECH: Labels = {
    "training": ("学习和培训：定期培训，更高层次的学习优先安排窗口人员", "learning and training: regularly, and window staff first where courses of a higher level have places"),
    "trip": ("每年外出参观学习一次", "a study trip once a year"),
}  # fmt: skip


def quoted(code: str) -> tuple[str, str]:
    """Return a rule of the speech as a page names it, in Chinese and English. Raises KeyError for an unknown one."""
    zh, en = SPEECH[code]
    return f"讲话：“{zh}”", f"the speech: “{en}”"
