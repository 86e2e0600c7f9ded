"""What passes of people when an organ steps into another's place: windows, postings, authorisations."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Q

from yimen.people.administration import Denied
from yimen.people.models import Authorisation, Organ, Posting, Window
from yimen.people.plans import Heirs, Plan

DAY = timedelta(days=1)


def pass_windows(plan: Plan, heirs: Heirs) -> dict[int, Window]:
    """End the predecessors' windows on the eve, and open them as the heirs'; return the new ones by old id.

    Raises Denied where the plan names a window that is not theirs.
    """
    eve = plan.effective_on - DAY
    going = Window.objects.select_for_update().filter(Q(valid_until=None) | Q(valid_until__gt=eve))
    theirs = list(going.filter(organ__in=heirs.predecessors).order_by("id"))
    if not plan.windows.keys() <= {window.code for window in theirs}:
        raise Denied("plan_names_unknown")
    opened = {}
    for window in theirs:
        assert window.organ_id is not None
        heir = heirs.take(plan.windows, window.code, window.organ_id)
        if heir.pk != window.organ_id:
            opened[window.pk] = _opened_at(heir, window, eve)
    return opened


def _opened_at(heir: Organ, window: Window, eve: date) -> Window:
    """Return the window as the heir's; one that was to open later opens then, as its."""
    if window.valid_from > eve:
        window.organ = heir
        window.save(update_fields=["organ"])
        return window
    until, window.valid_until = window.valid_until, eve
    window.save(update_fields=["valid_until"])
    window.successor = Window.objects.create(
        code=window.code,
        name=window.name,
        name_en=window.name_en,
        organ=heir,
        valid_from=eve + DAY,
        valid_until=until,
    )
    window.save(update_fields=["successor"])
    return window.successor


def pass_postings(
    plan: Plan, heirs: Heirs, windows: Mapping[int, Window]
) -> tuple[dict[str, int], tuple[int, ...]]:
    """End the predecessors' postings on the eve and post everybody at the heir; return the counts by name.

    Beside them: the ids of the authorisations that end and do not go on.

    `windows` are the new windows by the old ones' ids.
    A role goes on as it was given: by whom, until when. Of two principals who meet, the plan says who stays
    one; else it is the heir's own, then the first predecessor's. Raises Denied for a posting that is not theirs.
    """
    eve = plan.effective_on - DAY
    found = Posting.objects.select_for_update().filter(Q(valid_until=None) | Q(valid_until__gt=eve))
    order = list(heirs.predecessors)
    moving = sorted(found.filter(organ__in=order), key=lambda p: (order.index(p.organ_id), p.pk))
    if not plan.postings.keys() <= {str(posting.pk) for posting in moving}:
        raise Denied("plan_names_unknown")
    counts = dict.fromkeys(("postings", "deputies", "authorisations"), 0)
    ended: list[int] = []
    for posting in moving:
        heir = heirs.take(plan.postings, str(posting.pk), posting.organ_id)
        if heir.pk == posting.organ_id:
            continue
        window = windows.get(posting.window_id or 0)
        new = _posted_at(heir, window.pk if window else posting.window_id, posting, plan)
        counts["postings"] += 1
        counts["deputies"] += posting.principal and not new.principal
        counts["authorisations"] += _pass_authorisations(posting, new, heirs, eve, ended)
    return counts | {"authorisations_ended": len(ended)}, tuple(ended)


def _posted_at(heir: Organ, window: int | None, posting: Posting, plan: Plan) -> Posting:
    principal = posting.principal and _stays_principal(plan, posting, heir)
    posting_ends = _ends(plan.effective_on - DAY, posting.valid_from)
    Posting.objects.filter(pk=posting.pk).update(valid_until=posting_ends)
    return Posting.objects.create(
        account_id=posting.account_id,
        organ=heir,
        window_id=window,
        role=posting.role,
        principal=principal,
        valid_from=max(posting.valid_from, plan.effective_on),
        valid_until=posting.valid_until,
        document=plan.document,
        given_by_id=posting.given_by_id,
    )


def _ends(eve: date, valid_from: date) -> date:
    """Return the last day of what ends on the eve: of what had not begun by then, the day before it would."""
    return max(eve, valid_from - DAY)


def _stays_principal(plan: Plan, posting: Posting, heir: Organ) -> bool:
    if plan.principals:
        return posting.pk in plan.principals
    until = Q(valid_until=None) | Q(valid_until__gte=plan.effective_on)
    held = Posting.objects.filter(until, organ=heir, principal=True)
    if posting.role == "head_of_department":
        return True
    return not held.exclude(role="head_of_department").exists()


def _pass_authorisations(posting: Posting, new: Posting, heirs: Heirs, eve: date, ended: list[int]) -> int:
    """Let authorisations follow their posting, and return how many did; one for an item that goes elsewhere ends."""
    followed = 0
    going = posting.authorisations.filter(Q(valid_until=None) | Q(valid_until__gt=eve))
    for one in going.select_for_update().order_by("id"):
        Authorisation.objects.filter(pk=one.pk).update(valid_until=_ends(eve, one.valid_from))
        if one.item and heirs.of_item(one.item, posting.organ_id).pk != new.organ_id:
            ended.append(one.pk)
            continue
        Authorisation.objects.create(
            posting=new,
            act=one.act,
            item=one.item,
            valid_from=max(one.valid_from, eve + DAY),
            valid_until=one.valid_until,
            document=one.document,
            document_on=one.document_on,
        )
        followed += 1
    return followed
