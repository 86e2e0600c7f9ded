"""What follows from a founded complaint: an order to put right, and an accountability, each a case of its own."""

from hashlib import sha256

import msgspec

from yimen.cases.acts import Act, Outcome
from yimen.cases.perform import perform
from yimen.cases.queries import View
from yimen.lib import crypto
from yimen.process.accountability.commands import OpenAccountability
from yimen.process.figures.voices import SETTLED
from yimen.process.machine import Command
from yimen.process.order.commands import GiveOrder
from yimen.process.refusals import Refused

FOUNDED = ("founded", "partly_founded")


def order(
    *, account: int, complaint: View, measures: str, person: str, days: int = 0, key: str = ""
) -> Outcome:
    """Order that something is put right for a complaint; the complaint notes it. Raises Refused, KeyReused."""
    command = GiveOrder(
        number="",
        measures=measures,
        person=person,
        days=days,
        complaint=complaint.number,
        case=complaint.state.case,
    )
    return _made("order", account, complaint, command, key)


def refer(*, account: int, complaint: View, reasons: str, person: str = "", key: str = "") -> Outcome:
    """Bring a founded complaint before the discipline organ. Raises Refused where it was not founded, KeyReused.

    What is only proposed, or was sent back, is not found: nobody is referred before another has approved it.
    """
    if complaint.state.found not in FOUNDED or complaint.state.phase not in SETTLED:
        raise Refused("not_founded")
    command = OpenAccountability(
        number="",
        why="founded",
        complaint=complaint.number,
        case=complaint.state.case,
        person=person,
        reasons=reasons,
    )
    return _made("accountability", account, complaint, command, key)


def _made(kind: str, account: int, complaint: View, command: Command, key: str) -> Outcome:
    asked = [type(command).__name__, msgspec.to_builtins(command)]
    return perform(
        Act(
            command=command,
            account=account,
            kind=kind,
            item_version=complaint.state.item_version,
            key=key,
            digest=sha256(crypto.canonical(asked)).digest(),
        )
    )
