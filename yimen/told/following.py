"""Who of the staff is told what: the record is followed, and each event that concerns somebody is told to them once.

A head and the person addressed learn of a card, of an order and of what is referred; who spoke for the organ, what became of
it; who found something of what becomes of it, who urged of the answer; who coordinates, that somebody has stepped into the
place of an organ or an applicant.
Staff have no address of their own on record: they are told at the desk.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from yimen.cases import open_terms, queries as cases, stream
from yimen.cases.queries import Told, View
from yimen.cases.viewed import OF
from yimen.centres import turns
from yimen.inspectors.queries import given_since
from yimen.lib import clock
from yimen.people.administration import in_force
from yimen.people.models import Posting, Recusal
from yimen.process.application.agency import BY_ACCOUNT
from yimen.process.application.events import PassedOn
from yimen.process.application.succeeded import ApplicantSucceeded
from yimen.projects.parts import LEADS
from yimen.projects.queries import carriers
from yimen.telling import tell
from yimen.told.models import Followed, Message, Reader
from yimen.told.words import GROUP_OF

HEADS = ("head_of_organ", "head_of_department")
OF_ACCOUNTING = ("efficiency_office", "efficiency_complaint_centre")
# Which message an event brings, and to whom: the heads of the organ, the person addressed, who found it, who urged.
ORGAN, PERSON, OWNER, FINDER, URGER, PARTS = "organ", "person", "owner", "finder", "urger", "parts"
# Beside them who spoke for the organ on a card or reported what was put right, and the offices that decide on measures of their own (circular, return).
SPEAKER, OFFICES = "speaker", "offices"
SPOKE = ("CardExplained", "CardAppealed", "RectificationReported")
# Who is named to preside or to check, and who was before and is not any more; against whom something is decided.
NAMED, FORMER, AGAINST = "named", "former", "whom"
# Who begins a return to the sending unit, where the measure is one: the person is heard, and the centre decides.
RETURNING, RETURNS = "returning", ("coordinator", "duty_chief")
TELLS: dict[str, tuple[str, tuple[str, ...]]] = {
    "CardGiven": ("card", (ORGAN, PERSON)),
    "CardTransferred": ("card", (ORGAN, PERSON)),
    "CardUpheld": ("upheld", (ORGAN, PERSON, SPEAKER)),
    "CardLifted": ("lifted", (ORGAN, PERSON, SPEAKER)),
    "AppealDecided": ("appeal", (ORGAN, PERSON, SPEAKER)),
    "RectificationOrdered": ("order", (ORGAN, PERSON)),
    "RectificationOpened": ("order", (ORGAN, OWNER)),
    "RectificationRaised": ("returned", (ORGAN, OWNER, FINDER, SPEAKER)),
    "RectificationReaddressed": ("order", (ORGAN, OWNER)),
    "RectificationReported": ("reported", (FINDER,)),
    "RectificationReturned": ("returned", (ORGAN, PERSON, OWNER, SPEAKER)),
    "RectificationVerified": ("verified", (ORGAN, PERSON, OWNER, FINDER, SPEAKER)),
    "OrderGiven": ("order", (ORGAN, PERSON)),
    "OrderReferred": ("referred", (ORGAN, PERSON)),
    "AccountabilityTakenUp": ("taken_up", (ORGAN, OFFICES)),
    "AccountabilityDeclined": ("declined", (ORGAN, OFFICES)),
    "MeasureTaken": ("measure", (ORGAN,)),
    "UrgedBySupervisor": ("urged", (ORGAN,)),
    "SupervisorAnswered": ("answered", (URGER,)),
    "MeetingCalled": ("joint_called", (PARTS,)),
    "PartUrged": ("part_urged", (PARTS,)),
    "ReportAnswered": ("report_answered", (ORGAN, PARTS)),
    "HearingCalled": ("hearing_chair", (NAMED,)),
    "InspectorsAssigned": ("to_check", (NAMED,)),
}
# What an event brings to others beside those: who was named before, and against whom a measure is in person.
ALSO: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    **dict.fromkeys(("HearingCalled", "InspectorsAssigned"), (("named_no_more", (FORMER,)),)),
    "MeasureTaken": (("measured", (AGAINST,)), ("to_return", (RETURNING,))),
}
# What whoever coordinates is told where another steps into somebody's place: of a joint case, of a step of a project.
SUCCEEDS: dict[str, tuple[str, str]] = {
    "PassedOn": ("organ_succeeds", "step_organ"),
    "ApplicantSucceeded": ("party_succeeds", "step_party"),
}
# These say on which day it is.
DATED = ("joint_called", "hearing_chair")
BATCH = 500
# So many of the last things that rooms have to tell are looked at again.
AGAIN = 100
# How long before its last day somebody is reminded of a term, in working days.
DAYS_BEFORE = 2
# So long is looked whether somebody who stands aside was named for something.
REMEMBERED = timedelta(days=31)


def follow(limit: int = BATCH) -> int:
    """Tell what happened since, `limit` positions at most; return how many there were. Another follower at work: 0.

    What was before the first look is told to nobody.
    """
    with transaction.atomic():
        if not turns.mine("told"):
            return 0
        at = Followed.objects.filter(id=1).first()
        if at is None:
            begin(stream.end())
            return 0
        upto, passed = stream.since(at.position, (*TELLS, *SUCCEEDS), limit)
        # What happens in a part of a joint case is told of the whole, whose lead and departments it concerns.
        seqs: dict[str, set[int]] = {}
        for one in passed:
            seqs.setdefault(one.number.partition(OF)[0], set()).add(one.seq)
        for number, some in seqs.items():
            _tell(number, some)
        done, at.position = upto - at.position, upto
        tasks = given_since(at.deed)
        for deed, task, account, first in tasks:
            _store("task", [account], mark=f"task:{deed}", task=task, on=first)
            at.deed = deed
        rooms = _of_rooms(at, limit)
        if done or tasks or rooms:
            at.save()
        return done + len(tasks) + rooms


def _of_rooms(at: Followed, limit: int) -> int:
    """Tell what rooms beside the record have to tell since; return how much.

    A row that was committed later than one with a higher id is still found: the last few are looked at again, and the mark
    of each makes it one message.
    """
    rows = tell.since(at.telling - AGAIN, limit + AGAIN)
    marks = [f"room:{one.mark}" for one in rows]
    known = set(Message.objects.filter(mark__in=marks).values_list("account", "mark"))
    for one in rows:
        if (one.account, f"room:{one.mark}") not in known:
            _store(one.kind, [one.account], mark=f"room:{one.mark}", thing=one.thing, on=one.on)
    last = max((one.pk for one in rows), default=at.telling)
    new, at.telling = sum(one.pk > at.telling for one in rows), max(last, at.telling)
    return new


def begin(position: int) -> None:
    """Let the staff be told of what happens after a position; once it has begun it stays so."""
    last = max((deed for deed, *_rest in given_since(0)), default=0) if position else 0
    Followed.objects.get_or_create(id=1, defaults={"position": position, "deed": last})


def remind() -> int:
    """Tell whose term to explain ends in two working days or less, what is overdue to be put right, and whom to replace who
    stands aside; return how many lines.

    Safe to run twice; costs by what is open.
    """
    if not Followed.objects.filter(id=1).exists():
        return 0
    calendar, today, told = cases.calendar(), clock.today(), _stood_aside()
    for number, last in open_terms.explaining():
        if today <= last and calendar.between(today, last) <= DAYS_BEFORE:
            told += _about(number, "term", (ORGAN, PERSON), f"term:{number}:{last}", last)
    for number, last in open_terms.putting_right():
        if last < today:
            told += _about(
                number, "overdue", (ORGAN, PERSON, OWNER, FINDER), f"overdue:{number}:{last}", last
            )
    return told


def forget(limit: int = BATCH) -> int:
    """Delete messages whose day was over two years ago; return how many."""
    old = Message.objects.filter(at__lt=clock.now().replace(year=clock.now().year - 2, day=1))
    ids = list(old.values_list("id", flat=True)[:limit])
    Message.objects.filter(id__in=ids).delete()
    return len(ids)


def _tell(number: str, seqs: set[int]) -> None:
    seen = cases.view(number)
    for one in seen.told if seen else ():
        # The same event names of a card stand in other kinds of case with other meanings: the case tells.
        if seen is not None and one.seq in seqs and one.name in TELLS:
            for kind, whom in (TELLS[one.name], *ALSO.get(one.name, ())):
                at = getattr(one.event, "at", None) if kind in DATED else None
                about = {"number": number, "on": clock.legal_day(at) if at else None}
                _store(kind, _accounts(seen, whom, one), mark=f"{number}:{one.seq}", but=one.actor, **about)
        if seen is not None and one.seq in seqs and one.name in SUCCEEDS and succeeds(one):
            _tell_of_succession(seen, one)


def succeeds(one: Told) -> bool:
    """Return whether an event puts somebody else in the place of an organ or an applicant; a new or corrected name does not."""
    event = one.event
    return isinstance(event, PassedOn) or (
        isinstance(event, ApplicantSucceeded) and event.how in ("merged", "split")
    )


def _tell_of_succession(seen: View, one: Told) -> None:
    """Tell who coordinates a joint case, or a project of which a case is a step: once a day of each, however many parts pass."""
    of_joint, of_step = SUCCEEDS[one.name]
    rows = Posting.objects.filter(in_force(clock.today()), role=LEADS)
    coordinate = list(rows.values_list("account_id", flat=True))
    mark = f"{seen.number}:{one.name}:{one.effective_on}"
    about: dict[str, Any] = {"but": one.actor, "number": seen.number, "on": one.effective_on}
    if seen.kind.name == "joint":
        _store(of_joint, [*_accounts(seen, (ORGAN,), one), *coordinate], mark=mark, **about)
    for project, agent in carriers(seen.number):
        _store(of_step, [agent, *coordinate], mark=f"{mark}:{project}", thing=project, **about)


def _about(number: str, kind: str, whom: tuple[str, ...], mark: str, on: date) -> int:
    seen = cases.view(number)
    return _store(kind, _accounts(seen, whom), mark=mark, number=number, on=on) if seen else 0


def _accounts(seen: View, whom: Iterable[str], told: Told | None = None) -> list[int]:
    """Return the accounts that are told: of the case as it stands, or as it stood when something happened in it."""
    organ = (seen.under(told.seq) if told else seen.version).organ
    state: Any = seen.state
    found: list[int] = []
    for one in whom:
        match one:
            case "organ":
                rows = Posting.objects.filter(in_force(clock.today()), organ_id=organ, role__in=HEADS)
                found += rows.values_list("account_id", flat=True)
            case "person" | "owner" | "whom":
                found += _account(getattr(told.event if told else state, one, getattr(state, one, "")), "a:")
            case "finder":
                found += _account(state.applicant if seen.kind.name == "rectification" else "", BY_ACCOUNT)
            case "urger":
                urged = [event.actor for event in seen.told if event.name == "UrgedBySupervisor"]
                found += _account(urged[-1] if urged else "", "a:")
            case "speaker":
                spoke = [event.actor for event in seen.told if event.name in SPOKE]
                found += [id for who in spoke for id in _account(who, "a:")]
            case "offices":
                rows = Posting.objects.filter(in_force(clock.today()), role__in=OF_ACCOUNTING)
                found += rows.values_list("account_id", flat=True)
            case "returning" if getattr(told and told.event, "measure", "") == "return_to_unit":
                rows = Posting.objects.filter(in_force(clock.today()), role__in=RETURNS)
                found += rows.values_list("account_id", flat=True)
            case "named":
                found += _named(told)
            case "former":
                found += _former(seen, told)
            case "parts":
                found += _of_parts(seen, told)
    return list(dict.fromkeys(found))


def _named(told: Told | None) -> list[int]:
    """Return who is named by an event to preside or to check; a typed name is nobody's account."""
    event: Any = told.event if told else None
    who = getattr(event, "officers", ()) or (getattr(event, "chair", ""),)
    return [id for one in who for id in _account(one, "a:")]


