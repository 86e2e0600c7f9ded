"""What a patrol found at a window, once it was put right and whoever found it looked again; a finding that is open is nowhere here.

Who puts something right is not always at fault. So a finding counts for the window alone where whoever answers for it is of
the window's organ, for a person where they work at that window themselves, and for nobody where somebody else had to see
to it, or where it was found in the hall.
"""

from collections.abc import Iterator
from datetime import date

from yimen.appraisal.facts import deeds
from yimen.appraisal.facts.source import Point, Source
from yimen.lib.clock import legal_day
from yimen.people import staffed
from yimen.people.models import Window
from yimen.roster.models import Deed, Mark


def read(after: int) -> tuple[int, list[Point]]:
    """Return what was seen to be put right since the deed with that id, and how far was read."""
    upto, found = deeds.since(after, "mark", ("closed",))
    marks = Mark.objects.filter(window__isnull=False).in_bulk([one.of for one in found])
    return upto, list(_points([(one, marks[one.of]) for one in found if one.of in marks]))


def _points(closed: list[tuple[Deed, Mark]]) -> Iterator[Point]:
    windows = Window.objects.in_bulk([mark.window or 0 for _deed, mark in closed])
    here = _at_windows(windows, {legal_day(mark.at) for _deed, mark in closed})
    for deed, mark in closed:
        on, owner = legal_day(mark.at), mark.owner or 0
        organ = windows[mark.window or 0].organ_id or 0
        own = owner in here[on].get(mark.window or 0, ())
        if own or (organ and organ in staffed.organs(owner, on)):
            yield Point(
                ("patrol_found",), str(mark.pk), deed.pk, on, deed.at, organ,
                persons=(owner,) if own else (), windows=(mark.window or 0,), only=True,
            )  # fmt: skip


def _at_windows(windows: dict[int, Window], days: set[date]) -> dict[date, dict[int, set[int]]]:
    """Return who worked at each of these windows on some days: who is posted there, and who stood in for them."""
    found: dict[date, dict[int, set[int]]] = {}
    for on, by_window in staffed.posted(list(windows), sorted(days)).items():
        instead = staffed.stand_in(on)
        found[on] = {
            window: {*accounts, *(instead[one] for one in accounts if one in instead)}
            for window, accounts in by_window.items()
        }
    return found


SOURCE = Source("patrols", "desk:roster:finding", read=read)
