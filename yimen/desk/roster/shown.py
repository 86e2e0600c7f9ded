"""The plan of windows in tables and words: who sits where when, and what is asked of whom."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext, ngettext

from yimen.desk import choices
from yimen.desk.office import cells
from yimen.lib import clock
from yimen.look.templatetags.look import bilingual, day, tag, zh
from yimen.people import colleagues, organs
from yimen.process.roster import words

NONE = "—"
# A leave until midnight is of the day before.
SECOND = timedelta(seconds=1)
KINDS = {
    "draft": "info", "published": "go", "struck": "late",
    "asked": "info", "handed": "warn", "granted": "go", "refused": "late",
    "open": "warn", "explained": "info", "counts": "late", "excused": "go",
    "found": "warn", "returned": "late", "put_right": "info", "closed": "go",
}  # fmt: skip


def state(labels: Any, code: str) -> Any:
    """Return how something stands, as a mark in words."""
    return tag(choices.word(labels, code), KINDS.get(code, ""))


def minutes(n: int) -> str:
    """Return a number of minutes in words, long ones in hours too."""
    if n < 120:
        return ngettext("%(n)s 分钟", "%(n)s 分钟", n) % {"n": n}
    return gettext("%(h)s 小时 %(m)s 分") % {"h": n // 60, "m": n % 60}


def lasting(length: timedelta) -> str:
    """Return how long something lasts, in minutes that have begun."""
    return minutes(max(ceil(length.total_seconds() / 60), 1))


def times(since: datetime, until: datetime) -> str:
    """Return a stretch of a day as clocks show it; until midnight is 24:00."""
    begins, ends = since.astimezone(clock.CHINA), until.astimezone(clock.CHINA)
    last = "24:00" if f"{ends:%H:%M}" == "00:00" else f"{ends:%H:%M}"
    return f"{begins:%H:%M}–{last}"


class Names:
    """What the people and windows of a page are called: read once."""

    def __init__(self, accounts: Iterable[int | None] = (), windows: Iterable[int | None] = ()) -> None:
        """Read them."""
        self._who = colleagues.who({one for one in accounts if one})
        self._windows = organs.windows_by_id({one for one in windows if one})

    def who(self, account: int | None) -> Any:
        """Return a person's name, marked as Chinese for a reader of English; a dash for nobody."""
        found = self._who.get(account or 0)
        return zh(found.name) if found else NONE

    def plain(self, account: int | None) -> str:
        """Return a person's name alone, as forms and files show it."""
        found = self._who.get(account or 0)
        return found.name if found else NONE

    def organ(self, account: int | None) -> Any:
        """Return where a person is posted."""
        found = self._who.get(account or 0)
        return bilingual(found.organ, found.organ_en) if found and found.organ else ""

    def window(self, id: int | None) -> Any:
        """Return what a window is called; a dash for none."""
        found = self._windows.get(id or 0)
        return bilingual(found.name, found.name_en) if found else NONE

    def plain_window(self, id: int | None) -> str:
        """Return what a window is called, without any mark of its language."""
        found = self._windows.get(id or 0)
        return str((choices.language() == "en" and found.name_en) or found.name) if found else NONE

    def seat(self, one: Any) -> Any:
        """Return who sits in a seat, and whose place it is; who is missing is marked."""
        if one.account is None:
            return tag(gettext("没有人"), "late")
        if one.instead:
            whose = format_html(gettext("代 {}"), self.who(one.instead))
            return format_html('{} <small class="quiet">{}</small>', self.who(one.account), whose)
        return self.who(one.account)


def lapse(kind: str) -> str:
    """Return what is asked about, in words."""
    return choices.word(words.LAPSES, kind)


def leave_when(one: Any) -> Any:
    """Return from when until when a leave is: days, and of half a day which half."""
    first, last = clock.legal_day(one.since), clock.legal_day(one.until - SECOND)
    said = day(first) if first == last else cells.marks(day(first), "–", day(last))
    return cells.lines(said, "" if one.part == "whole" else choices.word(words.PARTS, one.part))


def away(one: Any, names: Names) -> dict[str, Any]:
    """Return who is on leave, when, and who takes over; never why."""
    return {
        "who": names.who(one.account),
        "when": leave_when(one),
        "other": names.who(one.substitute) if one.substitute else "",
    }
