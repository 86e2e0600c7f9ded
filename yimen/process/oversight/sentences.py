"""The monthly bulletin's figures: what each counts, and the sentences that a draft begins with."""

import re

from yimen.process.words import Labels

# Each figure counts lines of a list; its name in braces stands in a sentence for the number.
FIGURES: Labels = {
    "findings": ("本月监察规则的发现", "what rules of supervision found this month"),
    "red": ("其中红牌级的发现", "of these, at the level of a red card"),
    "cards_given": ("本月发出的牌", "cards given this month"),
    "cards_appealed": ("本月申诉的牌", "cards appealed against this month"),
    "cards_lifted": ("本月撤销的牌", "cards lifted this month"),
    "cards_final": ("本月生效的牌", "cards that became final this month"),
    "late": ("本月办结时已超承诺日的办件", "cases decided this month after their promised day"),
    "overdue": ("在办而已超承诺日的办件", "open cases over their promised day"),
    "samples": ("本月公开结果的抽查", "samples whose result was opened this month"),
    "sampled": ("这些抽查抽到的办件", "cases drawn in these samples"),
    "sample_findings": ("其中认定有问题的办件", "of these, cases with a finding"),
    "orders_late": ("逾期没有答复的整改要求", "demands for correction not answered in time"),
    "items_ended": ("本月取消或者停用的事项", "items cancelled or suspended this month"),
    "disguised": ("本月确认的变相继续实施", "items confirmed this month to go on in disguise"),
}  # fmt: skip
DRAFT = """本月监察规则发现 {findings} 项，其中红牌级 {red} 项。
发牌 {cards_given} 张，申诉 {cards_appealed} 张，撤牌 {cards_lifted} 张，生效 {cards_final} 张。
本月办结的办件有 {late} 件超过承诺日；截至发布，在办的有 {overdue} 件已经超过承诺日。
公开结果的抽查 {samples} 次，抽到 {sampled} 件，认定有问题 {sample_findings} 件；逾期没有答复的整改要求 {orders_late} 项。
事项清理取消或者停用 {items_ended} 项，确认变相继续实施 {disguised} 项。"""
DRAFT_EN = """Rules of supervision found {findings} things this month, {red} of them at the level of a red card.
Cards given: {cards_given}; appealed against: {cards_appealed}; lifted: {cards_lifted}; final: {cards_final}.
Of the cases decided this month {late} were late; on the day of release {overdue} open cases are over their promised day.
Samples opened: {samples}; cases drawn: {sampled}; with a finding: {sample_findings}. Demands not answered in time: {orders_late}.
Clean-up: {items_ended} items cancelled or suspended, {disguised} confirmed to go on in disguise."""
_NAMED = re.compile(r"\{([^{}]*)\}")


def unknown(text: str) -> tuple[str, ...]:
    """Return what stands in braces in a text and is no figure, each once, in order."""
    return tuple(dict.fromkeys(name for name in _NAMED.findall(text) if name not in FIGURES))


def lines(text: str) -> tuple[tuple[tuple[bool, str], ...], ...]:
    """Return the lines of a text as pieces: (whether it is a figure, the figure's name or the words)."""
    return tuple(
        tuple((place % 2 == 1, piece) for place, piece in enumerate(_NAMED.split(line)) if piece)
        for line in text.splitlines()
        if line.strip()
    )
