"""Lines held against the record, in batches: which case each is about, and what it shows beside it.

The same lines and the same record give the same findings: a line that is judged again keeps what people said of it.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby

import msgspec
from django.db import connection, transaction

from yimen.cases import rulebook
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock, crypto
from yimen.process.registers.found import WITHOUT, About, Fact, judged
from yimen.process.registers.line import ACCEPTED, Line as Said
from yimen.process.registers.matching import Asked, Match, match
from yimen.registers import known, sealing
from yimen.registers.candidates import Candidates
from yimen.registers.items import Items
from yimen.registers.models import Found, Line, Register, Step

BATCH = 1000
# While so much of the record is still to be read, no line is called one without a case.
BEHIND = 1000
FAR = 10**6


class Judged(msgspec.Struct):
    """What became of a line: how it stands, which case, what it may be about, what it shows."""

    line: Line
    standing: str
    case: str
    matches: tuple[Match, ...]
    facts: tuple[Fact, ...]
    item: str


def work(limit: int = BATCH) -> int:
    """Judge up to `limit` lines that wait for it; return how many. Any number of workers may do it at once."""
    if known.behind() > BEHIND:
        return 0
    with transaction.atomic():
        waiting = Line.objects.select_for_update(skip_locked=True, of=("self",)).select_related("register")
        # By their days: lines of one day ask for the cases of a few days, however long the register is.
        lines = list(waiting.filter(standing="").order_by("register", "day", "id")[:limit])
        for _register_id, some in groupby(sorted(lines, key=_register), key=_register):
            of = list(some)
            judge(of[0].register, of)
    return len(lines)


def _register(line: Line) -> int:
    return line.register_id


def judge(register: Register, lines: Sequence[Line]) -> None:
    """Judge these lines of a register and keep what is found; call it in a transaction that holds them."""
    accepted = register.kind == ACCEPTED
    items, candidates = Items(register), Candidates(register.organ, lines, accepted=accepted)
    apart, done, open_ = _apart(), [], []
    for line in lines:
        asked = Asked(line.number_key, line.item, "", line.identity, line.day, accepted)
        if line.matched_by and line.case in candidates.rows:
            done.append(_of(line, line.case, (), candidates, items))
        elif sure := match(asked, candidates.exact(line), apart)[0]:
            done.append(_of(line, sure, (), candidates, items))
        else:
            open_.append(line)
    if open_:
        candidates.read_near(open_)
    for line in open_:
        said = _opened(line)
        asked = Asked(line.number_key, line.item, said.holder, line.identity, line.day, accepted)
        sure, matches = match(asked, candidates.near(line, said), apart)
        done.append(_of(line, sure, matches, candidates, items))
    _write(register, done)


def _apart() -> Callable[[date, date], int]:
    """Return what counts the working days between two days, by the calendar in force now; far apart in a year not announced."""
    calendar = rulebook.current()

    def apart(first: date, last: date) -> int:
        try:
            return calendar.between(first, last)
        except CalendarUnknown:
            return FAR

    return apart


def _opened(line: Line) -> Said:
    try:
        holder = sealing.opened_line(line)
    except (crypto.Damaged, crypto.KeyMissing):
        return Said()
    return Said(holder=holder.name, identity=holder.identity)


def _of(line: Line, case: str, matches: tuple[Match, ...], candidates: Candidates, items: Items) -> Judged:
    of = candidates.known(case) if case else None
    item = of.item if of else line.item
    about: About = items.about(item, line.day)
    said = Said(
        number=line.number, decided_on=line.decided_on, issued_on=line.issued_on, fee_fen=line.fee_fen
    )
    facts = judged(said, of, about, again=line.again, accepted=line.register.kind == ACCEPTED)
    standing = "case" if case else "outside" if not about.centralised else "unsure" if matches else "none"
    return Judged(line, standing, case, matches, facts, item)


def _write(register: Register, done: Sequence[Judged]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            'UPDATE registers_line l SET standing = n.standing, "case" = n.of FROM'
            " unnest(%s::bigint[], %s::text[], %s::text[]) n (id, standing, of) WHERE l.id = n.id",
            [[one.line.pk for one in done], [one.standing for one in done], [one.case for one in done]],
        )
    there: dict[int, dict[str, Found]] = {}
    for row in Found.objects.select_for_update().filter(line__in=[one.line.pk for one in done]):
        there.setdefault(row.line_id or 0, {})[row.kind] = row
    fresh: list[Found] = []
    steps: list[Step] = []
    for one in done:
        fresh += _kept(register, one, there.get(one.line.pk, {}), steps)
    Found.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=BATCH)
    Step.objects.bulk_create(steps, batch_size=BATCH)


def _kept(register: Register, one: Judged, before: dict[str, Found], steps: list[Step]) -> Iterable[Found]:
    """Return what is found for the first time; write what is found again, and what is so no more."""
    now = {fact.kind: fact for fact in one.facts}
    for kind, fact in now.items():
        row = before.get(kind)
        if row is None:
            made = Found(register=register, line=one.line, kind=kind, key=one.line.key, found_at=clock.now())
            _say(made, register, one, fact)
            yield made
        else:
            changed = _say(row, register, one, fact)
            again = row.state in ("gone", "same") or (row.state == "explained" and changed)
            if again:
                row.state = "found"
                steps.append(Step(found=row, act="again", at=clock.now()))
            if changed or again or row.gone_at:
                row.gone_at = None
                row.save()
    for kind, row in before.items():
        if kind not in now:
            gone(row, steps)


def _say(row: Found, register: Register, one: Judged, fact: Fact) -> bool:
    """Write what a finding says now; return whether what it says of the fact is other than before.

    What it may be about besides is no fact: candidates come and go.
    """
    before = (row.on, row.case, row.said)
    row.on, row.case, row.said = fact.on, one.case, [list(pair) for pair in fact.said]
    row.organ, row.item = register.organ, one.item
    matches = msgspec.to_builtins(one.matches) if fact.kind in WITHOUT else []
    other, row.matches = matches != row.matches, matches
    if row.pk and other and before == (row.on, row.case, row.said):
        row.save(update_fields=["matches"])
    return before != (row.on, row.case, row.said)


def gone(row: Found, steps: list[Step]) -> None:
    """Note that a finding is so no more; what people said of it stays."""
    if row.gone_at or row.state == "gone":
        return
    row.gone_at = clock.now()
    if row.state == "found":
        row.state = "gone"
    if row.state != "same":
        steps.append(Step(found=row, act="gone", at=clock.now()))
    row.save(update_fields=["state", "gone_at"])
