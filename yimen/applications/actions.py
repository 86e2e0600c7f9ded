"""Acts on applications as people ask for them: each prepares a command for the one door."""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256

import msgspec

from yimen.cases.acts import Act, Outcome, Value
from yimen.cases.perform import perform
from yimen.catalogue import queries as catalogue
from yimen.centres.current import current_schema
from yimen.lib import crypto
from yimen.process.application import commands as do
from yimen.process.machine import Command


class Applicant(msgspec.Struct, frozen=True):
    """Who applies: the values that are kept encrypted."""

    name: str
    identity: str
    phone: str
    kind: str = "person"


def subject_of(identity: str) -> str:
    """Return the keyed hash under which a person or firm is known in the current centre."""
    return crypto.keyed_hash(current_schema(), "identity", identity)


def query_code(number: str) -> str:
    """Return the six digits that open a case's progress page; they stand on its receipt."""
    return crypto.code(current_schema(), "query", number)


def prepared(
    *,
    account: int,
    item_version: int,
    applicant: Applicant,
    answers: Mapping[str, str],
    materials: Sequence[do.Handed] = (),
    channel: do.Channel = "online",
    electronic_service: bool = True,
    permit: str = "",
    permit_expires_on: date | None = None,
    key: str = "",
) -> Act:
    """Return the act that hands in an application, for `perform`; nothing is written yet.

    Fields that the item marks personal are kept like the applicant's own. `permit` is the one to renew.
    """
    personal = {f.name for f in catalogue.version(item_version).item.fields if f.personal}
    private: dict[str, object] = {"applicant": msgspec.to_builtins(applicant)}
    private |= {f"field:{name}": value for name, value in answers.items() if name in personal}
    values, commitments = _sealed(private)
    subject = subject_of(applicant.identity)
    command = do.Submit(
        number="",
        channel=channel,
        applicant=subject,
        commitments=commitments,
        answers={name: value for name, value in answers.items() if name not in personal},
        materials=tuple(materials),
        electronic_service=electronic_service,
        permit=permit,
        permit_expires_on=permit_expires_on,
    )
    asked = crypto.canonical(
        [
            item_version,
            msgspec.to_builtins(applicant),
            dict(answers),
            msgspec.to_builtins(list(materials)),
            permit,
        ]
    )
    return Act(
        command=command,
        account=account,
        item_version=item_version,
        applicant=subject,
        private=tuple(values),
        key=key,
        digest=sha256(asked).digest(),
    )


def submit(
    *,
    account: int,
    item_version: int,
    applicant: Applicant,
    answers: Mapping[str, str],
    materials: Sequence[do.Handed] = (),
    channel: do.Channel = "online",
    electronic_service: bool = True,
    permit: str = "",
    key: str = "",
) -> Outcome:
    """Hand in an application; return its receipt's case. The same `key` makes one case.

    Raises Refused, KeyReused.
    """
    return perform(
        prepared(
            account=account,
            item_version=item_version,
            applicant=applicant,
            answers=answers,
            materials=materials,
            channel=channel,
            electronic_service=electronic_service,
            permit=permit,
            key=key,
        )
    )


def _sealed(private: Mapping[str, object]) -> tuple[list[Value], dict[str, str]]:
    values, commitments = [], {}
    for name, value in private.items():
        salt = crypto.salt()
        commitments[name] = crypto.commitment(salt, value)
        sealed = crypto.seal(current_schema(), crypto.canonical(value), name)
        values.append(Value(name, salt, sealed))
    return values, commitments


def act(*, account: int, case: int, command: Command, key: str = "", subject: str = "") -> Outcome:
    """Carry out any other act on an application. Raises Refused, KeyReused."""
    name = type(command).__name__.encode()
    digest = sha256(name + b"\0" + crypto.canonical(msgspec.to_builtins(command))).digest()
    return perform(
        Act(command=command, account=account, case=case, applicant=subject, key=key, digest=digest)
    )
