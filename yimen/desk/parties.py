"""Who a case is about, laid before staff: applicant and agent, masked, and what nobody has verified yet."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications import disclosure
from yimen.applications.disclosure import AGENT
from yimen.cases.opening import personal
from yimen.cases.queries import View
from yimen.law import identity
from yimen.look import masking
from yimen.people.rights import unconfirmed

LABELS: dict[str, Any] = {
    "name": _("申请人"),
    "identity": _("证件号码"),
    "phone": _("手机号码"),
    "agent:name": _("代理人"),
    "agent:identity": _("代理人证件号码"),
    "agent:phone": _("代理人手机号码"),
}


def facts(seen: View, open_to: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows of applicant and agent; `open_to` names the values that this reader may open in full."""
    applicant = _masked(seen, personal(seen, "applicant") or {})
    rows = [_row(seen, name, value, open_to) for name, value in applicant.items()]
    agent = personal(seen, "agent")
    if agent is not None:
        rows += [
            _row(seen, AGENT + name, value, open_to) for name, value in _masked(seen, agent).items() if value
        ]
    if unconfirmed(seen.state.agent):
        rows[0 if agent is None else 3]["note"] = gettext("网上账号的身份没有核验过，请核对证件原件。")
    return rows


def holder(seen: View, open_to: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows of a permit's holder, of whom the application knows that they were last heard by."""
    first = disclosure.holding(seen)
    rows = _masked(seen, (personal(first, "applicant") if first else None) or {})
    named = [_row(seen, name, value, open_to) for name, value in rows.items()]
    return [named[0] | {"label": gettext("持证人")}, *named[1:]]


def _masked(seen: View, values: dict[str, str]) -> dict[str, dict[str, str]]:
    number = values.get("identity", "")
    doubtful = number and identity.holder(number, seen.context.today)[1] != "valid"
    return {
        "name": {"value": masking.name(values.get("name", ""))},
        "identity": {
            "value": masking.identity(number),
            "note": gettext("号码未能核验，请对照证件原件。") if doubtful else "",
        },
        "phone": {"value": masking.phone(values.get("phone", ""))},
    }


def _row(seen: View, name: str, shown: dict[str, str], open_to: Sequence[str]) -> dict[str, Any]:
    return {"label": LABELS[name], **shown} | in_full(seen, open_to, name)


def in_full(seen: View, open_to: Sequence[str], name: str) -> dict[str, Any]:
    """Return the link to a masked value's own page, where it can be shown in full."""
    if name not in open_to:
        return {}
    return {"url": reverse("desk:disclose", args=[seen.number, name]), "action": gettext("查看完整内容")}
