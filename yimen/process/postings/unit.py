"""From which unit somebody may be sent to a window: the department's own staff, its approval section above all."""

from yimen.process.words import Labels

UNITS: Labels = {
    "section": ("审批科", "approval section"),
    "organ": ("机关本级其他科室", "another section of the organ itself"),
    "subordinate": ("下属单位", "subordinate body"),
    "grassroots": ("基层站所", "grass-roots unit"),
}
# Who may come: the speech wants the department's own people, not borrowed ones.
MAY = frozenset({"section", "organ"})


def why_not(unit: str, *, organ: int, at: frozenset[int], below: frozenset[int]) -> str:
    """Return why somebody is no candidate (a code of the room's refusals); empty where they are.

    `at` are the organs that they are posted to, `below` those of them that stand under the department: what the register
    of postings says goes before what the department declares.
    """
    if unit not in MAY or (below and organ not in at):
        return "not_eligible"
    if at and organ not in at:
        return "other_organ"
    return ""
