"""Permits, one's own and those got for others: how long they run, what can be asked for on them, what is proposed against them."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from yimen.applications import parties
from yimen.applications.drafts import Filled
from yimen.cases import permits as register, queries as cases
from yimen.catalogue import queries as catalogue
from yimen.lib import clock
from yimen.look.words import language
from yimen.portal import acting
from yimen.process import words
from yimen.process.item import RENEWING, Item
from yimen.process.permit import state as st

# What can be applied for on a permit, by the variant of the item, in the order in which it is offered.
TITLES: dict[str, Any] = {
    "renewal": _("申请延续"),
    "new": _("申请延续"),
    "change": _("申请变更"),
    "reissue": _("遗失补证"),
    "deregistration": _("申请注销"),
}
# What can be applied for on permits of an item version of an organ, by the variant.
Serving = dict[tuple[int, int], dict[str, Item]]


def listed(account: Any) -> list[dict[str, Any]]:
    """Return somebody's permits, newest first, each with what can be applied for on it.

    After one's own come those that one got for somebody else.
    """
    known: Serving = {}
    own = held(account)
    endings = register.newest_endings({one.holder for one in own}) if own else {}
    shown = [_shown(one, known, endings.get(one.number, "")) for one in own]
    return shown + [_shown(one, known, other=True) for one in parties.permits_for_others(account)]


def held(account: Any, number: str = "") -> list[cases.Permit]:
    """Return somebody's own permits, of a number that one alone; none before the identity is confirmed."""
    return cases.permits(account.subject, number) if account.subject else []


def _shown(one: cases.Permit, known: Serving, ending: str = "", other: bool = False) -> dict[str, Any]:
    today = clock.today()
    last = one.last_timely_on
    return {
        "permit": one,
        "phase": words.word(words.PHASES, one.phase, language()).capitalize(),
        "state": {st.VALID: "go", st.RENEWAL_PENDING: "info"}.get(one.phase, "late"),
        "too_late": bool(last and today > last and one.phase == st.VALID),
        "ways": ways(one, other, known),
        "pending": one.renewal if one.phase == st.RENEWAL_PENDING else "",
        "ending": ending,
        "as_agent": other,
    }


def ways(one: cases.Permit, other: bool = False, known: Serving | None = None) -> list[dict[str, Any]]:
    """Return what can be applied for on a permit as it stands: title, address, and whether it is the nearest of them.

    It begins online where it can, else the guide says where to go. One renewal is enough: of a variant of its own, where
    there is one. `known` keeps what serves an item from one permit of a list to the next.
    """
    serving = _serving(one, {} if known is None else known)
    return [
        {
            "title": TITLES[variant],
            "url": _begins(serving[variant], one, other),
            "renews": variant in RENEWING,
        }
        for variant in TITLES
        if variant in serving and _open(one, variant)
    ]


def _serving(one: cases.Permit, known: Serving) -> dict[str, Item]:
    at = (one.item_version, one.organ)
    if at not in known:
        item = catalogue.version(one.item_version).item
        found = catalogue.serving(item, one.organ, clock.today())
        known[at] = {version.item.variant: version.item for version in found}
        if "renewal" in known[at]:
            known[at].pop("new", None)
    return known[at]


def _open(one: cases.Permit, variant: str) -> bool:
    """Return whether a permit in its phase is a matter for such an application (行政许可法 49, 50, 70)."""
    if variant in RENEWING:
        return one.phase == st.VALID and one.expires_on is not None
    return one.phase in st.OPEN or (variant == "deregistration" and one.phase == st.EXPIRED)


def _begins(item: Item, one: cases.Permit, other: bool) -> str:
    if not item.online:
        return reverse("portal:guide", args=[item.code])
    asked = {"permit": one.number} | ({"for": "other"} if other else {})
    return f"{reverse('portal:apply', args=[item.code])}?{urlencode(asked)}"


def asked(request: HttpRequest, filled: Filled, item: Item) -> str:
    """Return the number of the permit that an application is about: as the form or the address says, else as before.

    Nothing but a permit that the item serves: one's own, or on behalf of its holder one that one got for them. The
    record decides on it again when it is handed in.
    """
    number = request.POST.get("permit") or request.GET.get("permit") or filled.permit
    if named(acting.of(request).account, number, filled.on_behalf) is None:
        return ""
    found = cases.view(number)
    return number if found is not None and item.serves(found.version.item) else ""


def named(account: Any, number: str, on_behalf: bool = False) -> cases.Permit | None:
    """Return the permit of that number that somebody may apply on, to be shown on its pages; None for any other."""
    if not number:
        return None
    among = parties.permits_for_others(account, number) if on_behalf else held(account, number)
    return next(iter(among), None)
