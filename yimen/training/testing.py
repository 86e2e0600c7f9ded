"""Tests: questions of the versions in force, each person their own, answered once each, and what comes of them.

What was drawn is kept with the attempt: a power cut, or a release of the product, changes nothing that is asked. The
questions are made of what everybody may read; their right answers leave the room only once the attempt is over.
"""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec
from django.db import IntegrityError, transaction

from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue, versions
from yimen.catalogue.queries import Version
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.lib.clock import legal_day
from yimen.people.models import Certificate
from yimen.people.names import organs
from yimen.process.training import drawing, questions
from yimen.process.training.asked import Place, Question, Said
from yimen.training import certifying, parts, planning, staff, terms
from yimen.training.deeds import locked, record
from yimen.training.models import Answer, Attempt, Test
from yimen.training.refused import NotTrained

BATCH = 100
# Of so many other items names are taken that are plausible and wrong.
AROUND = 40


@transaction.atomic
def make(*, by: int, title: str, items: Sequence[str]) -> int:
    """Set a test on items; return its id. Raises NotTrained where there is nothing to ask of one of them."""
    parts.require(parts.part(by).runs)
    if not title.strip():
        raise NotTrained("no_words")
    codes = planning.known_items(items)
    if not codes:
        raise NotTrained("no_items")
    silent = [code for code, found in pools(codes).items() if not found[1]]
    if silent:
        raise NotTrained("no_questions", codes=silent)
    row = Test.objects.create(title=title.strip(), items=codes, by=by, at=clock.now())
    record("test", "test", row.pk, by=by, said=row.title)
    return int(row.pk)


@transaction.atomic
def close(*, by: int, test: int) -> None:
    """Let nobody begin a test any more; whoever has begun finishes. Raises NotTrained."""
    parts.require(parts.part(by).runs)
    row = locked(Test, test)
    if row.closed_at is not None:
        raise NotTrained("over")
    row.closed_at = clock.now()
    row.save(update_fields=["closed_at"])
    record("close_test", "test", row.pk, by=by)


def pools(codes: Sequence[str]) -> dict[str, tuple[int, list[Question]]]:
    """Return for each item its version in force today, by id (0: none), and every question that this bears."""
    today = clock.today()
    there = versions.in_force(codes, today)
    everything = catalogue.all_in_force(today)
    found: dict[str, tuple[int, list[Question]]] = {}
    for code in codes:
        came = there.get(code)
        if came is None:
            found[code] = (0, [])
            continue
        version = catalogue.version(came.id)
        found[code] = (came.id, questions.every(version.item, came.id, _around(version, everything)))
    return found


def _around(version: Version, everything: Sequence[Version]) -> Place:
    """Return what stands around an item in the catalogue: names that are plausible and wrong for it."""
    item = version.item
    others = drawing.drawn([one for one in everything if one.item.code != item.code], AROUND, item.code)
    # Materials of items that are like this one are taken for its own most easily.
    near = sorted(others, key=lambda one: one.item.type != item.type)
    named = organs({version.organ, *(one.organ for one in others)})
    own = named.get(version.organ)
    return Place(
        organ=Said(own.zh, own.en) if own else Said(item.organ),
        others=tuple(Said(one.zh, one.en) for id, one in named.items() if id != version.organ),
        foreign=tuple(_names(near)),
        elsewhere=tuple(
            Said(one.item.name, one.item.name_en) for one in others if one.organ != version.organ
        ),
        laws=tuple(
            Said(f"《{b.law}》{b.article}", f"{b.law} {b.article}")
            for one in others
            for b in one.item.bases[:1]
        ),
    )


def _names(rows: Iterable[Version]) -> list[Said]:
    seen: dict[str, Said] = {}
    for one in rows:
        for material in one.item.materials:
            if not material.own_form and not material.when:
                seen.setdefault(material.name, Said(material.name, material.name_en))
    return list(seen.values())


def may_begin(account: int, test: Test) -> date | None:
    """Return from which day on somebody may begin a test; None: today. Raises NotTrained where they need not, or it is closed."""
    if test.closed_at is not None:
        raise NotTrained("over")
    by, today = terms.now(), clock.today()
    held = Certificate.objects.filter(account=account, items__contains=test.items, valid_until__gt=today + timedelta(days=by.warn_days))  # fmt: skip
    if (running := held.order_by("-valid_until").first()) is not None:
        raise NotTrained("certified", on=running.valid_until, days=by.warn_days)
    last = test.attempts.filter(account=account, ended_at__isnull=False).order_by("-ended_at").first()
    if last is None or last.passed or last.changed or last.ended_at is None:
        return None
    on = _working(legal_day(last.ended_at), by.again_days)
    return on if on > today else None


