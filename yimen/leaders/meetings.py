"""Meetings: called with subject, day, place and reason; minutes; what was decided, each with an owner and a day; found later."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from yimen.leaders import instructing, telling
from yimen.leaders.deeds import opened, sealed
from yimen.leaders.models import Done, Meeting, MeetingStep, Planned
from yimen.leaders.parts import Part, require
from yimen.leaders.refused import NotLed
from yimen.lib import clock
from yimen.lib.clock import legal_day

# So many meetings are searched by what was decided: their words are opened one by one.
SEARCHED = 500


@transaction.atomic
def call(
    *,
    me: Part,
    subject: str,
    why: str,
    place: str,
    at: datetime,
    accounts: Sequence[int] = (),
    organs: Sequence[int] = (),
    planned: int = 0,
) -> int:
    """Call a meeting: the centre's, or (for one's plan, or as a department's head) the department's; return its id.

    Raises NotLed.
    """
    require(me.calls)
    if not (subject.strip() and why.strip() and place.strip()):
        raise NotLed("no_words")
    if at < clock.now():
        raise NotLed("in_the_past")
    if not accounts and not organs:
        raise NotLed("nobody_comes")
    plan = _planned(me, planned) if planned else None
    organ = plan.organ if plan else 0 if me.everywhere or me.runs else me.office
    one = Meeting.objects.create(
        organ=organ, subject=subject.strip(), why=why.strip(), place=place.strip(), at=at, accounts=list(accounts),
        organs=list(organs), planned=plan, by=me.account, called_at=clock.now(),
    )  # fmt: skip
    telling.about_meeting("meeting_called", one.pk, _called(one), at)
    return int(one.pk)


def _planned(me: Part, id: int) -> Planned:
    found = Planned.objects.filter(pk=id, duty="meeting").first()
    if found is None or found.organ not in me.heads:
        raise NotLed("no_plan")
    return found


def _called(one: Meeting) -> list[int]:
    heads = [account for organ in one.organs for account in telling.heads_of(organ)]
    return [account for account in (*one.accounts, *heads) if account != one.by]


def _locked(me: Part, id: int, act: str) -> Meeting:
    found = Meeting.objects.select_for_update(of=("self",)).filter(pk=id).first()
    if found is None:
        raise NotLed("no_meeting")
    require(writes(me, found))
    if found.state == "cancelled" or (act != "minutes" and found.state == "held"):
        raise NotLed("cancelled" if found.state == "cancelled" else "not_now")
    return found


def writes(me: Part, one: Meeting) -> bool:
    """Return whether somebody moves a meeting and writes its minutes: who called it, or whose office it is."""
    return one.by == me.account or (me.runs and one.organ == 0) or (one.organ in me.heads and one.organ != 0)


def sees(me: Part, one: Meeting) -> bool:
    """Return whether somebody reads a meeting: who is called to it, whose office it is, and who watches."""
    called = me.account in one.accounts or not me.heads.isdisjoint(one.organs)
    return called or writes(me, one) or me.watches or (one.organ == 0 and bool(me.above))


@transaction.atomic
def move(*, me: Part, meeting: int, at: datetime, words: str) -> None:
    """Move a meeting to another time, with the reason. Raises NotLed."""
    one = _locked(me, meeting, "moved")
    if not words.strip():
        raise NotLed("no_reason")
    if at < clock.now():
        raise NotLed("in_the_past")
    _step(one, "moved", me, day_at=at, words=sealed(words))
    one.at = at
    one.save(update_fields=["at"])
    telling.about_meeting("meeting_off", one.pk, _called(one), at)


@transaction.atomic
def cancel(*, me: Part, meeting: int, words: str) -> None:
    """Cancel a meeting, with the reason. Raises NotLed."""
    one = _locked(me, meeting, "cancelled")
    if not words.strip():
        raise NotLed("no_reason")
    _step(one, "cancelled", me, words=sealed(words))
    one.state = "cancelled"
    one.save(update_fields=["state"])
    telling.about_meeting("meeting_off", one.pk, _called(one), one.at)


@transaction.atomic
def minute(*, me: Part, meeting: int, words: str, came: Sequence[int] = ()) -> None:
    """Write the minutes of a meeting that was held, and who came; later ones stand beside. Raises NotLed.

    A department's meeting is a record of its head's duty from then on.
    """
    one = _locked(me, meeting, "minutes")
    if one.at > clock.now():
        raise NotLed("not_held")
    if not words.strip():
        raise NotLed("no_words")
    _step(one, "minutes", me, words=sealed(words), came=[id for id in came if id in one.accounts])
    if one.state != "held" and one.organ:
        plan = one.planned if one.planned and not one.planned.records.exists() else None
        Done.objects.create(
            organ=one.organ, duty="meeting", on=legal_day(one.at), planned=plan, meeting=one, by=me.account, at=clock.now()
        )  # fmt: skip
    one.state = "held"
    one.save(update_fields=["state"])


def _step(one: Meeting, act: str, me: Part, **more: object) -> None:
    MeetingStep.objects.create(meeting=one, act=act, by=me.account, at=clock.now(), **more)


@transaction.atomic
def decide(*, me: Part, meeting: int, words: str, due_on: date, owner: int = 0, organ: int = 0) -> int:
    """Write down what a meeting decided: what, whose, by when; return its id, which goes on as instructions do. Raises NotLed."""
    one = _locked(me, meeting, "minutes")
    if one.at > clock.now():
        raise NotLed("not_held")
    instructing.judged(words, "free", False)
    reach = me if one.organ == 0 or me.everywhere else Part(me.account, heads=frozenset({one.organ}))
    owner, organ = instructing.addressed(reach, owner, organ, meets=True)
    return instructing.add(
        by=me.account, organ=one.organ or me.office, words=words, due_on=due_on, owner=owner, addressed=organ, meeting=one
    )  # fmt: skip


def one(id: int) -> Meeting | None:
    """Return a meeting, or None."""
    return Meeting.objects.filter(pk=id).first()


def state(one: Meeting) -> str:
    """Return how a meeting stands: a word of MEETINGS."""
    return "unwritten" if one.state == "called" and one.at < clock.now() else one.state


def seen_by(me: Part) -> QuerySet[Meeting]:
    """Return the meetings that somebody reads."""
    if me.watches:
        return Meeting.objects.all()
    mine = Q(by=me.account) | Q(accounts__contains=[me.account])
    for organ in me.heads:
        mine |= Q(organs__contains=[organ]) | Q(organ=organ)
    return Meeting.objects.filter(mine | Q(organ=0) if me.above else mine)


def containing(me: Part, text: str) -> list[int]:
    """Return the ids of the meetings that somebody reads of which subject, minutes or a decision contain these words."""
    rows = seen_by(me)
    found = set(rows.filter(subject__icontains=text).values_list("pk", flat=True)[: 4 * SEARCHED])
    newest = rows.exclude(pk__in=found).order_by("-at")[:SEARCHED]
    for each in newest.prefetch_related("steps__words", "decisions__words"):
        said = [step.words for step in each.steps.all()] + [one.words for one in each.decisions.all()]
        if any(text.casefold() in opened(words).casefold() for words in said):
            found.add(each.pk)
    return sorted(found)
