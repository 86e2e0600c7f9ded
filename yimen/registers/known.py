"""Every case as a register's line is held against it, read off the record; lines that it may concern are judged anew."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from yimen.cases import past, stream
from yimen.cases.kinds import KINDS
from yimen.cases.opening import personal
from yimen.cases.queries import View, standings
from yimen.cases.stream import Passed
from yimen.grants.following import papers
from yimen.law.identity import normalised
from yimen.lib import crypto
from yimen.process.application import state as st
from yimen.process.registers.spelled import number_key
from yimen.registers import sealing
from yimen.registers.models import Followed, Known, Line, Number

# What changes nothing that a line is held against.
ASIDE = frozenset(
    {"CalendarMoved", "CalendarDecided", "Archived", "LayerSigned", "LayerReturned", "SiteChecked"}
)
FOLLOWED = ("application", "joint", "permit")
TYPES = tuple({name for kind in FOLLOWED for name in KINDS[kind].events} - ASIDE)
BATCH = 500


def follow(limit: int = BATCH) -> int:
    """Read the stream further, `limit` positions at most; return how many. Another follower at work: 0."""
    return stream.read_on("registers", Followed, TYPES, _passed, limit)


def _passed(passed: list[Passed]) -> None:
    if passed:
        enter({one.number.partition(".")[0] for one in passed if one.kind != "permit"})
        reissued({one.number for one in passed if one.kind == "permit"})


def behind() -> int:
    """Return how many positions of the stream are still to be read."""
    at = Followed.objects.filter(id=1).values_list("position", flat=True).first() or 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(max(position), 0) FROM cases_position")
        return max(int(cursor.fetchone()[0]) - at, 0)


def refill() -> int:
    """Read the whole record anew, as after a change of what is kept of it; return how many positions it has."""
    read = 0
    with transaction.atomic():
        for model in (Known, Number, Followed):
            model.objects.all().delete()
        while done := follow():
            read += done
    return read


def enter(numbers: Iterable[str]) -> None:
    """Enter these cases as they stand, each part of a joint one by itself, and let their lines be judged anew."""
    seen = [one for whole in past.of(set(numbers)) for one in single(whole)]
    before = dict(
        Known.objects.filter(number__in=[one.number for one in seen]).values_list("number", "numbers")
    )
    rows = [row(one, before.get(one.number, ())) for one in seen]
    fields = [field.name for field in Known._meta.concrete_fields if not field.primary_key]
    Known.objects.bulk_create(rows, update_conflicts=True, unique_fields=["number"], update_fields=fields)
    _number((one.number, number) for one in rows for number in one.numbers)
    _again(rows)


def reissued(numbers: Iterable[str]) -> None:
    """Enter the certificates that permits bear now, under the applications that led to them."""
    borne = [
        (seen.state.application, number_key(seen.state.certificate))
        for seen in past.of(set(numbers))
        if seen.state.application and seen.state.certificate
    ]
    for row in Known.objects.filter(number__in=[case for case, _number in borne]):
        fresh = {number for case, number in borne if case == row.number} - set(row.numbers)
        if fresh:
            row.numbers = [*row.numbers, *sorted(fresh)]
            row.save(update_fields=["numbers"])
            _again([row])
    _number(borne)


def single(seen: View) -> Iterator[View]:
    """Yield what of a case lines may be about: itself, or each part of a joint one that has begun."""
    if seen.kind.name == "application":
        yield seen
    elif seen.kind.name == "joint":
        yield from (one.part for one in standings(seen) if one.part)


def row(seen: View, before: Iterable[str] = ()) -> Known:
    """Return a case as lines are held against it, with the numbers that it bore before; nothing is stored."""
    state: Any = seen.state
    borne = [number_key(paper.number) for paper in papers(seen).values() if paper.number]
    if state.certificate:
        borne.append(number_key(state.certificate))
    slips = [slip for slip in state.slips if not slip.cancelled]
    return Known(
        number=seen.number,
        case_id=seen.id,
        organ=seen.version.organ,
        item=state.item,
        identity=sealing.identity(_identity(seen)),
        numbers=list(dict.fromkeys(number[:320] for number in (*borne, *before))),
        received_on=state.received_on,
        accepted_on=state.accepted_on,
        decided_on=state.decided_on,
        issued_on=next((one.effective_on for one in seen.told if one.seq and one.name == "Issued"), None),
        outcome=_outcome(state),
        charged_fen=sum(slip.total_fen for slip in slips) if slips else None,
    )


def _identity(seen: View) -> str:
    """Return the credit code or citizen number of who applied; nothing where it was erased or does not open."""
    try:
        kept = personal(seen, "applicant")
    except (crypto.Damaged, crypto.KeyMissing):
        return ""
    return normalised(kept.get("identity", "")) if kept else ""


def _outcome(state: Any) -> str:
    if state.phase in st.OPEN or not state.phase:
        return ""
    if state.phase in (*st.DECIDED_OPEN, st.DELIVERED):
        return "granted"
    return "refused" if state.phase in (st.REFUSED, st.NOT_ACCEPTED, st.ACCEPTANCE_REVOKED) else "ended"


def _number(borne: Iterable[tuple[str, str]]) -> None:
    Number.objects.bulk_create(
        [Number(number=number[:320], case=case) for case, number in borne], ignore_conflicts=True
    )


def _again(rows: Iterable[Known]) -> None:
    """Let the lines be judged anew that these cases may be about: by number, by identity, or held for one of them."""
    rows = list(rows)
    which = Q(case__in=[row.number for row in rows]) | Q(
        number_key__in=[n for row in rows for n in row.numbers]
    )
    # A register of acceptances may bear the case's own number.
    which |= Q(number_key__in=[row.number for row in rows])
    which |= Q(identity__in=[row.identity for row in rows if row.identity])
    Line.objects.filter(which).exclude(standing__in=("", "before")).update(standing="")
