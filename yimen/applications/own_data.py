"""Everything that a centre keeps about somebody, for that somebody: account, applications, drafts, permits, readings."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from yimen.applications import drafts, parties, window
from yimen.applications.models import Draft
from yimen.applications.parties import MOST
from yimen.applications.queries import answers
from yimen.cases import queries as cases
from yimen.cases.opening import personal as opened
from yimen.cases.queries import View
from yimen.lib import clock
from yimen.people import readings
from yimen.people.accounts import personal
from yimen.people.models import Account
from yimen.process.timeline import sentence
from yimen.process.words import Language


def everything(account: Account, language: Language = "zh", **more: object) -> dict[str, Any]:
    """Return what is kept about an account's holder, ready for JSON: days and instants as ISO 8601 texts.

    `more` is what other rooms keep, by the name under which it stands.
    """
    own = parties.mine(account, MOST)
    kept = {
        "made_at": clock.now(),
        "account": _account(account),
        "applications": [
            _application(seen, one.as_agent, language) for one in own if (seen := cases.view(one.number))
        ],
        **more,
        "drafts": _drafts(account),
        "permits": [_fields(permit) for permit in cases.permits(account.subject)] if account.subject else [],
        "seen_by": [_fields(one) for one in read_by(account, language == "en")],
    }
    return _plain(kept)  # type: ignore[no-any-return]


def read_by(account: Account, english: bool) -> list[readings.Seen]:
    """Return who has seen unmasked data of the account's holder, newest first; the principal's are not the agent's."""
    own = [one.number for one in parties.mine(account, MOST) if not one.as_agent]
    return readings.of(account.subject, own, english)


def _account(account: Account) -> dict[str, Any]:
    return {"login": account.login, "identity_confirmed": bool(account.subject)} | personal(account)


def _application(seen: View, as_agent: bool, language: Language) -> dict[str, Any]:
    """Return one application; what belongs to a principal is shown to the agent only as far as the agent wrote it."""
    values = {"agent": opened(seen, "agent")} if seen.state.agent else {}
    values |= {"applicant": opened(seen, "applicant")}
    if (how := opened(seen, window.HOW)) is not None:
        values[window.HOW] = how
    for field in seen.version.item.fields:
        if field.personal and (value := opened(seen, f"field:{field.name}")) is not None:
            values[f"field:{field.name}"] = value
    return {
        "number": seen.number,
        "item": seen.version.item.name,
        "as_agent": as_agent,
        "phase": seen.state.phase,
        "received_on": seen.state.received_on,
        "personal": values,
        "answers": answers(seen.told),
        "materials": [_fields(one) for one in seen.state.materials],
        "events": [
            {
                "at": told.recorded_at,
                "effective_on": told.effective_on,
                "event": told.name,
                "said": sentence(told.event, language),
            }
            for told in seen.told
        ],
    }


def _drafts(account: Account) -> list[dict[str, Any]]:
    found = []
    for id, updated_at in Draft.objects.filter(account=account.pk).values_list("id", "updated_at")[:MOST]:
        read = drafts.read(id, account=account.pk)
        if read and not read[1].firm:  # what is filled in for a firm is the firm's
            found.append({"id": str(id), "updated_at": updated_at} | _fields(read[1]))
    return found


def _fields(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__struct_fields__}


def _plain(value: Any) -> Any:
    """Return the value as JSON knows it."""
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, date | datetime):
        return value.isoformat()
    if hasattr(value, "__struct_fields__"):
        return _plain(_fields(value))
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return value
