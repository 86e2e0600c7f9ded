"""One act decided on one case, in memory: the law first, then the command, then the rows to store."""

from functools import cache
from typing import Any

import msgspec

from yimen.cases import banned, committed, officers, rulebook
from yimen.cases.acts import Act
from yimen.cases.kinds import KINDS, decode_state
from yimen.cases.reading import CaseRow, Moment
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.people.queries import holders
from yimen.people.rights import Rights, actor_of
from yimen.process.accountability.commands import OpenAccountability
from yimen.process.application import above
from yimen.process.application.closing import numbered
from yimen.process.application.commands import ConfirmFromAbove, EnterFromAbove, GrantByCommitment, Submit
from yimen.process.application.consulting import ORGAN
from yimen.process.application.events import Accepted, Granted, Sealed
from yimen.process.application.table import APPLICATION
from yimen.process.bad_rating.commands import OpenBadRating
from yimen.process.card.commands import GiveCard
from yimen.process.complaint.commands import FileComplaint
from yimen.process.item import Item
from yimen.process.joint.commands import OF_PARTS, InPart
from yimen.process.joint.state import Joint
from yimen.process.machine import (
    LAW,
    Actor,
    Command,
    Context,
    Event,
    Happened,
    Kind,
    Reach,
    reach,
    settle,
    step,
)
from yimen.process.order.commands import GiveOrder
from yimen.process.question.commands import Ask
from yimen.process.question.table import ANSWERING
from yimen.process.rectification.commands import OpenRectification

# The first command of a case that carries its number.
NUMBERED = (Ask, GiveCard, OpenRectification, FileComplaint, GiveOrder, OpenAccountability, OpenBadRating)

# What somebody enters of a decision that was made outside this platform.
OUTSIDE = (EnterFromAbove, ConfirmFromAbove)


class Decided(msgspec.Struct):
    """What one act leads to: the case before and after, and the events in between.

    `version` is the case's, `issuer` that of the part of a joint case on which the act is: its organ signs.
    """

    id: int
    number: str
    kind: Kind
    before: Any
    after: Any
    happened: list[Happened]
    context: Context
    expected: int
    version: Version
    issuer: Version
    act: Act | None
    row: CaseRow | None
    moment: Moment
    also: list["Decided"] = []


def item_of(version: int) -> Item:
    """Return the definition of a published version. Raises LookupError."""
    return catalogue.version(version).item


def context_of(
    moment: Moment, version: Version, actor: Actor, profile: str, facts: dict[str, int], number: str
) -> Context:
    """Return what a decision may know; the profile is the one the case was received under, if any."""
    return Context(
        now=moment.now,
        today=moment.today,
        calendar=rulebook.calendar(moment.calendar),
        calendar_since=moment.calendar_since,
        calendars=rulebook.calendar,
        profile=rulebook.profile(profile or moment.profile),
        item=version.item,
        items=item_of,
        actor=actor,
        facts=facts,
        document_number=number,
    )


def decide(
    act: Act | None,
    row: CaseRow | None,
    moment: Moment,
    version: Version,
    *,
    id: int,
    number: str,
    facts: dict[str, int] | None = None,
    document_number: str = "",
) -> Decided:
    """Return what the act leads to, or what the law alone owes where there is no act.

    Raises Refused; then nothing is to be stored.
    """
    kind = KINDS[row.kind if row else act.kind if act else ""]
    before = decode_state(kind.name, row.state) if row else kind.state()
    issuer = issuer_of(act.command if act else None, before, version)
    actor = _actor(act, row, moment, before, issuer, number)
    facts = {"item_version": version.id, ORGAN: issuer.organ, **issuing(actor, issuer), **(facts or {})}
    for command in (act.command, *act.then) if act else ():
        facts |= beside(command, issuer, before, number)
    context = context_of(moment, version, actor, before.profile, facts, document_number)
    state, happened = (before, []) if row is None else settle(kind, before, context)
    for command in (act.command, *act.then) if act else ():
        if row is None:
            command = _numbered(command, number, moment)
        else:
            command = banned.beside(command, before.applicant, (version.id, *getattr(before, "bound", ())))
        state, more = step(kind, state, command, context)
        happened = happened + more
    expected = row.version if row else 0
    version = _under(state, version)
    return Decided(
        id, number, kind, before, state, happened, context, expected, version, issuer, act, row, moment
    )


def issuer_of(command: Command | None, state: Any, version: Version) -> Version:
    """Return under which version, and so by whose organ, an act is done: a part's own, else the case's."""
    if isinstance(command, OF_PARTS) and isinstance(state, Joint) and command.part in state.keys:
        return catalogue.version(state.bound[int(command.part) - 1])
    return version


def actor_on(state: Any, version: Version, held: Rights, *, account: int, case: str, **more: Any) -> Actor:
    """Return who acts on a case, by `people.rights.actor_of`, with the letters held under its version.

    Of a question that another organ has yet to confirm these are read under the version of its first organ for whoever
    owns it, and for that organ's people who have no part in it by the other's.
    """

    def under(one: Version) -> Actor:
        return actor_of(
            held,
            account=account,
            organ=one.organ,
            higher_organ=one.higher_organ,
            item=one.item.code,
            case=case,
            **more,
        )

    actor, first = under(version), getattr(state, "referred_from", 0)
    if first and (state.owner == actor.id or not actor.letters & ANSWERING):
        before = under(catalogue.version(first))
        if state.owner == actor.id or before.letters & ANSWERING:
            return msgspec.structs.replace(before, under=first)
    return actor


