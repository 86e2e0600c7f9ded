"""Who a case is about, laid before staff: applicant and agent, masked, and what nobody has verified yet."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications import disclosure, parties
from yimen.applications.disclosure import AGENT, HANDLER
from yimen.cases.opening import before, personal
from yimen.cases.queries import View
from yimen.law import identity
from yimen.look import masking, words
from yimen.people import mandates
from yimen.people.mandates import Held
from yimen.people.rights import entrustment_of, mandate_of, unconfirmed
from yimen.process.application.events import AgentNamed
from yimen.process.application.succeeded import ApplicantSucceeded

LABELS: dict[str, Any] = {
    "name": _("申请人"),
    "identity": _("证件号码"),
    "phone": _("手机号码"),
    "agent:name": _("代理人"),
    "agent:identity": _("代理人证件号码"),
    "agent:phone": _("代理人手机号码"),
    "handler:name": _("单位经办人"),
    "handler:identity": _("单位经办人证件号码"),
    "handler:phone": _("单位经办人手机号码"),
}


FORMERLY: dict[str, Any] = {"name": _("原申请人"), "identity": _("原申请人证件号码")}
# The applicant is the same: only the name had been written wrong.
MISWRITTEN = _("更正以前的姓名（名称）")
FORMER_AGENTS: dict[str, Any] = {"name": _("原代理人"), "identity": _("原代理人证件号码")}


def facts(seen: View, open_to: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows of applicant and agent; `open_to` names the values that this reader may open in full."""
    applicant = _masked(seen, personal(seen, "applicant") or {})
    rows = [_row(seen, name, value, open_to) for name, value in applicant.items()]
    agent = personal(seen, "agent")
    for prefix, beside in ((AGENT, agent), (HANDLER, personal(seen, parties.HANDLER))):
        if beside is not None:
            values = _masked(seen, beside).items()
            rows += [_row(seen, prefix + name, value, open_to) for name, value in values]
            if prefix == HANDLER and set(seen.state.predecessors) - {seen.state.applicant}:
                rows[-3]["note"] = gettext("是原申请人的经办人。")
    rows += [*_before(seen, open_to), *_agents_before(seen, open_to)]
    former = getattr(seen.state, "former_agent", "")
    if agent is not None and former and not seen.state.agent:
        rows[3]["note"] = gettext("代理已经终止：代理人不能再办理，请找申请人本人。")
    elif unconfirmed(seen.state.agent):
        rows[0 if agent is None else 3]["note"] = gettext("网上账号的身份没有核验过，请核对证件原件。")
    elif (held := mandates.one(mandate_of(seen.state.agent))) is not None:
        rows[3]["note"] = _authorised(held)
    elif entrusted := entrustment_of(seen.state.agent):
        rows[3]["note"] = gettext("代办员凭投资人的委托书第 %(id)d 号代为提交，不收费。") % {"id": entrusted}
    return rows


def formerly(seen: View, nth: int) -> dict[str, Any]:
    """Return the labels of who was the applicant until it changed for the nth time; where the name alone was wrong, of that."""
    how = [one.event.how for one in seen.told if isinstance(one.event, ApplicantSucceeded)]
    return {"name": MISWRITTEN} if how[nth - 1 : nth] == ["corrected"] else FORMERLY


def _before(seen: View, open_to: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows of those whose place another has taken, the last of them first."""
    found = []
    for nth in range(len(getattr(seen.state, "predecessors", ())), 0, -1):
        was = _masked(seen, personal(seen, before(nth)) or {})
        for name, label in formerly(seen, nth).items():
            found.append({"label": label, **was[name]} | in_full(seen, open_to, f"{before(nth)}:{name}"))
    return found


def _agents_before(seen: View, open_to: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows of those who acted for the applicant before another agent was named, the last of them first."""
    found = []
    for nth in reversed(range(sum(isinstance(one.event, AgentNamed) for one in seen.told))):
        kept = f"{disclosure.FORMER_AGENT}{nth}"
        if (values := personal(seen, kept)) is not None:
            was = _masked(seen, values)
            found += [
                {"label": label, **was[name]} | in_full(seen, open_to, f"{kept}:{name}")
                for name, label in FORMER_AGENTS.items()
            ]
    return found


def holder(seen: View, open_to: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows of a permit's holder, of whom the application knows that they were last heard by."""
    first = disclosure.holding(seen)
    rows = _masked(seen, (personal(first, "applicant") if first else None) or {})
    named = [_row(seen, name, value, open_to) for name, value in rows.items()]
    return [named[0] | {"label": gettext("持证人")}, *named[1:]]


def _authorised(held: Held) -> str:
    """Return by which standing authorisation the agent acts, and what has become of it."""
    said = {"id": held.id, "until": words.day(held.valid_until, True)}
    if held.state in ("in_force", "coming"):
        return gettext("凭常年授权第 %(id)d 号代理，到 %(until)s止。") % said
    return gettext("凭常年授权第 %(id)d 号代理，授权已经终止：代理人不能再办理，请找委托人。") % said


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
