"""The report of who decides compared with the record that it follows, as far as it has read."""

from collections.abc import Iterator

from yimen.authority.following import DECISIONS, decision
from yimen.authority.models import Decision, Followed, Layer
from yimen.cases import queries as cases, stream
from yimen.cases.check import Difference, snapshot

FIELDS = (
    "item", "version", "organ", "received_on", "decided_on", "granted", "same_day", "plain", "layers", "trips",
    "often", "days",
)  # fmt: skip
LOT = 1000


def check(number: str = "") -> Iterator[Difference]:
    """Yield what the report says otherwise than the record, of one case or of the current centre.

    A decision that the report has not read yet is left to the next check. By which post it was made is not compared: a
    post that is ended at once ends on the eve, and what was decided that morning stays as it was entered.
    """
    with snapshot():
        read = Followed.objects.values_list("position", flat=True).first() or 0
        compared = set[str]()
        for case, seq in _of(number, read) if number else _all(read):
            compared.add(case)
            yield from _decision(case, seq)
        rows = Decision.objects.filter(number=number) if number else Decision.objects.all()
        for stored in rows.values_list("number", flat=True).iterator():
            if stored not in compared:
                yield Difference(stored, "decision", stored, "")


def _of(number: str, read: int) -> Iterator[tuple[str, int]]:
    seen, places = cases.view(number), stream.places([number]).get(number, {})
    for told in seen.told if seen and seen.kind.name == "application" else ():
        if told.name in DECISIONS and 0 < places.get(told.seq, 0) <= read:
            yield number, told.seq


def _all(read: int) -> Iterator[tuple[str, int]]:
    after = 0
    while after < read:
        after, passed = stream.since(after, DECISIONS, min(LOT, read - after))
        yield from ((one.number, one.seq) for one in passed if one.kind == "application")


def _decision(number: str, seq: int) -> Iterator[Difference]:
    seen = cases.view(number)
    assert seen is not None
    made, stored = decision(seen, seq), Decision.objects.filter(pk=number).first()
    if made is None or stored is None:
        if (made is None) != (stored is None):
            yield Difference(number, "decision", number if stored else "", number if made else "")
        return
    for field in FIELDS:
        have, should = getattr(stored, field), getattr(made[0], field)
        if have != should:
            yield Difference(number, f"decision {field}", str(have), str(should))
    have = [_said(one) for one in Layer.objects.filter(number=number).order_by("place")]
    should = [_said(one) for one in made[1]]
    if have != should:
        yield Difference(number, "layers", str(have), str(should))


def _said(one: Layer) -> tuple[str, bool, int | None]:
    return one.name, one.returned, one.days
