"""Acts on cards as people do them: what is explained or appealed is sealed, the rest goes through the door as it is."""

from collections.abc import Mapping
from hashlib import sha256

import msgspec

from yimen.cases.acts import Act, Outcome
from yimen.cases.opening import personal
from yimen.cases.perform import perform
from yimen.cases.queries import View
from yimen.cases.sealing import sealed
from yimen.lib import crypto
from yimen.people.actions import record_reading
from yimen.process.card.commands import AppealCard, ExplainCard
from yimen.process.machine import Command

# Under which name the words of an act are kept; a second explanation, after a transfer, has a name of its own.
NAMES: Mapping[type[Command], str] = {ExplainCard: "explanation", AppealCard: "appeal"}


def act(*, account: int, seen: View, command: Command, words: str = "", key: str = "") -> Outcome:
    """Carry out an act on a card; `words` are what is explained or appealed. Raises Refused, KeyReused."""
    asked = [type(command).__name__, msgspec.to_builtins(command), words]
    name = NAMES.get(type(command), "")
    values, commitments = sealed({name: words.strip()}) if name and words.strip() else ((), {})
    if commitments:
        command = msgspec.structs.replace(command, commitments=commitments)
    return perform(
        Act(
            command=command,
            account=account,
            case=seen.id,
            kind="card",
            private=values,
            key=key,
            digest=sha256(crypto.canonical(asked)).digest(),
        )
    )


def words_of(seen: View, *, who: int, why: str) -> dict[str, str]:
    """Return what was explained and appealed, by name; that it is read, by whom and why, is recorded first.

    What was erased when its term was over is left out. Raises crypto.Damaged, crypto.KeyMissing.
    """
    if seen.state.turns:
        record_reading(
            who=who, whose=seen.state.person, case_number=seen.number, field="explanation", why=why
        )
    found = {name: personal(seen, name) for name in NAMES.values()}
    return {name: said for name, said in found.items() if said}
