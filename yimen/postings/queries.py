"""What can be asked about postings to a window: who is where since when, what is under way, and every act, in lists."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

import msgspec
from django.db.models import Q, QuerySet

from yimen.people import colleagues
from yimen.people.models import Posting
from yimen.postings import proposing, standing, terms
from yimen.postings.models import Deed, Ending, Proposal, Return
from yimen.postings.parts import Part
from yimen.postings.standing import Bound

WINDOW = 10_000


class Line(msgspec.Struct, frozen=True):
    """Somebody at a window: the posting, what they are called, how long they are bound, and whether it ends already."""

    row: Posting
    name: str
    bound: Bound
    leaving: Ending | None = None


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which of those at windows: of an organ, by words, free to be changed or bound; and in which order."""

    text: str = ""
    organ: int = 0
    role: str = ""
    which: Literal["", "free", "bound", "leaving"] = ""
    sort: str = ""


def _visible(me: Part) -> Q:
    reach = me.reach
    return Q() if reach is None else Q(organ__in=reach)


class AtWindows:
    """Everybody at a window whom somebody sees, as the list's source."""

    def __init__(self, me: Part) -> None:
        """See as `me`."""
        self.me = me

    def found(self, asked: Asked, *, limit: int, offset: int = 0) -> tuple[Sequence[Line], int]:
        """Return `limit` lines from `offset` on, and how many there are."""
        rows = standing.sent().filter(_visible(self.me))
        if asked.organ:
            rows = rows.filter(organ=asked.organ)
        if asked.role:
            rows = rows.filter(role=asked.role)
        lines = [one for one in lines_of(rows) if _wanted(one, asked)]
        lines.sort(
            key=ORDERS.get(asked.sort.removeprefix("-"), ORDERS["since"]), reverse=asked.sort[:1] == "-"
        )
        return lines[offset : offset + limit], len(lines)


ORDERS: dict[str, Callable[[Line], Any]] = {
    "since": lambda one: (one.bound.since, one.row.pk),
    "first": lambda one: (one.bound.first, one.row.pk),
    "organ": lambda one: (one.row.organ.name, one.bound.since),
    "name": lambda one: (one.name, one.row.pk),
}


def lines_of(rows: Iterable[Posting]) -> list[Line]:
    """Return postings as lines of the list."""
    found, by = list(rows), terms.now()
    begun = standing.since(found)
    named = colleagues.who(row.account_id for row in found)
    ending = Ending.objects.filter(posting__in=[row.pk for row in found], withdrawn_on=None)
    leaving = {one.posting: one for one in ending.exclude(agreed=False)}
    return [
        Line(
            row,
            named[row.account_id].name if row.account_id in named else row.account.login,
            standing.bound(begun[row.pk], by),
            leaving.get(row.pk),
        )
        for row in found
    ]


