"""How an inspector stands on a day by their letters, and how a task stands by its days. Pure, but for who the words are."""

from collections.abc import Iterable
from datetime import date, datetime

from yimen.inspectors.refused import NotInspected

Term = tuple[date, date]


def on(terms: Iterable[Term], ended_on: date | None, day: date) -> str:
    """Return how somebody with letters for these terms stands on a day (words.STANDINGS); `ended_on` is their dismissal."""
    known = list(terms)
    if ended_on is not None and day >= ended_on:
        return "ended"
    if any(first <= day <= last for first, last in known):
        return "in_force"
    return "coming" if any(first > day for first, _last in known) else "over"


def require(terms: Iterable[Term], ended_on: date | None, day: date) -> None:
    """Raise NotInspected, with the day by which it is told, unless somebody is in office on a day."""
    known = sorted(terms)
    match on(known, ended_on, day):
        case "in_force":
            return
        case "ended":
            raise NotInspected("ended")
        case "coming":
            raise NotInspected("term_coming", first=min(first for first, _ in known if first > day))
    if not known:
        raise NotInspected("no_letter")
    raise NotInspected("term_over", last=max(last for _first, last in known))


def covers(terms: Iterable[Term], first: date, last: date) -> bool:
    """Return whether the terms hold from one day to another without a gap."""
    reached = first
    for begins, ends in sorted(terms):
        if begins <= reached <= ends:
            if ends >= last:
                return True
            reached = date.fromordinal(ends.toordinal() + 1)
    return False


def task(
    first: date,
    last: date,
    *,
    started: datetime | None,
    handed_in: datetime | None,
    dropped: date | None,
    today: date,
) -> str:
    """Return how a task stands (words.TASKS)."""
    if handed_in:
        return "done"
    if dropped:
        return "dropped"
    if started:
        return "under_way"
    if today > last:
        return "missed"
    return "waits" if today >= first else "coming"
