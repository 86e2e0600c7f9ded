"""What the one who is appraised says: a comment, an appeal within days; and the decision of another person."""

from datetime import date

import msgspec
from django.db import transaction

from yimen.appraisal import drafting, parts
from yimen.appraisal.facts.sources import SOURCES
from yimen.appraisal.models import Appeal, Closing, Comment, Entry, Fact, Month, Ruling, Sheet, Signature
from yimen.appraisal.refused import NotAppraised
from yimen.cases import past
from yimen.cases.viewed import OF
from yimen.lib import clock
from yimen.people import staffed
from yimen.process.appraisal.account import Total, said
from yimen.telling.tell import tell


def locked(kind: str, month: date) -> Month:
    """Return a drafted month that nobody closes until the transaction ends. Raises NotAppraised."""
    found = Month.objects.select_for_update().filter(kind=kind, month=month).first()
    if found is None:
        raise NotAppraised("no_draft")
    if Closing.objects.filter(kind=kind, month=month).exists():
        raise NotAppraised("final")
    return found


def lost(sheet: Sheet, indicator: str) -> int:
    """Return how many hundredths an indicator took off a sheet."""
    lines = msgspec.convert(sheet.body, Total).lines
    return -min([0, *(one.points for one in lines if one.indicator == indicator)])


def _own(by: int, kind: str, month: date, unit: int) -> Sheet:
    """Return somebody's own sheet, or that of the window at which they sit or whose organ they head. Raises NotAppraised."""
    sheet = Sheet.objects.filter(kind=kind, month=month, unit=unit).first()
    if sheet is None:
        raise NotAppraised("unknown")
    me = parts.part(by)
    parts.require(parts.own(me, kind, unit) or (kind == "window" and sheet.organ in me.heads))
    return sheet


@transaction.atomic
def comment(*, by: int, kind: str, month: date, unit: int, text: str) -> None:
    """Say something of one's own draft. Raises NotAppraised."""
    locked(kind, month)
    _own(by, kind, month, unit)
    if not text.strip():
        raise NotAppraised("no_text")
    Comment.objects.create(kind=kind, month=month, unit=unit, text=text.strip(), by=by, at=clock.now())


@transaction.atomic
def appeal(*, by: int, kind: str, month: date, unit: int, indicator: str, text: str, file: str = "") -> int:
    """Contest what an indicator took off one's own draft, within its days; return the appeal's id. Raises NotAppraised."""
    drafted = locked(kind, month)
    sheet = _own(by, kind, month, unit)
    if clock.today() > drafted.appeal_until:
        raise NotAppraised("too_late", on=drafted.appeal_until)
    if not text.strip():
        raise NotAppraised("no_text")
    if not lost(sheet, indicator):
        raise NotAppraised("nothing_lost")
    if Appeal.objects.filter(kind=kind, month=month, unit=unit, indicator=indicator).exists():
        raise NotAppraised("appealed")
    made = Appeal.objects.create(
        kind=kind, month=month, unit=unit, indicator=indicator, text=text.strip(), file=file, by=by, at=clock.now()
    )  # fmt: skip
    # Before the month is final somebody else decides it, and nothing else says that it is there.
    others = [account for account in parts.deciders() if not may_rule(account, made)]
    tell("appeal_made", others, thing=made.pk, mark=f"appraisal:appeal:{made.pk}:made")
    return int(made.pk)


def may_rule(by: int, one: Appeal) -> str:
    """Return why somebody may not decide an appeal, as a code; empty where they may.

    Not who appealed, not whom it is about, not who entered or decided any of what is contested, not who signed it.
    """
    me = parts.part(by)
    if not me.decides:
        return "not_entitled"
    if parts.own(me, one.kind, one.unit):
        return "own_sheet"
    entered = Entry.objects.filter(
        kind=one.kind, month=one.month, unit=one.unit, indicator=one.indicator, by=by
    )
    signed = Signature.objects.filter(kind=one.kind, month=one.month, by=by)
    took_part = one.by == by or entered.exists() or signed.exists() or f"a:{by}" in _decided(one)
    return "own_appeal" if took_part else ""


def _decided(one: Appeal) -> set[str]:
    """Return who did, in cases, what the contested points rest on: whoever took a measure does not judge what it costs."""
    indicator = drafting.scheme_of(one.kind, one.month).indicator(one.indicator)
    of_cases = [source.name for source in SOURCES if source.of]
    facts = Fact.objects.filter(
        kind=one.kind, month=one.month, unit=one.unit, what__contains=[indicator.what], source__in=of_cases
    )
    acts = set(facts.values_list("ref", "seq"))
    return {
        told.actor
        for seen in past.of({ref.partition(OF)[0] for ref, _seq in acts})
        for told in seen.told
        if any(seq == told.seq and ref.partition(OF)[0] == seen.number for ref, seq in acts)
    }


@transaction.atomic
def rule(*, by: int, appeal: int, points: int, reasons: str) -> None:
    """Decide an appeal of somebody else: so many hundredths are given back, with reasons. Raises NotAppraised."""
    one = Appeal.objects.filter(pk=appeal).first()
    if one is None:
        raise NotAppraised("unknown")
    locked(one.kind, one.month)
    if why := may_rule(by, one):
        raise NotAppraised(why)
    if Ruling.objects.filter(appeal=one).exists():
        raise NotAppraised("ruled")
    if not reasons.strip():
        raise NotAppraised("no_reason")
    sheet = Sheet.objects.get(kind=one.kind, month=one.month, unit=one.unit)
    most = lost(sheet, one.indicator)
    if not 0 <= points <= most:
        raise NotAppraised("more_than_lost", most=said(most))
    Ruling.objects.create(appeal=one, points=points, reasons=reasons.strip(), by=by, at=clock.now())
    drafting.again(one.kind, one.month, one.unit)
    tell("appeal_ruled", [one.by], thing=one.pk, mark=f"appraisal:appeal:{one.pk}")
    if points and Signature.objects.filter(kind=one.kind, month=one.month, organ=sheet.organ).exists():
        # What was signed says something else now: it wants their signature anew.
        heads = staffed.heads({sheet.organ}, clock.today())
        until = Month.objects.get(kind=one.kind, month=one.month).appeal_until
        tell(drafting.TO_SIGN[one.kind], heads, on=until, mark=f"appraisal:appeal:{one.pk}:sign")
