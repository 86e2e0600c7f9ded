"""A month is signed by the heads for their people and by the centre for all; then it is final, and anybody recomputes it."""

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256

from django.db import transaction

from yimen.appraisal import appeals, counting, drafting, following, parts
from yimen.appraisal.models import Closing, Fact, Final, Month, Sheet, Signature
from yimen.appraisal.refused import NotAppraised
from yimen.cases import past
from yimen.cases.check import Difference
from yimen.lib import clock, crypto
from yimen.telling.tell import tell

FIELDS = ("kind", "month", "unit", "organ", "points", "overdue", "matters", "body", "mix")


def digest(sheets: Iterable[Sheet | Final]) -> str:
    """Return the digest of what sheets say, in order of their units: SHA-256 in hex."""
    lines = (crypto.canonical(list(counting.said(one))) for one in sorted(sheets, key=lambda one: one.unit))
    return sha256(b"\n".join(lines)).hexdigest()


def sheets_of(kind: str, month: date, organ: int = 0) -> list[Sheet]:
    """Return a month's sheets as they stand: of an organ, or (0) of everybody."""
    found = Sheet.objects.filter(kind=kind, month=month)
    return list(found.filter(organ=organ) if organ else found)


@transaction.atomic
def sign(*, by: int, kind: str, month: date, organ: int, seen: str = "") -> None:
    """Sign the sheets of one's organ as its head; `seen` is the digest of what was looked at. Raises NotAppraised.

    Who is in them themselves does not sign: another head does.
    """
    appeals.locked(kind, month)
    me = parts.part(by)
    parts.require(organ in me.heads)
    sheets = sheets_of(kind, month, organ)
    if not sheets:
        raise NotAppraised("unknown")
    if any(parts.own(me, kind, one.unit) for one in sheets):
        raise NotAppraised("own_sheet")
    now = digest(sheets)
    if seen and seen != now:
        raise NotAppraised("changed")
    if Signature.objects.filter(kind=kind, month=month, organ=organ, digest=now).exists():
        raise NotAppraised("signed")
    Signature.objects.create(kind=kind, month=month, organ=organ, digest=now, by=by, at=clock.now())


def unsigned(kind: str, month: date) -> set[int]:
    """Return the organs whose head has not signed what their sheets say now."""
    found: dict[int, list[Sheet]] = {}
    for one in sheets_of(kind, month):
        found.setdefault(one.organ, []).append(one)
    signed = set(Signature.objects.filter(kind=kind, month=month).values_list("organ", "digest"))
    return {organ for organ, sheets in found.items() if (organ, digest(sheets)) not in signed}


@transaction.atomic
def close(*, by: int, kind: str, month: date, seen: str = "", why: str = "") -> None:
    """Sign a month for the centre: it is final from here on. Raises NotAppraised.

    Not before everybody had their days to appeal and every appeal is decided; heads who have not signed are named, and
    it says why they were not waited for. Who is appraised in it does not sign.
    """
    drafted = appeals.locked(kind, month)
    me = parts.part(by)
    parts.require(me.centre)
    if clock.today() <= drafted.appeal_until:
        raise NotAppraised("still_open", on=drafted.appeal_until)
    if n := drafting.open_appeals(kind, month):
        raise NotAppraised("appeals_open", n=n)
    sheets = sheets_of(kind, month)
    if any(parts.own(me, kind, one.unit) for one in sheets):
        raise NotAppraised("own_sheet")
    now = digest(sheets)
    if seen and seen != now:
        raise NotAppraised("changed")
    if (missing := unsigned(kind, month)) and not why.strip():
        raise NotAppraised("unsigned", names=parts.organ_names(missing))
    Final.objects.bulk_create(
        (Final(**{name: getattr(one, name) for name in FIELDS}) for one in sheets), batch_size=2000
    )
    Closing.objects.create(kind=kind, month=month, digest=now, why=why.strip(), by=by, at=clock.now())
    if kind == "person":
        units = [one.unit for one in sheets]
        tell("month_final", units, on=month, mark=f"appraisal:{kind}:{month:%Y-%m}:final")


def check(number: str = "") -> Iterator[Difference]:
    """Yield where an appraisal says otherwise than the record: facts than the journals, final months than the facts.

    Of one case its facts; of a centre every month, each made anew whole.
    """
    yield from _facts(number)
    if number:
        return
    for one in Month.objects.order_by("kind", "month"):
        scheme = drafting.scheme_of(one.kind, one.month)
        final = {row.unit: row for row in Final.objects.filter(kind=one.kind, month=one.month)}
        closed = Closing.objects.filter(kind=one.kind, month=one.month).first()
        drafts = {row.unit: row for row in sheets_of(one.kind, one.month)}
        kept: dict[int, Sheet | Final] = dict(final if closed else drafts)
        now = {row.unit: row for row in counting.sheets(scheme, one.month)}
        name = f"appraisal {one.kind} {one.month:%Y-%m}"
        if closed and digest(final.values()) != closed.digest:
            yield Difference("", f"{name} digest", closed.digest, digest(final.values()))
        for unit in sorted(kept.keys() | now.keys()):
            have, should = (str(counting.said(rows[unit])) if unit in rows else "" for rows in (kept, now))
            if have != should:
                yield Difference("", f"{name} {unit}", have, should)


def _facts(number: str) -> Iterator[Difference]:
    if not following.caught_up():
        return
    for batch in [past.of([number])] if number else past.each(following.READ):
        fresh = {one.pk: one for one in following.rows(following.points(batch))}
        refs = {one.number for one in batch} | {one.ref for one in fresh.values()}
        kept: dict[tuple[object, ...], Fact] = {one.pk: one for one in following.stored(refs)}
        for key in sorted(fresh.keys() | kept.keys(), key=str):
            have, should = (str(following.content(of[key])) if key in of else "" for of in (kept, fresh))
            if have != should:
                yield Difference(str(key[1]), f"appraisal fact {key[0]} {key[3]} {key[4]}", have, should)