def _former(seen: View, told: Told | None) -> list[int]:
    """Return who was named by the event of that name before, in the same part, and is not any more."""
    if told is None:
        return []
    part = getattr(told.event, "part", "")
    before = [
        one
        for one in seen.told
        if 0 < one.seq < told.seq and one.name == told.name and getattr(one.event, "part", "") == part
    ]
    now = _named(told)
    return [id for id in _named(before[-1] if before else None) if id not in now]


def _stood_aside() -> int:
    """Tell who examines a case, and who named them, that somebody who was named to preside or to check stands aside from it since."""
    told = 0
    fresh = Recusal.objects.filter(since__gte=clock.today() - REMEMBERED)
    for number, account in fresh.values_list("case_number", "account_id"):
        seen = cases.view(number)
        for one in _applied(seen) if seen else ():
            by = [event.actor for event in _to_come(one) if account in _named(event)]
            if by:
                who = dict.fromkeys(id for each in (*by, *one.state.reviewers) for id in _account(each, "a:"))
                told += _store("name_another", who, mark=f"aside:{one.number}:{account}", number=number)
    return told


def _to_come(seen: View) -> list[Told]:
    """Return what named somebody last for what is still to come: a hearing that is not recorded, a check that is not made."""
    hearing = seen.state.hearing
    waits = {
        "HearingCalled": hearing is not None and not hearing.record,
        "InspectorsAssigned": seen.state.checked_on is None,
    }
    found = (
        next((one for one in reversed(seen.told) if one.name == name and one.event.part == seen.part), None)  # type: ignore[attr-defined]
        for name, still in waits.items()
        if still
    )
    return [one for one in found if one]


