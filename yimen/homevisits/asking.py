"""A visit is asked for: by the person, a relative or a village, or proposed by a window; answered by who decides."""

import secrets
from collections.abc import Callable
from datetime import date

import msgspec
from django.db import transaction

from yimen.cases import queries as cases
from yimen.catalogue.premises import unknown_items
from yimen.homevisits import deeds, finding, parts, telling, terms
from yimen.homevisits.deeds import Told
from yimen.homevisits.models import Visit
from yimen.homevisits.refused import NotVisited
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.lib import clock
from yimen.process.homevisits import rules
from yimen.process.homevisits.rules import Terms
from yimen.process.homevisits.words import ASKERS, KIT, NEEDS, OPEN, REASONS, WAYS

DIGITS = 8


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What is wished for; `phone` is as it was typed."""

    asker: str
    reason: str
    needs: tuple[str, ...]
    name: str
    place: str
    township: str
    phone: str = ""
    words: str = ""
    by_name: str = ""
    item: str = ""
    kit: tuple[str, ...] = ()
    two: bool = False


def ask(wish: Wish, *, way: str, account: int | None = None, language: str = "zh", by: int = 0) -> Visit:
    """Keep a wish for a visit; return it. At the desk (`by`) a phone number may be missing. Raises NotVisited."""
    phone = finding.read_phone(wish.phone)
    _whole(wish, phone, way, by)
    who, now = finding.person(phone), clock.now()
    most = terms.terms().wishes
    if not by and finding.of_person(who, account).filter(state__in=OPEN).count() >= most:
        raise NotVisited("too_many", most=most)
    today = clock.legal_day(now)
    with transaction.atomic():
        made = Visit.objects.create(
            number=f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}",
            token=secrets.token_urlsafe(15),
            asker=wish.asker,
            way=way,
            reason=wish.reason,
            needs=[one for one in NEEDS if one in wish.needs],
            kit=[one for one in KIT if one in wish.kit],
            item=wish.item.strip(),
            township=wish.township.strip()[:60],
            two=wish.two,
            account=account,
            phone=who,
            language=language,
            asked_on=today,
            answer_by=_day(rules.answer_by, today),
        )
        told = Told(wish.name.strip(), wish.place.strip(), phone, wish.words.strip(), wish.by_name.strip())
        made.sealed = deeds.sealed(made.pk, told)
        made.save(update_fields=["sealed"])
        deeds.record("asked", made, by=by)
        telling.tell(made, "asked", by=made.answer_by)
    return made


def _whole(wish: Wish, phone: str, way: str, by: int) -> None:
    """Raise NotVisited for a wish that lacks something."""
    if wish.reason not in REASONS:
        raise NotVisited("no_reason")
    if not wish.needs or not set(wish.needs) <= set(NEEDS) or wish.asker not in ASKERS or way not in WAYS:
        raise NotVisited("no_need")
    if not wish.name.strip():
        raise NotVisited("no_name")
    if not wish.township.strip():
        raise NotVisited("no_township")
    if not wish.place.strip():
        raise NotVisited("no_place")
    if not phone and not by:
        raise NotVisited("no_phone")
    if wish.item.strip() and unknown_items((wish.item.strip(),)):
        raise NotVisited("no_item")


def _day(rule: Callable[[date, Terms, WorkCalendar], date], start: date) -> date | None:
    """Return a day of the terms; None where a year's holidays are not announced: no day is guessed, and nobody is refused for it."""
    try:
        return rule(start, terms.terms(), cases.calendar())
    except CalendarUnknown:
        return None


def accept(visit: int, *, by: int, item: str = "", two: bool = False, kit: tuple[str, ...] = ()) -> None:
    """Accept a wish: from here on it is promised within the terms' days. Raises NotVisited.

    `item` is what it is about, where whoever asked could not say: without one nothing can be taken in on the spot.
    """
    parts.require_deciding(by)
    if item and unknown_items((item,)):
        raise NotVisited("no_item")
    with transaction.atomic():
        one, today = deeds.locked(visit, "asked"), clock.today()
        one.make_by = _day(rules.make_by, today)
        one.state, one.answered_on, one.two = "accepted", today, two
        one.kit, one.item = [code for code in KIT if code in kit], item or one.item
        one.save(update_fields=["state", "answered_on", "make_by", "two", "kit", "item"])
        deeds.record("accepted", one, by=by, on=one.make_by)
        telling.tell(one, "accepted", by=one.make_by)


def decline(visit: int, *, by: int, reason: str) -> None:
    """Decline a wish with the reason that they are told. Raises NotVisited."""
    parts.require_deciding(by)
    if not reason.strip():
        raise NotVisited("no_words")
    with transaction.atomic():
        one = deeds.locked(visit, "asked")
        one.state, one.answered_on, one.ended_on = "declined", clock.today(), clock.today()
        one.save(update_fields=["state", "answered_on", "ended_on"])
        deeds.record("declined", one, by=by, reason=reason)
        telling.tell(one, "declined", reason=reason.strip())


def drop(visit: int, *, by: int = 0, reason: str = "", theirs: bool = False) -> None:
    """Call a visit off: whoever asked for it (`by` 0) gives no reason, the centre has to. Raises NotVisited.

    Where its day was told already and they did not wish so themselves (`theirs`), it is a promise that was not kept.
    """
    if by and not reason.strip():
        raise NotVisited("no_words")
    with transaction.atomic():
        one = deeds.locked(visit)
        if by and not theirs and one.state == "planned":
            one.broken += 1
            deeds.record("broken", one, by=by, on=one.told_on, cause="other", reason=reason)
        one.state, one.ended_on = "dropped", clock.today()
        one.save(update_fields=["state", "ended_on", "broken"])
        deeds.record("dropped", one, by=by, reason=reason)
        if by:
            telling.tell(one, "dropped", reason=reason.strip())
