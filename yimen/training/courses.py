"""Places at courses of higher organs: who applies or is nominated, the order by rule, who goes, and why where it is another."""

from collections.abc import Sequence
from datetime import date

import msgspec
from django.db import IntegrityError, transaction

from yimen.lib import clock
from yimen.process.training import priority
from yimen.process.training.priority import Placed
from yimen.training import parts, staff, terms
from yimen.training.deeds import locked, record
from yimen.training.models import Applicant, Choice, Course
from yimen.training.refused import NotTrained


@transaction.atomic
def enter(
    *, by: int, organ: str, title: str, starts_on: date, ends_on: date, place: str, places: int, until: date, document: str
) -> int:  # fmt: skip
    """Enter a course that a higher organ offers places at, by its document; return its id. Raises NotTrained."""
    parts.require(parts.part(by).runs)
    if not (organ.strip() and title.strip() and place.strip()):
        raise NotTrained("no_words")
    if not document.strip():
        raise NotTrained("no_document")
    if until < clock.today():
        raise NotTrained("in_the_past")
    if ends_on < starts_on or starts_on <= until:
        raise NotTrained("bad_period")
    row = Course.objects.create(
        organ=organ.strip(), title=title.strip(), starts_on=starts_on, ends_on=ends_on, place=place.strip(), places=places,
        until=until, document=document.strip(), by=by, at=clock.now(),
    )  # fmt: skip
    record("course", "course", row.pk, by=by, said=row.title)
    return int(row.pk)


def state(row: Course) -> str:
    """Return how a course stands (words.COURSES)."""
    if Choice.objects.filter(course=row).exists():
        return "decided"
    return "open" if clock.today() <= row.until else "closed"


@transaction.atomic
def apply(*, by: int, course: int, account: int = 0) -> int:
    """Put oneself down for a course, or (`account`) somebody whose organ one heads; return the row's id. Raises NotTrained."""
    row, whom = locked(Course, course), account or by
    if state(row) != "open":
        raise NotTrained("closed", on=row.until)
    there = staff.present()
    if whom not in there:
        raise NotTrained("no_staff" if account else "not_entitled")
    me = parts.part(by)
    parts.require(whom == by or me.runs or there[whom].organ in me.heads)
    was = row.applicants.filter(account=whom).first()
    if was is not None and was.withdrawn_at is None:
        raise NotTrained("applied_already")
    if was is not None:
        was.withdrawn_at, was.by, was.at = None, by, clock.now()
        was.save(update_fields=["withdrawn_at", "by", "at"])
    else:
        try:
            with transaction.atomic():
                was = Applicant.objects.create(course=row, account=whom, by=by, at=clock.now())
        except IntegrityError as error:
            raise NotTrained("applied_already") from error
    record("apply" if whom == by else "nominate", "course", row.pk, by=by, account=whom)
    return int(was.pk)


@transaction.atomic
def withdraw(*, by: int, course: int) -> None:
    """Take one's application back while it is open. Raises NotTrained."""
    row = locked(Course, course)
    if state(row) != "open":
        raise NotTrained("closed", on=row.until)
    if not row.applicants.filter(account=by, withdrawn_at=None).update(withdrawn_at=clock.now()):
        raise NotTrained("not_entitled")
    record("withdraw", "course", row.pk, by=by, account=by)


def order(row: Course) -> list[Placed]:
    """Return the order of who applied: as it was when it was decided, else as it stands by today's rule."""
    choice = Choice.objects.filter(course=row).first()
    if choice is not None:
        return msgspec.convert(choice.placed, list[Placed])
    accounts = list(row.applicants.filter(withdrawn_at=None).values_list("account", flat=True))
    return priority.order(applicants(accounts, row.starts_on), row.places, terms.now())


def applicants(accounts: Sequence[int], on: date) -> list[priority.Applicant]:
    """Return what the rule asks of people: at a window now or not, months there up to today, how often they went."""
    there, months = staff.present(), staff.months_at_window(accounts, clock.today())
    went: dict[int, int] = {}
    for chosen in Choice.objects.filter(course__starts_on__lt=on).values_list("chosen", flat=True):
        for account in chosen:
            went[account] = went.get(account, 0) + 1
    return [
        priority.Applicant(one, bool(there.get(one) and there[one].window), months.get(one, 0), went.get(one, 0))
        for one in accounts
    ]  # fmt: skip


@transaction.atomic
def choose(*, by: int, course: int, accounts: Sequence[int], why: str = "") -> None:
    """Decide who goes, once applications are closed; another order needs its reason. Never for oneself. Raises NotTrained."""
    parts.require(parts.part(by).runs)
    row = locked(Course, course)
    stands = state(row)
    if stands != "closed":
        raise NotTrained("decided_already") if stands == "decided" else NotTrained("still_open", on=row.until)
    chosen, placed = sorted(set(accounts)), order(row)
    if not chosen:
        raise NotTrained("nobody")
    if len(chosen) > row.places:
        raise NotTrained("too_many", places=row.places)
    if not set(chosen) <= {one.account for one in placed}:
        raise NotTrained("not_an_applicant")
    if by in {one.account for one in placed}:
        raise NotTrained("own_matter")
    follows = priority.follows(chosen, placed) and not _breaks_a_tie(chosen, placed)
    if not follows and not why.strip():
        raise NotTrained("other_order")
    Choice.objects.create(
        course=row, placed=msgspec.to_builtins(placed), chosen=chosen, follows=follows, why=why.strip(), by=by, at=clock.now()
    )  # fmt: skip
    record("choose", "course", row.pk, by=by, said=why.strip())


def _breaks_a_tie(chosen: Sequence[int], placed: Sequence[Placed]) -> bool:
    """Return whether some of equals go and others do not: the rule does not say who, so a person says why."""
    tied = [one.account in chosen for one in placed if one.tie]
    return any(tied) and not all(tied)
