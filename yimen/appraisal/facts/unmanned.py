"""Open windows of the plan at which nobody sat for as long as rises to the centre's head.

They are the window's alone: what the person who was planned there answers for is asked of them first, and is `presence`.
"""

from yimen.appraisal.facts import deeds
from yimen.appraisal.facts.source import Point, Source
from yimen.people.models import Window
from yimen.process.roster.unmanned import HEAD
from yimen.roster.models import Deed, Gap


def read(after: int) -> tuple[int, list[Point]]:
    """Return which gaps were over since the deed with that id, and how far was read."""
    upto, found = deeds.since(after, "gap", ("over",))
    gaps = Gap.objects.in_bulk([one.of for one in found])
    windows = Window.objects.in_bulk([one.window for one in gaps.values()])
    risen = [(one, gaps[one.of]) for one in found if gaps[one.of].step >= HEAD]
    return upto, [_point(deed, gap, windows[gap.window].organ_id or 0) for deed, gap in risen]


def _point(deed: Deed, gap: Gap, organ: int) -> Point:
    return Point(("unmanned",), str(gap.pk), deed.pk, gap.on, deed.at, organ, windows=(gap.window,))


SOURCE = Source("unmanned", "desk:roster:gap", read=read)
