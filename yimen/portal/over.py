"""How an application ended without a decision on it: in one sentence, why, and what is open to the applicant now."""

from typing import Any

import msgspec
from django.utils.translation import gettext_lazy as _

from yimen.cases.queries import View
from yimen.process.application import events as ev

# To each end the sentence that says it, and what its applicant can do now.
SAID: dict[type, tuple[Any, Any]] = {
    ev.NotRequired: (
        _("这件事不需要许可，不用申请"),
        _("理由里说要备案、登记或者告知的，照着办。不明白的，问承办机关。"),
    ),
    ev.Terminated: (_("办理已经终止，没有作出决定"), _("事情还要办的，可以重新申请，时限重新计算。")),
    ev.Lapsed: (
        _("没有按期补齐，申请视为撤回"),
        _("没有作出不准予的决定。材料齐了可以重新申请，时限重新计算。"),
    ),
    ev.Withdrawn: (_("申请人撤回了申请"), _("事情还要办的，可以重新申请，时限重新计算。")),
}


class Over(msgspec.Struct, frozen=True):
    """An end without a decision: what it is, the words that it was told with, and the next step; `again`: by a new application."""

    title: str
    reason: str
    then: str
    again: bool


def of(seen: View) -> Over | None:
    """Return how an application ended without a decision; None while it goes on, or where one was made."""
    if seen.state.closed_on is None:
        return None
    told = next((one.event for one in reversed(seen.told) if type(one.event) in SAID), None)
    if told is None or seen.state.decided_on is not None:
        return None
    title, then = SAID[type(told)]
    reason = getattr(told, "reasons", "") or getattr(told, "reason", "")
    # What somebody wrote as their own reason to withdraw is theirs: the page is open to the query code too.
    return Over(
        str(title),
        "" if isinstance(told, ev.Withdrawn) else reason,
        str(then),
        not isinstance(told, ev.NotRequired),
    )
