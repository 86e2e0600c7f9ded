"""What an applicant promises in writing and signs: a commitment that is checked afterwards, a gap that is filled in time.

No event makes them: they are printed to be signed before the act that rests on them (优化营商环境条例 40).
"""

from datetime import date
from typing import Any

from yimen.law.profile import Profile
from yimen.process.application import state as st
from yimen.process.application.decision import COMMITMENT as BY_COMMITMENT
from yimen.process.item import Item
from yimen.process.written.block import Block, Document, Text, cited, said
from yimen.process.written.source import dated, lasting, material, signature

COMMITMENT, GAP = "commitment_letter", "gap_promise"
SIGNS = signature("申请人", "Applicant")


def commitment(state: Any, item: Item, profile: Profile, on: date) -> Document | None:
    """Return the letter of commitment of a case whose item allows one, as long as nothing is decided; else None.

    It says what is asked for, what is handed in, until when it is checked, and what follows if it is not so.
    """
    if not item.commitment_allowed or state.phase not in (st.RECEIVED, st.ACCEPTED):
        return None
    english = item.conditions_en if len(item.conditions_en) == len(item.conditions) else item.conditions
    conditions = tuple(Text(zh, en) for zh, en in zip(item.conditions, english, strict=True))
    check = lasting(profile.commitment_check_days, "wd")
    lines = (
        Text(
            "本人已经知道上列条件和要求，自愿作出承诺，下列各项属实：",
            "I know the conditions above and commit myself of my own will that:",
        ),
        Text("一、符合上列全部条件；", "1. all of them are met;"),
        Text("二、提交的材料和填写的内容真实；", "2. what I handed in and filled in is true;"),
        Text(
            "三、接受核查，不符合的，在限期内改正。",
            "3. I accept being checked, and put right in time what is not so.",
        ),
    )
    consequence = (
        Text(
            f"作出决定后 {check.zh}内核查。没有达到条件的，责令限期改正；逾期不改正的，撤销决定。",
            f"It is checked within {check.en} of the decision. What is not met is ordered to be put right; otherwise the decision is"
            " revoked.",
        ),
        Text("作虚假承诺的，撤销决定，并依法记录。", "For a false commitment the decision is revoked, and it is put on record as the law says."),
        Text("不愿意承诺的，按一般程序办理，不受影响。", "Who does not want to commit goes the usual way, without any disadvantage."),
        cited(BY_COMMITMENT, quoted=True),
    )  # fmt: skip
    handed = tuple(material(item, one.code) for one in state.materials)
    return _drawn(
        COMMITMENT,
        state,
        item,
        on,
        Block("conditions", lines=conditions),
        Block("materials", lines=handed),
        Block("promise", lines=lines),
        Block("consequence", lines=consequence),
    )


def gap(state: Any, item: Item, profile: Profile, on: date) -> Document | None:
    """Return the promise to fill the gap of a case that was accepted with one; None while it has none."""
    if not state.gap:
        return None
    running = state.clock("gap")
    term = lasting(running.limit, running.unit) if running else lasting(profile.gap_term_days, "wd")
    lines = (
        Text("本人承诺补齐下列材料：", "I promise to supply:"),
        *(material(item, code) for code in state.gap),
        Text(
            f"自受理之日的次日起 {term.zh}内补齐。",
            f"Within {term.en}, counted from the day after acceptance.",
        ),
    )
    after = Text(
        "逾期没有补齐的，按受理告知书写明的后果处理。",
        "Otherwise what the notice of acceptance says will follow.",
    )
    return _drawn(
        GAP,
        state,
        item,
        on,
        Block("promise", lines=lines),
        Block("consequence", lines=(after,)),
    )


def since(state: Any, on: date) -> date:
    """Return the day from which a promise to fill the gap stands: the one on which its term began, else the day given."""
    term = state.clock("gap")
    return term.started_on if term else on


def _drawn(key: str, state: Any, item: Item, on: date, *blocks: Block) -> Document:
    """Return such a paper: who, what for, what is promised, and where to sign; no seal of an organ stands on it."""
    case = (
        (Text("申请人", "Applicant"), Text("{applicant}", "{applicant}")),
        (Text("证件号码", "Identity"), Text("{applicant_id}", "{applicant_id}")),
        (Text("事项", "Item"), Text(item.name, item.name_en or item.name)),
        (Text("办件编号", "Case number"), said(state.number)),
        (Text("受理机关", "Organ"), Text("{organ}", "{organ}")),
    )
    return Document(
        kind=key,
        key=key,
        number=f"{state.number}-承诺-1",
        made_on=on,
        template=1,
        articles=(),
        blocks=(
            Block("recipient", rows=case, title=Text("办件信息", "Case")),
            *blocks,
            Block("signature", lines=(SIGNS,)),
            Block("seal", lines=(dated(on),)),
        ),
        mandatory=(),
        licence=item.licence,
    )
