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
    _suspend(_published(by, code), by, on, basis)


def _suspend(item: Item, by: int, on: date, basis: str) -> None:
    _not_past(on)
    if item.suspended_on and (item.resumed_on is None or item.resumed_on > clock.today()):
        raise NotDone("suspended", on=item.suspended_on)
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
    _cancel(_published(by, code), by, on, basis)


def _cancel(item: Item, by: int, on: date, basis: str) -> None:
    _not_past(on)
    item.cancelled_on, item.status_basis = on, record.reason(basis)
    item.save()
    record.note(item, "cancel", by, effective_on=on, why=basis)


@transaction.atomic
def decided(*, code: str, on: date, basis: str, ends: bool) -> None:
    """Cancel an item (`ends`), or suspend it, by a decision that stands elsewhere and whose day comes. Raises NotDone.

    It is nobody's hand: the record says that it came about by itself.
    """
    item = _changeable(record.locked(code))
    (_cancel if ends else _suspend)(item, NOBODY, on, basis)


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
