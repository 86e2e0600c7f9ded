"""The promised day as a receipt: an explained period laid out week by week, and said in words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec
from django.utils.translation import gettext, gettext_noop, pgettext

from yimen.law.clock import Day
from yimen.look import words

WEEK = timedelta(days=7)
# The names that the State Council's notices of 2007 to 2026 write; listed here to be translated.
HOLIDAYS = (
    gettext_noop("元旦"),
    gettext_noop("春节"),
    gettext_noop("清明节"),
    gettext_noop("劳动节"),
    gettext_noop("“五一”"),
    gettext_noop("“五一”国际劳动节"),
    gettext_noop("端午节"),
    gettext_noop("中秋节"),
    gettext_noop("国庆节"),
    gettext_noop("“十一”"),
    gettext_noop("中秋节、国庆节"),
    gettext_noop("国庆节、中秋节"),
    gettext_noop("抗日战争暨世界反法西斯战争胜利70周年纪念日"),
)


class Cell(msgspec.Struct, frozen=True):
    """One square of the grid. `state` is the day's kind, or `outside` for a day that is not of the period.

    `label` stands in the square, `mark` is its one or two characters for a narrow screen, `sentence` is what
    a screen reader hears and the table says.
    """

    on: date
    state: str
    label: str
    mark: str
    sentence: str
    make_up: bool = False
    due: bool = False
    today: bool = False
    ended: bool = False

    @property
    def short_on(self) -> str:
        """Return the day as a narrow column writes it: 9/29."""
        return words.short_day(self.on)

    @property
    def classes(self) -> str:
        """Return the square's class names."""
        extra = [name for name in ("due", "today", "ended") if getattr(self, name)]
        return " ".join(
            f"day--{name}" for name in (self.state, *extra, *(["makeup"] if self.make_up else []))
        )


class Week(msgspec.Struct, frozen=True):
    """Seven squares from Monday; `months` names the month where a narrow grid must say a new one begins."""

    cells: list[Cell]
    months: str = ""


class Receipt(msgspec.Struct, frozen=True):
    """A period ready to be drawn: whole `weeks`, `rows` of its own days, and its sums.

    `promised` says whether its last day is one that the centre promised.
    """

    weeks: list[Week]
    rows: list[Cell]
    counted: int
    used: int
    excluded: dict[str, int]
    holidays: int
    due_on: date | None
    states: frozenset[str]
    ended_on: date | None = None
    promised: bool = True


def receipt(
    days: Sequence[Day],
    today: date,
    grounds: Mapping[str, str] | None = None,
    *,
    start: str = "",
    due: str = "",
    ended_on: date | None = None,
    end: str = "",
    beyond: Sequence[Day] = (),
) -> Receipt:
    """Return what the receipt shows of an explained period (`yimen.law.clock.explain`).

    `grounds` names each ground of an exclusion in the reader's language; `start` and `end` are the words for the first
    day and the day on which the period ended (受理, 办结). `due` is the word for a last day that the centre has not
    promised, as a law, a court or a paper names it. A period that ended runs on no more: its later days are left, and today says nothing of it. `beyond` are the days by which it was late.
    Raises ValueError where `days` is empty.
    """
    if not days:
        raise ValueError("an explained period has at least its first day")
    last = due or pgettext("receipt", "承诺日")
    named = _Words(grounds or {}, start or gettext("起算"), last, end or gettext("办结"), not due)
    stands = ended_on or today
    passed = [day for day in days if day.on <= stands] if ended_on else days
    rows = [_cell(day, None if ended_on else today, named, ended_on) for day in days]
    rows += [_beyond(day, None if ended_on else today, named, ended_on) for day in beyond]
    return Receipt(
        weeks=_weeks(rows, None if ended_on else today),
        rows=rows,
        counted=sum(day.kind == "counted" for day in days),
        used=sum(day.kind == "counted" and day.on <= stands for day in (*days, *beyond)),
        excluded=dict(Counter(named.ground(day.ground) for day in passed if day.kind == "excluded")),
        holidays=sum(day.kind == "holiday" for day in passed),
        due_on=next((row.on for row in rows if row.due), None),
        ended_on=ended_on,
        promised=not due,
        states=frozenset(
            {row.state for row in rows} | ({"makeup"} if any(r.make_up for r in rows) else set())
        ),
    )


