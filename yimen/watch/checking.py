"""What supervision found, recomputed from the record by the rules in force and compared with what is kept (N10)."""

from collections.abc import Iterator

from django.db.models import Max

from yimen.cases import past, rulebook, stream
from yimen.cases.check import Difference, snapshot
from yimen.cases.queries import View, standings
from yimen.lib import clock
from yimen.process.watch.found import look
from yimen.watch import guides
from yimen.watch.following import WATCHED, case
from yimen.watch.models import Finding, Followed, Look
from yimen.watch.reported import BESIDE


def check(number: str = "") -> Iterator[Difference]:
    """Yield what is kept otherwise than found anew, of one case or of the current centre.

    A case is left to the next check while an event of it or its day has not been looked at yet; what another version
    of the rules found is not compared.
    """
    with snapshot():
        read = Followed.objects.aggregate(Max("position"))["position__max"] or 0
        if not read:
            return
        for batch in [past.of([number])] if number else past.each(WATCHED):
            places = stream.places([seen.number for seen in batch])
            for whole in batch:
                if all(0 < place <= read for place in places.get(whole.number, {}).values()):
                    yield from _case(whole)
        if not number:
            yield from guides.check()


def _case(whole: View) -> Iterator[Difference]:
    profile = rulebook.current_profile()
    for seen in (whole, *(one.part for one in standings(whole) if one.part)):
        if Look.objects.filter(number=seen.number, on__lte=clock.today()).exists():
            continue
        result = look(case(seen), profile.rules)
        failed = {code for code, _error in result.failed}
        for code, error in result.failed:
            yield Difference(seen.number, f"rule {code}", "", error)
        found = {(one.rule, one.fact): one for one in result.findings}
        there = Finding.objects.filter(number=seen.number, gone_on=None).exclude(BESIDE)
        kept = {(one.rule, one.fact): one for one in there}
        for key in found.keys() | {key for key in kept if key[0] not in failed}:
            have, should = kept.get(key), found.get(key)
            name = " ".join(("finding", *filter(None, key)))
            if have is None:
                yield Difference(seen.number, name, "", str(should.on) if should else "")
            elif have.rules == profile.key and should is None:
                yield Difference(seen.number, name, str(have.on), "")
            elif have.rules == profile.key and should is not None and have.level != should.level:
                yield Difference(seen.number, f"{name} level", have.level, should.level)
