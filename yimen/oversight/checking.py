"""The register of interference held against its own chain, and each draw against its seed: what differs was tampered with."""

from collections.abc import Iterator

from yimen.cases.check import Difference
from yimen.lib import crypto
from yimen.oversight.approaches import chained
from yimen.oversight.kept import committed
from yimen.oversight.models import Approach, Sample
from yimen.oversight.samples import published
from yimen.process.oversight import draw


def check(number: str = "") -> Iterator[Difference]:
    """Yield what was changed or taken out of the register, and samples that do not give what was published.

    For the whole centre alone: of a single case (`number`) nothing is told.
    """
    if number:
        return
    before, expected = "", 1
    for one in Approach.objects.select_related("said").order_by("number").iterator():
        name = f"interference {one.number}"
        if one.number != expected:
            yield Difference("", "interference", str(one.number), str(expected))
        if one.chain != (made := chained(before, one)):
            yield Difference("", f"{name} chain", one.chain, made)
        try:
            words = committed(one.said)
        except (crypto.Damaged, crypto.KeyMissing) as closed:
            words = type(closed).__name__
        if words != one.commitment:
            yield Difference("", f"{name} words", one.commitment, words)
        before, expected = one.chain, one.number + 1
    opened = Sample.objects.filter(opening__isnull=False).select_related("draw", "opening")
    # One list at a time: each is a line a case.
    for sample in opened.iterator(chunk_size=1):
        for wrong in draw.verify(published(sample)).found:
            yield Difference("", f"sample {sample.pk}", wrong, "")
