"""Both the centre and the supervision organ consent to a result; then the posting is made, with what it is authorised to."""

from datetime import date, timedelta

from django.db import transaction

from yimen.lib import clock
from yimen.people import actions, posted
from yimen.people.administration import Denied
from yimen.people.models import Posting
from yimen.postings import parts, proposing, telling
from yimen.postings.deeds import locked, record, sealed
from yimen.postings.models import Proposal
from yimen.postings.parts import Part
from yimen.postings.refused import NotPosted

DAY = timedelta(days=1)


def sides(me: Part, one: Proposal) -> tuple[str, ...]:
    """Return for which sides somebody may still give their word on a proposal: nobody for what is their own matter."""
    said = {word.side for word in one.consents.all()}
    held = [side for side, may in (("centre", me.signs), ("supervision", me.supervises)) if may]
    return tuple(side for side in held if side not in said)


def _require_apart(by: int, one: Proposal) -> None:
    """Refuse whoever proposed it, wrote the result or competes, and whoever spoke for the other side."""
    involved = {one.proposed_by, one.chosen_by, *one.candidates.values_list("account", flat=True)}
    if by in involved:
        raise NotPosted("own_matter")
    if one.consents.filter(by=by).exists():
        raise NotPosted("same_person")


@transaction.atomic
def consent(*, by: int, proposal: int, side: str, agrees: bool, why: str = "") -> None:
    """Give the word of a side on a result; a refusal says why, and the proposal is over. Raises NotPosted."""
    one = locked(Proposal, proposal)
    me = parts.part(by)
    parts.require({"centre": me.signs, "supervision": me.supervises}.get(side))
    stands = proposing.state(one)
    if stands in ("open", "closed"):
        raise NotPosted("not_chosen")
    if one.consents.filter(side=side).exists():
        raise NotPosted("said_already")
    if stands != "consents":
        raise NotPosted("over")
    _require_apart(by, one)
    assert one.chosen is not None
    reason = sealed(why) if why.strip() or not agrees else None
    one.consents.create(side=side, agrees=agrees, reason=reason, by=by, on=clock.today())
    act, whom = "consent" if agrees else "refuse", one.chosen.account
    record(act, by=by, organ=one.organ, account=whom, proposal=one, said=reason)


def begins(one: Proposal) -> date:
    """Return the day on which the posting of a proposal begins: its own, else today, and after its predecessor's last."""
    days = [one.begins_on, clock.today()]
    if one.succeeds:
        last = Posting.objects.filter(pk=one.succeeds).values_list("valid_until", flat=True).first()
        if last is None:
            raise NotPosted("predecessor")
        days.append(last + DAY)
    return max(days)


@transaction.atomic
def make(*, by: int, proposal: int) -> int:
    """Make the posting that both consented to, with its authorisations, in one act; return the posting's id.

    By the security administrator, by the department's own document. Raises NotPosted.
    """
    one = locked(Proposal, proposal)
    parts.require(parts.part(by).carries)
    stands = proposing.state(one)
    if stands != "consented":
        raise NotPosted("over" if stands in ("made", "withdrawn", "refused") else "not_consented")
    assert one.chosen is not None
    whom, since = one.chosen.account, begins(one)
    proposing.require_eligible(one, whom, one.chosen.unit)
    try:
        id = posted.give(
            by=by,
            account=whom,
            role=one.role,
            organ=one.organ,
            window=one.window,
            valid_from=since,
            document=one.document or f"派驻提议{one.id}号",
        )
        for item in one.items:
            assert one.document_on is not None
            actions.authorise(
                by=by,
                posting=id,
                act="decide",
                item=item,
                valid_from=since,
                document=one.document,
                document_on=one.document_on,
            )
    except Denied as denied:
        raise NotPosted("office", why=str(denied)) from denied
    one.posting, one.made_by, one.made_on = id, by, clock.today()
    one.save(update_fields=["posting", "made_by", "made_on"])
    record("post", by=by, organ=one.organ, account=whom, proposal=one)
    telling.posted(one, whom, since)
    return id
