"""How codes, days, instants, working days, limits and money are said in the reader's language."""

from datetime import date, datetime, timezone

from django.utils.translation import get_language, gettext, ngettext, pgettext

from yimen.lib import clock
from yimen.process import words
from yimen.process.words import Labels, Language

SHANGHAI = timezone(clock.SHANGHAI)
WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_english() -> bool:
    """Return whether the reader reads English; Chinese is the language of everything else."""
    return (get_language() or "").startswith("en")


def language() -> Language:
    """Return `en` or `zh`, as the words of the process are asked for."""
    return "en" if in_english() else "zh"


def capital(text: str) -> str:
    """Return a label as it stands at the head of a line: English with a capital, Chinese as it is."""
    return text[:1].upper() + text[1:]


def word(labels: Labels, code: str) -> str:
    """Return what the reader calls a code, as it stands at the head of a line."""
    return capital(words.word(labels, code, language()))


def day(on: date, year: bool = False) -> str:
    """Return a day with its weekday: 9 月 29 日（周二）, or Tue 29 September; with its year where asked."""
    if in_english():
        tail = f" {on.year}" if year else ""
        return f"{WEEKDAYS_EN[on.weekday()]} {on.day} {MONTHS_EN[on.month - 1]}{tail}"
    head = f"{on.year} 年 " if year else ""
    return f"{head}{on.month} 月 {on.day} 日（{weekday(on)}）"


def bare_day(on: date) -> str:
    """Return a day without weekday or year, for large letters: 10 月 10 日, or 10 October."""
    return f"{on.day} {MONTHS_EN[on.month - 1]}" if in_english() else f"{on.month} 月 {on.day} 日"


def short_day(on: date) -> str:
    """Return a day for a narrow column: 9/29, or 29 Sep."""
    return f"{on.day} {MONTHS_EN[on.month - 1][:3]}" if in_english() else f"{on.month}/{on.day}"


def month(on: date) -> str:
    """Return the month of a day: 2026 年 9 月, or September 2026."""
    return f"{MONTHS_EN[on.month - 1]} {on.year}" if in_english() else f"{on.year} 年 {on.month} 月"


def weekday(on: date) -> str:
    """Return the weekday: 周二, or Tue."""
    return WEEKDAYS_EN[on.weekday()] if in_english() else f"周{WEEKDAYS_ZH[on.weekday()]}"


def weekday_mark(on: date) -> str:
    """Return the weekday in one or two characters, for the head of a calendar: 二, or Tu."""
    return WEEKDAYS_EN[on.weekday()][:2] if in_english() else WEEKDAYS_ZH[on.weekday()]


def local(at: datetime) -> datetime:
    """Return the instant as clocks in China show it. Raises ValueError where it has no zone."""
    if at.tzinfo is None:
        raise ValueError("an instant without a zone is not an instant")
    return at.astimezone(SHANGHAI)


def instant(at: datetime, year: bool = False) -> str:
    """Return an instant as clocks in China show it: 9 月 22 日 10:14, or 22 September, 10:14."""
    here = local(at)
    if in_english():
        tail = f" {here.year}" if year else ""
        return f"{here.day} {MONTHS_EN[here.month - 1]}{tail}, {here:%H:%M}"
    head = f"{here.year} 年 " if year else ""
    return f"{head}{here.month} 月 {here.day} 日 {here:%H:%M}"


def days_left(days: int) -> str:
    """Return how far the last day is: 剩 2 个工作日, 今天到期, or 已超期 1 日 for a negative number.

    A positive number counts working days, a negative one the calendar days since the last day.
    """
    if days > 0:
        return ngettext("剩 %(days)d 个工作日", "剩 %(days)d 个工作日", days) % {"days": days}
    if not days:
        return gettext("今天到期")
    return ngettext("已超期 %(days)d 日", "已超期 %(days)d 日", -days) % {"days": -days}


def limit(length: int, unit: str = "wd") -> str:
    """Return a period's length: 10 个工作日, 45 日, 2 个月. `unit` is wd, day or month as in the law's clock."""
    said = {
        "wd": ngettext("%(n)d 个工作日", "%(n)d 个工作日", length),
        "day": ngettext("%(n)d 日", "%(n)d 日", length),
        "month": ngettext("%(n)d 个月", "%(n)d 个月", length),
    }
    return said[unit] % {"n": length}


def number(value: int | float) -> str:
    """Return a number with its thousands marked: 18,204."""
    return f"{value:,}"


def money(fen: int) -> str:
    """Return a sum of fen in yuan with two decimals: 1,234.50 元, 不收费 for nothing, CNY 1,234.50 in English."""
    return amount(fen) if fen else pgettext("fee", "不收费")


def amount(fen: int) -> str:
    """Return a sum of fen that may be nothing: 1,234.50 元, 0.00 元."""
    yuan, rest = divmod(abs(fen), 100)
    figure = f"{'-' if fen < 0 else ''}{yuan:,}" + f".{rest:02d}"
    return gettext("%(yuan)s 元") % {"yuan": figure}
