"""The division codes that a centre uses: which is in force on a day, which follows which, and a change of one.

A code is changed by dating rows, so that each day finds its own code at once, however late any worker is. Numbers,
organs and people keep the code under which they were registered.
"""

import re
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from yimen.law import identity
from yimen.lib import clock
from yimen.people.administration import Denied, in_force
from yimen.people.models import Division, Organ
from yimen.people.plans import Heir, Passed, Plan

DAY = timedelta(days=1)
CODE = re.compile(r"[0-9]{6}")
# The centre's own code on a day, as one scalar: the record reads it in the same statement as what it decides on.
OWN_SQL = """(SELECT n.code FROM people_division n WHERE n.own AND n.valid_from <= %(on)s
    AND (n.valid_until IS NULL OR n.valid_until >= %(on)s))"""


def own(on: date) -> str:
    """Return the centre's own code on a day; empty where it has none."""
    return str(Division.objects.filter(in_force(on), own=True).values_list("code", flat=True).first() or "")


def owned() -> list[tuple[date, date | None, str]]:
    """Return the centre's own codes as (first day, last day, code), oldest first; what never came is left out."""
    rows = Division.objects.filter(own=True).order_by("valid_from")
    found = rows.values_list("valid_from", "valid_until", "code")
    return [(since, until, code) for since, until, code in found if until is None or until >= since]


def used(state: str = "") -> list[Division]:
    """Return the codes in use or to come, `ended`, or `all`, each with its successor, in order of code and day."""
    today = clock.today()
    rows = Division.objects.select_related("successor").order_by("code", "valid_from")
    if state == "ended":
        rows = rows.filter(valid_until__lt=today)
    elif state != "all":
        rows = rows.exclude(valid_until__lt=today)
    return list(rows)


def followed(code: str, on: date) -> str:
    """Return the code that stands on a day in the place of one that was registered; itself where nothing replaced it."""
    row = Division.objects.filter(code=code, valid_from__lte=on).order_by("-valid_from").first()
    while row is not None and row.valid_until is not None and row.valid_until < on and row.successor:
        row = row.successor
    return row.code if row is not None else code


def use(code: str, *, since: date, document: str) -> None:
    """Enter a code that an organ is to carry, where the centre does not use it yet. Raises Denied for a replaced one."""
    if Division.objects.filter(in_force(since), code=code).exists():
        return
    if Division.objects.filter(code=code, valid_until__lt=since, successor__isnull=False).exists():
        raise Denied("division_ended")
    _made(Heir(code, identity.divisions().get(code, "")), own=False, since=since, document=document)


def change(plan: Plan) -> Passed:
    """Let a code be followed by another from the plan's day on; return how many organs carry it. Raises Denied.

    The centre's own code is followed by a new one; another may also merge into one that is in use. Runs within the
    transaction of the whole.
    """
    old, heir = _named(plan)
    on = plan.effective_on
    before = Division.objects.select_for_update().filter(in_force(on), code=old, successor=None).first()
    if before is None or before.valid_from >= on:
        raise Denied("division_unknown")
    after = Division.objects.filter(in_force(on), code=heir.code).first()
    if after is not None and (before.own or after.successor_id):
        raise Denied("division_taken")
    passed = counted(plan)
    before.valid_until = on - DAY
    before.save(update_fields=["valid_until"])
    before.successor = after or _made(heir, own=before.own, since=on, document=plan.document)
    before.save(update_fields=["successor"])
    return passed


def counted(plan: Plan) -> Passed:
    """Return what a change touches: the organs in force on its day that carry the code, by themselves or by its past."""
    carried = Organ.objects.filter(in_force(plan.effective_on)).values_list("division", flat=True)
    eve = plan.effective_on - DAY
    return Passed(recoded=sum(followed(code, eve) == plan.predecessors[0] for code in carried))


def take_back(plan: Plan) -> None:
    """Let a planned change never come: the old code goes on, the new one ends before it began. Raises Denied.

    Refused from its day on, and while something else builds upon the new code.
    """
    old, heir = _named(plan)
    if plan.effective_on <= clock.today():
        raise Denied("carried_out_already")
    before = Division.objects.select_for_update().get(code=old, valid_until=plan.effective_on - DAY)
    after = before.successor
    assert after is not None
    alone = after.predecessors.count() == 1 and after.valid_from == plan.effective_on
    if alone:
        if after.successor_id or Organ.objects.filter(division=heir.code).exists():
            raise Denied("plan_built_upon")
        after.valid_until = after.valid_from - DAY
        after.save(update_fields=["valid_until"])
    before.valid_until = before.successor = None
    before.save(update_fields=["valid_until", "successor"])


def _named(plan: Plan) -> tuple[str, Heir]:
    """Return the old code and the new one with its name. Raises Denied."""
    if len(plan.predecessors) != 1 or len(plan.heirs) != 1:
        raise Denied("bad_division")
    old, heir = plan.predecessors[0], plan.heirs[0]
    if not (CODE.fullmatch(old) and CODE.fullmatch(heir.code) and heir.name) or old == heir.code:
        raise Denied("bad_division")
    return old, heir


def _made(heir: Heir, *, own: bool, since: date, document: str) -> Division:
    """Enter a code from a day on. Raises Denied where it is in use at that time."""
    try:
        with transaction.atomic():
            return Division.objects.create(
                code=heir.code,
                name=heir.name,
                name_en=heir.name_en,
                own=own,
                valid_from=since,
                document=document,
            )
    except IntegrityError as error:
        if "one_division_of_a_code" in str(error):
            raise Denied("division_taken") from error
        raise


def trouble(registered: str) -> str:
    """Return what is wrong with the centre's own code today, for its operator; empty where all is well.

    `registered` is the code under which the centre was founded: today's must follow from it.
    """
    today = clock.today()
    code = own(today)
    if not code:
        return f"no division code is in force on {today}: no case can be given a number"
    if followed(registered, today) != code:
        return f"cases are numbered under {code}, which does not follow from {registered}, the code it was founded with"
    return ""