def _applied(seen: View) -> list[View]:
    """Return an open application, or the parts of a joint one that have begun; nothing of any other case."""
    if seen.copies.closed_on is not None:
        return []
    if seen.kind.name == "application":
        return [seen]
    return [one.part for one in cases.standings(seen) if one.part]


def _of_parts(seen: View, told: Told | None) -> list[int]:
    """Return who is told of what a joint application's lead asks of some parts: heads of their organs, and who examines them."""
    event: Any = told.event if told else None
    keys = set(getattr(event, "invited", ()) or (getattr(event, "part", ""),))
    meant = [one for one in cases.standings(seen) if one.key in keys]
    organs = {one.version.organ for one in meant}
    rows = Posting.objects.filter(in_force(clock.today()), organ_id__in=organs, role__in=HEADS)
    examining = [who for one in meant if one.part for who in one.part.state.reviewers]
    return [
        *rows.values_list("account_id", flat=True),
        *(id for who in examining for id in _account(who, "a:")),
    ]


def _account(named: str, prefix: str) -> list[int]:
    id = named.removeprefix(prefix)
    return [int(id)] if named.startswith(prefix) and id.isdigit() else []


def _store(kind: str, accounts: Iterable[int], *, mark: str, but: str = "", **about: Any) -> int:
    """Keep a message for each account once; who acted themselves, and who switched the group off, is not told."""
    ids = [id for id in accounts if f"a:{id}" != but]
    off = {row.account for row in Reader.objects.filter(account__in=ids) if GROUP_OF[kind] in row.muted}
    wanted = [id for id in ids if id not in off]
    before = Message.objects.aggregate(last=Max("id"))["last"] or 0
    Message.objects.bulk_create(
        [Message(account=id, kind=kind, mark=mark, at=clock.now(), **about) for id in wanted],
        ignore_conflicts=True,
    )
    return Message.objects.filter(id__gt=before, mark=mark).count()
