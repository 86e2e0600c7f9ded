"""A ban on applying again for a licence, as the record knows it (行政许可法 78, 79)."""

from datetime import date

import msgspec


class Ban(msgspec.Struct, frozen=True):
    """Until when an applicant may not apply again for a licence (`item` its main code), and why (Art. 78, 79).

    `until` is the first day on which they may. `fraud`: what they had got was revoked for it; else their materials were
    false.
    """

    item: str
    until: date
    fraud: bool = False
