"""A return to the sending unit for cause: facts, the person heard, the principal's decision, the unit's answer."""

from datetime import date

from django.db import IntegrityError, transaction

from yimen.cases import queries as cases
from yimen.law.identity import read_case_number
from yimen.lib import clock
from yimen.postings import ending, papers, parts, standing, telling, terms
from yimen.postings.deeds import locked, record, sealed
from yimen.postings.models import Return
from yimen.postings.refused import NotPosted
from yimen.postings.words import FACTS, KINDS
from yimen.process.postings import way


def state(one: Return) -> way.Returned:
    """Return how a return stands today."""
    return way.returning(
        today=clock.today(),
        hearing_due_on=one.hearing_due_on,
        stated=one.stated_id is not None,
        decided=one.returned is not None,
        returned=bool(one.returned),
        answered=one.answered_on is not None,
    )


@transaction.atomic
def begin(*, by: int, posting: int, kind: str, said: str, reference: str = "") -> int:
    """Record the first fact against somebody at a window: they are told, and may speak within days; return the return's id.

    Raises NotPosted.
    """
    parts.require(parts.part(by).records)
    row = standing.one(posting)
    if row is None:
        raise NotPosted("not_entitled")
    if row.valid_until is not None and row.valid_until < clock.today():
        raise NotPosted("over")
    if row.account_id == by:
        raise NotPosted("own_matter")
    one = Return(
        posting=row.pk,
        account=row.account_id,
        organ=row.organ_id,
        opened_by=by,
        opened_at=clock.now(),
        hearing_due_on=terms.working(terms.now().hearing_days),
    )
    try:
        with transaction.atomic():
            one.save()
    except IntegrityError as error:
        raise NotPosted("returning_already") from error
    _fact(one, by, kind, said, reference)
    return int(one.id)


def _fact(one: Return, by: int, kind: str, said: str, reference: str) -> None:
    """Enter a fact and tell the person: whatever they said before was not about this one, so that they are heard again."""
    if kind not in FACTS or not said.strip():
        raise NotPosted("no_fact")
    number = _number(kind, reference, one.account)
    words = sealed(said)
    one.facts.create(kind=kind, reference=number, said=words, by=by, at=clock.now())
    record("fact", by=by, organ=one.organ, account=one.account, returning=one, said=words)
    telling.facts(one)


def _number(kind: str, reference: str, account: int) -> str:
    """Return the number of the case on which a fact rests; a card, a complaint, a rating and a measure have one.

    What was found against others is no fact against this account: to be complained of, or to have served, is not to be at
    fault. Raises NotPosted.
    """
    typed = reference.strip()
    wanted = KINDS.get(kind)
    if not typed and not wanted:
        return ""
    number = read_case_number(typed)
    seen = cases.view(number) if number else None
    if seen is None or (wanted and seen.kind.name not in wanted):
        raise NotPosted("no_case", kind=FACTS[kind][0])
    at_fault = getattr(seen.state, "at_fault", None)
    if seen.kind.name == "accountability":
        at_fault = [one.whom for one in seen.state.measures]
    if wanted and at_fault is not None and f"a:{account}" not in at_fault:
        raise NotPosted("found_against_others")
    return seen.number


@transaction.atomic
def add(*, by: int, returning: int, kind: str, said: str, reference: str = "") -> None:
    """Record a further fact before the decision: the person is told, and is heard anew. Raises NotPosted."""
    one = locked(Return, returning)
    parts.require(parts.part(by).records and by != one.account)
    if one.returned is not None:
        raise NotPosted("decided_already")
    one.hearing_due_on, one.stated, one.stated_on = terms.working(terms.now().hearing_days), None, None
    one.save(update_fields=["hearing_due_on", "stated", "stated_on"])
    _fact(one, by, kind, said, reference)


@transaction.atomic
def speak(*, by: int, returning: int, said: str) -> None:
    """Say as the person what one has to say about the facts; what was said stays. Raises NotPosted."""
    one = locked(Return, returning)
    parts.require(by == one.account)
    if one.returned is not None:
        raise NotPosted("decided_already")
    if one.stated_id is not None:
        raise NotPosted("stated_already")
    one.stated, one.stated_on = sealed(said), clock.today()
    one.save(update_fields=["stated", "stated_on"])
    record("state", by=by, organ=one.organ, account=one.account, returning=one, said=one.stated)


@transaction.atomic
def decide(*, by: int, returning: int, returned: bool, grounds: str, last_on: date | None = None) -> None:
    """Decide as the centre's principal, with the grounds; a return names the last day at the window. Raises NotPosted.

    Never before the person was heard, and never by whoever recorded a fact.
    """
    one = locked(Return, returning)
    parts.require(parts.part(by).principal)
    if one.returned is not None:
        raise NotPosted("decided_already")
    if state(one) == "hearing":
        raise NotPosted("not_heard", on=one.hearing_due_on)
    if by == one.account:
        raise NotPosted("own_matter")
    if one.facts.filter(by=by).exists():
        raise NotPosted("recorded_it")
    one.returned, one.grounds = returned, sealed(grounds)
    one.decided_by, one.decided_at = by, clock.now()
    opened = None
    if returned:
        one.last_on = last_on or clock.today()
        if one.last_on < clock.today():
            raise NotPosted("in_the_past")
        one.answer_due_on = terms.working(terms.now().answer_days)
        one.number = papers.number(one)
    one.save()
    if returned:
        assert one.last_on is not None
        opened = ending.open_for(one, by=by, last_on=one.last_on, document=one.number)
    record(
        "return" if returned else "keep",
        by=by,
        organ=one.organ,
        account=one.account,
        returning=one,
        ending=opened,
        said=one.grounds,
    )
    telling.decided(one)


@transaction.atomic
def answer(*, by: int, returning: int, said: str) -> None:
    """Answer as the sending unit's principal who was held to account, and how. Raises NotPosted."""
    one = locked(Return, returning)
    parts.require(one.organ in parts.part(by).leads)
    if state(one) != "answer":
        raise NotPosted("not_asked")
    if by == one.account:
        raise NotPosted("own_matter")
    one.answer, one.answered_by, one.answered_on = sealed(said), by, clock.today()
    one.save(update_fields=["answer", "answered_by", "answered_on"])
    record("answer", by=by, organ=one.organ, account=one.account, returning=one, said=one.answer)
