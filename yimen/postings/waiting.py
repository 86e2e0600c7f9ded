"""What waits for somebody about postings: a result to write, a word to give, a list to confirm, facts to speak about."""

from collections.abc import Collection
from datetime import date

import msgspec
from django.db.models import Q

from yimen.postings import passing, proposing, returning
from yimen.postings.models import Ending, Proposal, Return
from yimen.postings.parts import Part
from yimen.postings.queries import WINDOW
from yimen.postings.refused import NotPosted


class Waits(msgspec.Struct, frozen=True):
    """One thing that waits for somebody: what (a word of the desk), the row that it is about, and by when."""

    what: str
    id: int
    account: int = 0
    due_on: date | None = None


# Of an `account`, whatever it holds: lists to confirm, facts to speak about.
OWN = """
SELECT 'confirm' AS what, id, account, NULL::date AS due_on FROM postings_ending
    WHERE receiver = %(account)s AND confirmed_at IS NULL AND offered_at IS NOT NULL
UNION ALL SELECT 'speak', id, account, hearing_due_on FROM postings_return
    WHERE account = %(account)s AND returned IS NULL AND stated_id IS NULL"""
_read = msgspec.json.Decoder(list[Waits]).decode


def own(answered: str) -> list[Waits]:
    """Return what waits for somebody whatever they hold, from what OWN answered."""
    return _read(answered)


def held(me: Part) -> list[Waits]:
    """Return what waits for somebody by what they hold, beside nothing that waits for others."""
    return [*_proposals(me), *_endings(me), *_returns(me)] if me.heads or me.everywhere else []


def _proposals(me: Part) -> list[Waits]:
    found = []
    rows = Proposal.objects.filter(posting=0, withdrawn_on=None).prefetch_related("consents", "candidates")
    for one in rows[:WINDOW]:
        stands, said = proposing.state(one), {word.side for word in one.consents.all()}
        if stands == "closed" and one.organ in me.proposes:
            found.append(Waits("result", one.pk))
        elif stands == "consents":
            sides: Collection[str] = [
                side for side, may in (("centre", me.signs), ("supervision", me.supervises)) if may
            ]
            if set(sides) - said and me.account not in (one.proposed_by, one.chosen_by):
                found.append(Waits("consent", one.pk))
        elif stands == "consented" and me.carries:
            found.append(Waits("make", one.pk, 0, one.begins_on))
    return found


def _endings(me: Part) -> list[Waits]:
    found = []
    left = Q(cause="return", confirmed_at=None, offered_at=None) & ~Q(tasks=[])
    rows = Ending.objects.filter(Q(carried_on=None) | left, withdrawn_on=None)
    for one in rows.exclude(agreed=False):
        if one.carried_on is not None:
            if one.organ in me.proposes:
                found.append(Waits("offer", one.pk, one.account))
        elif one.agreed is None:
            if me.signs and one.asked_by != me.account:
                found.append(Waits("agree", one.pk, one.account))
        elif one.offered_at is None and one.organ in me.proposes and not _empty(one):
            found.append(Waits("offer", one.pk, one.account, one.last_on))
        elif me.carries and (one.confirmed_at or one.cause == "return" or _empty(one)):
            found.append(Waits("end", one.pk, one.account, one.last_on))
    return found


def _empty(one: Ending) -> bool:
    """Return whether a change may be ended before anybody took over: nothing lies with whoever leaves."""
    if one.cause == "return" or one.offered_at is not None:
        return False
    try:
        passing.require_passed(passing.whose(one), one)
    except NotPosted:
        return False
    return True


def _returns(me: Part) -> list[Waits]:
    found = []
    for one in Return.objects.filter(Q(returned=None) | Q(returned=True, answered_on=None)):
        stands = returning.state(one)
        if stands == "heard" and me.principal:
            found.append(Waits("decide", one.pk, one.account))
        elif stands == "answer" and one.organ in me.leads:
            found.append(Waits("answer", one.pk, one.account, one.answer_due_on))
    return found
