"""Lines of a clock-in machine's file: a staff number and an instant; what is wrong with a line is said by a code."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, tzinfo

import msgspec

NUMBER_HEADS = (
    "工号",
    "员工号",
    "人员编号",
    "考勤号",
    "编号",
    "staff number",
    "number",
    "no",
    "id",
    "user id",
)
INSTANT_HEADS = (
    "打卡时间",
    "刷卡时间",
    "考勤时间",
    "日期时间",
    "时间",
    "date time",
    "datetime",
    "time",
    "instant",
)
DAY_HEADS = ("日期", "打卡日期", "考勤日期", "date", "day")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_TIME = re.compile(r"(\d{1,2})[:：](\d{2})(?:[:：](\d{2})(?:\.\d+)?)?")


class Columns(msgspec.Struct, frozen=True):
    """In which column the number stands, in which the instant; `day` where the day has a column of its own (else -1)."""

    number: int
    instant: int
    day: int = -1


class Wrong(msgspec.Struct, frozen=True):
    """Why a line is not read: a code of words.LINES."""

    code: str


def columns(header: Sequence[str]) -> Columns | None:
    """Return where number and instant stand by the file's first line, None where it names neither."""
    said = [re.sub(r"[\s_]+", " ", one).strip().lower() for one in header]
    number = next((said.index(one) for one in NUMBER_HEADS if one in said), -1)
    instant = next((said.index(one) for one in INSTANT_HEADS if one in said), -1)
    day = next((said.index(one) for one in DAY_HEADS if one in said), -1)
    if number < 0 or instant < 0:
        return None
    return Columns(number, instant, day if day != instant else -1)


def read(
    cells: Sequence[str], at: Columns, zone: tzinfo, now: datetime, earliest: date
) -> tuple[str, datetime] | Wrong:
    """Return the number and the instant of a line, or what is wrong with it.

    What lies in the future, or before `earliest`, is a machine whose clock is wrong.
    """
    number = _cell(cells, at.number)
    if not number:
        return Wrong("no_number")
    text = _cell(cells, at.instant)
    if at.day >= 0 and not _DAY.search(text):
        text = f"{_cell(cells, at.day)} {text}"
    found = instant(text, zone)
    if found is None:
        return Wrong("no_instant")
    if found > now:
        return Wrong("in_the_future")
    return (number, found) if found.date() >= earliest else Wrong("long_ago")


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if 0 <= at < len(cells) else ""


def instant(text: str, zone: tzinfo) -> datetime | None:
    """Return the instant that a cell names (`2026-03-02 08:57:12`, `2026/3/2 8:57`, `2026年3月2日 8:57`), None for none."""
    day, at = _DAY.search(text), None
    if day is None:
        return None
    at = _TIME.search(text, day.end())
    if at is None:
        return None
    try:
        on = date(int(day[1]), int(day[2]), int(day[3]))
        return datetime.combine(on, time(int(at[1]), int(at[2]), int(at[3] or 0)), zone)
    except ValueError:
        return None
