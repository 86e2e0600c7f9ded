"""An inspector is entered with a letter, prolonged by another, recused from what they have ties to, and dismissed."""

from datetime import date
from typing import BinaryIO

from django.db import transaction

from yimen.applications import files
from yimen.inspectors import parts, standing
from yimen.inspectors.deeds import locked, record, sealed
from yimen.inspectors.models import Inspector, Tie
from yimen.inspectors.refused import NotInspected
from yimen.inspectors.words import CLASSES
from yimen.law.identity import credit_code, normalised
from yimen.lib import clock
from yimen.people import organs
from yimen.people.administration import postings


@transaction.atomic
def enter(
    *, by: int, account: int, kind: str, shown: str, interests: str = "", letter: dict[str, object]
) -> int:
    """Enter somebody who holds the posting, with their letter of appointment; return the id. Raises NotInspected."""
    parts.require(parts.part(by).keeps and kind in CLASSES)
    if not postings(account, parts.INVITED).exists():
        raise NotInspected("no_posting")
    if Inspector.objects.filter(account=account).exists():
        raise NotInspected("on_register")
    if not shown.strip():
        raise NotInspected("no_words")
    one = Inspector.objects.create(
        account=account, kind=kind, shown=shown.strip(), interests=interests.strip()
    )
    record("enter", inspector=one, by=by)
    _appointed(one, by, **letter)  # type: ignore[arg-type]
    return int(one.id)


@transaction.atomic
def prolong(*, by: int, inspector: int, **letter: object) -> None:
    """Enter a further letter: the term goes on by it, also of who was dismissed before. Raises NotInspected."""
    parts.require(parts.part(by).keeps)
    one = locked(inspector)
    if one.ended_on is not None:
        one.ended_on = None
        one.save(update_fields=["ended_on"])
    _appointed(one, by, **letter)  # type: ignore[arg-type]


def _appointed(
    one: Inspector,
    by: int,
    *,
    number: str,
    dated_on: date,
    signed_by: str,
    first: date,
    last: date,
    file: BinaryIO | None = None,
    called: str = "",
) -> None:
    if not (number.strip() and signed_by.strip()):
        raise NotInspected("no_words")
    if last < first:
        raise NotInspected("bad_term")
    if dated_on > min(first, clock.today()):
        raise NotInspected("letter_later")
    kept = files.take(file, called) if file else None
    one.letters.create(
        number=number.strip(),
        dated_on=dated_on,
        signed_by=signed_by.strip(),
        first=first,
        last=last,
        file=kept.name if kept else "",
        media_type=kept.media_type if kept else "",
        by=by,
        at=clock.now(),
    )
    record("letter", inspector=one, by=by)


@transaction.atomic
def change(*, by: int, inspector: int, kind: str, shown: str, interests: str = "") -> None:
    """Change class, shown name and interests as the inspector agreed. Raises NotInspected."""
    parts.require(parts.part(by).keeps and kind in CLASSES)
    one = locked(inspector)
    if not shown.strip():
        raise NotInspected("no_words")
    one.kind, one.shown, one.interests = kind, shown.strip(), interests.strip()
    one.save(update_fields=["kind", "shown", "interests"])
    record("change", inspector=one, by=by)


@transaction.atomic
def tie(*, by: int, inspector: int, organ: int | None = None, firm: str = "", why: str) -> int:
    """Enter that an inspector has ties to an organ or a firm, and why; return its id. The inspector tells their own too.

    Raises NotInspected.
    """
    me, one = parts.part(by), locked(inspector)
    parts.require(me.keeps or one.account == by)
    firm = normalised(firm)
    if (organ is None) == (not firm):
        raise NotInspected("no_tie")
    if firm and credit_code(firm) == "invalid":
        raise NotInspected("bad_code")
    if organ is not None and organ not in {id for id, *_rest in organs.present()}:
        raise NotInspected("no_tie")
    words = sealed(why)
    row = one.ties.create(organ=organ, firm=firm, why=words, since=clock.today())
    record("tie", inspector=one, by=by, said=words)
    return int(row.id)


@transaction.atomic
def untie(*, by: int, inspector: int, row: int, why: str) -> None:
    """End a recusal whose ground fell away, with the reason; not by the inspector. Raises NotInspected."""
    one = locked(inspector)
    parts.require(parts.part(by).keeps)
    found = one.ties.filter(pk=row, ended_on=None).first()
    if found is None:
        raise NotInspected("not_entitled")
    found.ended_on = clock.today()
    found.save(update_fields=["ended_on"])
    record("untie", inspector=one, by=by, said=sealed(why))


@transaction.atomic
def end(*, by: int, inspector: int, why: str) -> None:
    """Dismiss an inspector from today on, with the reason; what they found goes on. Raises NotInspected."""
    one = locked(inspector)
    parts.require(parts.part(by).keeps)
    if one.ended_on is not None:
        raise NotInspected("ended")
    words = sealed(why)
    one.ended_on = clock.today()
    one.save(update_fields=["ended_on"])
    record("end", inspector=one, by=by, said=words)


def terms(one: Inspector) -> list[standing.Term]:
    """Return the terms of an inspector's letters."""
    return list(one.letters.values_list("first", "last"))


def require_in_office(one: Inspector) -> None:
    """Raise NotInspected, with the reason, unless an inspector is in office today."""
    standing.require(terms(one), one.ended_on, clock.today())


def ties_of(one: Inspector) -> list[Tie]:
    """Return the ties of an inspector that last."""
    return list(one.ties.filter(ended_on=None))
