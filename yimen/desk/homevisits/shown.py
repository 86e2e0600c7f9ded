"""Home visits in tables and words: codes in the reader's language, days, ways in kilometres; never a name or a place."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext, pgettext

from yimen.desk import choices
from yimen.desk.office import cells
from yimen.look.templatetags.look import day, tag, zh
from yimen.people import colleagues
from yimen.process.hall import opening
from yimen.process.homevisits import words

LIGHTS = {
    "asked": "info",
    "accepted": "info",
    "planned": "info",
    "made": "go",
    "declined": "late",
    "dropped": "",
}


def spaced(number: str) -> str:
    """Return a visit's number as people read it."""
    return f"{number[:4]} {number[4:]}"


def state(one: Any) -> Any:
    """Return where a visit stands, as a mark."""
    return tag(choices.word(words.STATES, one.state), LIGHTS[one.state])


def needs(one: Any) -> str:
    """Return what is to be done at a visit, in words."""
    between = ", " if choices.language() == "en" else "、"
    return between.join(str(choices.word(words.NEEDS, code)) for code in one.needs)


def kit(one: Any) -> str:
    """Return what is taken along, in words."""
    between = ", " if choices.language() == "en" else "、"
    return between.join(str(choices.word(words.KIT, code)) for code in one.kit)


def window(one: Any) -> str:
    """Return between which hours somebody comes; nothing while that is not fixed."""
    if one.begins is None or one.told_on is None:
        return ""
    return f"{opening.said(one.begins)}–{opening.said(one.ends)}"


def kilometres(metres: int | None) -> str:
    """Return a way in kilometres with one decimal; a dash for none."""
    return "—" if metres is None else f"{metres / 1000:.1f}"


def names(accounts: Iterable[int]) -> Any:
    """Return the names of some of the staff; in English they are marked as Chinese."""
    return zh("、".join(one.name for one in colleagues.who(accounts).values()))


def by_when(one: Any, today: Any) -> Any:
    """Return the day that counts for a visit now: to be answered, to be made, or that was told; late ones are marked."""
    due = {"asked": one.answer_by, "accepted": one.make_by, "planned": one.told_on}.get(one.state)
    if due is None:
        return cells.quiet(day(one.made_on)) if one.made_on else "—"
    said = {"asked": gettext("答复"), "accepted": pgettext("home visits", "上门"), "planned": window(one)}[
        one.state
    ]
    shown = cells.lines(day(due), cells.quiet(said))
    return cells.lines(shown, tag(gettext("逾期"), "late")) if due < today else shown
