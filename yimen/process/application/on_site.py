"""What a check that was made on the spot brings with it: both times, the photographs, who signed."""

from datetime import datetime, timedelta
from typing import Literal

import msgspec

from yimen.process.grounds import Labels

APPLICANT = "applicant"
# A phone that keeps its time by the network is right to within seconds; more than this is said.
TOLERANCE = timedelta(minutes=2)
Way = Literal["drawn", "typed", "paper", "refused"]

WAYS: Labels = {
    "drawn": ("在屏幕上手写签名", "signed by hand on the screen"),
    "typed": ("键入姓名签名", "signed by typing the name"),
    "paper": ("在纸质笔录上签名", "signed on paper"),
    "refused": ("拒绝签字", "refused to sign"),
}


class Photograph(msgspec.Struct, frozen=True, omit_defaults=True):
    """A photograph by its file's keyed digest, and when the device says that it was taken."""

    file: str
    taken_at: datetime


class Signature(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who signed (an account's public id, or APPLICANT for the person checked), how, and the file that shows it.

    Who refused to sign left no file; why, as far as it was said, stands in `reason`.
    """

    by: str
    way: Way
    file: str = ""
    reason: str = ""


class OnSite(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a check on the spot adds to its record. `done_at` is the time of the spot by the centre's clock.

    `off` and `off_joined` are by how many seconds the device's clock was ahead when the route was opened on it and when
    the check was uploaded; None where no device was asked: the time was typed from paper.
    """

    done_at: datetime
    photographs: tuple[Photograph, ...] = ()
    signatures: tuple[Signature, ...] = ()
    off: int | None = None
    off_joined: int | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """Return the names of all its files."""
        named = (*(one.file for one in self.photographs), *(one.file for one in self.signatures))
        return tuple(name for name in named if name)

    @property
    def wrong(self) -> bool:
        """Return whether the device's clock was wrong, or was set while it was away."""
        return self.moved or abs(self.off_joined or 0) > TOLERANCE.total_seconds()

    @property
    def moved(self) -> bool:
        """Return whether the device's clock was set between opening the route and the upload."""
        if self.off is None or self.off_joined is None:
            return False
        return abs(self.off_joined - self.off) > TOLERANCE.total_seconds()
