"""Instructions and meetings as lists: what somebody may read, narrowed, ordered, bounded; and one instruction whole."""

from collections.abc import Sequence
from typing import Any

import msgspec
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop

from yimen.leaders import instructing, meetings
from yimen.leaders.counted import midnight
from yimen.leaders.deeds import opened, read_by, standing
from yimen.leaders.models import Instruction, Meeting, Standing as Row
from yimen.leaders.parts import Part
from yimen.lib import clock
from yimen.process.leaders.instruction import Standing
from yimen.process.leaders.words import OPEN, OWED

WINDOW = 2000
# Why somebody reads words of which they are no party.
WHY = gettext_noop("批示留痕：查看批示和答复")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which instructions: `which` is what waits for or was given by whoever asks, late, or over; empty: all that are open."""

    text: str = ""
    which: str = ""
    about: str = ""
    organ: int = 0
    sort: str = ""


ORDERS = {"": ("due_on", "pk"), "-due": ("-due_on", "-pk"), "-given": ("-pk",)}


def reach(me: Part) -> Q:
    """Return which instructions somebody reads: given or owned by them or their department, the centre's, or all."""
    if me.watches:
        return Q()
    mine = Q(owner=me.account) | Q(addressed__in=me.heads) | Q(instruction__by=me.account)
    return mine | Q(instruction__organ__in=me.leads | me.above | me.heads)


def waits(me: Part) -> Q:
    """Return which instructions wait for somebody: for their answer as the owner, or for their word as the leader."""
    owned = Q(phase__in=OWED) & (Q(owner=me.account) | Q(owner=0, addressed__in=me.heads))
    return owned | Q(phase__in=("asked", "answered"), instruction__by=me.account)


class Instructions:
    """The instructions that somebody reads."""

    def __init__(self, me: Part) -> None:
        """Keep who asks."""
        self.me = me

    def found(self, asked: Asked, *, limit: int = 50, offset: int = 0) -> tuple[Sequence[Row], int]:
        """Return `limit` lines from `offset` on, and how many there are, counted up to WINDOW."""
        rows = self._narrowed(asked)
        found = list(rows.order_by(*ORDERS.get(asked.sort, ORDERS[""]))[offset : offset + limit])
        # What fits a page is counted already: the inbox asks at every look.
        whole = len(found) < limit and not offset
        return found, len(found) if whole else rows[:WINDOW].count()

    def count(self, asked: Asked) -> int:
        """Return how many there are, counted up to WINDOW."""
        return self._narrowed(asked)[:WINDOW].count()

    def _narrowed(self, asked: Asked) -> QuerySet[Row]:
        rows = Row.objects.filter(reach(self.me)).select_related("instruction__meeting")
        if asked.which == "ended":
            rows = rows.exclude(phase__in=OPEN)
        elif asked.which != "all":
            rows = rows.filter(phase__in=OPEN)
        if asked.which == "waits":
            rows = rows.filter(waits(self.me))
        if asked.which == "given":
            rows = rows.filter(instruction__by=self.me.account)
        if asked.which == "late":
            rows = rows.filter(phase__in=OWED, due_on__lt=clock.today())
        if asked.about:
            rows = rows.filter(instruction__about=asked.about)
        if asked.organ:
            rows = rows.filter(addressed=asked.organ)
        if asked.text:
            number = int(asked.text) if asked.text.isdecimal() and len(asked.text) < 19 else 0
            rows = rows.filter(Q(instruction__reference__icontains=asked.text) | Q(pk=number))
        return rows


class Whole(msgspec.Struct, frozen=True):
    """An instruction as somebody reads it: words opened, its steps (act, row, words), others about the same thing."""

    one: Instruction
    now: Standing
    words: str
    steps: tuple[tuple[Any, str], ...]
    owns: bool
    leads: bool
    others: tuple[Row, ...]


def sees(me: Part, one: Instruction, now: Standing) -> bool:
    """Return whether somebody reads an instruction; a meeting's decision also whoever reads the meeting."""
    if me.watches or party(me, one, now) or one.organ in me.leads | me.above | me.heads:
        return True
    return one.meeting is not None and meetings.sees(me, one.meeting)


def party(me: Part, one: Instruction, now: Standing) -> bool:
    """Return whether somebody gave or owns it, or heads the department that it is addressed to."""
    return one.by == me.account or now.owner == me.account or now.organ in me.heads


