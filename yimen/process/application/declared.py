"""The event after the end: what applicants say of themselves that a case cost them."""

from yimen.process.application.fact import Fact
from yimen.process.machine import by_name


class CostsDeclared(Fact, frozen=True, kw_only=True):
    """The applicant said once what the case cost them; each of the three may be left out.

    `trips` anywhere for it, `paid_fen` for what is no fee of the window and no fare (intermediaries, tests, copies),
    `minutes` of their own time.
    """

    trips: int | None = None
    paid_fen: int | None = None
    minutes: int | None = None


EVENTS = by_name((CostsDeclared,))
