"""Organs that step into others' places: planned, judged, and on the day founded, ended and followed."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

import msgspec
from django.db import transaction

from yimen.lib import clock
from yimen.people import administration, coded, divisions, succession
from yimen.people.administration import Denied, in_force
from yimen.people.models import Organ, Reorganisation, Succession
from yimen.people.plans import Heir, Heirs, Passed, Plan
from yimen.people.roles import SECURITY

DAY = timedelta(days=1)
# What an heir takes over from the organ that it follows, where the plan does not say it.
INHERITED = ("kind", "higher", "uscc")


def plan_ahead(plan: Plan, *, by: int) -> Reorganisation:
    """Record a reorganisation that is to be carried out on its day. Raises Denied for one that cannot be.

    Entered by the security administrator: postings and authorisations pass with it.
    """
    administration.require(by, SECURITY)
    document = administration.require_words(plan.document)
    if plan.effective_on < clock.today():
        raise Denied("in_the_past")
    return Reorganisation.objects.create(
        kind=plan.kind,
        effective_on=plan.effective_on,
        document=document,
        plan=msgspec.to_builtins(plan),
        by_id=by,
        recorded_at=clock.now(),
    )


def waiting() -> Reorganisation | None:
    """Return the earliest planned reorganisation whose day has come, locked; None where there is none."""
    found = Reorganisation.objects.select_for_update(skip_locked=True)
    due = found.filter(carried_out_at=None, cancelled_at=None, effective_on__lte=clock.today())
    return due.order_by("effective_on", "id").first()


def cancel(*, by: int, reorganisation: int, document: str) -> None:
    """Cancel a reorganisation that has not been carried out, by a document; its row stays. Raises Denied.

    By a security administrator who did not plan it: two persons stand behind whether it comes or not.
    """
    administration.require(by, SECURITY)
    document = administration.require_words(document)
    with transaction.atomic():
        one = Reorganisation.objects.select_for_update().get(pk=reorganisation)
        if one.by_id == by:
            raise Denied("own_plan")
        if one.cancelled_at is not None:
            raise Denied("cancelled_already")
        if one.carried_out_at is not None:
            raise Denied("carried_out_already")
        if one.kind == "division":
            divisions.take_back(msgspec.convert(one.plan, Plan))
        one.cancelled_at, one.cancelled_by_id, one.cancelled_document = clock.now(), by, document
        one.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_document"])
        _recorded("cancel_reorganisation", one, document, by=by)


def _recorded(act: str, one: Reorganisation, document: str, *, by: int) -> None:
    """Record an act on a plan as a whole, which names codes."""
    plan = msgspec.convert(one.plan, Plan)
    codes = f"{'、'.join(plan.predecessors)} → {'、'.join(heir.code for heir in plan.heirs)}"
    what = f"{one.kind}: {codes}"[:200]
    administration.record(act, by=by, whom=None, what=what, document=document, on=one.effective_on)


def pass_people(one: Reorganisation) -> tuple[Heirs, Passed]:
    """Found and end organs, and pass windows, postings and authorisations on; return the heirs and the counts.

    Runs within the transaction of the whole. Raises Denied where the plan cannot be carried out.
    """
    plan = msgspec.convert(one.plan, Plan)
    before = _predecessors(plan)
    by_code, founded = _heirs(plan, before)
    heirs = Heirs({o.pk: o for o in before}, by_code, by_code[plan.heirs[0].code], plan.items)
    ending = [organ for organ in before if organ.code not in by_code]
    if any(organ.valid_from >= plan.effective_on - DAY for organ in ending):
        raise Denied("organ_too_new")
    for organ in before:
        for heir in by_code.values():
            if heir.pk != organ.pk:
                Succession.objects.create(predecessor=organ, successor=heir, reorganisation=one)
    windows = succession.pass_windows(plan, heirs)
    postings, ended = succession.pass_postings(plan, heirs, windows)
    lower = 0
    for organ in ending:
        organ.valid_until, organ.successor = plan.effective_on - DAY, heirs.main
        organ.save(update_fields=["valid_until", "successor"])
        lower += Organ.objects.filter(higher=organ).update(higher=heirs.main)
    passed = Passed(
        organs_ended=len(ending),
        organs_founded=founded,
        lower_organs=lower,
        windows=len(windows),
        ended=ended,
        **postings,
    )
    return heirs, passed


def succeeded(organs: Iterable[int]) -> dict[int, Reorganisation]:
    """Return, by organ, the reorganisation by which others stepped into its place; the last one where there were several."""
    rows = (
        Succession.objects.filter(predecessor__in=list(organs))
        .select_related("reorganisation")
        .order_by("id")
    )
    return {row.predecessor_id: row.reorganisation for row in rows}


def done(one: Reorganisation, passed: Passed) -> None:
    """Keep what a reorganisation passed on, and record it with each of its organs."""
    one.passed, one.carried_out_at = msgspec.to_builtins(passed), clock.now()
    one.save(update_fields=["passed", "carried_out_at"])
    if one.kind == "division":
        _recorded("reorganise", one, one.document, by=one.by_id)
    for step in one.successions.select_related("predecessor", "successor"):
        administration.record(
            "reorganise",
            by=one.by_id,
            whom=None,
            organ=step.predecessor,
            what=f"{one.kind}: {step.predecessor.name} → {step.successor.name}"[:200],
            document=one.document,
            on=one.effective_on,
        )


def _predecessors(plan: Plan) -> list[Organ]:
    shape = (len(plan.predecessors), len(plan.heirs))
    fits = {"rename": shape == (1, 1), "merge": shape[1] == 1, "split": shape[0] == 1 and shape[1] > 1}
    if not all(shape) or not fits[plan.kind]:
        raise Denied("plan_misshapen")
    found = Organ.objects.select_for_update().filter(in_force(plan.effective_on), code__in=plan.predecessors)
    organs = sorted(found, key=lambda organ: plan.predecessors.index(organ.code))
    if len(organs) != len(set(plan.predecessors)) or len(organs) != shape[0]:
        raise Denied("organ_not_in_force")
    if any(organ.valid_from >= plan.effective_on for organ in organs):
        raise Denied("organ_not_in_force")
    return organs


def _heirs(plan: Plan, before: list[Organ]) -> tuple[dict[str, Organ], int]:
    """Return the heirs by code, new ones made, and how many were made."""
    heirs: dict[str, Organ] = {}
    founded = 0
    for heir in plan.heirs:
        if heir.code in heirs:
            raise Denied("plan_misshapen")
        if heir.name:
            heirs[heir.code] = _found(heir, plan, before[0])
            founded += 1
        else:
            organ = Organ.objects.filter(in_force(plan.effective_on), code=heir.code).first()
            if organ is None:
                raise Denied("organ_not_in_force")
            heirs[heir.code] = organ
    kept = {organ.code for organ in before} & heirs.keys()
    if kept and plan.kind != "split":
        raise Denied("plan_misshapen")
    named = {*plan.items.values(), *plan.postings.values(), *plan.windows.values()}
    if not named <= heirs.keys():
        raise Denied("plan_names_unknown")
    _require_own_abbreviations(plan, heirs)
    return heirs, founded


def _found(heir: Heir, plan: Plan, like: Organ) -> Organ:
    if Organ.objects.filter(code=heir.code).exists():
        raise Denied("organ_code_taken")
    if not (heir.abbreviation and heir.office):
        raise Denied("plan_misshapen")
    particulars = {name: getattr(like, name) for name in INHERITED}
    particulars["division"] = divisions.followed(like.division, plan.effective_on)
    # Who only changes the name keeps the code; a new body gets its own.
    kept = like.uscc if plan.kind == "rename" else ""
    particulars["uscc"] = coded.written(heir.uscc) if heir.uscc else kept
    ending = Organ.objects.filter(code__in=plan.predecessors).values_list("pk", flat=True)
    coded.require_free(particulars["uscc"], plan.effective_on, *ending)
    return Organ.objects.create(
        code=heir.code,
        name=heir.name,
        name_en=heir.name_en,
        abbreviation=heir.abbreviation,
        office=heir.office,
        valid_from=plan.effective_on,
        **particulars,
    )


def _require_own_abbreviations(plan: Plan, heirs: Mapping[str, Organ]) -> None:
    """Refuse two organs in force whose document numbers would begin alike."""
    ending = set(plan.predecessors) - heirs.keys()
    others = Organ.objects.filter(in_force(plan.effective_on)).exclude(code__in=ending)
    begins = list(others.values_list("abbreviation", flat=True))
    if any(begins.count(organ.abbreviation) > 1 for organ in heirs.values()):
        raise Denied("abbreviation_taken")
