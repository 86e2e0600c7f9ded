"""What supervision has found, for those who may know: lines, one case's, and counts by rule."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec
from django.db import connection
from django.db.models import Count, Q
from django.db.models.expressions import RawSQL

from yimen.people.lineage import Share, beyond
from yimen.people.names import Name, organs
from yimen.people.rights import SUPERVISES, Rights
from yimen.process.card import state
from yimen.watch.models import Failed, Finding, Followed
from yimen.watch.reported import SAID, Source, source

# Filters that no index serves look at so many of the newest, and counting stops there.
WINDOW = 1000
HEADS = frozenset({"head_of_organ", "head_of_department"})
# Who runs the centre reads what is found, as those do who decide on it.
READS = frozenset({"supervisor", "efficiency_office", "discipline_group", "coordinator", "duty_chief"})
Reach = tuple[int, ...] | None
EVERY_ITEM: Mapping[int, Share] = {}


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which findings: of one rule, level or organ (empty: all), of a case; `gone` those that are none any more.

    `card` those whose card stands so (of CARDS), wherever it is addressed by now.
    """

    rule: str = ""
    level: str = ""
    organ: int = 0
    number: str = ""
    gone: bool = False
    card: str = ""


class Line(msgspec.Struct, frozen=True):
    """A finding with its organ's name; `phase` is that of its card, `source` what found it beside the record (`reported`)."""

    id: int
    number: str
    rule: str
    rules: str
    level: str
    on: date
    organ: Name
    item: str
    said: tuple[tuple[str, str], ...]
    card: str
    gone_on: date | None
    phase: str = ""
    source: Source | None = None


def reach(held: Rights) -> Reach:
    """Return of which organs somebody with these rights reads what is found: all (None), or those that they head."""
    if any(posting.role in READS for posting in held.postings):
        return None
    return tuple(sorted({posting.organ for posting in held.postings if posting.role in HEADS}))


def hears(held: Rights) -> bool:
    """Return whether somebody with these rights reads of which case its applicant said something: who supervises alone.

    It is a complaint at the same time, and who complained stays where that is handled: neither the head of whom it is
    about nor who runs the hall learns it by the case's number.
    """
    return any(posting.role in SUPERVISES for posting in held.postings)


# How the cards of a list stand: what somebody waits for, by the phases that are it.
CARDS: Mapping[str, tuple[str, ...]] = {
    "unexplained": (state.GIVEN,),
    "undecided": (state.EXPLAINED, state.APPEALED, state.RECTIFIED),
    "appealable": (state.UPHELD,),
    "rectifying": (state.RECTIFYING,),
    "final": (state.FINAL, state.CLOSED),
    "lifted": (state.LIFTED,),
}
_CARDS = """SELECT number FROM cases_case WHERE kind = 'card' AND phase = ANY(%s)
    AND (%s::bigint[] IS NULL OR organ = ANY(%s::bigint[]))"""


class Findings:
    """The findings about some organs, the newest first."""

    def __init__(
        self, reach: Reach, *, hears: bool = False, shares: Mapping[int, Share] = EVERY_ITEM
    ) -> None:
        """Look at the findings about these organs alone; None: about all. What applicants said only for who `hears` them.

        `shares` are, by organ, of which of its items alone.
        """
        self.reach, self.hears, self.shares = reach, hears, shares

    def found(self, asked: Asked, *, limit: int = 50, offset: int = 0) -> tuple[list[Line], int]:
        """Return `limit` lines from `offset` on, and how many there are, counted up to `WINDOW`."""
        rows = Finding.objects.filter(self._which(asked)).order_by("-on", "-id")
        total = rows[:WINDOW].count()
        page = list(rows[offset : offset + limit])
        names, phases = organs(one.organ for one in page), _phases([one.card for one in page if one.card])
        return [_line(one, names, phases) for one in page], total

    def _which(self, asked: Asked) -> Q:
        which = Q(gone_on__isnull=not asked.gone)
        if not self.hears:
            which &= ~Q(fact__startswith=SAID)
        if asked.card in CARDS:
            reach = None if self.reach is None else list(self.reach)
            which &= Q(card__in=RawSQL(_CARDS, [list(CARDS[asked.card]), reach, reach]))  # noqa: S611 - a constant
        elif self.reach is not None:
            which &= Q(organ__in=self.reach)
        if self.reach is not None:
            which &= ~beyond(self.shares)
        for name in ("rule", "level", "organ", "number"):
            if value := getattr(asked, name):
                which &= Q(**{name: value})
        return which


def _line(one: Finding, names: dict[int, Name], phases: dict[str, str]) -> Line:
    return Line(
        one.pk,
        one.number,
        one.rule,
        one.rules,
        one.level,
        one.on,
        names[one.organ],
        one.item,
        tuple((name, value) for name, value in one.said),
        one.card,
        one.gone_on,
        phases.get(one.card, ""),
        source(one.fact),
    )


def _phases(numbers: Sequence[str]) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, phase FROM cases_case WHERE number = ANY(%s)", [list(numbers)])
        return dict(cursor.fetchall())


def by_rule(since: date) -> dict[str, int]:
    """Return how often each rule found something that happened since a day, and that still stands."""
    rows = Finding.objects.filter(gone_on__isnull=True, on__gte=since).values("rule").annotate(n=Count("id"))
    return {row["rule"]: row["n"] for row in rows}


def failed() -> dict[str, tuple[int, str]]:
    """Return by rule how many cases it could not look at, and the sort of its last error; nothing for a rule that works."""
    found: dict[str, tuple[int, str]] = {}
    for rule, error in Failed.objects.order_by("at").values_list("rule", "error"):
        found[rule] = (found.get(rule, (0, ""))[0] + 1, error)
    return found


def watched_since() -> date | None:
    """Return since when cards are given; None while nothing was looked at yet."""
    return Followed.objects.filter(id=1).values_list("since", flat=True).first()


class Waiting(msgspec.Struct, frozen=True):
    """How many cards wait for an explanation, and how many for a supervisor: to be upheld or lifted, appeals, what was put right."""

    unexplained: int
    undecided: int


_WAITING = """SELECT count(*) FILTER (WHERE phase = ANY(%(unexplained)s)), count(*) FILTER (WHERE phase = ANY(%(undecided)s))
FROM cases_case WHERE kind = 'card' AND closed_on IS NULL
    AND (%(organs)s::bigint[] IS NULL OR organ = ANY(%(organs)s))"""


def waiting(of: Reach) -> Waiting:
    """Return how many cards about these organs wait for whom; None: about all."""
    with connection.cursor() as cursor:
        phases = {name: list(CARDS[name]) for name in ("unexplained", "undecided")}
        cursor.execute(_WAITING, phases | {"organs": None if of is None else list(of)})
        return Waiting(*cursor.fetchone())
