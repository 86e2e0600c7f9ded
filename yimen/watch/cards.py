"""A card for each breach that was found, given by its rule; and lifted again where a calendar leaves nothing of it."""

from hashlib import sha256

import structlog

from yimen.cases import rulebook
from yimen.cases.acts import Act
from yimen.cases.perform import perform
from yimen.cases.queries import view
from yimen.catalogue import queries as catalogue
from yimen.lib import clock
from yimen.process.card.commands import ClearCard, GiveCard
from yimen.process.card.state import LIFTED
from yimen.process.machine import CASE, Actor
from yimen.process.refusals import Refused
from yimen.watch.models import Finding, Followed

# Who acts where a rule does: no person holds its letter.
RULE = Actor("RULE", frozenset({CASE}))
BATCH = 200
log = structlog.get_logger(__name__)


def work(limit: int = BATCH) -> int:
    """Give the cards that are due and lift those whose finding is none; return how many. Safe to run twice."""
    at = Followed.objects.filter(id=1).first()
    if at is None:
        return 0
    # The condition of the index, word for word: with nothing to give it is one look.
    due = Finding.objects.filter(card="", gone_on__isnull=True, on__gte=at.since).exclude(level="notice")
    gone = Finding.objects.filter(gone_on__isnull=False, cleared=False).exclude(card="")
    given = [_give(one) for one in due.order_by("on", "id")[:limit]]
    lifted = [_clear(one) for one in gone.order_by("id")[:limit]]
    return sum(given) + sum(lifted)


def _give(one: Finding) -> bool:
    version = _of_whom(one)
    if not version:
        return False
    rule = rulebook.profile(one.rules).rules[one.rule]
    command = GiveCard(
        number="",
        case=one.number,
        rule=one.rule,
        rules=one.rules,
        fact=one.fact,
        level=one.level,  # type: ignore[arg-type]
        on=one.on,
        score=rule.score,
        person=one.person,
        seqs=tuple(one.seqs),
        said=tuple((name, value) for name, value in one.said),
    )
    # The same finding asked for twice, as after a stop in the middle, is one card.
    key = f"finding:{one.pk}:{one.found_at:%y%m%d%H%M%S}"
    act = Act(
        command=command,
        kind="card",
        item_version=version,
        brings=RULE,
        key=key,
        digest=sha256(key.encode()).digest(),
    )
    one.card = perform(act).number
    one.save(update_fields=["card"])
    return True


def _of_whom(one: Finding) -> int:
    """Return under which version a card is given: the case's, else one of the organ that answers for it instead, as of an
    opinion that it was asked for. 0 where that has no item in force: then there is nothing to address it by yet."""
    if catalogue.version(one.version).organ == one.organ:
        return one.version
    return catalogue.of_each_organ(clock.today()).get(one.organ, 0)


def _clear(one: Finding) -> bool:
    """Lift the card of a finding that is none, though it were final."""
    seen = view(one.card)
    if seen is not None and seen.state.phase != LIFTED:
        try:
            perform(Act(command=ClearCard(seen.context.calendar.version), case=seen.id, brings=RULE))
        except Refused as refused:
            log.warning("a card could not be lifted", card=one.card, why=refused.code)
            return False
    one.cleared = True
    one.save(update_fields=["cleared"])
    return True
