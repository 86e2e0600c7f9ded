"""A rating is given: once a matter or visit, changed once at most; a bad one opens its case in the same moment."""

from collections.abc import Collection
from datetime import date
from typing import Literal

import msgspec
from django.db import IntegrityError, connection, transaction

from yimen.cases.acts import Act
from yimen.cases.perform import perform
from yimen.cases.sealing import sealed
from yimen.lib import clock
from yimen.process.bad_rating.commands import OpenBadRating
from yimen.process.rating import Given, tidy, wrong
from yimen.ratings import counting, words
from yimen.ratings.models import Bad, Rating
from yimen.ratings.occasions import Occasion
from yimen.ratings.refused import NotRated

Via = Literal["link", "progress", "window", "message"]


class Made(msgspec.Struct, frozen=True):
    """A rating that was given: its id and, of a bad one, the number of the case that it opened."""

    id: int
    case: str = ""


def standing(about: str) -> Rating | None:
    """Return the rating that stands for a matter or visit: the changed one where it was changed; None before any."""
    return Rating.objects.filter(about=about).order_by("-turn").first()


def of_case(case: str) -> Rating | None:
    """Return the rating that stands for what a bad-rating case is about; None where there is no such case."""
    first = Rating.objects.filter(case=case).exclude(case="").first()
    return standing(first.about) if first else None


def may_be_rated(one: Occasion) -> str:
    """Return why it cannot be rated now, as a code of NotRated; empty where it can."""
    if one.ended_on is None or one.until is None:
        return "not_ended"
    return "over" if clock.today() > one.until else ""


def own(one: Occasion, here: Collection[int]) -> str:
    """Return, as a code of NotRated, that whoever served signs in on the device that asks; empty where they do not."""
    return "" if set(one.served).isdisjoint(here) else "own"


@transaction.atomic
def give(one: Occasion, given: Given, *, via: Via, changes: bool = False, here: Collection[int] = ()) -> Made:
    """Give a rating, or (`changes`) another in place of the first, which stays in the record as it was.

    A level 4 or 5 opens a bad-rating case in the same transaction, unless the first had opened one: that goes on, and
    whoever handles it reads that it was changed. `here` are the accounts of the staff who sign in on the device by which
    it is given: nobody rates what they served themselves. Raises NotRated; Refused from the record.
    """
    if code := may_be_rated(one) or own(one, here) or wrong(given, one.channel):
        raise NotRated(code)
    given, before = tidy(given, one.channel), standing(one.about)
    if before is not None and not changes:
        raise NotRated("rated_already")
    if before is not None and before.turn > 1:
        raise NotRated("changed_already")
    id, case = _next_id(), before.case if before else ""
    opens = given.bad and not case
    if opens:
        case = _opened(one, given, id)
    row = _row(one, given, id, case, via, before)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if "one_rating_a_matter" not in str(error):
            raise
        raise NotRated("rated_already") from error
    if not opens:
        words.keep(row, given)
    counting.ended(one)
    _count(row, before)
    if opens:
        _list(row)
    return Made(id, case)


def _row(one: Occasion, given: Given, id: int, case: str, via: Via, before: Rating | None) -> Rating:
    return Rating(
        id=id,
        about=one.about,
        turn=2 if before else 1,
        level=given.level,
        reasons=list(given.reasons),
        channel=one.channel,
        via=via,
        named=given.named,
        rater=_rater(one, given),
        item=one.item,
        item_version=one.item_version,
        organ=one.organ,
        window=one.window,
        served=list(one.served),
        month=before.month if before else one.month,
        given=this_month(),
        on=clock.today(),
        at=clock.now(),
        case=case,
    )


def _rater(one: Occasion, given: Given) -> str:
    """Return by which keyed hash the record knows who rated: whose matter it is only where they gave their name."""
    return one.applicant if given.named and one.applicant else one.named_of_nobody


def _opened(one: Occasion, given: Given, id: int) -> str:
    """Open the case of a bad rating; return its number. Where nobody gave a name, it does not say which matter it is."""
    values, commitments = sealed(words.values(given))
    command = OpenBadRating(
        number="",
        rating=id,
        level=given.level,
        rater=_rater(one, given),
        named=given.named,
        case=one.case if given.named else "",
        window=one.window,
        channel=one.channel,
        reasons=given.reasons,
        against=tuple(f"a:{account}" for account in one.served),
        commitments=commitments,
    )
    act = Act(
        command=command,
        kind="bad_rating",
        item_version=one.item_version,
        applicant=_rater(one, given),
        private=values,
    )
    return perform(act).number


def _count(row: Rating, before: Rating | None) -> None:
    """Count the rating; one that was changed counts no more, in whichever of the sums it stood."""
    if before is not None:
        gone = Bad.objects.filter(case=before.case, phase="RATING_INVALID").exists() if before.case else False
        counting.add(row, "invalid" if gone else str(before.level), -1)
    counting.add(row, str(row.level), 1)


def _list(row: Rating) -> None:
    """Let the new case stand in the lists at once, without waiting for whoever follows the stream."""
    Bad.objects.get_or_create(
        case=row.case,
        defaults={
            "month": row.month,
            "given": row.given,
            "organ": row.organ,
            "item": row.item,
            "window": row.window,
            "channel": row.channel,
            "level": row.level,
            "reasons": row.reasons,
            "phase": "RATING_BAD",
        },
    )


def this_month() -> date:
    """Return the first day of this month: what came in it is told from the next on."""
    return clock.today().replace(day=1)


def _next_id() -> int:
    """Return the id of a rating that is about to be given: its case names it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('ratings_rating', 'id'))")
        return int(cursor.fetchone()[0])
