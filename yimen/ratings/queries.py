"""Ratings as the desk lists them: for whom, which, and never whose: no number of a matter, no words, no hour."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
from django.db.models import Q, QuerySet

from yimen.cases import past, rulebook
from yimen.cases.queries import View
from yimen.cases.rating_token import token
from yimen.lib import clock
from yimen.people.lineage import Share, beyond
from yimen.people.names import Name, organs
from yimen.people.rights import HEADS, Rights, shares
from yimen.process.bad_rating.state import BAD, CONTACTED, DOUBTED
from yimen.ratings.models import Bad, Ended, Rating

# Filters that no index serves look at so many of the newest, and counting stops there.
WINDOW = 1000
# So many bad ratings wait for somebody at once on the first page of their desk.
MOST_UNHEARD = 20
UNSETTLED = (BAD, CONTACTED, DOUBTED)
READS = frozenset(
    {"efficiency_complaint_centre", "supervisor", "efficiency_office", "discipline_group", "coordinator", "duty_chief"}
)  # fmt: skip
HANDLES = "efficiency_complaint_centre"
# Whom a bad rating may be about: they see those about themselves.
SERVES = frozenset({"comprehensive_clerk", "window_clerk", "chief_representative", "approver"})


class Reach(msgspec.Struct, frozen=True):
    """Of which organs somebody reads ratings (None: all), which account they are, and whether they handle bad ones of all.

    `shares` are, by organ, of which of its items alone.
    """

    account: int
    organs: tuple[int, ...] | None = ()
    handles: bool = False
    serves: bool = False
    shares: dict[int, Share] = {}

    @property
    def any(self) -> bool:
        """Return whether there is anything to read for them at all."""
        return self.organs != () or self.serves


def reach(held: Rights, account: int) -> Reach:
    """Return what somebody with these rights reads of ratings."""
    roles = {posting.role for posting in held.postings}
    headed = tuple(sorted({posting.organ for posting in held.postings if posting.role in HEADS}))
    return Reach(
        account, None if roles & READS else headed, HANDLES in roles, bool(roles & SERVES), shares(held)
    )


def to_rate(numbers: Sequence[str]) -> dict[str, str]:
    """Return the tokens of those of these cases that ended a while ago and can still be rated, by number."""
    since = clock.today() - timedelta(days=rulebook.current_profile().rating_open_days)
    ended = set(Ended.objects.filter(about__in=numbers, on__gte=since).values_list("about", flat=True))
    rated = set(Rating.objects.filter(about__in=ended).values_list("about", flat=True))
    return {number: token(number) for number in ended - rated}


# The newest bad ratings of what an `account` served that are not settled, from the day after: on `today` they know whom
# they served last (process.bad_rating.seen).
UNHEARD = f"""SELECT b."case" FROM ratings_bad b WHERE b.phase IN ('{BAD}', '{CONTACTED}', '{DOUBTED}')
    AND b."case" IN (SELECT r."case" FROM ratings_rating r
        WHERE r.served @> ARRAY[%(account)s::bigint] AND r."on" < %(today)s AND r."case" <> '')
    ORDER BY b.given DESC, b."case" DESC LIMIT {MOST_UNHEARD}"""  # noqa: S608 - a constant


class _Rated(msgspec.Struct):
    case: str


_rated = msgspec.json.Decoder(list[_Rated]).decode


def unheard(account: int, answered: str) -> list[View]:
    """Return those of what UNHEARD answered of which somebody has not said what happened, and that are not settled."""
    numbers = [one.case for one in _rated(answered)]
    me, known = f"a:{account}", {one.number: one for one in past.of(numbers)}
    return [
        one
        for one in (known[number] for number in numbers if number in known)
        if one.state.phase in UNSETTLED and me in one.state.against and me not in one.state.answered_by
    ]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which ratings: of a level, an organ, a channel, a month in which they came; `bad` those of the two lowest levels."""

    text: str = ""
    sort: str = ""
    level: int = 0
    organ: int = 0
    channel: str = ""
    phase: str = ""
    which: str = ""


class Line(msgspec.Struct, frozen=True):
    """A rating as it is listed; `case` where whoever looks may open its bad-rating case, `phase` how that stands."""

    id: int
    month: date
    level: int
    reasons: tuple[str, ...]
    channel: str
    item: str
    organ: Name
    window: int
    changed: bool
    named: bool
    case: str
    phase: str
    how: str


class Ratings:
    """The ratings that somebody may read."""

    def __init__(self, of: Reach) -> None:
        """Look at what is in this reach alone."""
        self.of = of

    def found(self, asked: Asked, *, limit: int = 50, offset: int = 0) -> tuple[list[Line], int]:
        """Return `limit` lines from `offset` on, and how many there are, counted up to `WINDOW`."""
        rows = self._which(asked).order_by(*_ORDERS.get(asked.sort, _ORDERS[""])(asked))
        total = rows.values("pk")[:WINDOW].count()
        page = list(rows[offset : offset + limit])
        return self._lines(page), total

    def _which(self, asked: Asked) -> QuerySet[Rating]:
        rows = Rating.objects.all()
        if asked.which != "all":
            rows = rows.filter(level__gte=4)
            if self.of.organs == ():
                # From the next day on: today they know whom they served last (process.bad_rating.seen).
                rows = rows.filter(served__contains=[self.of.account], on__lt=clock.today())
            elif self.of.organs is not None:
                rows = rows.filter(organ__in=self.of.organs)
        else:
            # Told once its month is over, and only of organs: one's own counter is nobody's list.
            rows = rows.filter(given__lt=clock.today().replace(day=1))
            rows = rows.filter(organ__in=self.of.organs) if self.of.organs is not None else rows
        if self.of.organs:
            rows = rows.exclude(beyond(self.of.shares))
        for name in ("level", "organ", "channel"):
            if value := getattr(asked, name):
                rows = rows.filter(**{name: value})
        if asked.phase:
            rows = rows.filter(case__in=Bad.objects.filter(phase=asked.phase).values("case"))
        if asked.text:
            rows = rows.filter(Q(case=asked.text.replace(" ", "")) | Q(item=asked.text))
        return rows

    def _lines(self, page: Sequence[Rating]) -> list[Line]:
        names = organs(one.organ for one in page)
        bad = {one.case: one for one in Bad.objects.filter(case__in={r.case for r in page if r.case})}
        return [self._line(one, names[one.organ], bad.get(one.case)) for one in page]

    def _line(self, one: Rating, organ: Name, bad: Bad | None) -> Line:
        opens = bad and (
            self.of.handles or one.organ in (self.of.organs or ()) or self.of.account in one.served
        )
        return Line(
            one.pk, one.given, one.level, tuple(one.reasons), one.channel, one.item, organ, one.window,
            one.turn > 1, one.named, one.case if opens else "", bad.phase if bad else "", bad.how if bad else "",
        )  # fmt: skip


def _newest(asked: Asked) -> tuple[str, ...]:
    return ("-given", "-id") if asked.which == "all" else ("-id",)


def _oldest(asked: Asked) -> tuple[str, ...]:
    return ("given", "id") if asked.which == "all" else ("id",)


_ORDERS = {"": _newest, "old": _oldest}
