"""The register follows the record: what is published is entered once, in its order."""

from datetime import date, datetime
from typing import Any

import msgspec
from django.db import connection, transaction

from yimen.cases import acting, queries as cases, rulebook, stream
from yimen.cases.opening import personal
from yimen.cases.queries import Told, View
from yimen.cases.stream import Passed
from yimen.catalogue.queries import Version
from yimen.catalogue.words import plain
from yimen.centres import turns
from yimen.grants.lives import (
    PUBLISHED,
    UNDONE,
    as_granted,
    granted_anew,
    last_published,
    life,
    life_of,
    published,
)
from yimen.grants.models import Followed, Grant, Life, Paper, Tally
from yimen.law.clock import add_months
from yimen.law.identity import read_document_number
from yimen.law.openness import days_to_make_public
from yimen.law.workdays import CalendarUnknown
from yimen.lib import crypto
from yimen.look import masking
from yimen.people import names
from yimen.process import delegated, titles
from yimen.process.application.events import PaperVoided, Sealed
from yimen.process.application.fact import Paper as Made

# By this one a decision of the law gets its number.
SEALS = "Sealed"
# Events that make a paper with a number of its own, and the one that makes a grant public.
PAPERS = (
    "Granted", "ApplicationRefused", "NotAccepted", "AcceptanceRevoked", "Terminated", "Issued", "EndingDecided",
    "PaperVoided", SEALS,
)  # fmt: skip
PERMITS = ("PermitIssued", "PermitReissued", "PermitChanged")
# What becomes of a permit that everybody may know.
LIFE = (
    "Inspected", "PermitEnded", "PermitCancelled", "PermitRestored", "PermitEndedAgain", "GrantUndone", "GrantRedone",
)  # fmt: skip
# Another took the applicant's place before the certificate was made: it is who was granted it.
SUCCEEDED = "ApplicantSucceeded"
PERMIT = "permit"
# The seven working days of 双公示 are counted beside the twenty of the law, whatever term the place set itself.
SEVEN = 7
# What nearly every firm's name has, by which nobody is found.
COMMON = ("有限责任公司", "股份有限公司", "有限公司", "分公司", "公司", "省", "市", "县", "区")


def follow(limit: int = 1000) -> int:
    """Read the stream further, `limit` positions at most; return how many. Another follower at work: 0."""
    with transaction.atomic():
        if not turns.mine("grants"):
            return 0
        at, _ = Followed.objects.get_or_create(id=1)
        upto, passed = stream.since(
            at.position, (*PAPERS, *PERMITS, *LIFE, *UNDONE, PUBLISHED, SUCCEEDED), limit
        )
        for one in passed:
            if enter(one):
                at.changed, at.changed_at = one.position, one.recorded_at
        done, at.position = upto - at.position, upto
        if done:
            at.save()
        return done


def refill() -> int:
    """Empty the register and read the whole stream anew; return how many positions it has."""
    read = 0
    with transaction.atomic():
        for model in (Grant, Tally, Paper, Life, Followed):
            model.objects.all().delete()
        while done := follow():
            read += done
    return read


def changed() -> tuple[int, datetime | None]:
    """Return at which position the register last changed, and when: what its files are told apart by."""
    row = Followed.objects.filter(id=1).values_list("changed", "changed_at").first()
    return row or (0, None)


def enter(one: Passed) -> bool:
    """Enter what an event brings to the register; return whether anything of what is public changed."""
    seen = cases.view(one.number)
    if seen is None:
        return False
    told = next(told for told in seen.told if told.seq == one.seq)
    if one.kind == PERMIT:
        return _lived(seen, told, one.position)
    if one.type in PAPERS:
        for paper in papers(seen).values():
            paper.save()
    if one.type == SEALS:
        if not (seq := last_published(seen)):
            return False
        number = _decision(seen, as_granted(seen, seq))
        return bool(Grant.objects.filter(number=one.number).exclude(decision=number).update(decision=number))
    if one.type == PUBLISHED:
        return _published(seen, told, one.position)
    if one.type in UNDONE:
        if (row := life_of(seen, told, one.position)) is not None:
            row.save()
        return Grant.objects.filter(number=one.number).exists()
    if one.type == SUCCEEDED:
        return _succeeded(seen)
    if one.type != "Issued" or not published(seen, one.seq):
        return False
    made: Any = told.event
    fresh = Grant.objects.filter(number=one.number)
    return bool(fresh.update(certificate=made.certificate, valid_until=made.valid_until))


