"""Working days as state organs keep them: weekends, State Council holidays, make-up workdays."""

import csv
import io
import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import msgspec

from yimen.law.article import Article, cites

SATURDAY_SUNDAY = Article(
    "国务院关于职工工作时间的规定",
    "1995-03-25",
    7,
    "国家机关、事业单位实行统一的工作时间，星期六和星期日为周休息日",
)


class CalendarUnknown(Exception):
    """A count reached a year whose holiday notice is not published yet."""

    def __init__(self, year: int) -> None:
        super().__init__(f"{year} 年的节假日安排尚未公布")
        self.year = year


class Arranged(msgspec.Struct, frozen=True):
    """One day that a notice names: a day off, or a weekend day that is worked."""

    on: date
    name: str
    off: bool
    file_year: int


class WorkCalendar:
    """Which days count, for the years whose notices are known; never guesses a year."""

    def __init__(self, version: str, arranged: Iterable[Arranged], years: Iterable[int]) -> None:
        """Index the known years, which must follow each other. Raises ValueError otherwise."""
        self.version = version
        self.years = tuple(sorted(set(years)))
        if not self.years or self.years[-1] - self.years[0] + 1 != len(self.years):
            raise ValueError("the years of a calendar follow each other without a gap")
        self.arranged = {day.on: day for day in arranged}
        self.first, self.last = date(self.years[0], 1, 1), date(self.years[-1], 12, 31)
        self._base = self.first.toordinal()
        self._days: list[int] = []
        self._upto: list[int] = []
        for ordinal in range(self._base, self.last.toordinal() + 1):
            if self._works(date.fromordinal(ordinal)):
                self._days.append(ordinal)
            self._upto.append(len(self._days))

    @cites(SATURDAY_SUNDAY)
    def _works(self, on: date) -> bool:
        named = self.arranged.get(on)
        return not named.off if named else on.weekday() < 5

    def _index(self, on: date) -> int:
        index = on.toordinal() - self._base
        if not 0 <= index < len(self._upto):
            raise CalendarUnknown(on.year)
        return index

    def is_working_day(self, on: date) -> bool:
        """Return whether organs work that day. Raises CalendarUnknown."""
        index = self._index(on)
        return self._upto[index] > (self._upto[index - 1] if index else 0)

    def add(self, start: date, days: int) -> date:
        """Return the last day of `days` working days from `start`, which is not counted; 0 is `start`.

        Raises CalendarUnknown past the last known year. Source: 行政许可法 82, 民法典 201.
        """
        if days <= 0:
            return start
        place = self._upto[self._index(start)] + days - 1
        if place >= len(self._days):
            raise CalendarUnknown(self.last.year + 1)
        return date.fromordinal(self._days[place])

    def add_many(self, starts: Sequence[int], lengths: Sequence[int]) -> list[int]:
        """Return `add` for many (proleptic ordinals in, ordinals out; 0 where the calendar is unknown)."""
        upto, days, base = self._upto, self._days, self._base
        try:
            if not starts or (min(starts) >= base and min(lengths) > 0):
                return [days[upto[start - base] + n - 1] for start, n in zip(starts, lengths, strict=True)]
        except IndexError:
            pass
        return [self._add_ordinal(start, n) for start, n in zip(starts, lengths, strict=True)]

    def _add_ordinal(self, start: int, days: int) -> int:
        try:
            return self.add(date.fromordinal(start), days).toordinal()
        except CalendarUnknown:
            return 0

    def between(self, after: date, until: date) -> int:
        """Return the working days d with after < d <= until; 0 where until is not later."""
        if until <= after:
            return 0
        return self._upto[self._index(until)] - self._upto[self._index(after)]

    def roll_forward(self, on: date) -> date:
        """Return `on`, or the first working day after it where it is a rest day (民法典 203)."""
        place = bisect_right(self._days, on.toordinal() - 1)
        if on < self.first or place >= len(self._days):
            raise CalendarUnknown(on.year if on > self.last or on < self.first else self.last.year + 1)
        return date.fromordinal(self._days[place])

    def name(self, on: date) -> str:
        """Return the holiday's Chinese name where a notice names the day, else an empty string."""
        named = self.arranged.get(on)
        return named.name if named else ""

    def with_year(self, version: str, year: int, arranged: Iterable[Arranged]) -> "WorkCalendar":
        """Return a calendar in which the notice of `year` is these days (a first or a changed notice)."""
        kept = [day for day in self.arranged.values() if day.file_year != year]
        return WorkCalendar(version, [*kept, *arranged], [*self.years, year])


