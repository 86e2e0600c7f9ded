"""A round: nominees by the rule from final months, announced; objections answered; decided by another; certificates."""

import secrets
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec
from django.db import connection, transaction

from yimen.appraisal import parts, schemes
from yimen.appraisal.models import Closing
from yimen.appraisal.queries import names
from yimen.cases import numbers, rulebook
from yimen.cases.connections import raw
from yimen.centres import turns
from yimen.centres.current import current_schema
from yimen.centres.sealed import Sealed
from yimen.commendation import rules
from yimen.commendation.models import Decision, Honour, Nominee, Objection, Reply, Round, Words
from yimen.commendation.refused import NotHonoured
from yimen.law.identity import document_number
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock, crypto
from yimen.people.models import Organ
from yimen.people.names import Name
from yimen.process.appraisal.account import Standing
from yimen.process.appraisal.awards import Award, Record, begins, months, nominees
from yimen.telling.tell import tell

SEALED = Sealed("commendation_words", "sealed", ("id",), lambda key: f"objection:{key[0]}")
# The mark of the series of certificates: 安政务表〔2026〕3号.
SERIES = "表"
_RECORDS = """SELECT f.unit, (array_agg(f.organ ORDER BY f.month DESC))[1], sum(f.points)::bigint / count(*), count(*),
    sum(f.overdue)::bigint, sum(f.matters)::bigint FROM appraisal_final f WHERE f.kind = %(kind)s AND f.month = ANY(%(months)s)
    GROUP BY f.unit"""
_HAPPENED = """SELECT f.unit, w.what, sum(sign(f.n))::bigint FROM appraisal_fact f CROSS JOIN LATERAL unnest(f.what) AS w(what)
    WHERE f.kind = %(kind)s AND f.month BETWEEN %(first)s AND %(last)s AND w.what = ANY(%(bars)s) GROUP BY 1, 2"""


def counted(award: Award, since: date) -> tuple[date, ...]:
    """Return the months of a period that count: none from before anybody was appraised, by rules that nobody knew then."""
    began = schemes.began(award.kind)
    return tuple(one for one in months(award.period, since) if began is None or one >= began)