def _working(since: date, days: int) -> date:
    try:
        return cases.calendar().add(since, days)
    except CalendarUnknown:
        return since + timedelta(days=days)


@transaction.atomic
def begin(*, by: int, test: int) -> int:
    """Begin a test, or go on with the one that was begun; return the attempt's id. Raises NotTrained."""
    row = locked(Test, test)
    going = row.attempts.filter(account=by, ended_at=None).first()
    if going is not None and going.until > clock.now():
        return int(going.pk)
    if going is not None:
        _finish(going)
    if by not in staff.present():
        raise NotTrained("not_entitled")
    if (on := may_begin(by, row)) is not None:
        raise NotTrained("wait", on=on)
    found, numbers = pools(row.items), terms.now()
    if silent := [code for code, (_id, pool) in found.items() if not pool]:
        raise NotTrained("no_questions", codes=silent)
    seed = secrets.token_hex(16)
    asked = questions.draw([one for _id, pool in found.values() for one in pool], numbers.questions, seed)
    attempt = Attempt.objects.create(
        test=row, account=by, seed=seed, versions={code: id for code, (id, _pool) in found.items()},
        questions=msgspec.to_builtins(asked), pass_percent=numbers.pass_percent, started_at=clock.now(),
        until=clock.now() + timedelta(hours=numbers.open_hours),
    )  # fmt: skip
    record("begin", "test", row.pk, by=by, account=by)
    return int(attempt.pk)


def asked(attempt: Attempt) -> list[Question]:
    """Return the questions of an attempt, in their order."""
    return msgspec.convert(attempt.questions, list[Question])


def next_place(attempt: Attempt) -> int | None:
    """Return the place of the first question without an answer; None where all are answered."""
    done = set(attempt.answers.values_list("place", flat=True))
    return next((place for place in range(len(attempt.questions)) if place not in done), None)


@transaction.atomic
def answer(*, by: int, attempt: int, place: int, chosen: Sequence[str]) -> bool:
    """Answer one question, once; return whether that was the last one. Raises NotTrained.

    The last answer ends the attempt and, where it was passed, gives the certificate, in the same act.
    """
    row = locked(Attempt, attempt)
    if row.account != by:
        raise NotTrained("not_entitled")
    if row.ended_at is not None:
        raise NotTrained("over")
    if row.until <= clock.now():
        raise NotTrained("time_over")
    found = asked(row)
    if not 0 <= place < len(found):
        raise NotTrained("bad_choice")
    one, given = found[place], sorted(set(chosen))
    if not given:
        raise NotTrained("no_choice")
    if not set(given) <= {option.key for option in one.options} or (len(given) > 1 and not one.many):
        raise NotTrained("bad_choice")
    try:
        with transaction.atomic():
            Answer.objects.create(
                attempt=row, place=place, chosen=given, right=one.correct(given), at=clock.now()
            )
    except IntegrityError as error:
        raise NotTrained("answered") from error
    if next_place(row) is None:
        _finish(row)
        return True
    return False


def _finish(row: Attempt) -> None:
    """End an attempt: count it under the mark of its beginning, and certify who passed on what is still in force."""
    row.ended_at = clock.now()
    row.right = row.answers.filter(right=True).count()
    row.passed = row.right * 100 >= row.pass_percent * len(row.questions)
    row.changed = _changed(row)
    if row.passed and not row.changed:
        row.certificate = certifying.passed(account=row.account, items=row.test.items, attempt=row.pk).pk
    row.save(update_fields=["ended_at", "right", "passed", "changed", "certificate"])
    act = "pass" if row.passed else "fail"
    record(act, "test", row.test_id, by=row.account, account=row.account, said=f"{row.right}/{len(row.questions)}")  # fmt: skip


def _changed(row: Attempt) -> list[str]:
    """Return the items of which what matters is another today than when the test was begun."""
    now, found = versions.in_force(row.test.items, clock.today()), []
    for code, id in row.versions.items():
        came, old = now.get(code), catalogue.version(id)
        if came is None:
            found.append(code)
        elif came.id != id:
            new = catalogue.version(came.id)
            if questions.matters(new.item, new.organ) != questions.matters(old.item, old.organ):
                found.append(code)
    return found


def end_due(limit: int = BATCH) -> int:
    """End the attempts whose time is over: what was not answered is wrong; return how many. Safe beside another."""
    done = 0
    for id in list(Attempt.objects.filter(ended_at=None, until__lte=clock.now()).values_list("pk", flat=True)[:limit]):  # fmt: skip
        with transaction.atomic():
            row = Attempt.objects.select_for_update(skip_locked=True).filter(pk=id, ended_at=None).first()
            if row is not None:
                _finish(row)
                done += 1
    return done