class BadNotice(ValueError):
    """A holiday file that cannot be taken in; `lines` says where and why, one sentence a line."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("；".join(lines))
        self.lines = tuple(lines)


def read_notice(text: str) -> list[Arranged]:
    """Return the days of a notice from CSV `date,name_zh,kind,file_year` (kind: off, work).

    Raises BadNotice naming every wrong line in Chinese and English: no day, a kind that is neither, a day named
    twice. A working Monday may be named: the notice that changed Spring Festival 2020 did so.
    """
    days: dict[date, Arranged] = {}
    wrong: list[str] = []
    reader = csv.DictReader(io.StringIO(text))
    try:
        for row in reader:
            if reason := _take_in(row, days):
                zh, en = reason
                wrong.append(f"第 {reader.line_num} 行：{zh} / line {reader.line_num}: {en}")
    except csv.Error as broken:
        number = reader.line_num + 1
        wrong.append(f"第 {number} 行：不是 CSV / line {number}: this is no CSV ({broken})")
    if not days and not wrong:
        wrong.append(
            "文件里没有日期：首行应为 date,name_zh,kind,file_year"
            " / no day is in this file: its first line must be date,name_zh,kind,file_year"
        )
    if wrong:
        raise BadNotice(wrong)
    return list(days.values())


def _take_in(row: dict[str, str], days: dict[date, Arranged]) -> tuple[str, str] | None:
    """Add the day of a row to `days`; return what is wrong with it, in Chinese and English, or None."""
    try:
        on, kind = date.fromisoformat((row.get("date") or "").strip()), (row.get("kind") or "").strip()
        day = Arranged(on, (row.get("name_zh") or "").strip(), kind == "off", int(row.get("file_year") or 0))
    except ValueError:
        example = "2026-01-01,元旦,off,2026"
        return f"日期或年份写法不对，应为 {example}", f"day and year are written as {example}"
    wrong = None
    if kind not in ("off", "work"):
        wrong = f"类别“{kind}”应为 off（放假）或 work（上班）", f"kind {kind!r} must be off or work"
    elif on in days:
        wrong = f"{on} 已在前面出现", f"{on} stands above already"
    elif abs(on.year - day.file_year) > 1:
        wrong = f"{on} 不属于 {day.file_year} 年的通知", f"{on} is no day of the notice of {day.file_year}"
    days.setdefault(on, day)
    return wrong


@cache
def shipped() -> WorkCalendar:
    """Return the calendar that ships with the product: the notices of 2007 to 2026."""
    folder = files("yimen.law").joinpath("holidays")
    days = read_notice(folder.joinpath("arrangement.csv").read_text("utf-8"))
    return WorkCalendar("shipped-2026", days, {day.file_year for day in days})


@cache
def notices() -> dict[int, tuple[str, ...]]:
    """Return the addresses of the State Council notices behind each year."""
    stored = json.loads(files("yimen.law").joinpath("holidays", "notices.json").read_text("utf-8"))
    return {int(year): tuple(addresses) for year, addresses in stored.items()}


def next_day(on: date) -> date:
    """Return the calendar day after: the first day on which an act of law is due (民法典 203 ¶2)."""
    return on + timedelta(days=1)
