"""Copies and digests of leaders, held against what they were made of: standings with steps, reports with their digests."""

from collections.abc import Iterator
from hashlib import sha256

from yimen.cases.check import Difference
from yimen.leaders.deeds import standing
from yimen.leaders.models import Report, Standing as Row
from yimen.process.leaders import instruction as pure
from yimen.process.leaders.instruction import Step


def check(number: str = "") -> Iterator[Difference]:
    """Yield where an instruction stands otherwise than its steps say, or a kept report is not what its digest says.

    Of one case nothing: what was asked about it is its leaders' own.
    """
    if number:
        return
    for row in Row.objects.select_related("instruction").order_by("pk").iterator(500):
        one = row.instruction
        steps = [Step(s.act, s.day, s.owner, s.organ) for s in one.steps.order_by("pk")]
        anew = pure.folded(pure.begun(one.owner, one.addressed, one.due_on), steps)
        if anew != standing(row):
            yield Difference("", f"instruction {one.pk}", repr(standing(row)), repr(anew))
    for kept in Report.objects.order_by("pk").iterator(200):
        digest = sha256(kept.body.encode()).hexdigest()
        if digest != kept.digest:
            yield Difference("", f"report {kept.kind} {kept.first}", kept.digest, digest)
