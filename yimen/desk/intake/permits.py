"""Which permit an application at a window is about: found by its number or its certificate's, or by who holds it."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _, gettext_noop

from yimen.applications.actions import subject_of
from yimen.cases import queries as cases
from yimen.grants.following import numbered
from yimen.law.identity import read_case_number
from yimen.people.actions import record_reading
from yimen.process.holders import of_holders
from yimen.process.item import ON_A_PERMIT, RENEWING, Item
from yimen.process.permit import state as st

PERMIT = "permit:"
WHY = gettext_noop("窗口收件：查找来访人的许可")
LABELS: dict[str, Any] = {
    "new": _("要延续的许可编号"),
    "renewal": _("要延续的许可编号"),
    "change": _("要变更的许可或者证件编号"),
    "reissue": _("要补办的许可或者证件编号"),
    "deregistration": _("要注销的许可或者证件编号"),
}


def asked(item: Item) -> bool:
    """Return whether an application for this item may name a permit: a first application only where it could renew one."""
    return of_holders(item)


def wanted(item: Item) -> bool:
    """Return whether it must name one: nothing is changed, reissued or ended that is not named."""
    return item.variant in ON_A_PERMIT and item.variant not in RENEWING


def held(item: Item, number: str, *, by: int) -> list[cases.Permit]:
    """Return the permits of the holder of a document that the item is about, each recorded as looked at."""
    subject = subject_of(number)
    found = [one for one in cases.permits(subject) if _fits(item, one)]
    for one in found:
        record_reading(who=by, whose=subject, case_number=one.number, field="holder", why=WHY)
    return found


def _fits(item: Item, one: cases.Permit) -> bool:
    """Return whether a permit in its phase is a matter for the item (行政许可法 49, 50, 70)."""
    seen = cases.view(one.number)
    if seen is None or not item.serves(seen.version.item):
        return False
    if item.variant in RENEWING:
        return one.phase == st.VALID and one.expires_on is not None
    return one.phase in st.OPEN or (item.variant == "deregistration" and one.phase == st.EXPIRED)


def meant(typed: str, number: str) -> str:
    """Return the permit's own number for what was typed, its or its certificate's; an old one's as it stands.

    `number` is the applicant's document. Raises ValidationError where the record knows it as somebody else's.
    """
    own = read_case_number(typed)
    known = [seen for one in ([own] if own else numbered(typed)) if (seen := cases.view(one))]
    permits = [seen for seen in known if seen.kind.name == "permit"]
    mine = next((seen for seen in permits if seen.state.applicant == subject_of(number)), None)
    if mine is None and known:
        raise forms.ValidationError(gettext("这不是这个申请人的许可，请核对编号和证件号码。"))
    return mine.number if mine else typed
