"""Those who served somebody who rated badly, as the desk shows them: asked, heard, and against whom it was settled."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext, pgettext

from yimen.cases.queries import View
from yimen.desk import choices
from yimen.desk.complaints import people
from yimen.look import words as look_words
from yimen.people import colleagues
from yimen.process.bad_rating import events as ev, hearing
from yimen.process.bad_rating.seen import Sight
from yimen.process.bad_rating.words import NOBODY, SETTLED
from yimen.ratings import words
from yimen.voices import involved

Facts = list[dict[str, Any]]


def offered(served: Iterable[str]) -> list[tuple[str, Any]]:
    """Return these people as choices, by account."""
    return people.offered(colleagues.who(involved.ids(served)))


def blamable(seen: View) -> list[tuple[str, Any]]:
    """Return against whom it can be settled, as choices: who was heard (a:7), the window, and those at which they sit (w:3)."""
    heard = hearing.heard(seen.state, seen.context)
    windows = involved.at_windows(filter(None, [seen.state.window]), heard)
    return [*offered(heard), *((f"w:{id}", called) for id in windows if (called := people.window(id)))]


def unheard(seen: View) -> list[str]:
    """Return who of those who served was not heard yet, and so answers for nothing."""
    heard = hearing.heard(seen.state, seen.context)
    return [one for one in seen.state.against if one not in heard]


def facts(seen: View, of: Sight, me: str) -> Facts:
    """Return who served and was heard, how it was settled and against whom; to who served, what of it is about themselves."""
    state, rows = seen.state, _each(seen) if of == "identity" else _judged(seen)
    if not state.how:
        return rows
    rows.append(_row(gettext("怎样处理的"), choices.word(SETTLED, state.how)))
    if of != "identity":
        # Whoever handles it reads these words in the course of it, which would tell the hour to whoever served.
        told = [one.event.words for one in seen.told if isinstance(one.event, ev.RatingSettled)]
        rows[-1]["note"] = told[-1] if told else ""
    if state.at_fault is None or state.how == hearing.UNFOUNDED:
        return rows
    if of == "identity":
        blamed = "；".join(people.blamed(state.at_fault))
        return [
            *rows,
            _row(gettext("认定谁有责任"), choices.word(NOBODY, state.nobody) if state.nobody else blamed),
        ]
    mine = gettext("认定您有责任") if me in state.at_fault else gettext("没有认定您有责任")
    return [*rows, _row(pgettext("rating", "对您"), mine)]


def _judged(seen: View) -> Facts:
    """Return what was decided of a doubt, and why: whoever served may have raised it."""
    told = [one.event for one in seen.told if isinstance(one.event, ev.DoubtJudged)]
    if not told:
        return []
    said = gettext("无效，不计入") if told[-1].invalid else gettext("有效，继续处理")
    return [_row(gettext("复核结果"), said) | {"note": told[-1].reasons}]


def _each(seen: View) -> Facts:
    """Return a row for each who served: who they are, and whether they were heard."""
    state, heard = seen.state, hearing.heard(seen.state, seen.context)
    running = state.running("served_answer")
    until = seen.due(running).on if running else None
    found = []
    for one in state.against:
        if one in state.answered_by:
            said = pgettext("rating", "已说明")
        elif one in state.asked and (one in heard or until is None):
            said = gettext("已询问，到期没有说明")
        elif one in state.asked and until:
            said = gettext("已询问，%(on)s前说明") % {"on": look_words.day(until)}
        else:
            said = gettext("还没有听取说明")
        found += [_row(gettext("服务过评价人的人"), name) | {"note": said} for name in people.named([one])]
    return found


def said(seen: View, of: Sight, account: int) -> list[dict[str, Any]]:
    """Return what was asked and what they say, in order, as rows of a heading, who, a day and words."""
    rows = []
    for one in words.heard(seen, of, account):
        label = gettext("服务的人的说明") if one.said else gettext("请服务的人说明的事")
        rows.append(
            {"label": label, "who": "；".join(people.named(one.whose)), "on": one.on, "words": one.words}
        )
    return rows


def _row(label: str, value: str) -> dict[str, Any]:
    return {"label": label, "value": value}
