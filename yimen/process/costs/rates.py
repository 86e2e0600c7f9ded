"""By what a case's cost is counted: minutes of each act, an hour of each post, postage, a trip. The centre's own, no law's."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from yimen.process.costs.acts import ACTS, POSTS
from yimen.process.words import SERVICE

# No act takes longer than a week of eight hours a day, and no hour, letter or trip costs more than this.
MOST_MINUTES, MOST_FEN = 2400, 100_000_00


class Rates(msgspec.Struct, frozen=True):
    """Whole numbers: `minutes` of each act by its event, `hourly` fen of each post, `postage` fen of each way of service.

    `trip_fen` is what a trip to the centre costs whoever comes: fare and time.
    """

    minutes: Mapping[str, int]
    hourly: Mapping[str, int]
    postage: Mapping[str, int]
    trip_fen: int

    @property
    def complete(self) -> bool:
        """Return whether every act, post and way has its number, none below nothing and none beyond reason."""
        wanted = ((self.minutes, ACTS), (self.hourly, POSTS), (self.postage, SERVICE))
        if any(given.keys() != all_.keys() for given, all_ in wanted):
            return False
        prices = (*self.hourly.values(), *self.postage.values(), self.trip_fen)
        return all(0 <= n <= MOST_MINUTES for n in self.minutes.values()) and all(
            0 <= fen <= MOST_FEN for fen in prices
        )


class Since(msgspec.Struct, frozen=True):
    """Rates with the first day on which they hold."""

    on: date
    rates: Rates


# In the order in which they hold; of two that begin on one day the later one holds.
Dated = Sequence[Since]


def held(dated: Dated, on: date) -> Rates | None:
    """Return the rates that hold on a day; None before the first."""
    found = None
    for one in dated:
        if one.on <= on:
            found = one.rates
    return found
