"""The kinds of difficulty that an invented case can have, who practises them, and which items can bear which."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from yimen.law import aside, licensing as law
from yimen.law.article import Article
from yimen.process.form import Field
from yimen.process.item import Item, Material
from yimen.process.words import Labels

CLERK, APPROVER = "clerk", "approver"
ROLES: Labels = {
    CLERK: ("窗口受理", "taking in at the window"),
    APPROVER: ("审查和决定", "examining and deciding"),
}
# Which is drawn is not told: what somebody knows beforehand they need not find.
DRAWN = "drawn"


Fault = Literal["missing", "expired", "other_name", "copy", "contradiction"]


class Sort(msgspec.Struct, frozen=True):
    """One kind of difficulty: who practises it, the right outcome, and the article that this outcome rests on."""

    role: str
    outcome: str
    article: Article


SORTS: dict[str, Sort] = {
    "complete": Sort(CLERK, "accept", law.WHEN_ACCEPTED),
    "missing": Sort(CLERK, "notice", law.ONE_NOTICE),
    "defective": Sort(CLERK, "notice", law.ONE_NOTICE),
    "two": Sort(CLERK, "notice", law.ONE_NOTICE),
    "contradiction": Sort(CLERK, "notice", law.ONE_NOTICE),
    "on_the_spot": Sort(CLERK, "amend", law.ON_THE_SPOT_CORRECTION),
    "not_competent": Sort(CLERK, "not_competent", law.NOT_COMPETENT),
    "not_required": Sort(CLERK, "not_required", law.NOT_REQUIRED),
    "in_order": Sort(APPROVER, "grant", law.GRANT),
    "site_check": Sort(APPROVER, "grant", law.GRANT),
    "condition": Sort(APPROVER, "refuse", law.REFUSE),
    "hearing": Sort(APPROVER, "hearing", law.HEARING_RIGHT),
    "conflict": Sort(APPROVER, "aside", aside.STAND_ASIDE),
}
KINDS: Labels = {
    DRAWN: ("不告诉我，抽一种", "Do not tell me: draw one"),
    "complete": ("材料齐全", "everything in order"),
    "missing": ("缺一份材料", "a material missing"),
    "defective": ("一份材料不符", "a material that will not do"),
    "two": ("两处不符，要一次告知", "two faults, to be told at once"),
    "contradiction": ("申请表与材料不一致", "the form contradicts a material"),
    "on_the_spot": ("可以当场更正", "to be corrected on the spot"),
    "not_competent": ("不属于本机关职权", "not this organ’s matter"),
    "not_required": ("不需要许可", "no licence needed"),
    "in_order": ("符合条件", "conditions met"),
    "site_check": ("要现场核查", "a site check needed"),
    "condition": ("有一项条件不符合", "a condition not met"),
    "hearing": ("要告知听证权利", "a right to a hearing"),
    "conflict": ("本人要回避", "a conflict of interest"),
}
OUTCOMES: Labels = {
    "": ("没有处理", "nothing was done"),
    "accept": ("受理", "accept"),
    "notice": ("一次性告知补正", "one notice of all corrections"),
    "amend": ("当场更正后受理", "correct on the spot and accept"),
    "not_competent": ("提出不予受理（不属于本机关职权）", "propose not to accept: not this organ’s matter"),
    "not_required": ("即时告知不需要许可", "tell at once that no licence is needed"),
    "grant": ("准予", "grant"),
    "refuse": ("提出不予许可（不符合条件）", "propose to refuse: a condition is not met"),
    "hearing": ("告知听证权利", "tell of the right to a hearing"),
    "aside": ("回避，不办理", "stand aside and do nothing on it"),
    "other": ("别的处理", "something else"),
}  # fmt: skip
AMENDABLE = frozenset({"text", "long_text", "number", "money", "date", "address"})


def handed(item: Item, answers: Mapping[str, str]) -> tuple[Material, ...]:
    """Return what an applicant with these answers hands in: what must be, and what they are asked for."""
    return tuple(m for m in item.wanted(answers) if m.necessity != "optional")


def defects(material: Material) -> tuple[Fault, ...]:
    """Return what can be wrong with a material that was handed in: a copy where the original is asked for, another's, too old."""
    copied: tuple[Fault, ...] = (
        ("copy",) if material.form in ("original", "original_and_copy") and not material.own_form else ()
    )
    return ("other_name",) if material.own_form else ("expired", "other_name", *copied)


def lackable(item: Item, answers: Mapping[str, str]) -> tuple[Material, ...]:
    """Return the materials whose absence the law's own list shows: required of everybody, and nobody else's to bring."""
    return tuple(m for m in handed(item, answers) if not m.when)


def amendable(item: Item, answers: Mapping[str, str]) -> tuple[Field, ...]:
    """Return the fields that may be wrong without anybody's personal value being touched, and that decide about nothing else."""
    deciding = {field.name for field in item.questions}
    deciding |= {pair.partition("=")[0] for field in item.fields for pair in field.when}
    asked = item.given(answers)
    return tuple(
        f for f in item.fields
        if f.name in asked and f.type in AMENDABLE and not f.personal and f.name not in deciding and not f.offered
    )  # fmt: skip


def practised(item: Item) -> bool:
    """Return whether cases of an item can be invented at all: not what several organs decide, nor plain questions."""
    return not item.joint and not item.takes_questions


def _decided_here(item: Item) -> bool:
    """Return whether one organ decides it by one approver, without layers, competition, rank or a payment before."""
    elsewhere = item.higher_organ or item.layers or item.decided_by or item.quantity_limited
    return not (elsewhere or item.hearing_mandatory or any(fee.before == "decision" for fee in item.fees))


def _checked(item: Item) -> bool:
    return bool(item.substantive_check or item.technical_inspection)


def _first_licence(item: Item) -> bool:
    """Return whether a licence is given anew: what changes or ends one asks nobody whether one is needed."""
    return item.licence and item.variant == "new"


def fits(kind: str, item: Item, answers: Mapping[str, str]) -> bool:
    """Return whether an item can bear a kind of difficulty. Raises KeyError for an unknown one."""
    sort = SORTS[kind]
    if not practised(item) or (sort.role == APPROVER and not _decided_here(item)):
        return False
    papers, fields = handed(item, answers), amendable(item, answers)
    match kind:
        case "complete":
            return True
        case "missing":
            return bool(lackable(item, answers))
        case "two":
            return len(papers) > 1
        case "contradiction":
            return bool(papers and fields)
        case "on_the_spot":
            return bool(papers and fields) and "window" in item.channels
        case "not_required":
            return bool(papers) and _first_licence(item)
        case "in_order":
            return not _checked(item)
        case "site_check":
            return _checked(item)
        case "condition":
            return bool(papers and item.conditions)
        case "hearing":
            return bool(papers) and _first_licence(item)
    return bool(papers)


def offered(item: Item, answers: Mapping[str, str], role: str) -> tuple[str, ...]:
    """Return the kinds that an item can bear for a role, in the table's order."""
    return tuple(kind for kind, sort in SORTS.items() if sort.role == role and fits(kind, item, answers))
