"""A written instruction: given to an owner by a day, confirmed, answered, ended or given back; never changed, never deleted.

It decides nothing and performs no command: whoever decides a case does so by the law, and what was asked of them stays.
"""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from yimen.cases import queries as cases
from yimen.leaders import telling
from yimen.leaders.deeds import locked, sealed, standing, step
from yimen.leaders.models import Instruction, Meeting, Standing as Row, Step
from yimen.leaders.parts import OWNS, WATCHES, Part, require, with_successors
from yimen.leaders.refused import NotLed
from yimen.lib import clock
from yimen.people.administration import in_force
from yimen.people.models import Account, Organ, Posting, Window
from yimen.process.leaders import outcome
from yimen.process.leaders.instruction import Standing, may

# What the centre handles; what people complain of is not the director's to look into.
HANDLED = ("application", "joint", "question", "permit", "ending", "rectification")
# Words about a licence or a case, wherever no case is named: an outcome is not asked for by leaving out the number.
OF_CASES = ("许可", "申请", "办件", "审批", "证", "执照", "licence", "permit", "application", "case")


@transaction.atomic
def write(
    *,
    me: Part,
    words: str,
    due_on: date,
    owner: int = 0,
    organ: int = 0,
    about: str = "free",
    reference: str = "",
    insisted: bool = False,
    replaces: int = 0,
    sees: Callable[[str], bool] = lambda number: False,
) -> int:
    """Give an instruction to a person (`owner`), or to the head of a department; return its id. Raises NotLed.

    `sees` tells whether whoever writes may look into a case: nobody instructs about what they may not see. `replaces` is
    the instruction of theirs that it takes the place of.
    """
    require(me.writes)
    judged(words, about, insisted)
    reference = _named(me, about, reference.strip(), sees)
    owner, organ = addressed(me, owner, organ)
    old = _replaced(me, replaces) if replaces else None
    made = add(
        by=me.account, organ=me.office, words=words, due_on=due_on, owner=owner, addressed=organ, about=about,
        reference=reference, insisted=insisted, replaces_id=replaces or None,
    )  # fmt: skip
    if old is not None:
        step(old, "replaced", by=me.account)
    return made


def add(
    *,
    by: int,
    words: str,
    due_on: date,
    owner: int,
    addressed: int,
    meeting: Meeting | None = None,
    **more: object,
) -> int:
    """Store an instruction, or what a meeting decided, and tell its owner; return its id. Raises NotLed."""
    if due_on < clock.today():
        raise NotLed("in_the_past")
    one = Instruction.objects.create(
        words=sealed(words),
        due_on=due_on,
        owner=owner,
        addressed=addressed,
        meeting=meeting,
        by=by,
        at=clock.now(),
        **({"about": "free"} | more),
    )
    Row.objects.create(instruction=one, phase="given", owner=owner, addressed=addressed, due_on=due_on)
    telling.about_instruction("instructed", one.pk, telling.owners(owner, addressed), due_on)
    return int(one.pk)  # fmt: skip


def judged(words: str, about: str, insisted: bool) -> None:
    """Raise NotLed, with the article, where words ask for how a case is to be decided and nobody insisted."""
    if not words.strip():
        raise NotLed("no_words")
    of_case = about == "case" or any(one in words.lower() for one in OF_CASES)
    if of_case and not insisted and (found := outcome.asked(words)):
        raise NotLed("asks_outcome", found=found)


def names(me: Part, number: str, sees: bool) -> bool:
    """Return whether somebody may name a case: one that they see; who leads the centre or the government any that it handles.

    Complaints and what follows from them are named by nobody who may not look into them.
    """
    if sees or not me.everywhere:
        return sees
    seen = cases.view(number) if number else None
    return seen is not None and seen.kind.name in HANDLED


def _named(me: Part, about: str, reference: str, sees: Callable[[str], bool]) -> str:
    if about == "case" and not (reference and names(me, reference, sees(reference))):
        raise NotLed("no_case")
    id = int(reference) if reference.isdecimal() and len(reference) < 19 else 0
    if about == "window" and not Window.objects.filter(pk=id).exists():
        raise NotLed("no_window")
    if about == "organ" and not Organ.objects.filter(pk=id).exists():
        raise NotLed("no_organ")
    return "" if about == "free" else reference


def addressed(me: Part, owner: int, organ: int, *, meets: bool = False) -> tuple[int, int]:
    """Return owner and department of what somebody asks for: a person by their posting, else who heads one. Raises NotLed.

    Nobody instructs who watches, nor another's people, nor themselves. A meeting of the centre (`meets`) decides what
    anybody is to do, whoever writes it down.
    """
    everywhere = me.everywhere or (meets and me.runs)
    if not owner:
        _reach(me, {organ}, everywhere)
        if not telling.heads_of(organ):
            raise NotLed("no_owner")
        if not meets and telling.heads_of(organ) == [me.account]:
            raise NotLed("yourself")
        return 0, organ
    held = Posting.objects.filter(in_force(clock.today()), account_id=owner, account__is_active=True)
    rows = list(held.order_by("-principal", "pk").values_list("role", "organ_id"))
    if not rows:
        raise NotLed("no_owner")
    if owner == me.account and not meets:
        raise NotLed("yourself")
    if {role for role, _organ in rows} & WATCHES:
        raise NotLed("watches")
    organs = [id for role, id in rows if role in OWNS]
    _reach(me, set(organs), everywhere)
    return owner, organ if organ in organs else organs[0]


def _reach(me: Part, organs: set[int], everywhere: bool) -> None:
    if not organs or (not everywhere and not organs & me.heads):
        raise NotLed("out_of_reach")


def _replaced(me: Part, id: int) -> Row:
    one, row, now = locked(id)
    require(may(now, "replaced", owner=False, leader=leads(me, one, now)))
    return row


