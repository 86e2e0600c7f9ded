"""What waits for somebody: the tasks that their rights let them do, nearest day first, found at a bounded cost."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Literal

import msgspec
from django.db import connection

from yimen.cases.claims import HOLDS
from yimen.cases.present import Present, unwritten
from yimen.cases.rows import organ_of
from yimen.cases.seconding import PROPOSER, proposer
from yimen.cases.theirs import Pair, pairs
from yimen.cases.then import ids_of
from yimen.lib import clock
from yimen.people.names import Name, organs
from yimen.people.rights import Rights
from yimen.process.machine import Task

# How many of an organ's nearest open decisions are searched for somebody who decides on single items only.
DEEP = 3_000
# Filters, and every order except by day, search only so many of the nearest: a rare phase must not read a long inbox whole.
WINDOW = 1000
# Acts owed on cases that may be about a member of staff: no list and no count shows them to the person who is named there
# (信访工作条例 30).
NAMING = (
    "AcceptComplaint", "DispatchComplaint", "ReportHandled", "BeginVerification", "AnswerReturn", "ProposeFinding",
    "ApproveFinding", "AnswerComplaint", "CallBack", "CloseComplaint", "ContactRater", "SettleRating", "ReportRectified",
    "JudgeDoubt", "FollowUpRating", "PublishRating",
)  # fmt: skip
Sort = Literal["due", "-due", "opened", "-opened", "item", "organ"]


class Waiting(msgspec.Struct, frozen=True):
    """A line of an inbox: what is owed on which case by when; `holder` is the account that has taken it on, 0: nobody.

    `first`: it comes before others whose day is the same. `licence`: the item of the case is one.
    """

    number: str
    key: str
    item: str
    phase: str
    act: str
    letter: str
    due_on: date | None
    promised_on: date | None
    opened_on: date | None
    organ_name: str
    organ_name_en: str
    holder: int = 0
    first: bool = False
    licence: bool = True

    @property
    def page(self) -> str:
        """Return the number of its page: for a part of a joint case that has begun, the part's own."""
        part, of, _task = self.key.partition("/")
        return f"{self.number}.{part}" if of and self.act != "ProposePoints" else self.number


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which lines, and in which order. `touched_by` is an account that has acted on the case before, 0: anybody's.

    `held_by` is an account that has taken the task on, `free` are those that nobody has. `late` are those whose day has passed, `due_by` those whose last day has come by then.
    """

    phases: tuple[str, ...] = ()
    text: str = ""
    touched_by: int = 0
    held_by: int = 0
    free: bool = False
    late: bool = False
    due_by: date | None = None
    sort: Sort = "due"

    @property
    def narrow(self) -> bool:
        """Return whether the lines cannot be read off the index in its own order."""
        narrowing = (self.phases, self.text, self.touched_by, self.held_by, self.free, self.sort != "due")
        return any(narrowing)


EVERYTHING = Asked()
# Among lines that are equal in what is sorted by, those that come first by rule, then the oldest case.
_EQUALS = "t.case_id = ANY(%(first)s::bigint[]) DESC, t.case_id, t.key"
_ORDER = {
    "due": f"t.due_on, {_EQUALS}",
    "-due": f"t.due_on DESC NULLS LAST, {_EQUALS}",
    "opened": f"c.opened_on, {_EQUALS}",
    "-opened": f"c.opened_on DESC, {_EQUALS}",
    "item": f"i.name, t.due_on, {_EQUALS}",
    "organ": f"o.name, t.due_on, {_EQUALS}",
}
# Whom a case names is looked up case by case: for an EXISTS the planner would read a million cases.
_WAITS = f"""t.organ = p.organ AND t.letter = p.letter AND t.done_at IS NULL
        AND (t.from_on IS NULL OR t.from_on <= %(today)s) AND (NOT %(late)s OR t.due_on < %(today)s)
        AND (%(due_by)s::date IS NULL OR t.due_on <= %(due_by)s) AND NOT t.case_id = ANY(%(settled)s::bigint[])
        AND (t.letter = 'W' OR NOT t.case_id = ANY(%(aside)s::bigint[])) AND NOT t.case_id = ANY(%(wholly)s::bigint[])
        AND (%(me)s = '' OR NOT (t.act = ANY(%(naming)s) AND COALESCE(
            (SELECT k.state::jsonb -> 'against' ? %(me)s FROM cases_case k WHERE k.id = t.case_id), false)))
        AND (%(mine)s = '' OR %(mine)s <> {PROPOSER})"""  # noqa: S608 - built from constants
# A pair with items is theirs for these items alone, one with exceptions for all others.
_PAIRS = (
    "unnest(%(organs)s::bigint[], %(letters)s::text[], %(items)s::text[]::jsonb[], %(buts)s::text[]::jsonb[])"
    " AS p(organ, letter, items, but)"
)
_ITEM = "(SELECT k.item FROM cases_case k WHERE k.id = t.case_id)"
_THEIRS = f"(p.items IS NULL OR p.items ? {_ITEM}) AND (p.but IS NULL OR NOT p.but ? {_ITEM})"
# The nearest of each organ and letter come off the index, so that a long inbox costs no more than a short one.
_NEAREST = f"""SELECT t.* FROM (SELECT t.* FROM cases_task t WHERE {_WAITS} ORDER BY t.due_on, t.case_id, t.key
        LIMIT %(deep)s) t
    WHERE {_THEIRS} ORDER BY t.due_on, t.case_id, t.key LIMIT %(upto)s"""  # noqa: S608 - built from the constants above
# What somebody has taken on is found through their claims, however far off its day is: one lookup by key for each.
_TAKEN = f"""SELECT t.* FROM cases_claim h CROSS JOIN LATERAL (SELECT t.* FROM cases_task t WHERE {HOLDS} LIMIT 1) t
    WHERE h.account = %(held_by)s AND {_WAITS} AND ({_THEIRS})"""  # noqa: S608 - built from the constants above
# The few that come first are looked up beside the index, which knows nothing of them: whoever stands before one of the
# nearest by the index stands before it here too, and so the nearest of both together are the nearest.
# Each by its own id and behind a fence: PostgreSQL 15 would read the whole of a long list for them.
_FIRST = f"""{{near}} UNION SELECT t.* FROM unnest(%(first)s::bigint[]) AS f(id) CROSS JOIN LATERAL
        (SELECT * FROM cases_task WHERE case_id = f.id OFFSET 0) t
    WHERE {_WAITS} AND ({_THEIRS})"""  # noqa: S608 - built from the constants above
_LINES = f"""
WITH near AS MATERIALIZED (SELECT t.* FROM {_PAIRS} CROSS JOIN LATERAL ({{near}}) t
    ORDER BY t.due_on, {_EQUALS} LIMIT %(upto)s)
