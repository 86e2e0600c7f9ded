"""What the demonstration city's cases cost: a first set of rates, marked as an estimate, and what some applicants say."""

from datetime import date

from yimen.applications.actions import act
from yimen.cases import past
from yimen.demo.posts import id_of
from yimen.figures import rates
from yimen.process.application import commands as do
from yimen.process.costs.estimated import ESTIMATED, SOURCE

# What some of them say, one after the other: trips, what they paid beside fees and fares in fen, minutes.
SAID: tuple[tuple[int | None, int | None, int | None], ...] = (
    (1, 0, 60),
    (2, 60_00, 150),
    (1, None, 90),
    (3, 800_00, 480),
    (0, 12_00, 30),
    (None, 300_00, None),
)
# One of so many says it.
EVERY = 3


def price(since: date) -> None:
    """Give the shipped set from the city's first day on, before anything is counted."""
    coordinator = id_of("coordinator")
    rates.give(by=coordinator, since=since, rates=ESTIMATED, source=SOURCE, estimated=True)


def say() -> None:
    """Let one in three applicants whose case has ended say with number and query code what it cost them."""
    ended = [one for batch in past.each(("application",)) for one in batch if one.state.closed_on]
    for place, seen in enumerate(ended[::EVERY]):
        trips, paid, minutes = SAID[place % len(SAID)]
        command = do.DeclareCosts(trips=trips, paid_fen=paid, minutes=minutes)
        act(account=0, case=seen.id, command=command, subject=seen.state.applicant, with_code=True)
