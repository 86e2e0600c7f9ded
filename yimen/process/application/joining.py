"""How a check that was made on the spot joins its case later: when it was, what it found, and what may stand in its way."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from yimen.process.application import state as st
from yimen.process.application.on_site import APPLICANT, Signature
from yimen.process.grounds import Labels

Found = Literal["met", "not_met", "not_looked"]
FOUND: Labels = {
    "met": ("符合", "met"),
    "not_met": ("不符合", "not met"),
    "not_looked": ("没有查看", "not looked at"),
}
WHY: Labels = {
    "withdrawn": (
        "核查以后、上传以前，申请已经撤回，笔录不能再并入。",
        "Between the check and its upload the application was withdrawn: the record of the check cannot join it any more.",
    ),
    "decided": (
        "核查以后、上传以前，已经作出决定，笔录不能再并入。",
        "Between the check and its upload the case was decided: the record of the check cannot join it any more.",
    ),
    "ended": (
        "检查以后、上传以前，这项许可已经终止，检查记录不能再并入。",
        "Between the inspection and its upload the permit ended: the record of the inspection cannot join it any more.",
    ),
    "not_in_review": (
        "办件现在不在审查阶段，笔录不能并入。",
        "The case is not under review now: the record of the check cannot join it.",
    ),
    "checked": (
        "这次核查上传以前，另有一次核查已经记录。两次核查哪一次作数，由人确认。",
        "Another check was recorded before this one was uploaded. A person says whether this one counts as well.",
    ),
    "recused": (
        "一名核查人员已经回避这件办件，笔录不能并入。",
        "One of the officers has stood aside from this case: the record of the check cannot join it.",
    ),
    "refused": (
        "按现在的情况，法律不允许并入这份笔录。",
        "As the case stands now, the law does not let this record join it.",
    ),
}


class Looked(msgspec.Struct, frozen=True):
    """One condition as it was found on the spot."""

    condition: str
    found: Found
    note: str = ""


def done_at(device_at: datetime, device_now: datetime, now: datetime) -> datetime:
    """Return when something was done by the centre's clock: as long ago as the device counts since, never later than now."""
    return now - max(device_now - device_at, timedelta(0))


def composed(looked: Iterable[Looked], text: str) -> str:
    """Return the finding as the record has it: each condition with what was found, then what was written freely."""
    lines = [
        f"{place}. {one.condition}：{FOUND[one.found][0]}"
        + (f"（{note}）" if (note := one.note.strip()) else "")
        for place, one in enumerate(looked, 1)
    ]
    return "\n".join(filter(None, (*lines, text.strip())))


def unsigned(signatures: Iterable[Signature], officers: Iterable[str]) -> tuple[str, ...]:
    """Return who still has to sign: each officer in person; the person checked signs or is recorded as refusing."""
    signatures = list(signatures)
    signed = {one.by for one in signatures if one.way != "refused" and one.file}
    refused = {one.by for one in signatures if one.way == "refused"}
    missing = [officer for officer in officers if officer not in signed]
    return tuple(missing if APPLICANT in signed | refused else [*missing, APPLICANT])


def in_the_way(phase: str, *, checked_since: bool, recused: bool) -> str:
    """Return why a check that was made meanwhile cannot simply join a case as it stands: a code of WHY, or nothing.

    `checked_since`: another check was recorded after this one's route was opened on the device.
    """
    if phase == st.WITHDRAWN:
        return "withdrawn"
    if phase in (*st.DECIDED_OPEN, st.REFUSED, st.DELIVERED):
        return "decided"
    if phase not in (st.UNDER_REVIEW, st.IN_SPECIAL_PROCEDURE):
        return "not_in_review"
    if recused:
        return "recused"
    return "checked" if checked_since else ""


def resolvable(why: str) -> bool:
    """Return whether a person may let a check join all the same: only where another one was first."""
    return why == "checked"
