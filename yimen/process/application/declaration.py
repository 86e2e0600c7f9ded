"""What a case cost the applicant, told by themselves once it has ended: voluntary, once, and nothing hangs on it."""

from yimen.law.article import Article
from yimen.process.application import commands as do
from yimen.process.application.declared import CostsDeclared
from yimen.process.application.state import State
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused

LESS_COST = Article("优化营商环境条例", "2019-10-22", 3, "切实降低制度性交易成本")
# More than this is a slip of the finger: a trip a day for a year, ten million yuan, half a year of working days.
MOST_TRIPS, MOST_FEN, MOST_MINUTES = 365, 10_000_000_00, 60_000


def declare(state: State, command: do.DeclareCosts, context: Context) -> list[Happened]:
    """Take what the applicant says that it cost them, once; at least one of the three, and nothing beyond reason."""
    if state.declared:
        raise Refused("declared_already")
    told = (
        (command.trips, MOST_TRIPS),
        (command.paid_fen, MOST_FEN),
        (command.minutes, MOST_MINUTES),
    )
    if all(value is None for value, _most in told):
        raise Refused("nothing_declared")
    if any(value is not None and not 0 <= value <= most for value, most in told):
        raise Refused("declared_beyond_reason")
    event = CostsDeclared(trips=command.trips, paid_fen=command.paid_fen, minutes=command.minutes)
    return today(context, event)
