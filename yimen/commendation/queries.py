"""What is told of honours: rounds with how far they are, who was honoured, a certificate, a year for its meeting."""

from datetime import date

import msgspec
from django.db.models import Count

from yimen.appraisal.models import Final, Grade
from yimen.commendation import rounds
from yimen.commendation.models import (
    Decision,
    Honour as Honour,
    Nominee as Nominee,
    Objection as Objection,
    Round as Round,
    Rule as Rule,
)
from yimen.figures import queries as figures
from yimen.lib import clock
from yimen.process.appraisal.awards import Award
from yimen.process.figures.defined import Told, told


class Shown(msgspec.Struct, frozen=True):
    """A round with its honour and how far it is: notice, answering, deciding, or decided.

    `counted_from` is the first month that counts, where the period began before anybody was appraised.
    """

    one: Round
    award: Award
    stage: str
    nominees: list[Nominee]
    objections: int
    unanswered: int
    decision: Decision | None
    counted_from: date | None


def _stage(one: Round, decision: Decision | None, open_: int) -> str:
    if decision is not None:
        return "decided"
    if clock.today() <= one.object_until:
        return "notice"
    return "answering" if open_ else "deciding"


def shown(one: Round) -> Shown:
    """Return a round as it stands."""
    decision = Decision.objects.filter(round=one).first()
    open_ = rounds.unanswered(one)
    return Shown(
        one,
        rounds.award_of(one),
        _stage(one, decision, open_),
        list(one.nominees.order_by("place").select_related("honour")),
        Objection.objects.filter(nominee__round=one).count(),
        open_,
        decision,
        counted_from(rounds.award_of(one), one.since),
    )


def counted_from(award: Award, since: date) -> date | None:
    """Return the first month of a period that counts, where that is not its first one; None for a whole period."""
    found = rounds.counted(award, since)
    return found[0] if found and found[0] > since else None


def round(id: int) -> Round | None:
    """Return a round, or None."""
    return Round.objects.filter(pk=id).first()


def listed() -> list[Shown]:
    """Return the rounds, the newest first."""
    return [shown(one) for one in Round.objects.order_by("-announced_on", "-pk")[:200]]


def nominee(id: int) -> Nominee | None:
    """Return a nominee with its round, or None."""
    return Nominee.objects.select_related("round").filter(pk=id).first()


def objections(one: Round) -> list[Objection]:
    """Return the objections of a round, in order."""
    found = Objection.objects.filter(nominee__round=one).select_related("nominee", "words", "reply")
    return list(found.order_by("pk"))


def objection(id: int) -> Objection | None:
    """Return an objection, or None."""
    found = Objection.objects.select_related("nominee__round", "words", "reply")
    return found.filter(pk=id).first()


def followed(token: str) -> Objection | None:
    """Return the objection that a token follows, or None."""
    found = Objection.objects.select_related("nominee__round", "reply")
    return found.filter(token=rounds.hashed(token)).first()


def honour(id: int) -> Honour | None:
    """Return an honour with its nominee and round, or None."""
    found = Honour.objects.select_related("nominee__round", "decision")
    return found.filter(pk=id).first()


def honours(year: int = 0) -> list[Honour]:
    """Return who was honoured, the newest first: in a year, or ever."""
    found = Honour.objects.select_related("nominee__round", "decision")
    if year:
        found = found.filter(on__year=year)
    return list(found.order_by("-on", "nominee__place")[:500])


def years() -> list[int]:
    """Return the years in which somebody was honoured, the newest first; this one at least."""
    found = {one.year for one in Honour.objects.dates("on", "year")}
    return sorted(found | {clock.today().year}, reverse=True)


class Year(msgspec.Struct, frozen=True):
    """A year for its summary meeting: figures of the city, months of appraisal, grades, and everybody who was honoured."""

    year: int
    figures: Told
    sheets: int
    mean: int
    grades: list[tuple[str, str, int]]
    honours: list[Honour]


def year(of: int) -> Year:
    """Return everything that a year's meeting needs."""
    first, last = date(of, 1, 1), date(of, 12, 1)
    points = list(Final.objects.filter(kind="window", month__range=(first, last)).values_list("points", flat=True))  # fmt: skip
    grades = Grade.objects.filter(year=of).values("kind", "grade").annotate(n=Count("unit"))
    return Year(
        of,
        told(figures.whole((first, last))),
        Final.objects.filter(month__range=(first, last)).count(),
        sum(points) // len(points) if points else 0,
        sorted((row["kind"], row["grade"], row["n"]) for row in grades),
        honours(of),
    )


def rule(id: int) -> Rule | None:
    """Return a rule of honours, or None."""
    return Rule.objects.filter(pk=id).first()


def rules() -> list[Rule]:
    """Return the rules and drafts, the newest first."""
    return list(Rule.objects.order_by("-since", "-pk"))
