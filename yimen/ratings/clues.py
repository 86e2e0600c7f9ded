"""Which days of a window supervision is hinted at: many tickets served for seconds and rated best, or called by whoever took them.

The rules are data of the profile (XC-16, XC-17); they look when somebody looks, and only at days that are over: of a rating
of today nobody learns before tomorrow.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

import msgspec

from yimen.cases import rulebook
from yimen.cases.rating_token import TICKET
from yimen.hall import watched
from yimen.law.rule import Rule
from yimen.lib import clock
from yimen.process.watch.in_the_hall import TRIGGERS, Clue, Served, clues
from yimen.ratings.models import Rating

# As many as a page shows; a rule that finds more than that is set too strictly, or is right.
MOST = 200


class Found(msgspec.Struct, frozen=True):
    """A clue and the code of the rule that found it."""

    rule: str
    clue: Clue


def rules() -> dict[str, Rule]:
    """Return the rules about tickets of the hall that are in force."""
    every = rulebook.current_profile().rules
    return {code: rule for code, rule in every.items() if rule.trigger in TRIGGERS and rule.on}


def found(since: date, until: date) -> list[Found]:
    """Return what the rules find in some days, both included, as far as these are over; of each rule the newest first."""
    return [Found(code, one) for code, rule in rules().items() for one in _by(rule, since, until)[:MOST]]


def of(code: str, on: date, window: int, by: int) -> Clue | None:
    """Return what a rule finds of one person at one window on one day; None for nothing, and for no such rule."""
    rule = rules().get(code)
    day = _by(rule, on, on) if rule else []
    return next((one for one in day if (one.window, one.by) == (window, by)), None)


def _by(rule: Rule, since: date, until: date) -> list[Clue]:
    since, until = max(since, rule.since), min(until, clock.today() - timedelta(days=1))
    return clues(READS[rule.trigger](rule, since, until), rule) if since <= until else []


def _in_seconds(rule: Rule, since: date, until: date) -> Iterable[Served]:
    brief = watched.in_less_than(timedelta(seconds=rule.limit), since, until)
    about = {f"{TICKET}{one.ticket}" for one in brief}
    # The second of a matter, where there is one, is read last: it stands.
    rows = Rating.objects.filter(about__in=about).order_by("turn").values_list("about", "level")
    levels = dict(rows)
    return (one._replace(level=levels.get(f"{TICKET}{one.ticket}", 0)) for one in brief)


def _own(rule: Rule, since: date, until: date) -> Iterable[Served]:
    return watched.by_their_own(since, until)


READS: Mapping[str, Callable[[Rule, date, date], Iterable[Served]]] = {
    "praised_in_seconds": _in_seconds,
    "own_ticket": _own,
}
