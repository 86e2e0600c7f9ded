"""Acts on applications as people ask for them: each prepares a command for the one door."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256

import msgspec

from yimen.cases.acts import Act, Outcome
from yimen.cases.perform import foresee_each, perform, perform_each
from yimen.cases.sealing import sealed
from yimen.cases.viewed import OF
from yimen.catalogue import queries as catalogue
from yimen.lib import clock, crypto
from yimen.people.accounts import claimed
from yimen.process.application import commands as do
from yimen.process.ending.commands import StateCase
from yimen.process.item import Item
from yimen.process.joint.commands import InPart
from yimen.process.machine import Command
from yimen.process.refusals import Refused


class Applicant(msgspec.Struct, frozen=True):
    """Who applies: the values that are kept encrypted. Messages go out in `language`, by e-mail where one is given.

    `document` is which one a window has seen; empty where nobody has.
    """

    name: str
    identity: str
    phone: str
    kind: str = "person"
    email: str = ""
    language: str = "zh"
    document: str = ""


def subject_of(identity: str) -> str:
    """Return the keyed hash under which a person or firm is known in the current centre."""
    return claimed(identity)


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
    posted_on: date | None = None,
    agent: Applicant | None = None,
    agent_subject: str = "",
    beside: Mapping[str, object] = {},  # noqa: B006 - read only
    key: str = "",
) -> Act:
    """Return the act that hands in an application, for `perform`; nothing is written yet.

    Fields that the item marks personal are kept like the applicant's own. `permit` is the one to renew,
    `posted_on` the day of posting of what came by mail.
    `agent` acts for the applicant; the case knows who acts as `agent_subject`. `beside` are further values that are
    kept so, by the name that each has in the record. Raises Refused for a version that nobody published: a forged one, or a draft.
    """
    try:
        item = catalogue.version(item_version).item
        # By the answers that the journal holds: what nobody may read there decides about no part.
        personal = {f.name for f in item.fields if f.personal}
        parts = parts_of(item, {name: value for name, value in answers.items() if name not in personal})
    except LookupError:
        raise Refused("item_not_open") from None
    private: dict[str, object] = {"applicant": msgspec.to_builtins(applicant)}
    if agent is not None:
        private["agent"] = msgspec.to_builtins(agent)
    private |= {f"field:{name}": value for name, value in answers.items() if name in personal} | dict(beside)
    values, commitments = sealed(private)
    subject = subject_of(applicant.identity)
    command = do.Submit(
        number="",
        channel=channel,
        applicant=subject,
        commitments=commitments,
        answers={name: value for name, value in answers.items() if name not in personal},
        materials=tuple(materials),
        agent=agent_subject,
        electronic_service=electronic_service,
        permit=permit,
        permit_expires_on=permit_expires_on,
        posted_on=posted_on,
        parts=parts,
    )
    asked = crypto.canonical(
        [
            item_version,
            msgspec.to_builtins(applicant),
            dict(answers),
            msgspec.to_builtins(list(materials)),
            permit,
            msgspec.to_builtins(agent),
            *([dict(beside)] if beside else []),
            *([str(posted_on)] if posted_on else []),
        ]
    )
    return Act(
        command=command,
        account=account,
        kind="joint" if parts else "application",
        item_version=item_version,
        applicant=subject,
        private=values,
        key=key,
        digest=sha256(asked).digest(),
    )


def parts_of(item: Item, answers: Mapping[str, str]) -> tuple[int, ...]:
    """Return the versions in force of the parts that a joint application has with these answers, in their order.

    Raises Refused where one of them is not open: then none of it can be applied for with these answers.
    """
    return tuple(_in_force(part.code) for part in item.parts_for(answers))


def _in_force(code: str) -> int:
    entry = catalogue.entry(code, clock.today())
    if entry is None or not entry.open or entry.version is None:
        raise Refused("part_not_open", name=entry.name if entry else code)
    return entry.version


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
    agent: Applicant | None = None,
    agent_subject: str = "",
    beside: Mapping[str, object] = {},  # noqa: B006 - read only
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
            agent=agent,
            agent_subject=agent_subject,
            beside=beside,
            key=key,
        )
    )


def act(
    *,
    account: int,
    case: int,
    command: Command,
    private: Mapping[str, object] = {},  # noqa: B006 - read only
    key: str = "",
    subject: str = "",
    with_code: bool = False,
    part: str = "",
) -> Outcome:
    """Carry out any other act on an application, or on a `part` of a joint one. Raises Refused, KeyReused.

    `with_code`: number and query code were shown, no identity; `subject` is the applicant it is done for.

    `private` are personal values by their name in the record (`field:owner`): they are kept encrypted, and the
    command carries their commitments.
    """
    asked = [type(command).__name__, msgspec.to_builtins(command), dict(private), *([part] if part else [])]
    values, commitments = sealed(private)
    if commitments:
        command = _committed(command, commitments)
    if part:
        command = InPart(part, command)
    return perform(
        Act(
            command=command,
            account=account,
            case=case,
            applicant=subject,
            with_code=with_code,
            private=values,
            key=key,
            digest=sha256(crypto.canonical(asked)).digest(),
        )
    )


# By a case's id and the key of a part of it; empty: the case itself.
On = tuple[int, str]
Commands = Mapping[On, Sequence[Command]]


def key_on(key: str, case: int, part: str = "") -> str:
    """Return the request key of one of many cases or parts that one form is about; empty for a form without a key."""
    on = f"{key}:{case}{OF}{part}" if part else f"{key}:{case}"
    return sha256(on.encode()).hexdigest() if key else ""


def act_each(*, account: int, commands: Commands, key: str = "") -> dict[On, Outcome]:
    """Carry out acts on many applications and parts, each stored or refused alone; a form sent twice happens once.

    Several commands on one of them are one act. They carry no personal value. Raises KeyReused.
    """
    done: dict[On, Outcome] = {}
    for wave in _waves(commands):
        done |= zip(wave, perform_each(_each(account, wave, key)), strict=True)
    return done


def foreseen(*, account: int, commands: Commands) -> dict[On, Outcome]:
    """Return what would come of the same acts now, of each as if it came first; nothing is carried out."""
    said: dict[On, Outcome] = {}
    for wave in _waves(commands):
        said |= zip(wave, foresee_each(_each(account, wave, "")), strict=True)
    return said


def _waves(commands: Commands) -> list[dict[On, Sequence[Command]]]:
    """Return the acts in as few batches as hold each case once: parts of one case go one after another."""
    waves: list[dict[On, Sequence[Command]]] = []
    nth: Counter[int] = Counter()
    for on, asked in commands.items():
        if nth[on[0]] == len(waves):
            waves.append({})
        waves[nth[on[0]]][on] = asked
        nth[on[0]] += 1
    return waves


def _each(account: int, commands: Commands, key: str) -> list[Act]:
    return [
        Act(
            command=first,
            then=tuple(then),
            account=account,
            case=case,
            key=key_on(key, case, part),
            digest=sha256(crypto.canonical(_said((first, *then)))).digest(),
        )
        for (case, part), asked in commands.items()
        for first, *then in [[InPart(part, one) if part else one for one in asked]]
    ]


def _said(commands: Sequence[Command]) -> list[object]:
    return [[type(one).__name__, msgspec.to_builtins(one)] for one in commands]


def _committed(command: Command, commitments: dict[str, str]) -> Command:
    """Return the command with the commitments of its personal values. Raises TypeError where it takes none."""
    match command:
        case (
            do.SupplyMaterials()
            | do.AnswerVoluntary()
            | do.SucceedApplicant()
            | do.CorrectApplicant()
            | do.NameAgent()
            | StateCase()
        ):
            return msgspec.structs.replace(command, commitments=commitments)
        case do.AmendOnTheSpot():
            (commitment,) = commitments.values()
            return msgspec.structs.replace(command, commitment=commitment)
    raise TypeError(f"{type(command).__name__} carries no personal value")