def _wanted(one: Line, asked: Asked) -> bool:
    if asked.which == "leaving" and one.leaving is None:
        return False
    if asked.which in ("free", "bound") and one.bound.free != (asked.which == "free"):
        return False
    window = f"{one.row.window.code} {one.row.window.name}" if one.row.window else ""
    said = f"{one.name} {one.row.account.login} {one.row.organ.name} {one.row.organ.name_en} {window}"
    return asked.text.casefold() in said.casefold()


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which of what is under way or over: of an organ, as it stands (a code of words), and of which kind or act."""

    organ: int = 0
    state: str = ""
    kind: str = ""


class Proposals:
    """The places that departments have proposed, the newest first."""

    def __init__(self, me: Part) -> None:
        """See as `me`."""
        self.me = me

    def found(self, asked: Wanted, *, limit: int, offset: int = 0) -> tuple[Sequence[Proposal], int]:
        """Return `limit` proposals from `offset` on, and how many there are."""
        rows = Proposal.objects.filter(_visible(self.me)).select_related("chosen").order_by("-id")
        if asked.organ:
            rows = rows.filter(organ=asked.organ)
        found = list(rows.prefetch_related("consents", "candidates")[:WINDOW])
        if asked.state:
            found = [one for one in found if proposing.state(one) == asked.state]
        return found[offset : offset + limit], len(found)


class Going:
    """The endings and returns, the newest first; who carries out what was decided sees no return that is not decided."""

    def __init__(self, me: Part) -> None:
        """See as `me`."""
        self.me = me

    def found(self, asked: Wanted, *, limit: int, offset: int = 0) -> tuple[Sequence[Ending | Return], int]:
        """Return `limit` of them from `offset` on, and how many there are."""
        seen = _visible(self.me)
        if asked.organ:
            seen &= Q(organ=asked.organ)
        found: list[Ending | Return] = []
        if asked.kind in ("", "change"):
            found += Ending.objects.filter(seen)[:WINDOW]
        if asked.kind in ("", "return"):
            found += [one for one in Return.objects.filter(seen)[:WINDOW] if self.me.reads_facts(one.organ)]
        found.sort(key=begun, reverse=True)
        return found[offset : offset + limit], len(found)


def begun(one: Ending | Return) -> Any:
    """Return when an ending or a return was begun."""
    return one.asked_at if isinstance(one, Ending) else one.opened_at


class Deeds:
    """The register of all acts, the newest first."""

    def __init__(self, me: Part) -> None:
        """See as `me`."""
        self.me = me

    def found(self, asked: Wanted, *, limit: int, offset: int = 0) -> tuple[QuerySet[Deed], int]:
        """Return `limit` acts from `offset` on, and how many there are."""
        rows = Deed.objects.filter(_visible(self.me))
        if asked.organ:
            rows = rows.filter(organ=asked.organ)
        if asked.kind:
            rows = rows.filter(act=asked.kind)
        if not self.me.reads_facts(0):
            rows = rows.filter(Q(returning=None) | Q(organ__in=self.me.heads))
        return rows.order_by("-id")[offset : offset + limit], rows.count()


def proposal(id: int) -> Proposal | None:
    """Return a proposal, or None."""
    return Proposal.objects.select_related("chosen", "grounds").filter(pk=id).first()


def ending(id: int) -> Ending | None:
    """Return an ending, or None."""
    rows = Ending.objects.select_related("reason", "said", "returning")
    return rows.filter(pk=id).first()


def returned(id: int) -> Return | None:
    """Return a return for cause, or None."""
    rows = Return.objects.select_related("stated", "grounds", "answer")
    return rows.filter(pk=id).first()


class Mine(msgspec.Struct, frozen=True):
    """Everything about postings that concerns somebody: where they are, what they compete for, what is said of them, what
    they hand over or receive; and the competitions that are open at their organs.
    """

    lines: list[Line]
    candidacies: list[Proposal]
    returns: list[Return]
    leaving: list[Ending]
    receiving: list[Ending]
    open: list[Proposal]


def mine(account: int) -> Mine:
    """Return everything that concerns somebody."""
    organs = Posting.objects.filter(account_id=account).values_list("organ_id", flat=True)
    announced = Proposal.objects.filter(organ__in=set(organs), chosen=None, withdrawn_on=None)
    endings = Ending.objects.order_by("-id")
    return Mine(
        lines_of(standing.of_account(account)),
        list(Proposal.objects.filter(candidates__account=account).order_by("-id")),
        list(Return.objects.filter(account=account).order_by("-id")),
        list(endings.filter(account=account)),
        list(endings.filter(receiver=account)),
        [one for one in announced.order_by("closing_on", "id") if proposing.state(one) == "open"],
    )


def open_return(posting: int) -> bool:
    """Return whether a return of a posting is under way, or was decided."""
    return Return.objects.filter(posting=posting).exclude(returned=False).exists()


def endings_of(posting: int) -> list[Ending]:
    """Return the endings of a posting, the newest first."""
    return list(Ending.objects.filter(posting=posting).order_by("-id"))


def returns_of(posting: int) -> list[Return]:
    """Return the returns of a posting, the newest first."""
    return list(Return.objects.filter(posting=posting).order_by("-id"))


def made_of(posting: int) -> Proposal | None:
    """Return the proposal that a posting came of; None for one from before."""
    return Proposal.objects.filter(posting=posting).first()
