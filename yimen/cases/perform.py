"""The one door: every change of every case, one read and one write, the law first, all or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import msgspec
import structlog
from psycopg import Connection

from yimen.cases import deciding, folding, links, numbers, reading
from yimen.cases.acts import Act, KeyReused, Outcome
from yimen.cases.connections import raw, run
from yimen.cases.deciding import Decided, inner
from yimen.cases.kinds import MAKES, OF_APPLICANTS, decode_event
from yimen.cases.storing import store_each
from yimen.catalogue import queries as catalogue
from yimen.law import licensing
from yimen.lib import clock
from yimen.process import timeline
from yimen.process.application.commands import Submit
from yimen.process.holders import of_holders
from yimen.process.joint.commands import InPart
from yimen.process.machine import CASE, Actor
from yimen.process.passing import PassOn
from yimen.process.refusals import Refused

TRIES = 3
log = structlog.get_logger(__name__)


def perform(act: Act) -> Outcome:
    """Carry out one act. Raises Refused, with the article where a law forbids it; then nothing is stored.

    Raises KeyReused when the request key was used for another request. A conflict with somebody else's
    act is decided again, up to three times; what is then not allowed any more is refused.
    """
    (outcome,) = perform_each([act])
    if outcome.refused:
        raise outcome.refused
    return outcome


def perform_each(acts: Sequence[Act]) -> list[Outcome]:
    """Carry out independent acts, each stored or refused alone; answers stand in the order asked."""
    connection = raw()
    outcomes: dict[int, Outcome] = {}
    waiting = list(range(len(acts)))
    tries = 0
    while waiting and tries < TRIES:
        turn = _turn(acts, waiting)
        decided: dict[int, Decided] = {}
        for places in _by_reader(acts, turn):
            _decide(connection, acts, places, outcomes, decided)
        moved = store_each(connection, decided, outcomes, carry_out_the_law)
        tries += bool(moved)
        rest = set(waiting) - set(turn)
        waiting = sorted(rest | set(moved))
    for place in waiting:
        outcomes[place] = Outcome(case=acts[place].case, refused=_overtaken(connection, acts[place].case))
    return [outcomes[place] for place in range(len(acts))]


def foresee_each(acts: Sequence[Act]) -> list[Outcome]:
    """Return what would come of independent acts, each as the door would decide it now; none of them is stored.

    A gapless number is taken by nobody: where the act would bear one it is empty here. What the law owes on another
    case that one of these awaits is carried out, as whenever such a case is read.
    """
    outcomes: dict[int, Outcome] = {}
    decided: dict[int, Decided] = {}
    for places in _by_reader(acts, range(len(acts))):
        _decide(raw(), acts, places, outcomes, decided)
    for place, one in decided.items():
        happened = tuple(one.happened)
        outcomes[place] = Outcome(case=one.id, number=one.number, state=one.after, happened=happened)
    return [outcomes[place] for place in range(len(acts))]


def _overtaken(connection: Connection, case: int) -> Refused:
    """Return the refusal for somebody who came second three times: with what was done last, and when."""
    rows = run(
        connection,
        "SELECT c.kind, e.type, e.v, e.body, e.recorded_at FROM cases_case c JOIN cases_event e ON e.case_id = c.id"
        " WHERE c.id = %(case)s ORDER BY e.seq DESC LIMIT 1",
        {"case": case},
    )
    if not rows:
        return Refused("changed_meanwhile")
    (last,) = rows
    event = decode_event(*last[:4])
    return Refused(
        "changed_meanwhile",
        done=timeline.sentence(event),
        done_en=timeline.sentence(event, "en"),
        at=f"{last[4].astimezone(clock.CHINA):%H:%M}",
    )


def carry_out_the_law(cases: Sequence[int]) -> int:
    """Carry out what the law owes on these cases; return how many it moved. Safe to run twice.

    Raises Refused when the machine's clock stands behind the record.
    """
    connection = raw()
    moment, rows = _read(connection, ids=sorted(set(cases)))
    if moment.halted:
        raise Refused("clock_went_back")
    owed: dict[int, Decided] = {}
    for id, row in rows.items():
        try:
            one = deciding.decide(
                None, row, moment, catalogue.version(row.item_version), id=id, number=row.number
            )
            if one.happened:
                one.also = links.others(connection, one, carry_out_the_law)
                owed[id] = one
        except Exception as problem:  # noqa: BLE001 - one case that cannot be read keeps no other waiting
            log.error("the law could not be carried out on a case", case=row.number, exc_info=problem)
    return len(owed) - len(store_each(connection, owed, {}, carry_out_the_law))


def pass_on(going: Mapping[int, PassOn | InPart], by: int) -> int:
    """Let successors answer for open cases or a part of each, within the caller's transaction; return how many were passed on.

    What the law ends on that day before it can be passed on stays where it is. Raises Refused.
    """
    connection = raw()
    waiting, passed = dict(going), 0
    for _ in range(TRIES):
        moment, rows = _read(connection, ids=sorted(waiting))
        if moment.halted:
            raise Refused("clock_went_back")
        decided: dict[int, Decided] = {}
        for id, row in rows.items():
            with suppress(Refused):
                decided[id] = _passed_on(waiting[id], row, moment, by)
        moved = store_each(connection, decided, {}, carry_out_the_law)
        passed += len(decided) - len(moved)
        waiting = {id: waiting[id] for id in moved}
        if not waiting:
            return passed
    raise _overtaken(connection, min(waiting))


def _passed_on(command: PassOn | InPart, row: reading.CaseRow, moment: reading.Moment, by: int) -> Decided:
    act = Act(command=command, account=by, case=row.id, brings=Actor(f"a:{by}", frozenset({CASE})))
    version = catalogue.version(row.item_version)
    return deciding.decide(act, row, moment, version, id=row.id, number=row.number)


def _read(connection: Connection, **asked: Any) -> tuple[reading.Moment, dict[int, reading.CaseRow]]:
    """Read once; where a case awaits another, carry out the law on that one first and read again."""
    now = clock.machine_now()
    moment, rows = _read_once(connection, now=now, **asked)
    awaited = [number for row in rows.values() if (number := links.awaited(row))]
    if not awaited or moment.halted:
        return moment, rows
    for number in awaited:
        first = links.by_number(connection, number)
        if first:
            carry_out_the_law([first.id])
    return _read_once(connection, now=now, **asked)


def _read_once(connection: Connection, **asked: Any) -> tuple[reading.Moment, dict[int, reading.CaseRow]]:
    moment, rows = reading.read(connection, **asked)
    return moment, folding.brought_up(connection, rows)


def _turn(acts: Sequence[Act], waiting: Iterable[int]) -> list[int]:
    """Return the places of one statement: a case stands in it once, later acts on it wait their turn."""
    taken: set[int] = set()
    turn: list[int] = []
    for place in waiting:
        case = acts[place].case
        if not case or case not in taken:
            taken.add(case)
            turn.append(place)
    return turn


def _by_reader(acts: Sequence[Act], places: Iterable[int]) -> list[list[int]]:
    """Group places that one read serves: one account's keyless acts on existing cases, else one each."""
    groups: dict[tuple[int, str, int], list[int]] = {}
    for place in places:
        act = acts[place]
        alone = place if act.key or (not act.case and act.applicant) else -1
        groups.setdefault((act.account, "" if alone >= 0 else act.applicant, alone), []).append(place)
    return list(groups.values())


