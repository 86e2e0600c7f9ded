"""A/B posts (AB 岗): while A is away B acts in A's posting, named by a third person, by a dated document, for certain days.

It begins and ends on its days by itself: the rights are read with each act (`rights.RIGHTS_SQL`). A goes on holding them.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from yimen.lib import clock
from yimen.people import administration, posted
from yimen.people.administration import Denied, in_force, postings
from yimen.people.models import Posting, Substitution
from yimen.people.roles import HEADS, ROLES, SECURITY

DAY = timedelta(days=1)
AT_WINDOW = frozenset({"window_clerk", "comprehensive_clerk"})


def substitutable(role: str) -> bool:
    """Return whether somebody may stand in for a posting in this role. Raises KeyError for an unknown role."""
    return ROLES[role].sort == "decides" or role in AT_WINDOW


def name(
    *,
    by: int,
    posting: int,
    substitute: int,
    valid_from: date,
    valid_until: date,
    document: str,
    document_on: date,
    whole: bool = False,
) -> int:
    """Let somebody stand in for a posting's holder from a day to a day; return the substitution's id.

    By the principal of the organ or the security administrator, for a principal by a head of government; never by one
    of the two. Raises Denied.
    """
    document = administration.require_words(document)
    administration.require_period(valid_from, valid_until)
    if document_on > min(valid_from, clock.today()):
        raise Denied("document_later")
    with transaction.atomic():
        found = Posting.objects.select_for_update().select_related("organ").get(pk=posting)
        administration.require_other(by, substitute)
        _require_authority(by, found)
        if found.account_id == substitute:
            raise Denied("both_sides")
        _require_role(found, whole, valid_until)
        administration.staff(substitute)
        _require_scope(substitute, found, valid_from, valid_until)
        posted.require_apart(substitute, found.role, valid_from, valid_until)
        _require_one_side(found, substitute, valid_from, valid_until)
        made = Substitution.objects.create(
            posting=found,
            absent_id=found.account_id,
            substitute_id=substitute,
            valid_from=valid_from,
            valid_until=valid_until,
            document=document,
            document_on=document_on,
            whole=whole,
            given_by_id=by,
        )
        _record("substitute", by, made, document, valid_from)
    return made.id


def end(*, by: int, id: int, on: date, document: str) -> None:
    """End a substitution early, with the day `on` as its last; yesterday is: at once. Raises Denied."""
    document = administration.require_words(document)
    if on < clock.today() - DAY:
        raise Denied("in_the_past")
    with transaction.atomic():
        found = Substitution.objects.select_for_update().select_related("posting__organ").get(pk=id)
        administration.require_other(by, found.substitute_id)
        _require_authority(by, found.posting)
        if found.valid_until <= on:
            raise Denied("ended_already")
        found.valid_until = max(on, found.valid_from - DAY)
        found.save(update_fields=["valid_until"])
        _record("end_substitute", by, found, document, on)


def _record(act: str, by: int, one: Substitution, document: str, on: date) -> None:
    administration.record(
        act,
        by=by,
        whom=one.substitute_id,
        organ=one.posting.organ,
        role=one.posting.role,
        what=f"{one.absent.login} {one.valid_from}..{one.valid_until}",
        document=document,
        on=on,
    )


def may_name(by: int, posting: Posting) -> bool:
    """Return whether somebody names and ends who stands in for a posting: who leads its organ, or administers security."""
    if by == posting.account_id:
        return False
    leads = postings(by, "head_of_organ").filter(principal=True, organ_id=posting.organ_id).exists()
    over = posting.principal and postings(by, "head_of_government").exists()
    return leads or over or postings(by, SECURITY).exists()


def _require_authority(by: int, posting: Posting) -> None:
    administration.require_other(by, posting.account_id)
    if not may_name(by, posting):
        raise Denied("not_entitled")


def _require_role(posting: Posting, whole: bool, until: date) -> None:
    if not substitutable(posting.role):
        raise Denied("not_substitutable")
    if posting.role in HEADS and not whole:
        raise Denied("head_alone")
    if posting.valid_until is not None and posting.valid_until < until:
        raise Denied("ended_already")


def _require_scope(substitute: int, posting: Posting, since: date, until: date) -> None:
    """Refuse whoever has no posting of the same scope at the organ on all these days."""
    held = Posting.objects.filter(in_force(since), account_id=substitute, organ_id=posting.organ_id)
    roles = held.filter(Q(valid_until=None) | Q(valid_until__gte=until)).values_list("role", flat=True)
    if not any(role == posting.role or ROLES[role].sort == "decides" for role in roles):
        raise Denied("no_scope")


def _require_one_side(posting: Posting, substitute: int, since: date, until: date) -> None:
    """Refuse two substitutes of one posting, and whoever would be both sides at a time. Both are locked one by one."""
    meeting = Substitution.objects.select_for_update().filter(valid_from__lte=until, valid_until__gte=since)
    if meeting.filter(posting=posting).exists():
        raise Denied("substituted_already")
    if meeting.filter(Q(absent_id=substitute) | Q(substitute_id=posting.account_id)).exists():
        raise Denied("both_sides")


def one(id: int) -> Substitution | None:
    """Return a substitution with its posting and both sides, or None."""
    return _with_people(Substitution.objects.filter(pk=id)).first()


def concerning(account: int) -> list[Substitution]:
    """Return the substitutions of today or later that concern somebody: as either side, or of an organ that they lead."""
    led = postings(account, "head_of_organ").filter(principal=True).values("organ_id")
    whose = Q(absent_id=account) | Q(substitute_id=account) | Q(posting__organ__in=led)
    found = Substitution.objects.filter(whose, valid_until__gte=clock.today())
    return list(_with_people(found).order_by("valid_from", "id")[:200])


def offered(account: int) -> list[Posting]:
    """Return the postings for which somebody may name who stands in: those of the organs that they lead, not their own."""
    led = postings(account, "head_of_organ").filter(principal=True).values("organ_id")
    rows = Posting.objects.filter(in_force(clock.today()), organ__in=led, account__is_active=True)
    found = (
        rows.exclude(account_id=account).select_related("account", "organ").order_by("account__login", "id")
    )
    return [one for one in found if substitutable(one.role)]


def _with_people(rows: QuerySet[Substitution]) -> QuerySet[Substitution]:
    return rows.select_related("posting__organ", "absent", "substitute")
