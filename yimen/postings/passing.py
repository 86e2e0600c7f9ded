"""What lies with somebody who leaves a window: tasks taken on, and acts that nobody else could do; handed over as one list."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec
from django.db import transaction
from django.db.models import Q

from yimen.cases import claims
from yimen.cases.inbox import WINDOW, Asked, Inbox, Waiting
from yimen.cases.theirs import pairs
from yimen.catalogue import queries as catalogue
from yimen.lib import clock
from yimen.people import colleagues
from yimen.people.administration import in_force
from yimen.people.models import Account, Posting, Substitution
from yimen.people.rights import Posted, Rights, rights_of
from yimen.postings import parts, standing, telling
from yimen.postings.deeds import locked, record
from yimen.postings.models import Ending
from yimen.postings.parts import Part
from yimen.postings.refused import NotPosted
from yimen.process.postings import way

DAY = timedelta(days=1)
# The letters of whoever decides and signs.
SIGNS = frozenset("OH")
# Whoever is at a comprehensive window may take in for everybody: a few of them are enough to see that somebody can.
FEW = 5


class Lying(msgspec.Struct, frozen=True):
    """A task that lies with somebody: `claimed` by them, `alone`: nobody else could do it, `signs`: it is a signature."""

    number: str
    key: str
    item: str
    claimed: bool
    alone: bool
    signs: bool


def state(one: Ending) -> way.Ended:
    """Return how an ending stands."""
    return way.ending(
        agreed=one.agreed, carried_out=one.carried_on is not None, withdrawn=one.withdrawn_on is not None
    )


def first_without(last_on: date) -> date:
    """Return the first day on which somebody is no longer there who leaves with this last day."""
    return max(last_on + DAY, clock.today())


def _of(row: Posting, posted: Posted) -> bool:
    return (posted.role, posted.organ, posted.window) == (row.role, row.organ_id, row.window_id)


def _split(row: Posting, on: date) -> tuple[Rights, Rights]:
    """Return what a posting alone lets its holder do on a day, and what they may do on it without that posting."""
    held = rights_of([row.account_id], on).get(row.account_id, Rights())
    mine = [one for one in held.postings if _of(row, one)]
    rest = [one for one in held.postings if not _of(row, one)]
    return msgspec.structs.replace(held, postings=mine), msgspec.structs.replace(held, postings=rest)


def _others(row: Posting, on: date) -> dict[int, Rights]:
    """Return the rights on a day of everybody who could do what a posting does: its organ's people, who stands in, and
    some of the comprehensive windows.
    """
    at = Posting.objects.filter(in_force(on), organ_id=row.organ_id, account__is_active=True)
    found = set(at.exclude(pk=row.pk).values_list("account_id", flat=True))
    instead = Substitution.objects.filter(in_force(on), posting__in=at.exclude(pk=row.pk))
    found |= set(instead.values_list("substitute_id", flat=True))
    anywhere = Posting.objects.filter(in_force(on), role="comprehensive_clerk", account__is_active=True)
    found |= set(anywhere.exclude(pk=row.pk).values_list("account_id", flat=True)[:FEW])
    return rights_of(found - {row.account_id}, on)


def lying(row: Posting, last_on: date) -> list[Lying]:
    """Return what lies with the holder of a posting that ends, nearest day first: what they may do without it stays theirs.

    After their last day too, as they could do it on that day.
    """
    on = first_without(last_on)
    mine, _rest = _split(row, min(clock.today(), last_on))
    _mine, kept = _split(row, on)
    found, _total = Inbox(mine).found(limit=WINDOW)
    held, _total = Inbox(mine).found(Asked(held_by=row.account_id), limit=WINDOW)
    lines = {(one.number, one.key): one for one in (*held, *found)}
    others = _others(row, on)
    able = claims.able(list(lines), {**others, row.account_id: kept})
    return [one for at, line in lines.items() if (one := _lying(row.account_id, line, able.get(at)))]


def _lying(account: int, line: Waiting, able: list[int] | None) -> Lying | None:
    if able is None or account in able:
        return None
    claimed, alone = line.holder == account, not able
    if not (claimed or alone):
        return None
    return Lying(line.number, line.key, line.item, claimed, alone, line.letter in SIGNS)


def may_receive(row: Posting) -> list[colleagues.Colleague]:
    """Return who can receive what lies with the holder of a posting: the department's own people, whoever stands in first."""
    today = clock.today()
    instead = set(
        Substitution.objects.filter(in_force(today), posting=row).values_list("substitute_id", flat=True)
    )
    here = Posting.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=today), organ_id=row.organ_id, account__is_active=True
    )
    ids = set(here.values_list("account_id", flat=True)) | instead
    found = colleagues.who(ids - {row.account_id})
    return sorted(found.values(), key=lambda one: (one.id not in instead, one.name))


def hands(me: Part, one: Ending) -> bool:
    """Return whether somebody names the receiver: the department, the one who leaves, and the centre in a return."""
    own = one.organ in me.proposes or one.account == me.account
    return own or (one.cause == "return" and (me.records or me.signs))


