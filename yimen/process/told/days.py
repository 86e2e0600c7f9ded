"""A period explained in one sentence: how long, from when, which days do not count, and its last day."""

from collections import Counter

from yimen.law.clock import Clock, Day, explain
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.process.words import CLOCKS, day, length, word
from yimen.process.written.block import Text


def explained(clock: Clock, calendar: WorkCalendar) -> Text | None:
    """Return the sentence; None for what is due at once, and while nobody can name the last day.

    Nobody can while excluded time is open, or where the year is not announced.
    """
    if clock.excluded_now or not clock.limit + clock.extension:
        return None
    try:
        days = explain(clock, calendar, clock.started_on)
    except CalendarUnknown:
        return None
    total, last = clock.limit + clock.extension, days[-1].on
    left_out, left_out_en = _left_out(days)
    zh = (
        f"{word(CLOCKS, clock.kind)} {length(total, clock.unit)}：自{day(clock.started_on)}的次日起算"
        f"{left_out}，最后一日是{day(last)}，到当日 24 时为止。"
    )
    name = word(CLOCKS, clock.kind, "en")
    en = (
        f"{name[:1].upper()}{name[1:]}, {length(total, clock.unit, 'en')}: counted from the day after"
        f" {day(clock.started_on, 'en')}{left_out_en}; the last day is {day(last, 'en')}, until 24:00."
    )
    return Text(zh, en)


def _left_out(days: list[Day]) -> tuple[str, str]:
    """Return which days were not counted, and which worked in spite of a weekend, in both languages."""
    kinds = Counter(one.kind for one in days)
    zh, en = [], []
    for kind, chinese, english in (
        ("weekend", "周末 {} 天不算", "days of weekends not counted: {}"),
        ("holiday", "节假日 {} 天不算", "days of holidays not counted: {}"),
        ("excluded", "特别程序 {} 天不计入", "days of excluded time: {}"),
        ("rolled", "遇休息日顺延 {} 天", "days moved on, because a period does not end on a day of rest: {}"),
    ):
        if kinds[kind]:  # type: ignore[index]
            zh.append(chinese.format(kinds[kind]))  # type: ignore[index]
            en.append(english.format(kinds[kind]))  # type: ignore[index]
    made_up = sum(one.make_up and one.kind == "counted" for one in days)
    if made_up:
        zh.append(f"调休上班的 {made_up} 天计入")
        en.append(f"working weekend days counted: {made_up}")
    return "".join(f"，{one}" for one in zh), "".join(f"; {one}" for one in en)
