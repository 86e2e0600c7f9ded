"""Permits, one's own and those got for others: how long they run, and the press that begins a renewal."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from yimen.applications import parties
from yimen.applications.drafts import Filled
from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.lib import clock
from yimen.portal import acting
from yimen.portal.promised import language
from yimen.process import words
from yimen.process.item import Item
from yimen.process.permit import state as st


def listed(account: Any) -> list[dict[str, Any]]:
    """Return somebody's permits, newest first, each with the way to renew it where there is one online.

    After one's own come those that one got for somebody else.
    """
    own = [_shown(one) for one in held(account)]
    return own + [_shown(one, other=True) for one in parties.permits_for_others(account)]


def held(account: Any) -> list[cases.Permit]:
    """Return somebody's own permits; none before the identity is confirmed."""
    return cases.permits(account.subject) if account.subject else []


def _shown(one: cases.Permit, other: bool = False) -> dict[str, Any]:
    today = clock.today()
    last = one.last_timely_on
    return {
        "permit": one,
        "phase": words.word(words.PHASES, one.phase, language()).capitalize(),
        "state": {st.VALID: "go", st.RENEWAL_PENDING: "info"}.get(one.phase, "late"),
        "too_late": bool(last and today > last and one.phase == st.VALID),
        "renewal": _renewal(one, other) if one.phase == st.VALID and one.expires_on else "",
        "pending": one.renewal if one.phase == st.RENEWAL_PENDING else "",
        "as_agent": other,
    }


def _renewal(one: cases.Permit, other: bool) -> str:
    """Return the address where the renewal is applied for; empty where the permit's item is not open or renews none."""
    entry = catalogue.entry(one.code, clock.today())
    if entry is None or not entry.open or entry.definition is None:
        return ""
    if not entry.definition.renews(entry.definition) or "online" not in entry.definition.channels:
        return ""
    asked = {"permit": one.number} | ({"for": "other"} if other else {})
    return f"{reverse('portal:apply', args=[one.code])}?{urlencode(asked)}"


def asked(request: HttpRequest, filled: Filled, item: Item) -> str:
    """Return the number of the permit that an application is to renew: as the form or the address says, else as before.

    Nothing but a permit that the item renews: one's own, or on behalf of its holder one that one got for them. The
    record decides on it again when it is handed in.
    """
    number = request.POST.get("permit") or request.GET.get("permit") or filled.permit
    if named(acting.of(request).account, number, filled.on_behalf) is None:
        return ""
    found = cases.view(number)
    return number if found is not None and item.renews(found.version.item) else ""


def named(account: Any, number: str, on_behalf: bool = False) -> cases.Permit | None:
    """Return the permit of that number that somebody may ask to renew, to be shown on its pages; None for any other."""
    if not number:
        return None
    among = parties.permits_for_others(account) if on_behalf else held(account)
    return next((one for one in among if one.number == number), None)