class _Words(msgspec.Struct, frozen=True):
    """The words that depend on the case: grounds, first day, last day."""

    grounds: Mapping[str, str]
    start: str
    due: str
    end: str
    promised: bool

    def ground(self, key: str) -> str:
        return self.grounds.get(key, key)


def _cell(day: Day, today: date | None, named: _Words, ended_on: date | None) -> Cell:
    label, mark, sentence = _said(day, named)
    state = day.kind
    if ended_on and day.on > ended_on:
        state, label, mark = "left", "", ""  # type: ignore[assignment]
        sentence = gettext("已经办结，没有用到")
    if day.last:
        label = named.due
        mark = pgettext("receipt mark", "承诺") if named.promised else pgettext("receipt mark", "最后")
        sentence = gettext("%(day)s，%(due)s") % {"day": sentence, "due": named.due}
    return _ended(
        Cell(day.on, state, label, mark, sentence, day.make_up, day.last, day.on == today), named, ended_on
    )


def _beyond(day: Day, today: date | None, named: _Words, ended_on: date | None) -> Cell:
    """Return the square of a day after the last one: late, where it is counted."""
    label, mark, sentence = _said(day, named)
    if day.kind != "counted":
        return _ended(Cell(day.on, day.kind, label, mark, sentence, today=day.on == today), named, ended_on)
    over = gettext("超过承诺日，第 %(n)d 天") if named.promised else gettext("超过最后一天，第 %(n)d 天")
    sentence = over % {"n": day.number}
    return _ended(
        Cell(day.on, "late", label, mark, sentence, day.make_up, False, day.on == today), named, ended_on
    )


def _ended(cell: Cell, named: _Words, ended_on: date | None) -> Cell:
    """Return the square, marked where the period ended on it."""
    if cell.on != ended_on:
        return cell
    sentence = gettext("%(day)s，%(due)s") % {"day": cell.sentence, "due": named.end}
    label = named.end if not cell.due else gettext("%(day)s，%(due)s") % {"day": cell.label, "due": named.end}
    return msgspec.structs.replace(
        cell, ended=True, label=label, mark=pgettext("receipt mark", "结"), sentence=sentence
    )


def _said(day: Day, named: _Words) -> tuple[str, str, str]:
    """Return label, mark and sentence of one day of the period."""
    number = {"n": day.number}
    if day.kind == "start":
        return named.start, pgettext("receipt mark", "起"), gettext("%s，当日不计入") % named.start
    if day.kind == "counted" and day.make_up:
        sentence = gettext("调休上班，计入，第 %(n)d 天") % number
        return gettext("班·第%(n)d天") % number, pgettext("receipt mark", "班%(n)d") % number, sentence
    if day.kind == "counted":
        return gettext("第%(n)d天") % number, str(day.number), gettext("计入，第 %(n)d 天") % number
    if day.kind == "excluded":
        ground = named.ground(day.ground)
        return ground, pgettext("receipt mark", "停"), gettext("依法不计时：%s") % ground
    if day.kind == "holiday":
        sentence = gettext("%s放假，不计入") % _holiday(day.name)
        return gettext("休"), pgettext("receipt mark", "休"), sentence
    if day.kind == "weekend":
        return gettext("周末"), "", gettext("周末，不计入")
    return gettext("顺延"), pgettext("receipt mark", "顺"), gettext("期限届满日逢休息日，顺延")


def _holiday(name: str) -> str:
    """Return the holiday's name in the reader's language; the notices write it in Chinese."""
    return gettext(name) if name else ""


def _weeks(rows: Sequence[Cell], today: date | None) -> list[Week]:
    """Return whole weeks from the Monday before the first day; days outside the period are `outside`."""
    inside = {row.on: row for row in rows}
    monday = rows[0].on - timedelta(days=rows[0].on.weekday())
    weeks: list[Week] = []
    while monday <= rows[-1].on:
        days = [monday + timedelta(days=shift) for shift in range(7)]
        cells = [inside.get(on) or Cell(on, "outside", "", "", "", today=on == today) for on in days]
        weeks.append(Week(cells, _months(days, not weeks)))
        monday += WEEK
    return weeks


def _months(days: Sequence[date], first: bool) -> str:
    """Return the month or the two months of a week where it is the first or a month begins in it."""
    began = [on for on in days if on.day == 1]
    if not (first or began):
        return ""
    named = days[:1] if began == days[:1] or not began else [days[0], began[0]]
    return " – ".join(words.month(on) for on in named)
