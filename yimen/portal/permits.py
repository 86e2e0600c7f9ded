"""One's own permits: how long they run, until when a renewal is asked for in time, and the press that begins it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from yimen.applications.drafts import Filled
from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.lib import clock
from yimen.portal.promised import language
from yimen.process import words
from yimen.process.item import Item
from yimen.process.permit import state as st


def listed(account: Any) -> list[dict[str, Any]]:
    """Return somebody's permits, newest first, each with the way to renew it where there is one online."""
    return [_shown(one) for one in cases.permits(account.subject)] if account.subject else []


def _shown(one: cases.Permit) -> dict[str, Any]:
    today = clock.today()
    last = one.last_timely_on
    return {
        "permit": one,
        "phase": words.word(words.PHASES, one.phase, language()).capitalize(),
        "state": {st.VALID: "go", st.RENEWAL_PENDING: "info"}.get(one.phase, "late"),
        "too_late": bool(last and today > last and one.phase == st.VALID),
        "renewal": _renewal(one) if one.phase == st.VALID and one.expires_on else "",
        "pending": one.renewal if one.phase == st.RENEWAL_PENDING else "",
    }


def _renewal(one: cases.Permit) -> str:
    """Return the address where the renewal is applied for; empty where the permit's item is not open or renews none."""
    entry = catalogue.entry(one.code, clock.today())
    if entry is None or not entry.open or entry.definition is None:
        return ""
    if not entry.definition.renews(entry.definition) or "online" not in entry.definition.channels:
        return ""
    return f"{reverse('portal:apply', args=[one.code])}?permit={one.number}"


def asked(request: HttpRequest, filled: Filled, item: Item) -> str:
    """Return the number of the permit that an application is to renew: as the form or the address says, else as before.

    Nothing but a permit of one's own that the item renews; the record decides on it again when it is handed in.
    """
    number = request.POST.get("permit") or request.GET.get("permit") or filled.permit
    if filled.on_behalf or named(request.user, number) is None:
        return ""
    found = cases.view(number)
    return number if found is not None and item.renews(found.version.item) else ""


def named(account: Any, number: str) -> cases.Permit | None:
    """Return one's own permit of that number, to be shown on the pages of its renewal; None for anybody else's."""
    if not number or not account.subject:
        return None
    return next((one for one in cases.permits(account.subject) if one.number == number), None)