def whole(me: Part, id: int) -> Whole | None:
    """Return an instruction for whoever may read it, else None; who is no party of it leaves a record of the reading."""
    row = Row.objects.select_related("instruction__meeting", "instruction__words").filter(pk=id).first()
    if row is None:
        return None
    one, now = row.instruction, standing(row)
    if not sees(me, one, now):
        return None
    if not party(me, one, now):
        read_by(me.account, one.reference or f"instruction-{id}", "instruction", WHY)
    return Whole(
        one,
        now,
        opened(one.words),
        tuple((step, opened(step.words)) for step in instructing.steps(one)),
        instructing.owns(me, now),
        instructing.leads(me, one, now),
        tuple(_others(me, one)),
    )


def _others(me: Part, one: Instruction) -> list[Row]:
    """Return what else is asked for about the same thing and still open: two leaders may have said two things."""
    if one.about == "free":
        return []
    same = Row.objects.filter(
        phase__in=OPEN, instruction__about=one.about, instruction__reference=one.reference
    )
    rows = same.exclude(pk=one.pk).select_related("instruction__meeting")[:20]
    # Whoever owns one of two is to know of the other, or they cannot ask which holds.
    return list(rows)


def of_case(number: str) -> list[Row]:
    """Return every instruction about a case, first to last: each leaves a trace in its chain."""
    rows = Row.objects.filter(instruction__about="case", instruction__reference=number)
    return list(rows.select_related("instruction").order_by("pk"))


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """Which meetings: `which` to come (empty), of today, held, without minutes, or all; words of subject, minutes or decisions."""

    text: str = ""
    which: str = ""
    organ: int = -1
    sort: str = ""


class Meetings:
    """The meetings that somebody reads."""

    def __init__(self, me: Part) -> None:
        """Keep who asks."""
        self.me = me

    def found(self, asked: Sought, *, limit: int = 50, offset: int = 0) -> tuple[Sequence[Meeting], int]:
        """Return `limit` lines from `offset` on, and how many there are, counted up to WINDOW."""
        rows = self._narrowed(asked)
        early = asked.sort == "at" or (not asked.sort and asked.which in ("", "today"))
        order = ("at", "pk") if early else ("-at", "-pk")
        total = rows[:WINDOW].count()
        # What each decided is counted at its line.
        found = rows.order_by(*order).prefetch_related("decisions")
        return list(found[offset : offset + limit]), total

    def _narrowed(self, asked: Sought) -> QuerySet[Meeting]:
        rows = meetings.seen_by(self.me)
        if asked.which == "":
            rows = rows.filter(Q(state="called"))
        elif asked.which == "today":
            rows = today(self.me)
        elif asked.which == "unwritten":
            rows = rows.filter(state="called", at__lt=clock.now())
        elif asked.which == "held":
            rows = rows.filter(state="held")
        if asked.organ >= 0:
            rows = rows.filter(organ=asked.organ)
        if asked.text:
            rows = rows.filter(pk__in=meetings.containing(self.me, asked.text))
        return rows


# Whether an open instruction may wait for an `account`, which heads a department (`heads`) or not.
INSTRUCTED = """SELECT 1 WHERE EXISTS (SELECT FROM leaders_standing WHERE phase NOT IN ('ended', 'replaced')
        AND (owner = %(account)s OR owner = 0 AND %(heads)s))
    OR EXISTS (SELECT FROM leaders_instruction i JOIN leaders_standing s ON s.instruction_id = i.id
        WHERE i.by = %(account)s AND s.phase NOT IN ('ended', 'replaced'))"""
# The meetings of the day from `midnight` on to which an `account` comes, or that it called, by hour; no cancelled ones.
ATTENDED = """SELECT id, subject FROM leaders_meeting WHERE state = 'called' AND at >= %(midnight)s
    AND at < %(midnight)s + interval '1 day' AND (accounts @> to_jsonb(%(account)s::bigint) OR by = %(account)s) ORDER BY at"""


class Attended(msgspec.Struct, frozen=True):
    """A meeting of today at which somebody is."""

    id: int
    subject: str


_attended = msgspec.json.Decoder(list[Attended]).decode


def attended(answered: str) -> list[Attended]:
    """Return the meetings of today at which somebody is, by hour, from what ATTENDED answered."""
    return _attended(answered)


def today(me: Part) -> QuerySet[Meeting]:
    """Return the meetings of today that somebody reads, by hour; cancelled ones too."""
    on = clock.today()
    return meetings.seen_by(me).filter(at__gte=midnight(on), at__lt=midnight(on, 1)).order_by("at")


def decisions(one: Meeting) -> list[Row]:
    """Return what a meeting decided, in order, each as it stands."""
    rows = Row.objects.filter(instruction__meeting=one).select_related("instruction__words")
    return list(rows.order_by("pk"))
