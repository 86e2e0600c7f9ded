"""For whom somebody may act, and who for them, as a centre keeps it about somebody, for that somebody."""

from typing import Any

from yimen.people import firms, mandates
from yimen.people.mandates import Held
from yimen.people.models import Account


def powers(account: Account) -> dict[str, list[dict[str, Any]]]:
    """Return the firms that an account's holder acts or acted for, their standing authorisations and the record of both.

    Raises crypto.Damaged, crypto.KeyMissing.
    """
    return {
        "firms": firms.standing(account.pk),
        "authorised_by_me": [_authorisation(one, one.agent_name) for one in mandates.given(account.pk)],
        "authorised_to_act": [_authorisation(one, one.principal_name) for one in mandates.held(account.pk)],
        "record": [
            {
                "at": one.at,
                "act": one.act,
                "by": one.by,
                "whom": one.whom,
                "role": one.role,
                "about": one.what,
                "effective_on": one.effective_on,
            }
            for one in firms.records(account.pk)
        ],
    }


def _authorisation(one: Held, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "items": one.items,
        "acts": [str(mandates.ACTS[act]) for act in one.acts],
        "valid_from": one.valid_from,
        "valid_until": one.valid_until,
        "state": one.state,
    }