def _lived(seen: View, told: Told, place: int) -> bool:
    """Enter what an event did to a permit; return whether it is about a grant that is public."""
    if seen.state.certificate:
        _numbered(seen.number, PERMIT, seen.state.certificate)
    row = life(seen, told, place)
    if row is None:
        return False
    row.save()
    return Grant.objects.filter(number=row.application).exists()


def papers(seen: View) -> dict[str, Paper]:
    """Return each paper of an application or of a permit's end that bears a number, by the paper's key; none is stored."""
    found: dict[str, Paper] = {}
    sealed = {
        one.event.document: (one.event.number, one.seq)
        for one in seen.told
        if one.seq and isinstance(one.event, Sealed) and one.event.number
    }
    for told in seen.told:
        made = getattr(told.event, "paper", None)
        if not told.seq or told.name not in PAPERS or made is None:
            continue
        number, by = sealed.get(made.key, (made.number, told.seq))
        made = msgspec.structs.replace(made, number=number)
        found[made.key] = _paper(seen, told, made, made.organ or _series(seen, made, by))
        if isinstance(told.event, PaperVoided):
            void = found[told.event.document]
            void.voided_on, void.voided_by, void.why = told.effective_on, told.actor, told.event.reason
            void.replaced_by = found[made.key].number
    return found


def _series(seen: View, made: Made, by: int) -> int:
    """Return of which organ's year the number of a paper is that its event `by` gave it."""
    under = seen.under(by)
    if not delegated.named(made):
        return under.organ
    on = next(one.effective_on for one in seen.told if one.seq == by)
    return acting.numbering(under.item, on, under.organ)


def _paper(seen: View, told: Told, made: Made, organ: int) -> Paper:
    """Return a paper with its place in the series of an organ's year, where its number is of that series."""
    number = titles.number(seen.number, made.key, made.number)
    year, running = (made.kind != "certificate" and read_document_number(made.number)) or (None, None)
    return Paper(
        case_number=seen.number,
        key=made.key,
        number=number,
        organ=organ if running else None,
        year=year,
        running=running,
        made_on=made.made_on or told.effective_on,
        licence=seen.version.item.licence,
    )


def numbered(number: str) -> list[str]:
    """Return the permits, by their cases' numbers, whose certificate bears this number now."""
    found = Paper.objects.filter(number=number, key=PERMIT)[:5] if number else []
    return [one.case_number for one in found]


def _numbered(case: str, key: str, number: str) -> None:
    Paper.objects.update_or_create(case_number=case, key=key, defaults={"number": number})


def _published(seen: View, told: Told, place: int) -> bool:
    before = Grant.objects.filter(number=seen.number).first()
    if before is not None and before.place >= place:
        return False
    grant = entry(seen, told.seq, place, **holder(seen))
    if before is not None:
        # The grant before it was set aside, and nobody is granted the same twice: the entry is that of the new one.
        before.delete()
        _tally_anew(before)
        granted_anew(seen, told, place).save()
    _insert(grant, tokens(grant))
    _tally(grant)
    return True


def _succeeded(seen: View) -> bool:
    grant = Grant.objects.filter(number=seen.number).first()
    if grant is None:
        return False
    for name, value in holder(seen).items():
        setattr(grant, name, value)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE grants_grant SET holder = %s, credit_code = %s, holder_kind = %s, tokens = array_to_tsvector(%s::text[])"
            " WHERE place = %s",
            [grant.holder, grant.credit_code, grant.holder_kind, tokens(grant), grant.place],
        )
    return True


