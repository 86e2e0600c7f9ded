"""A place at a window is proposed: the competition announced, candidates entered, the result written with its grounds."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from yimen.lib import clock
from yimen.people.administration import postings
from yimen.people.models import Account, Organ, Posting
from yimen.people.roles import AT_A_WINDOW, ROLES, apart
from yimen.postings import parts, standing, telling, terms
from yimen.postings.deeds import locked, record, sealed
from yimen.postings.models import Proposal
from yimen.postings.refused import NotPosted
from yimen.process.postings import unit as units, way

CHIEF = "chief_representative"


def state(one: Proposal) -> way.Proposed:
    """Return how a proposal stands today."""
    return way.proposal(
        today=clock.today(),
        closing_on=one.closing_on,
        chosen=one.chosen_id is not None,
        consents={word.side: word.agrees for word in one.consents.all()},
        made=bool(one.posting),
        withdrawn=one.withdrawn_on is not None,
    )


@transaction.atomic
def propose(
    *,
    by: int,
    organ: int,
    window: int,
    role: str,
    begins_on: date,
    closing_on: date,
    conditions: str,
    seen_at: str,
    items: Sequence[str] = (),
    document: str = "",
    document_on: date | None = None,
    succeeds: int = 0,
) -> int:
    """Propose a place at a window and announce the competition for it today; return its id. Raises NotPosted."""
    parts.require(organ in parts.part(by).proposes)
    if role not in AT_A_WINDOW:
        raise NotPosted("bad_role")
    if not conditions.strip() or not seen_at.strip():
        raise NotPosted("no_words")
    earliest = terms.working(terms.now().announce_days)
    if closing_on < earliest:
        raise NotPosted("too_short", days=terms.now().announce_days, on=earliest)
    if begins_on <= closing_on:
        raise NotPosted("before_closing")
    standing.require_window(window, organ, begins_on)
    _require_scope(role, items, document, document_on)
    if succeeds:
        old = standing.one(succeeds)
        parts.require(old is not None and old.organ_id == organ)
    one = Proposal.objects.create(
        organ=organ,
        window=window,
        role=role,
        items=sorted(set(items)),
        document=document.strip(),
        document_on=document_on if items else None,
        begins_on=begins_on,
        succeeds=succeeds,
        announced_on=clock.today(),
        closing_on=closing_on,
        conditions=conditions.strip(),
        seen_at=seen_at.strip(),
        proposed_by=by,
        proposed_at=clock.now(),
    )
    record("propose", by=by, organ=organ, proposal=one)
    return int(one.id)


def _require_scope(role: str, items: Sequence[str], document: str, document_on: date | None) -> None:
    """Refuse a chief representative without a dated document and its scope, and a scope without a document."""
    if items and role == "comprehensive_clerk":
        raise NotPosted("not_authorised")
    if role == CHIEF and not items:
        raise NotPosted("no_scope")
    if items and (not document.strip() or document_on is None):
        raise NotPosted("no_scope" if role == CHIEF else "no_document")
    if document_on is not None and document_on > clock.today():
        raise NotPosted("document_later")


def proposed(by: int, id: int) -> Proposal:
    """Return a proposal, locked, of an organ that somebody proposes for. Raises NotPosted."""
    one = locked(Proposal, id)
    parts.require(one.organ in parts.part(by).proposes)
    return one


@transaction.atomic
def enter(*, by: int, proposal: int, login: str, unit: str, section: str) -> int:
    """Enter somebody who competes, with the unit that they come from; return the id. Raises NotPosted.

    What the postings say goes before what is declared: who is posted to a body below the department is of that body.
    """
    one = proposed(by, proposal)
    if state(one) not in ("open", "closed"):
        raise NotPosted("not_open")
    whom = Account.objects.filter(login=login.strip(), kind="staff", is_active=True).first()
    if whom is None:
        raise NotPosted("no_staff")
    if not section.strip():
        raise NotPosted("no_words")
    require_eligible(one, whom.pk, unit)
    try:
        with transaction.atomic():
            row = one.candidates.create(
                account=whom.pk, unit=unit, section=section.strip(), by=by, at=clock.now()
            )
    except IntegrityError as error:
        raise NotPosted("candidate_already") from error
    record("candidate", by=by, organ=one.organ, account=whom.pk, proposal=one)
    return int(row.id)


def require_eligible(one: Proposal, account: int, unit: str) -> None:
    """Raise NotPosted, with the rule, where somebody may not be sent to the window of a proposal."""
    at = frozenset(postings(account).values_list("organ_id", flat=True))
    below = frozenset(Organ.objects.filter(pk__in=at, higher=one.organ).values_list("pk", flat=True))
    if why := units.why_not(unit, organ=one.organ, at=at, below=below):
        raise NotPosted(why)
    _require_free(one, account)
    held = Posting.objects.filter(account_id=account).exclude(valid_until__lt=one.begins_on)
    if any(role in ROLES and apart(role, one.role) for role in held.values_list("role", flat=True)):
        raise NotPosted("apart")


def _require_free(one: Proposal, account: int) -> None:
    """Refuse whoever is at a window on the day on which this posting would begin, unless it is that very posting's end."""
    held = standing.of_account(account, one.begins_on)
    if held:
        at = held[0].window.name if held[0].window else held[0].organ.name
        raise NotPosted("at_a_window", window=at)


@transaction.atomic
def choose(*, by: int, proposal: int, candidate: int, grounds: str) -> None:
    """Write the result of a competition down, with its grounds, once it has closed. Raises NotPosted."""
    one = proposed(by, proposal)
    stands = state(one)
    if stands == "open":
        raise NotPosted("still_open", on=one.closing_on)
    if stands != "closed":
        raise NotPosted("not_open")
    found = one.candidates.filter(pk=candidate).first()
    if found is None:
        raise NotPosted("no_candidate")
    if found.account == by:
        raise NotPosted("own_matter")
    require_eligible(one, found.account, found.unit)
    one.chosen, one.grounds, one.chosen_by, one.chosen_on = found, sealed(grounds), by, clock.today()
    one.save(update_fields=["chosen", "grounds", "chosen_by", "chosen_on"])
    record("result", by=by, organ=one.organ, account=found.account, proposal=one, said=one.grounds)
    telling.chosen(one, found.account)


@transaction.atomic
def withdraw(*, by: int, proposal: int, why: str) -> None:
    """Take a proposal back with the reason, while nobody was posted by it. Raises NotPosted."""
    one = proposed(by, proposal)
    if state(one) in ("made", "withdrawn", "refused"):
        raise NotPosted("over")
    one.withdrawn_on = clock.today()
    one.save(update_fields=["withdrawn_on"])
    record("withdraw", by=by, organ=one.organ, proposal=one, said=sealed(why))