def records(award: Award, since: date, until: date | None = None) -> list[Record]:
    """Return everybody's period from its final months, with what happened in it, or (`until`) up to a later month."""
    of = counted(award, since)
    if not of:
        return []
    values: dict[str, Any] = {
        "kind": award.kind, "months": list(of), "first": of[0], "last": until or of[-1], "bars": list(award.bars),
    }  # fmt: skip
    happened: dict[int, dict[str, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_HAPPENED, values)
        for unit, what, n in cursor.fetchall():
            happened.setdefault(unit, {})[what] = n
        cursor.execute(_RECORDS, values)
        rows = cursor.fetchall()
    return [
        Record(unit, organ, Standing(points, overdue, matters), count, happened.get(unit, {}))
        for unit, organ, points, count, overdue, matters in rows
    ]


def open_months(award: Award, since: date) -> list[str]:
    """Return the months of a period that count and are not final yet, as 2026-03."""
    final = set(Closing.objects.filter(kind=award.kind).values_list("month", flat=True))
    return [f"{one:%Y-%m}" for one in counted(award, since) if one not in final]


def proposed(code: str, since: date) -> tuple[Award, list[Any]]:
    """Return an honour and who would stand for it in a period by today's rule. Raises NotHonoured."""
    award = rules.award(code, clock.today())
    first = begins(award.period, since)
    return award, nominees(award, records(award, first), len(counted(award, first)))


@transaction.atomic
def announce(*, by: int, code: str, since: date) -> int:
    """Announce who stands for an honour in a period, for objections; return the round's id. Raises NotHonoured."""
    me = parts.part(by)
    rules.require(me.centre)
    award, found = proposed(code, since)
    first = begins(award.period, since)
    if still := open_months(award, first):
        raise NotHonoured("not_over", months=still)
    if Round.objects.filter(code=code, since=first).exists():
        raise NotHonoured("done")
    if not any(not one.barred for one in found):
        raise NotHonoured("nobody")
    if any(parts.own(me, award.kind, one.record.unit) for one in found):
        raise NotHonoured("own")
    try:
        until = rulebook.current().add(clock.today(), award.notice_days)
    except CalendarUnknown as unknown:
        raise NotHonoured("no_calendar") from unknown
    made = Round.objects.create(
        code=code, award=msgspec.to_builtins(award), since=first, announced_on=clock.today(), object_until=until, by=by,
        at=clock.now(),
    )  # fmt: skip
    called = names(award.kind, [one.record.unit for one in found])
    Nominee.objects.bulk_create(
        _nominee(made, place, one, called.get(one.record.unit, Name(str(one.record.unit))))
        for place, one in enumerate(found, start=1)
    )
    return int(made.pk)


def _nominee(of: Round, place: int, one: Any, called: Name) -> Nominee:
    record = one.record
    return Nominee(
        round=of, place=place, unit=record.unit, organ=record.organ, called=called.zh, called_en=called.en,
        points=record.standing.points, overdue=record.standing.overdue, matters=record.standing.matters,
        happened=dict(record.happened), barred=list(one.barred),
    )  # fmt: skip


def award_of(one: Round) -> Award:
    """Return the honour of a round, by its rule as it was."""
    return msgspec.convert(one.award, Award)


@transaction.atomic
def object_to(*, nominee: int, words: str, name: str = "", contact: str = "") -> str:
    """Object to somebody who stands, named or not; return the token by which the answer is read. Raises NotHonoured."""
    found = Nominee.objects.select_related("round").filter(pk=nominee).first()
    if found is None or found.barred:
        raise NotHonoured("unknown")
    if clock.today() > found.round.object_until:
        raise NotHonoured("closed", on=found.round.object_until)
    if not words.strip():
        raise NotHonoured("no_words")
    if bool(name.strip()) != bool(contact.strip()):
        raise NotHonoured("half_named")
    kept = Words.objects.create()
    said = msgspec.json.encode({"words": words.strip(), "name": name.strip(), "contact": contact.strip()})
    kept.sealed = crypto.seal(current_schema(), said, f"objection:{kept.pk}")
    kept.save(update_fields=["sealed"])
    token = secrets.token_urlsafe(18)
    made = Objection.objects.create(
        nominee=found, words=kept, named=bool(name.strip()), token=hashed(token), at=clock.now()
    )
    tell("objected", _answering(found.round), thing=found.round_id, mark=f"honours:objection:{made.pk}")
    return token


def _answering(one: Round) -> list[int]:
    """Return who may answer objections in a round: who decides appeals and does not stand in it."""
    kind, units = award_of(one).kind, list(one.nominees.values_list("unit", flat=True))
    parties = map(parts.part, parts.deciders())
    return [me.account for me in parties if not any(parts.own(me, kind, unit) for unit in units)]


def hashed(token: str) -> str:
    """Return under what an objection is followed."""
    return sha256(token.encode()).hexdigest()


def opened(one: Objection) -> dict[str, str]:
    """Return what an objection says: words, name, contact. Raises crypto.Damaged, crypto.KeyMissing."""
    plain = crypto.unseal(current_schema(), bytes(one.words.sealed), f"objection:{one.words.pk}")
    return msgspec.json.decode(plain, type=dict[str, str])


@transaction.atomic
def reply(*, by: int, objection: int, holds: bool, text: str) -> None:
    """Answer an objection as somebody who decides appeals and does not stand in the round. Raises NotHonoured."""
    one = Objection.objects.select_related("nominee__round").filter(pk=objection).first()
    if one is None:
        raise NotHonoured("unknown")
    _turn(one.nominee.round)
    me = parts.part(by)
    rules.require(me.decides)
    _aside(me, one.nominee.round)
    if Reply.objects.filter(objection=one).exists():
        raise NotHonoured("replied")
    if not text.strip():
        raise NotHonoured("no_reason")
    Reply.objects.create(objection=one, holds=holds, text=text.strip(), by=by, at=clock.now())


def _turn(one: Round) -> None:
    """Let nobody else change a round until the transaction ends: its own row cannot be locked, it never changes."""
    turns.wait("honours", one.pk)
    if Decision.objects.filter(round=one).exists():
        raise NotHonoured("done")


def _aside(me: parts.Part, one: Round) -> None:
    kind = award_of(one).kind
    if any(parts.own(me, kind, unit) for unit in one.nominees.values_list("unit", flat=True)):
        raise NotHonoured("own")


def unanswered(one: Round) -> int:
    """Return how many objections of a round are not answered."""
    return Objection.objects.filter(nominee__round=one, reply__isnull=True).count()


def standing(one: Round) -> list[tuple[Nominee, tuple[str, ...]]]:
    """Return who stood, each with what keeps them from it now: a bar of then or since, an objection that holds."""
    award = award_of(one)
    # What became final or founded since the notice keeps them from it as well: nobody honours what everybody knows by now.
    now = {r.unit: r for r in records(award, one.since, clock.today().replace(day=1))}
    held = set(
        Objection.objects.filter(nominee__round=one, reply__holds=True).values_list("nominee_id", flat=True)
    )
    found = []
    for row in one.nominees.order_by("place"):
        since = tuple(
            what for what in award.bars if row.unit in now and now[row.unit].happened.get(what, 0) > 0
        )
        why = (*row.barred, *since, *(["objection"] if row.pk in held else []))
        found.append((row, tuple(dict.fromkeys(why))))
    return found


@transaction.atomic
def decide(*, by: int, round: int, document: str) -> int:
    """Decide a round by a document, as another than who announced it; return how many are honoured. Raises NotHonoured.

    Not before its last day is over and every objection is answered; who is barred by then is left out, and it says why.
    """
    one = Round.objects.filter(pk=round).first()
    if one is None:
        raise NotHonoured("unknown")
    _turn(one)
    me = parts.part(by)
    rules.require(me.adopts)
    if one.by == by:
        raise NotHonoured("same_person")
    _aside(me, one)
    if clock.today() <= one.object_until:
        raise NotHonoured("still_open", on=one.object_until)
    if n := unanswered(one):
        raise NotHonoured("objections_open", n=n)
    if not document.strip():
        raise NotHonoured("no_document")
    found = standing(one)
    left = [[row.pk, list(why)] for row, why in found if why]
    made = Decision.objects.create(round=one, document=document.strip(), left_out=left, by=by, at=clock.now())
    honoured = [row for row, why in found if not why]
    for row in honoured:
        Honour.objects.create(
            decision=made, nominee=row, number=_number(), organ=row.organ, on=clock.today(), at=clock.now()
        )
    return len(honoured)


def _number() -> str:
    """Return the next number of a certificate, gapless within the year, in the series of the centre's organ."""
    organ = Organ.objects.filter(kind="centre").order_by("pk").first()
    year = clock.today().year
    running = numbers.allocate(raw(), f"honour:{year}")
    return document_number(organ.abbreviation if organ else "", year, SERIES, running)
