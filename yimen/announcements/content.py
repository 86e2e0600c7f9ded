"""What an announcement says, and the kinds of announcement with what each cannot be without."""

from datetime import date, datetime
from typing import Any, Literal

import msgspec
from django.utils.translation import gettext_lazy as _

Kind = Literal["centralisation", "hours", "recruitment", "consultation", "hearing", "notice"]
KINDS: dict[str, Any] = {
    "centralisation": _("事项进驻公告"),
    "hours": _("办公时间和临时停办"),
    "recruitment": _("招募特邀监督员"),
    "consultation": _("事项征求意见"),
    "hearing": _("听证公告"),
    "notice": _("其他公告"),
}
# What each kind must say beside title, text, issuer and days.
NEEDS: dict[str, tuple[str, ...]] = {
    "centralisation": ("number", "lines"),
    "hours": ("until",),
    "recruitment": ("until",),
    "consultation": ("until",),
    "hearing": ("hearing_at", "place", "until"),
    "notice": (),
}


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """An item by its code: handled in the centre, or not and why."""

    item: str
    centralised: bool = True
    why: str = ""


class File(msgspec.Struct, frozen=True):
    """A file beside an announcement: under which name it is kept, how it is called, how large and what it is."""

    name: str
    called: str
    size: int
    media_type: str


class Content(msgspec.Struct, frozen=True, omit_defaults=True):
    """A whole announcement. `dated_on` is its document's day, `effective_on` and `until` the days on which it holds.

    `until` is the last day to answer a consultation, to apply, or to register for a hearing. `hours` are those of
    its days where it changes hours: of `place`, of the whole centre where it names none.
    """

    kind: Kind
    title: str
    text: str
    issuer: str
    dated_on: date
    effective_on: date
    number: str = ""
    title_en: str = ""
    text_en: str = ""
    until: date | None = None
    hearing_at: datetime | None = None
    place: str = ""
    hours: str = ""
    hours_en: str = ""
    lines: tuple[Line, ...] = ()
    files: tuple[File, ...] = ()


def encoded(content: Content) -> str:
    """Return an announcement as it is kept."""
    return msgspec.json.encode(content).decode()


def decoded(kept: str) -> Content:
    """Return an announcement from what is kept."""
    return msgspec.json.decode(kept, type=Content)
