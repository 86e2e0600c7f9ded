"""Everything that a centre keeps about somebody, for that somebody: account, applications, drafts, permits, readings."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from yimen.applications import drafts, parties, typed, window
from yimen.applications.models import Draft
from yimen.applications.parties import MOST
from yimen.applications.queries import FIELD, answers, name_of, worded
from yimen.cases import queries as cases
from yimen.cases.opening import personal as opened
from yimen.cases.queries import Permit, View
from yimen.lib import clock
from yimen.people import readings
from yimen.people.accounts import personal
from yimen.people.models import Account
from yimen.people.rights import mandate_of
from yimen.process import no_licence
from yimen.process.application.state import Held, Slip
from yimen.process.timeline import sentence
from yimen.process.titles import document as title
from yimen.process.words import PHASES, Language, word


def everything(
    account: Account, language: Language = "zh", most: int = MOST, **more: object
) -> dict[str, Any]:
    """Return what is kept about an account's holder, ready for JSON: days and instants as ISO 8601 texts.

    Of applications the `most` newest. `more` is what other rooms keep, by the name under which it stands.
    """
    own = parties.mine(account, most)
    kept = {
        "made_at": clock.now(),
        "account": _account(account),
        "applications": [
            _application(seen, one.as_agent, language) for one in own if (seen := cases.view(one.number))
        ],
        **more,
        "drafts": _drafts(account),
        "unsent": [
            {"at": at, "text": " · ".join(text for given in values.values() for text in given if text)}
            for at, values in typed.all_of(account.pk)
        ],
        "permits": [_permit(one, language) for one in cases.permits(account.subject)]
        if account.subject
        else [],
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
    values = {"agent": _agent(seen, as_agent)} if seen.state.agent else {}
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
        "stands": word(no_licence.phases(seen.version.item.licence), seen.state.phase, language),
        "received_on": seen.state.received_on,
        "personal": values,
        "answers": answers(seen.told),
        "filled_in": _filled_in(seen, values, language),
        "materials": [
            {"name": name_of(seen.version.item, one.code, language)} | _fields(one)
            for one in seen.state.materials
        ],
        "documents": [_document(one, language, seen.version.item.licence) for one in seen.state.papers],
        "fees": [_slip(one) for one in seen.state.slips],
        "events": [
            {
                "at": told.recorded_at,
                "effective_on": told.effective_on,
                "event": told.name,
                "said": sentence(told.event, language, licence=seen.version.item.licence),
            }
            for told in seen.told
        ],
    }


def _agent(seen: View, as_agent: bool) -> Any:
    """Return who acts in a case; of whom they authorised by login and name the principal learns nothing more (个人信息保护法 6)."""
    kept = opened(seen, "agent")
    if as_agent or not (kept and mandate_of(seen.state.agent)):
        return kept
    return {"name": kept["name"]}


def _filled_in(seen: View, values: dict[str, Any], language: Language) -> list[dict[str, str]]:
    """Return the form as it was filled in, in the words of its questions, in their order."""
    given = answers(seen.told) | {
        name.removeprefix(FIELD): said for name, said in values.items() if FIELD in name
    }
    return [
        {
            "question": name_of(seen.version.item, FIELD + field.name, language),
            "answer": worded(field, given[field.name], language),
        }
        for field in seen.version.item.fields
        if given.get(field.name)
    ]


def _document(one: Held, language: Language, licence: bool) -> dict[str, Any]:
    return {
        "document": one.kind,
        "title": title(one.key, language, licence=licence),
        "number": one.number,
        "made_on": one.made_on,
        "sealed_on": one.sealed_on,
        "served_on": one.served_on,
        "voided_on": one.voided_on,
    }


def _slip(one: Slip) -> dict[str, Any]:
    """Return a payment slip; sums in fen."""
    return {
        "fees": [line.name for line in one.lines],
        "total_fen": one.total_fen,
        "assessed_on": one.assessed_on,
        "paid_on": one.paid_on,
        "bill": one.bill,
        "refunded_fen": one.refunded_fen,
        "cancelled": one.cancelled,
    }


def _permit(one: Permit, language: Language) -> dict[str, Any]:
    kept = _fields(one) | {"stands": word(PHASES, one.phase, language)}
    for name in (
        "holder",
        "organ",
        "item_version",
    ):  # how the record knows them: nothing that the holder could read
        del kept[name]
    return kept


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