def entry(seen: View, seq: int, place: int, **holder: str) -> Grant:
    """Return what the register says of a grant that its event `seq`, at this place of the stream, made public.

    Organ and item bear the names of then: a successor of the organ has published nothing, and an entrusted organ has
    granted nothing in its own name (行政许可法 24).
    """
    state, under = as_granted(seen, seq), seen.under(seq)
    return Grant(
        place=place,
        number=seen.number,
        decision=_decision(seen, state),
        certificate=state.certificate,
        item=state.item,
        item_name=under.item.name,
        organ=_granted_by(state.issuer, under, state.decided_on),
        decided_on=state.decided_on,
        published_on=state.published_on,
        valid_until=state.valid_until,
        working_days=working_days(state),
        **holder,
    )


def _granted_by(issuer: int, under: Version, on: date) -> str:
    """Return in whose name it was granted: of the organ that decided above, or of whoever entrusted the one that handled it."""
    if not issuer and under.item.delegating_body and (name := acting.named(under.item, on)):
        return name.zh
    organ = issuer or under.organ
    return names.organs([organ])[organ].zh


def tokens(grant: Grant) -> list[str]:
    """Return what a grant is found by: a firm by its name, a natural person by nothing."""
    return pairs(grant.holder) if grant.holder_kind == "firm" else []


def _decision(seen: View, state: Any) -> str:
    """Return the number that the decision bears on paper, of one that was made anew the newer."""
    papers = (paper for paper in reversed(state.papers) if paper.kind == "grant" and not paper.voided_on)
    return next((titles.number(seen.number, paper.key, paper.number) for paper in papers), "")


def _insert(grant: Grant, found_by: list[str]) -> None:
    columns = [field.attname for field in Grant._meta.concrete_fields if field.attname != "tokens"]
    values = [getattr(grant, name) for name in columns]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO grants_grant ({', '.join(columns)}, tokens) VALUES ({', '.join(['%s'] * len(columns))},"
            " array_to_tsvector(%s::text[]))",
            [*values, found_by],
        )


def holder(seen: View) -> dict[str, str]:
    """Return who was granted it: a firm by name and code, a natural person by the masked name alone.

    A value that is not what the journal committed to is not shown, and stops nobody else's grant. Raises
    crypto.KeyMissing.
    """
    try:
        kept = personal(seen, "applicant") or {}
    except crypto.Damaged:
        kept = {}
    kind = kept.get("kind", "person")
    if kind == "firm":
        return {"holder": kept.get("name", ""), "credit_code": kept.get("identity", ""), "holder_kind": kind}
    return {"holder": masking.name(kept.get("name", "")), "holder_kind": "person"}


def working_days(state: Any) -> int | None:
    """Return the working days from a decision to its publication, by the calendar in force on the day of that.

    None where a year of them is not announced.
    """
    try:
        calendar = rulebook.in_force(state.published_on)[0]
        return calendar.between(state.decided_on, state.published_on)
    except CalendarUnknown:
        return None


def pairs(name: str) -> list[str]:
    """Return what a firm is found by: the pairs of characters of its name, without what all names have."""
    for word in COMMON:
        name = name.replace(word, " ")
    runs = [plain(run) for run in name.split()]
    return sorted({run[i : i + 2] for run in runs for i in range(max(1, len(run) - 1)) if run})


def _tally_anew(gone: Grant) -> None:
    """Count the month of an entry that is no more."""
    month = gone.published_on.replace(day=1)
    Tally.objects.filter(month=month, organ=gone.organ).delete()
    same = Grant.objects.filter(
        organ=gone.organ, published_on__gte=month, published_on__lt=add_months(month, 1)
    )
    for grant in same.defer("tokens"):
        _tally(grant)


def _tally(grant: Grant) -> None:
    days = grant.working_days
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO grants_tally AS t (month, organ, published, in_seven, in_twenty, longest)"
            " VALUES (%s, %s, 1, %s, %s, %s) ON CONFLICT (month, organ) DO UPDATE SET"
            " published = t.published + 1, in_seven = t.in_seven + excluded.in_seven,"
            " in_twenty = t.in_twenty + excluded.in_twenty, longest = GREATEST(t.longest, excluded.longest)",
            [
                grant.published_on.replace(day=1),
                grant.organ,
                int(days is not None and days <= SEVEN),
                int(days is not None and days <= days_to_make_public()),
                days or 0,
            ],
        )
