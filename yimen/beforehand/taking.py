"""What was asked before filing is taken over into the case once it is filed: by itself, in the stream's order, or by number.

From then on nothing is owed here any more: the case's own terms run, from the day that the law says.
"""

from django.db import transaction

from yimen.beforehand import asking, parts
from yimen.beforehand.models import Followed, Request, Taken
from yimen.beforehand.refused import NotHeard
from yimen.cases import queries as cases, stream
from yimen.cases.queries import View
from yimen.cases.stream import Passed
from yimen.law.identity import read_case_number
from yimen.lib import clock

FOLLOWED = ("Received",)


def follow(limit: int = 1000) -> int:
    """Read the stream further, `limit` positions at most; return how many. Another follower at work: 0."""
    return stream.read_on("beforehand", Followed, FOLLOWED, _passed, limit)


def _passed(passed: list[Passed]) -> None:
    """Look only into the cases of somebody who asked something that is open: hardly anybody did."""
    names = cases.applying(one.number for one in passed)
    known = set[str]().union(*names.values())
    open_ = Request.objects.filter(subject__in=known, taken=None, withdrawal=None)
    asked = set(open_.values_list("subject", flat=True))
    for one in passed:
        if asked & names[one.number]:
            enter(one.number)


def enter(number: str) -> None:
    """Take over into a new case what the same applicant asked about the same item, or a part of it, and is not over."""
    seen = cases.view(number)
    if seen is None:
        return
    items = {seen.version.item.code, *(part.code for part in seen.version.item.parts)}
    found = Request.objects.filter(
        subject__in=_parties(seen),
        item__in=items,
        taken=None,
        withdrawal=None,
        at__lte=seen.told[0].recorded_at,
    )
    for one in found:
        _take(one, seen.number)


def _parties(seen: View) -> set[str]:
    """Return under which names a case knows who applies, and who handed it in before their identity was proved."""
    return {name for name in (seen.state.applicant, seen.state.agent) if name}


def _take(one: Request, number: str) -> None:
    Taken.objects.get_or_create(
        request=one, defaults={"case": number, "at": clock.now(), "on": clock.today()}
    )


@transaction.atomic
def take(*, by: int, request: int, number: str) -> None:
    """Take a request over into the same applicant's case by its number, as who asked, recorded or answers it.

    Raises NotHeard.
    """
    one = asking.locked(request)
    me = parts.part(by)
    parts.require(one.kind != "tests" and (me.reads(one) or me.leads))
    found = read_case_number(number)
    seen = cases.view(found) if found else None
    if seen is None or not seen.applied:
        raise NotHeard("no_case")
    if one.subject not in _parties(seen):
        raise NotHeard("another_party")
    _take(one, seen.number)


def of_case(number: str) -> list[Request]:
    """Return the requests that were taken over into a case, oldest first."""
    return list(Request.objects.filter(taken__case=number).order_by("id"))