def _decide(
    connection: Connection,
    acts: Sequence[Act],
    places: list[int],
    outcomes: dict[int, Outcome],
    decided: dict[int, Decided],
) -> None:
    """Read once and decide each act; a refusal is its outcome."""
    first = acts[places[0]]
    commands = [inner(command) for p in places for command in (acts[p].command, *acts[p].then)]
    versions = {id for p in places for id in (acts[p].item_version, *_parts(acts[p]))} - {0}
    items = [catalogue.version(id).item.main_code for id in (first.item_version, *_parts(first)) if id]
    moment, rows = _read(
        connection,
        ids=sorted({acts[p].case for p in places} - {0}),
        account=first.account,
        versions=sorted(versions),
        applicant=first.applicant if items else "",
        items=items,
        who=deciding.who_of(first) if first.key else "",
        key=first.key,
        makes=any(isinstance(command, MAKES) for command in commands),
        applicants=any(type(command) in OF_APPLICANTS for command in commands),
    )
    if moment.repeated:
        if moment.repeated[1] != first.digest:
            raise KeyReused
        outcomes[places[0]] = _answer_again(connection, moment.repeated[0])
        return
    for place in places:
        try:
            if moment.halted:
                raise Refused("clock_went_back")
            one = _decide_one(connection, acts[place], rows, moment)
            one.also = links.others(connection, one, carry_out_the_law)
            decided[place] = one
        except Refused as refused:
            outcomes[place] = Outcome(case=acts[place].case, refused=refused)


def _decide_one(
    connection: Connection, act: Act, rows: dict[int, reading.CaseRow], moment: reading.Moment
) -> Decided:
    if act.case:
        row = rows.get(act.case)
        if row is None:
            raise Refused("not_yours", command=type(act.command).__name__)
        version = catalogue.version(row.item_version)
        beside = links.lasting(connection, act, row, carry_out_the_law)
        return deciding.decide(act, row, moment, version, id=row.id, number=row.number, facts=beside)
    version = catalogue.version(act.item_version)
    if act.brings is None and not {act.item_version, *_parts(act)} <= set(moment.in_force):
        _of_a_holder(act, version, moment)
    id = numbers.next_id(connection)
    number = numbers.number_for(id, division=moment.division, office=version.office, on=moment.today)
    facts: dict[str, int] = {}
    if isinstance(act.command, Submit) and act.command.permit:
        command, facts = links.declared(connection, act.command, version.item, carry_out_the_law)
        act = msgspec.structs.replace(act, command=command)
    return deciding.decide(act, None, moment, version, id=id, number=number, facts=facts)


def _of_a_holder(act: Act, version: catalogue.Version, moment: reading.Moment) -> None:
    """Refuse what a closed item takes from nobody; while it is suspended, it takes in what is asked for on a permit."""
    item = version.item
    if _parts(act) or not of_holders(item) or not catalogue.in_force(version.id, moment.today):
        raise Refused("item_not_open")
    if not (isinstance(act.command, Submit) and act.command.permit):
        raise Refused("item_not_open" if item.variant == "new" else "item_for_holders", licensing.RENEW)


def _parts(act: Act) -> tuple[int, ...]:
    """Return the versions of the parts that a joint application asks for."""
    return act.command.parts if isinstance(act.command, Submit) else ()


def _answer_again(connection: Connection, case: int) -> Outcome:
    """Return the first answer to a repeated request: the case that it made or moved, as it stands."""
    row = links.by_ids(connection, [case])[case]
    return Outcome(case=case, number=row.number, state=links.state_of(row), repeated=True)
