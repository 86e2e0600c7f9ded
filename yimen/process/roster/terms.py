"""How many minutes and days the plan of windows is kept by, as the place decides; none of them stands in a law."""

import msgspec


class Terms(msgspec.Struct, frozen=True, omit_defaults=True):
    """Minutes after which something is said, and days within which it is answered.

    Somebody is `late`, or gone `early`, by more than so many minutes; `away` from the post from so many on; a `pause` of
    somebody who went for a moment counts as away from so many on. A window of the plan at which nobody sits `shows` after
    so many, rises to the duty chief after `chief` and to the centre's head after `head`. Working days: to `explain` what
    was found, and usually to put right what a patrol found (`mends`). `day` is how many minutes a day of compensatory
    leave costs. The plan of the next open day is published by the minute `tomorrow` of the day before, that of a week `week`
    open days before its first.
    """

    late: int = 5
    early: int = 5
    away: int = 15
    pause: int = 20
    shows: int = 1
    chief: int = 2
    head: int = 10
    explain: int = 3
    mends: int = 3
    day: int = 480
    tomorrow: int = 990
    week: int = 2


def fits(terms: Terms) -> bool:
    """Return whether the figures can be worked with: a window shows within two minutes, and rises in order."""
    first, last = terms.shows, terms.head
    in_order = 0 <= first <= 2 and first <= terms.chief <= last <= 240
    counted = all(0 <= one <= 240 for one in (terms.late, terms.early)) and 1 <= terms.away <= 240
    return (
        in_order
        and counted
        and 1 <= terms.pause <= 240
        and 1 <= terms.explain <= 30
        and 1 <= terms.mends <= 60
        and 60 <= terms.day <= 1440
        and 0 <= terms.tomorrow <= 1439
        and 0 <= terms.week <= 10
    )