@transaction.atomic
def offer(*, by: int, ending: int, receiver: int) -> int:
    """Hand everything that lies with whoever leaves to a receiver, as a list for them to confirm; return how many.

    A list that nobody confirmed is made anew. Raises NotPosted, also where the receiver could not sign what only the one
    who leaves can.
    """
    one = locked(Ending, ending)
    parts.require(hands(parts.part(by), one))
    if state(one) not in ("agreed", "over") or one.confirmed_at is not None:
        raise NotPosted("over" if one.confirmed_at else "not_agreed")
    row = Posting.objects.select_related("organ", "window").get(pk=one.posting)
    if receiver not in {each.id for each in may_receive(row)}:
        raise NotPosted("no_receiver")
    tasks = lying(row, one.last_on)
    _require_able(receiver, [task for task in tasks if task.alone], first_without(one.last_on))
    one.receiver, one.tasks = receiver, [[task.number, task.key, task.alone] for task in tasks]
    one.offered_by, one.offered_at = by, clock.now()
    one.save(update_fields=["receiver", "tasks", "offered_by", "offered_at"])
    record("offer", by=by, organ=one.organ, account=one.account, ending=one)
    telling.offered(one)
    return len(tasks)


def _require_able(receiver: int, alone: list[Lying], on: date) -> None:
    able = claims.able([(one.number, one.key) for one in alone], rights_of([receiver], on))
    short = [number for (number, _key), who in able.items() if not who]
    if short:
        raise NotPosted("cannot_sign", n=len(short), cases=named(short))


def named(numbers: Iterable[str]) -> str:
    """Return the first cases of many, for a sentence."""
    found = list(dict.fromkeys(numbers))
    return "、".join(found[:3]) + ("…" if len(found) > 3 else "")


@transaction.atomic
def confirm(*, by: int, ending: int) -> int:
    """Take over what is on the list, as its receiver, in one act; return how many tasks passed. Raises NotPosted.

    What was done or given back meanwhile stays where it is; what nobody had taken on is now the receiver's.
    """
    one = locked(Ending, ending)
    if one.receiver != by or one.offered_at is None or one.confirmed_at is not None:
        raise NotPosted("not_offered")
    if not Account.objects.filter(pk=by, is_active=True).exists():
        raise NotPosted("no_staff")
    rights = rights_of([by], first_without(one.last_on))[by]
    picked = [(number, key) for number, key, _alone in one.tasks]
    passed = claims.hand_over(one.account, by, rights, picked) if picked else []
    done = {(claim.number, claim.key) for claim in passed if not claim.why}
    free = [(number, key) for number, key, alone in one.tasks if alone and (number, key) not in done]
    taken = claims.take(by, rights, free) if free else []
    one.taken = len(done) + sum(not claim.why for claim in taken)
    one.confirmed_at = clock.now()
    one.save(update_fields=["confirmed_at", "taken"])
    record("confirm", by=by, organ=one.organ, account=one.account, ending=one)
    return one.taken


def require_passed(row: Posting, one: Ending) -> None:
    """Raise NotPosted where a posting would end with an act that nobody may sign, or, at a change, with tasks not handed over.

    Whoever is returned leaves on their day: what they had taken on stays on the list until the receiver confirms it.
    """
    left = lying(row, one.last_on)
    alone = [task.number for task in left if task.alone]
    if alone:
        raise NotPosted("unsigned", n=len(alone), cases=named(alone))
    if short := undecided(row, one.last_on):
        raise NotPosted("undecided", n=len(short), items="、".join(short[:3]))
    claimed = [task for task in left if task.claimed]
    if claimed and one.cause == "change":
        raise NotPosted("not_confirmed", n=len(claimed))
    if claimed and not one.confirmed_at:
        one.tasks = [[task.number, task.key, task.alone] for task in left]


def undecided(row: Posting, last_on: date) -> list[str]:
    """Return the items that a posting may decide on and nobody else could from the day after its last: what comes in then
    would wait for nobody.
    """
    mine = set(row.authorisations.filter(in_force(last_on), act="decide").values_list("item", flat=True))
    if not mine:
        return []
    codes = [code for code, _name, _organ in catalogue.of_organs([row.organ_id])]
    others = [pair for held in _others(row, first_without(last_on)).values() for pair in pairs(held)]
    theirs = [pair for pair in others if (pair.organ, pair.letter) == (row.organ_id, "O")]
    return [code for code in codes if mine & {"", code} and not any(pair.has(code) for pair in theirs)]


def current(row: Posting) -> Ending | None:
    """Return the ending of a posting that is under way or carried out, or None."""
    found = Ending.objects.filter(posting=row.pk, withdrawn_on=None).exclude(agreed=False)
    return found.order_by("-id").first()


def whose(one: Ending) -> Posting:
    """Return the posting that an ending is about."""
    found = standing.one(one.posting)
    assert found is not None
    return found