def issuing(actor: Actor, version: Version) -> dict[str, int]:
    """Return the fact by which an act of the higher organ is issued by that organ, under its own number and seal."""
    return {"issuing": version.higher_organ} if "U" in actor.letters and version.higher_organ else {}


def beside(command: Command, version: Version, state: Any, number: str) -> dict[str, int]:
    """Return what some acts are judged by beside their own case: who answers above, stands aside, whose commitments were false."""
    one = inner(command)
    if isinstance(one, OUTSIDE):
        return outside(version)
    if isinstance(one, officers.NAMING):
        of = state.parts[command.part] if isinstance(command, InPart) else state
        return officers.aside(one, number, of)
    return committed.known(state.applicant) if isinstance(one, GrantByCommitment) else {}


def outside(version: Version) -> dict[str, int]:
    """Return what an entry from a higher organ's paper is judged by: which organ that is, and whether it answers here itself."""
    organ = version.higher_organ or 0
    here = any(one.organ_id == organ for one in holders("higher_approver")) if organ else False
    return {above.ABOVE: organ, above.HERE: int(here)}


def inner(command: Command) -> Command:
    """Return the act itself where it is one on a part of a joint case."""
    return command.command if isinstance(command, InPart) else command


def _numbered(command: Command, number: str, moment: Moment) -> Command:
    """Return the first command of a new case with the case's number, and what the record knows of a ban."""
    if isinstance(command, Submit):
        return msgspec.structs.replace(command, number=number, ban=moment.ban)
    if isinstance(command, NUMBERED):
        return msgspec.structs.replace(command, number=number)
    return command


def _under(state: Any, version: Version) -> Version:
    """Return the version that a case runs under after an act: a successor's, where it was passed on."""
    return catalogue.version(state.item_version) if state.item_version else version


def made(what: Reach, moment: Moment, version: Version, *, id: int, number: str) -> Decided:
    """Return the case that another one's act makes."""
    kind = KINDS[what.kind]
    facts = {"item_version": version.id}
    context = context_of(moment, version, Actor(LAW, frozenset()), "", facts, "")
    state, happened = reach(kind, kind.state(), what, context)
    return Decided(
        id, number, kind, kind.state(), state, happened, context, 0, version, version, None, None, moment
    )


def reached(what: Reach, row: CaseRow, moment: Moment, version: Version, known: Decided | None) -> Decided:
    """Return a stored case after what another one's act brings to it, on top of what it brought before."""
    kind = KINDS[row.kind]
    before = known.before if known else decode_state(kind.name, row.state)
    context = context_of(moment, version, Actor(LAW, frozenset()), before.profile, {}, "")
    state, happened = reach(kind, known.after if known else before, what, context)
    happened = (known.happened if known else []) + happened
    return Decided(
        row.id,
        row.number,
        kind,
        before,
        state,
        happened,
        context,
        row.version,
        version,
        version,
        None,
        row,
        moment,
    )


def _actor(
    act: Act | None, row: CaseRow | None, moment: Moment, state: Any, version: Version, number: str
) -> Actor:
    if act is None:
        return Actor(LAW, frozenset({LAW}))
    if act.brings is not None:
        return act.brings
    return actor_on(
        state,
        version,
        moment.rights,
        account=act.account,
        case=number,
        subject=act.applicant,
        parties=(row.applicant, row.agent) if row else (act.applicant,),
        with_code=act.with_code,
        commands=[type(inner(command)).__name__ for command in (act.command, *act.then)],
    )


def decide_again(one: Decided, facts: dict[str, int], document_number: str) -> Decided:
    """Return the same outcome with the gapless numbers that were taken for it."""
    again = decide(
        one.act,
        one.row,
        one.moment,
        one.version,
        id=one.id,
        number=one.number,
        facts=facts,
        document_number=document_number,
    )
    again.also = one.also
    return again


def key_of(account: int, applicant: str) -> str:
    """Return under which name the request keys of an account, or of a visitor for an applicant, are kept."""
    return f"a:{account}" if account else f"v:{applicant[:32]}"


def who_of(act: Act) -> str:
    """Return whose request keys these are: the account's, or the visitor's."""
    return key_of(act.account, act.applicant)


def _to_number(event: Event) -> bool:
    """Return whether a person's act makes a paper, or seals a decision that the law had made without a number."""
    sealed = isinstance(event, Sealed) and numbered(event.document)
    return sealed or getattr(event, "paper", None) is not None


@cache
def _series(kind: str, command: type[Command]) -> frozenset[str]:
    """Return which gapless series the table names for a command."""
    rows = [row for row in KINDS[kind].rows if row.command is command]
    return frozenset({"document", "supervision"} & {name for row in rows for name in row.allocates})


def allocates(one: Decided) -> tuple[str, ...]:
    """Return which gapless numbers this outcome needs: `document`, `supervision`, and `rank` where that is limited."""
    wanted: set[str] = set()
    if one.act and any(_to_number(h.event) for h in one.happened if h.actor != LAW):
        for command in (one.act.command, *one.act.then):
            kind = APPLICATION if isinstance(command, InPart) else one.kind
            wanted |= _series(kind.name, type(inner(command)))
    if one.version.item.quantity_limited and any(isinstance(h.event, Accepted) for h in one.happened):
        wanted.add("rank")
    if one.version.item.quantity_limited and any(isinstance(h.event, Granted) for h in one.happened):
        wanted.add("ahead")
    return tuple(sorted(wanted))