SELECT c.number, t.key, i.name, c.phase, t.act, t.letter, t.due_on, c.promised_on, c.opened_on, o.name, o.name_en,
    COALESCE(h.account, 0), t.case_id = ANY(%(first)s::bigint[]), i.type = 'licence', count(*) OVER ()
FROM near t
JOIN cases_case c ON c.id = t.case_id
JOIN people_organ o ON o.id = t.organ
JOIN catalogue_item i ON i.code = c.item
LEFT JOIN LATERAL (SELECT h.account FROM cases_claim h WHERE {HOLDS} LIMIT 1) h ON true
WHERE (%(any_phase)s OR c.phase = ANY(%(phases)s)) AND (NOT %(free)s OR h.account IS NULL)
    AND (%(text)s = '' OR strpos(i.name, %(text)s) > 0 OR strpos(o.name, %(text)s) > 0)
    AND (%(actor)s = '' OR EXISTS (SELECT 1 FROM cases_event e WHERE e.case_id = t.case_id AND e.actor = %(actor)s))
ORDER BY {{order}} LIMIT %(limit)s OFFSET %(offset)s"""  # noqa: S608 - built from the constants above
# In the index's order as well: for a limit without an order the planner reads the whole table.
_MANY = f"""(SELECT count(*) FROM (SELECT 1 FROM {_PAIRS}
    CROSS JOIN LATERAL ({_NEAREST}) x LIMIT %(upto)s) y)"""  # noqa: S608 - the same
_COUNT = f"SELECT {_MANY}"
# What the strip of every page says of the day, in one statement.
_LATE = _MANY.replace("%(late)s", "true").replace("%(due_by)s", "NULL")
_COME = _MANY.replace("%(late)s", "false").replace("%(due_by)s", "%(today)s")
_TODAY = f"SELECT {_LATE}, {_COME}"
_ACTED = "SELECT DISTINCT case_id FROM cases_event WHERE case_id = ANY(%s) AND actor = %s"


class Inbox:
    """What waits for somebody with these rights, as of now: read their posts once, and what the law has moved.

    A comprehensive clerk sees every organ's window tasks; others those of their own organs. Who is authorised for
    single items sees the decisions on these; who stands aside from a case sees of it what a window does, no more.
    """

    def __init__(
        self,
        held: Rights,
        led: Sequence[int] = (),
        first: Callable[[], Iterable[int]] = tuple,
        me: int = 0,
    ) -> None:
        """Read which organ's tasks of which letter are theirs, and which cases the law has moved without that being written yet.

        `led` are organs whose tasks are looked through instead, whoever does them: their leader's, who assigns them.
        `first` tells the ids of cases that come before others whose day is the same; asked once, for lines alone.
        `me` is whose desk it is: what is about them is neither listed nor counted, nor what another has to sign
        under their own proposal, unless they look for whom to give it to.
        """
        self.me = f"a:{me}" if me else ""
        self.mine = "" if led else self.me
        self.led, self._first = frozenset(led), first
        self.pairs = [Pair(organ, letter) for organ in led for letter in "WROHD"] or pairs(held)
        aside = ids_of(held.recused) if self.pairs and held.recused else {}
        self.aside = list(aside.values())
        self.wholly = [id for number, id in aside.items() if number in held.wholly]
        self.moved = unwritten() if self.pairs else []

    @property
    def letters(self) -> frozenset[str]:
        """Return the letters of the tasks that are theirs, of any organ."""
        return frozenset(pair.letter for pair in self.pairs)

    @property
    def handles(self) -> bool:
        """Return whether somebody handles what people ask for, and not only what supervision found, people complain of, or is reported up."""
        return any(pair.letter not in "GSCJE" for pair in self.pairs)

    @cached_property
    def first(self) -> frozenset[int]:
        """Return the ids of the cases that come before others whose day is the same."""
        return frozenset(self._first())

    def found(
        self, asked: Asked = EVERYTHING, *, limit: int = 50, offset: int = 0
    ) -> tuple[list[Waiting], int]:
        """Return `limit` lines from `offset` on, and how many there are: counted up to `WINDOW`, which stands for that many or more.

        A narrowed list is found among the nearest `WINDOW` tasks.
        """
        fresh = self._fresh(asked)
        # Lines of cases that the law has moved are merged in: then the stored ones are read from the first on.
        first, reach = (0, limit + offset) if fresh else (offset, limit)
        upto = WINDOW if asked.narrow else limit + offset
        values = self._values(asked, upto=upto, limit=reach, offset=first, first=sorted(self.first))
        with connection.cursor() as cursor:
            near = (
                _TAKEN if asked.held_by else _FIRST.format(near=f"({_NEAREST})") if self.first else _NEAREST
            )
            cursor.execute(_LINES.format(near=near, order=_ORDER[asked.sort]), values)
            rows = cursor.fetchall()
        lines = [Waiting(*row[:-1]) for row in rows]
        stored = rows[0][-1] if rows else 0
        total = min(stored + len(fresh), WINDOW) if asked.narrow else self.count(asked)
        if fresh:
            lines = _in_order([*lines, *fresh], asked.sort)[offset : offset + limit]
        return lines, total

    def count(self, asked: Asked = EVERYTHING) -> int:
        """Return how many tasks wait, by day alone; never more than `WINDOW`, where counting stops."""
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, self._values(asked, upto=WINDOW))
            return self._with_fresh(cursor.fetchone()[0], Asked(late=asked.late, due_by=asked.due_by))

    @cached_property
    def today(self) -> tuple[int, int]:
        """Return how many tasks are late, and how many are by the end of today, late ones too; each up to `WINDOW`."""
        with connection.cursor() as cursor:
            cursor.execute(_TODAY, self._values(EVERYTHING, upto=WINDOW))
            late, come = cursor.fetchone()
        by_now = Asked(due_by=clock.today())
        return self._with_fresh(late, Asked(late=True)), self._with_fresh(come, by_now)

    def _with_fresh(self, stored: int, asked: Asked) -> int:
        return min(stored + len(self._fresh(asked)), WINDOW)

    def _values(self, asked: Asked, **more: Any) -> dict[str, Any]:
        return {
            "organs": [pair.organ for pair in self.pairs],
            "letters": [pair.letter for pair in self.pairs],
            "items": [json.dumps(pair.items) if pair.items else None for pair in self.pairs],
            "buts": [json.dumps(pair.but) if pair.but else None for pair in self.pairs],
            "aside": self.aside,
            "wholly": self.wholly,
            "me": self.me,
            "mine": self.mine,
            "naming": list(NAMING),
            "deep": DEEP,
            "today": clock.today(),
            "late": asked.late,
            "due_by": asked.due_by,
            "any_phase": not asked.phases,
            "phases": list(asked.phases),
            "text": asked.text,
            "actor": f"a:{asked.touched_by}" if asked.touched_by else "",
            "held_by": asked.held_by,
            "free": asked.free,
            "settled": [one.row.id for one in self.moved],
            **more,
        }

    def _fresh(self, asked: Asked) -> list[Waiting]:
        """Return the lines of the cases that the law has moved: what is owed on them now, of what is asked for."""
        # Nobody can have taken on what nobody has written yet.
        wanted = [] if asked.held_by else self.moved
        moved = [
            one
            for one in wanted
            if (not asked.phases or one.state.phase in asked.phases)
            and not (self.me and self.me in getattr(one.state, "against", ()))
        ]
        if moved and asked.touched_by:
            acted = _acted_on([one.row.id for one in moved], asked.touched_by)
            moved = [one for one in moved if one.row.id in acted]
        names = organs(organ_of(one.version, task) for one in moved for task in one.tasks) if moved else {}
        lines = [
            _line(one, task, names[organ_of(one.version, task)], one.row.id in self.first)
            for one in moved
            for task in one.tasks
            if self._waits(one, task)
            and not (self.mine and self.mine == proposer(one.state, task.key, task.act))
        ]
        return [line for line in lines if _asked_for(line, asked)]

    def _waits(self, one: Present, task: Task) -> bool:
        """Return whether a task that nobody has written yet is theirs, as the stored ones are found."""
        if one.row.id in self.wholly or (task.letter != "W" and one.row.id in self.aside):
            return False
        at, item = (organ_of(one.version, task), task.letter), one.version.item.code
        return any((pair.organ, pair.letter) == at and pair.has(item) for pair in self.pairs)


def _line(one: Present, task: Task, organ: Name, first: bool) -> Waiting:
    shown = one.copies
    return Waiting(
        one.row.number,
        task.key,
        one.version.item.name,
        shown.phase,
        task.act,
        task.letter,
        task.due_on,
        shown.promised_on,
        shown.opened_on,
        organ.zh,
        organ.en,
        first=first,
        licence=one.version.item.licence,
    )


def _asked_for(line: Waiting, asked: Asked) -> bool:
    if asked.text and asked.text not in line.item and asked.text not in line.organ_name:
        return False
    if asked.late and not (line.due_on and line.due_on < clock.today()):
        return False
    return asked.due_by is None or (line.due_on is not None and line.due_on <= asked.due_by)


def _acted_on(ids: Sequence[int], account: int) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(_ACTED, [list(ids), f"a:{account}"])
        return {row[0] for row in cursor.fetchall()}


def _in_order(lines: list[Waiting], sort: Sort) -> list[Waiting]:
    """Return the lines in the order in which the record gives them: lines without a last day come last."""
    by, backwards = sort.removeprefix("-"), sort.startswith("-")
    if by in ("item", "organ"):
        named = "item" if by == "item" else "organ_name"
        return sorted(lines, key=lambda line: (getattr(line, named), line.due_on or date.max, not line.first))
    day = "due_on" if by == "due" else "opened_on"
    ahead = sorted(lines, key=lambda line: not line.first)
    dated = [line for line in ahead if getattr(line, day)]
    rest = [line for line in ahead if not getattr(line, day)]
    return sorted(dated, key=lambda line: getattr(line, day), reverse=backwards) + rest
