"""Acts that close an item to applicants and open it again: suspended, resumed, cancelled, each from a day."""

from datetime import date

from django.db import transaction

from yimen.catalogue import record
from yimen.catalogue.models import Item
from yimen.catalogue.record import EDITOR
from yimen.catalogue.refused import NotDone
from yimen.lib import clock

# Who acted where something came about by itself.
NOBODY = 0


@transaction.atomic
def suspend(*, by: int, code: str, on: date, basis: str) -> None:
    """Accept nothing new from a day on; running cases go on. Raises NotDone."""
    item = _published(by, code)
    _not_past(on)
    if _is_suspended(item):
        raise NotDone("suspended", on=item.suspended_on)
    _suspend(item, by, on, basis)


def _is_suspended(item: Item) -> bool:
    """Return whether a suspension holds or is set, and no day has ended it."""
    return item.suspended_on is not None and (item.resumed_on is None or item.resumed_on > clock.today())


def _suspend(item: Item, by: int, on: date, basis: str) -> None:
    item.suspended_on, item.resumed_on, item.status_basis = on, None, record.reason(basis)
    item.save()
    record.note(item, "suspend", by, effective_on=on, why=basis)


@transaction.atomic
def resume(*, by: int, code: str, on: date, basis: str) -> None:
    """Open a suspended item again from a day on. Raises NotDone."""
    item = _published(by, code)
    _not_past(on)
    if item.suspended_on is None or (item.resumed_on and item.resumed_on <= clock.today()):
        raise NotDone("not_suspended")
    if on <= item.suspended_on:
        raise NotDone("resumes_too_early", on=item.suspended_on)
    item.resumed_on, item.status_basis = on, record.reason(basis)
    item.save()
    record.note(item, "resume", by, effective_on=on, why=basis)


@transaction.atomic
def cancel(*, by: int, code: str, on: date, basis: str) -> None:
    """Cancel an item from a day on: nothing is accepted anywhere any more, running cases keep their version.

    The day is what the basis says, today or later; it may be moved until it has come. Raises NotDone.
    """
    item = _published(by, code)
    _not_past(on)
    _cancel(item, by, on, basis)


def _cancel(item: Item, by: int, on: date, basis: str) -> None:
    item.cancelled_on, item.status_basis = on, record.reason(basis)
    item.save()
    record.note(item, "cancel", by, effective_on=on, why=basis)


@transaction.atomic
def decided(*, by: int, code: str, on: date, basis: str, ends: bool) -> None:
    """Cancel an item (`ends`), or suspend it, by a decision that stands elsewhere and whose day comes. Raises NotDone.

    `by` is NOBODY where it comes about by itself. What is suspended already stays so from its own day, and opens again
    on no day that was set before: the decision knows none.
    """
    item = _changeable(record.locked(code)) if by == NOBODY else _published(by, code)
    _not_past(on)
    if ends:
        _cancel(item, by, on, basis)
        return
    since = item.suspended_on if _is_suspended(item) else None
    _suspend(item, by, min(since or on, on), basis)


def cancelled_since(code: str) -> date | None:
    """Return the day, today or earlier, since which an item is cancelled; None where it is not. Raises NotDone."""
    on = record.locked(code).cancelled_on
    return on if on and on <= clock.today() else None


def _published(by: int, code: str) -> Item:
    item = record.locked(code)
    record.require(by, EDITOR, item.organ)
    return _changeable(item)


def _changeable(item: Item) -> Item:
    if item.status == "draft":
        raise NotDone("not_published")
    if item.cancelled_on and item.cancelled_on <= clock.today():
        raise NotDone("cancelled", on=item.cancelled_on)
    return item


def _not_past(on: date) -> None:
    if on < clock.today():
        raise NotDone("in_the_past", on=on, today=clock.today())