def leads(me: Part, one: Instruction, now: Standing) -> bool:
    """Return whether somebody acts as the leader of an instruction: who gave it, or who leads that office now."""
    office = one.organ in me.leads or (one.organ in me.above and (me.centre or me.government))
    return (one.by == me.account or office) and not owns(me, now)


def owns(me: Part, now: Standing) -> bool:
    """Return whether somebody owns it now: it is addressed to them, or to the head of a department that they head."""
    return now.owner == me.account or (now.owner == 0 and now.organ in me.heads)


def settled(id: int) -> tuple[Instruction, Row, Standing]:
    """Return an instruction under its lock, after what the days have brought: an owner who has left owns nothing."""
    one, row, now = locked(id)
    if now.owner and now.open and gone(now.owner, now.organ):
        now = step(row, "fell", organ=now.organ)
        telling.about_instruction("instructed", one.pk, telling.heads_of(now.organ), now.due_on)
    return one, row, now


def gone(owner: int, organ: int) -> bool:
    """Return whether somebody holds no posting any more at an organ, or at what took its place."""
    rows = Posting.objects.filter(in_force(clock.today()), account_id=owner, account__is_active=True)
    return not rows.filter(organ__in=with_successors(organ)).exists()


@transaction.atomic
def confirm(*, me: Part, instruction: int) -> None:
    """Confirm, as its owner, that an instruction was read. Raises NotLed."""
    one, row, now = settled(instruction)
    _may(me, one, now, "confirmed")
    step(row, "confirmed", by=me.account)


@transaction.atomic
def answer(*, me: Part, instruction: int, words: str) -> None:
    """Answer an instruction as its owner. Raises NotLed."""
    one, row, now = settled(instruction)
    _may(me, one, now, "answered")
    _words(words)
    step(row, "answered", by=me.account, words=words)
    telling.about_instruction("instruct_waits", one.pk, [one.by])


@transaction.atomic
def ask(*, me: Part, instruction: int, words: str, day: date | None = None) -> None:
    """Ask, as its owner, for a later day or (without one) what is meant, with the reason. Raises NotLed."""
    one, row, now = settled(instruction)
    act = "asked_day" if day else "asked_clear"
    _may(me, one, now, act)
    _words(words)
    if day and day <= max(now.due_on, clock.today()):
        raise NotLed("not_later", on=max(now.due_on, clock.today()))
    step(row, act, by=me.account, day=day, words=words)
    telling.about_instruction("instruct_waits", one.pk, [one.by])


@transaction.atomic
def reply(*, me: Part, instruction: int, words: str, agrees: bool = True) -> None:
    """Grant or refuse, as the leader, the later day that is asked for, or say what is meant. Raises NotLed."""
    one, row, now = settled(instruction)
    act = "cleared" if now.asked_day is None else "granted" if agrees else "refused"
    _may(me, one, now, act)
    if act != "granted":
        _words(words)
    step(row, act, by=me.account, day=now.asked_day if act == "granted" else None, words=words)
    _moved(one)


@transaction.atomic
def give_back(*, me: Part, instruction: int, words: str, due_on: date) -> None:
    """Give an answer back as the leader, with the reason and a new day. Raises NotLed."""
    one, row, now = settled(instruction)
    _may(me, one, now, "returned")
    _words(words)
    if due_on < clock.today():
        raise NotLed("in_the_past")
    step(row, "returned", by=me.account, day=due_on, words=words)
    _moved(one)


@transaction.atomic
def end(*, me: Part, instruction: int, words: str) -> None:
    """End an instruction as the leader: what came of it. Raises NotLed."""
    one, row, now = settled(instruction)
    _may(me, one, now, "ended")
    _words(words)
    step(row, "ended", by=me.account, words=words)


@transaction.atomic
def pass_on(*, me: Part, instruction: int, words: str, owner: int = 0, organ: int = 0) -> None:
    """Give an instruction to another owner as the leader, with the reason. Raises NotLed."""
    one, row, now = settled(instruction)
    _may(me, one, now, "passed")
    _words(words)
    owner, organ = addressed(me, owner, organ)
    step(row, "passed", by=me.account, owner=owner, organ=organ, words=words)
    telling.about_instruction("instructed", one.pk, telling.owners(owner, organ), now.due_on)


def _may(me: Part, one: Instruction, now: Standing, act: str) -> None:
    if not may(now, act, owner=owns(me, now), leader=leads(me, one, now)):
        raise NotLed("not_now" if owns(me, now) or leads(me, one, now) else "not_entitled")


def _words(words: str) -> None:
    if not words.strip():
        raise NotLed("no_words")


def _moved(one: Instruction) -> None:
    now = standing(Row.objects.get(pk=one.pk))
    whom = telling.owners(now.owner, now.organ)
    telling.about_instruction("instruct_moved", one.pk, whom, now.due_on)


def steps(one: Instruction) -> list[Step]:
    """Return the steps of an instruction, first to last."""
    return list(one.steps.select_related("words").order_by("pk"))


def candidates(me: Part, *, meets: bool = False) -> list[int]:
    """Return the accounts that somebody may instruct (or a meeting of theirs): all who work here, or in their departments."""
    rows = Posting.objects.filter(in_force(clock.today()), role__in=OWNS, account__is_active=True)
    if not me.everywhere and not (meets and me.runs):
        rows = rows.filter(organ__in=me.heads)
    watching = Posting.objects.filter(in_force(clock.today()), role__in=WATCHES).values("account")
    found = Account.objects.filter(pk__in=rows.values("account")).exclude(pk__in=watching)
    return list(
        (found if meets else found.exclude(pk=me.account)).order_by("login").values_list("pk", flat=True)
    )
