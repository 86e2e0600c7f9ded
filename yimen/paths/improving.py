"""A change that would save days, taken up: whose it is, the department's yes or no, what was changed, and from when."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q

from yimen.authority import proposing
from yimen.lib import clock
from yimen.paths import findings, parts
from yimen.paths.models import Improvement as Improvement, Said as Said
from yimen.paths.parts import Part
from yimen.paths.queries import read
from yimen.paths.refused import NotImproved
from yimen.people import colleagues

AGREES, AGAINST = "agrees", "against"
OPEN = Q(measured_on=None, ended_on=None)


def open_one(*, by: int, key: str, owner: int, words: str) -> int:
    """Take up a change as it is found now, with somebody of the department as its owner; return its id. Raises NotImproved.

    Where a head of the department takes it up, the department has agreed with that.
    """
    me = parts.part(by)
    found = findings.one(me.reach, key)
    if found is None:
        raise NotImproved("found_no_more")
    organ = found.organ
    if not me.opens(organ):
        raise NotImproved("not_entitled")
    if owner not in {one.id for one in colleagues.of_organ(organ)}:
        raise NotImproved("no_owner")
    if not words.strip():
        raise NotImproved("no_words")
    own = organ in me.heads
    told = (
        "cases",
        "median",
        "saved",
        "yearly",
        "days",
        "peers",
        *(("fen",) if found.kind == "cost" else ()),
    )
    figures = {name: getattr(found, name) for name in told}
    try:
        with transaction.atomic():
            made = Improvement.objects.create(
                kind=found.kind, item=found.item, organ=organ, about=found.about, figures=figures, owner=owner, opened_by=by,
                opened_at=clock.now(), answer=AGREES if own else "", answered_by=by if own else 0,
                answered_on=clock.today() if own else None,
            )  # fmt: skip
            _said(made, "opened", by, words)
    except IntegrityError as error:
        if "one_open_improvement" not in str(error):
            raise
        raise NotImproved("taken_up") from error
    return int(made.id)


def answer(*, by: int, id: int, agrees: bool, words: str) -> None:
    """Say as a head of the department whether it agrees; against needs reasons. Raises NotImproved."""
    with transaction.atomic():
        one = _locked(id)
        if one.organ not in parts.part(by).heads:
            raise NotImproved("not_entitled")
        if one.answer:
            raise NotImproved("answered")
        if not agrees and not words.strip():
            raise NotImproved("no_words")
        one.answer = AGREES if agrees else AGAINST
        one.answered_by, one.answered_on = by, clock.today()
        one.save(update_fields=["answer", "answered_by", "answered_on"])
        _said(one, one.answer, by, words)


def ask_again(*, by: int, id: int, words: str) -> None:
    """Ask a department that was against once more, with what was said to its reasons. Raises NotImproved."""
    with transaction.atomic():
        one = _locked(id)
        _runs(one, parts.part(by))
        if one.answer != AGAINST:
            raise NotImproved("answered")
        if not words.strip():
            raise NotImproved("no_words")
        one.answer = ""
        one.save(update_fields=["answer"])
        _said(one, "asked_again", by, words)


def note_change(
    *, by: int, id: int, proposal: int = 0, version: int = 0, measure: str = "", on: date | None = None
) -> None:
    """Note by what it was carried out: a change of who decides, a version of the item, or a measure in words with its day.

    A change that is not signed and a version that is not published yet give their day once they are. Raises NotImproved.
    """
    with transaction.atomic():
        one = _locked(id)
        me = parts.part(by)
        if by != one.owner and one.organ not in me.heads:
            _runs(one, me)
        if one.answer != AGREES:
            raise NotImproved("not_agreed")
        if one.effective_on and one.effective_on <= clock.today():
            raise NotImproved("holds")
        known = {("proposal", p) for p, _on in proposals(one)} | {
            ("version", v) for v, *_rest in versions(one)
        }
        named = [pair for pair in (("proposal", proposal), ("version", version)) if pair[1]]
        if len(named) + bool(measure.strip()) != 1 or not known.issuperset(named):
            raise NotImproved("no_change")
        if measure.strip() and on is None:
            raise NotImproved("no_day")
        if on is not None and on < clock.legal_day(one.opened_at):
            raise NotImproved("too_early")
        one.proposal, one.version, one.measure = proposal, version, measure.strip()
        one.effective_on = on if measure.strip() else None
        one.effective_on = one.effective_on or in_force_on(one)
        one.save(update_fields=["proposal", "version", "measure", "effective_on"])
        _said(one, "changed", by, measure)


def give_up(*, by: int, id: int, words: str) -> None:
    """End an improvement without its change, with the reason. Raises NotImproved."""
    with transaction.atomic():
        one = _locked(id)
        me = parts.part(by)
        if one.opened_by != by:
            _runs(one, me)
        if not words.strip():
            raise NotImproved("no_words")
        one.ended_on, one.ended_why = clock.today(), words.strip()[:300]
        one.save(update_fields=["ended_on", "ended_why"])
        _said(one, "given_up", by, words)


def _runs(one: Improvement, me: Part) -> None:
    if not me.everywhere and one.opened_by != me.account:
        raise NotImproved("not_entitled")


def _locked(id: int) -> Improvement:
    """Return an improvement that goes on, for one act at a time. Raises NotImproved."""
    one = Improvement.objects.select_for_update().filter(pk=id).first()
    if one is None:
        raise NotImproved("not_entitled")
    if one.measured_on or one.ended_on:
        raise NotImproved("closed")
    return one


def _said(one: Improvement, act: str, by: int, words: str) -> None:
    Said.objects.create(improvement=one, act=act, by=by, at=clock.now(), words=words.strip()[:500])


def proposals(one: Improvement) -> list[tuple[int, date]]:
    """Return the changes of who decides that may carry it out: those on its item that nobody declined."""
    found = proposing.of_item(one.item) if one.item else []
    return [(p.id, p.effective_on or p.on) for p in found if p.declined_on is None]


_VERSIONS = """SELECT v.id, v.number, v.status, v.effective_on FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id
WHERE t.code = %(code)s AND (v.effective_on IS NULL OR v.effective_on >= %(since)s) ORDER BY v.number DESC LIMIT 10"""


def versions(one: Improvement) -> list[tuple[int, int, str, date | None]]:
    """Return the versions of its item that may carry it out: drafts, and those in force since it was taken up."""
    since = clock.legal_day(one.opened_at)
    return [(id, n, status, on) for id, n, status, on in read(_VERSIONS, {"code": one.item, "since": since})] if one.item else []  # fmt: skip


def in_force_on(one: Improvement) -> date | None:
    """Return since when what carries it out holds; None while nothing does."""
    if one.proposal:
        found = proposing.one(one.proposal)
        return found.effective_on if found else None
    if one.version:
        rows = read("SELECT effective_on FROM catalogue_itemversion WHERE id = %(id)s AND status IN ('published', 'passed')", {"id": one.version})  # fmt: skip
        return rows[0][0] if rows else None
    return one.effective_on


def one(id: int) -> Improvement | None:
    """Return an improvement, or None."""
    return Improvement.objects.filter(pk=id).first()


def listed(me: Part, state: str = "", limit: int = 50, offset: int = 0) -> tuple[list[Improvement], int]:
    """Return the improvements at the organs in reach, the newest first, and how many; `state`: open, measured, ended."""
    which = {"open": OPEN, "measured": Q(measured_on__isnull=False), "ended": Q(ended_on__isnull=False)}
    rows = Improvement.objects.filter(which.get(state, Q()))
    if me.reach is not None:
        rows = rows.filter(organ__in=me.reach)
    return list(rows.order_by("-id")[offset : offset + limit]), rows.count()
