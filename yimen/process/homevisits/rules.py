"""By when a wish for a visit is answered and met, who goes, and whether the order of a day's route can be kept."""

from collections.abc import Sequence
from datetime import date

import msgspec

from yimen.law import licensing
from yimen.law.workdays import WorkCalendar
from yimen.process.hall.opening import Period

LONGEST_DAY = Period(360, 1320)


class Terms(msgspec.Struct, frozen=True):
    """What a place has decided about home visits.

    A wish is answered within `answer` working days, and met within `make` working days after that; a route has at most
    `most` places, a phone number or account `wishes` open wishes; whoever is told a time is told a window of at least
    `window` minutes; what was said is kept `kept` calendar days after the end. Whoever stays after the last hour is counted from `least` minutes on, and until `after`
    minutes after the last person was served.
    """

    answer: int = 2
    make: int = 5
    most: int = 8
    window: int = 60
    wishes: int = 5
    kept: int = 180
    least: int = 10
    after: int = 10


def fits(terms: Terms) -> bool:
    """Return whether these are terms that somebody can live by."""
    return (
        1 <= terms.answer <= 20
        and 1 <= terms.make <= 60
        and 1 <= terms.most <= 40
        and 15 <= terms.window <= 600
        and 1 <= terms.wishes <= 100
        and 30 <= terms.kept <= 3650
        and 1 <= terms.least <= 120
        and 0 <= terms.after <= 120
    )


def answer_by(asked: date, terms: Terms, calendar: WorkCalendar) -> date:
    """Return the last day on which a wish is answered in time. Raises CalendarUnknown."""
    return calendar.add(asked, terms.answer)


def make_by(answered: date, terms: Terms, calendar: WorkCalendar) -> date:
    """Return the last day on which a visit that was accepted is made in time. Raises CalendarUnknown."""
    return calendar.add(answered, terms.make)


def officers(needs: Sequence[str], two: bool) -> int:
    """Return how many go, at least: two where something is looked at (行政许可法 34) or it was decided so."""
    return licensing.officers_of_a_check() if "look" in needs or two else 1


def in_order(windows: Sequence[Period], least: int) -> int | None:
    """Return the place (from 0) of the first window of a route that cannot be kept; None where all can.

    Each is at least so many minutes long and within a day; nobody is told to expect the second before the first begins.
    """
    begins = -1
    for place, one in enumerate(windows):
        if (
            one.ends - one.begins < least
            or not LONGEST_DAY.begins <= one.begins < one.ends <= LONGEST_DAY.ends
        ):
            return place
        if one.begins < begins:
            return place
        begins = one.begins
    return None


class Stand(msgspec.Struct, frozen=True):
    """What the visits of a time come to: `on_day` of the `due` were made on the day that was told."""

    asked: int = 0
    answered_late: int = 0
    made: int = 0
    due: int = 0
    on_day: int = 0
    metres: int = 0
    minutes: int = 0

    @property
    def share(self) -> int | None:
        """Return how many of a hundred were made on the day that was told, cut off; None where no day was told."""
        return 100 * self.on_day // self.due if self.due else None
