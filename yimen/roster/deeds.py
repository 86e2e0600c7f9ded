"""The record of what was done, and the seal on what people wrote of themselves."""

from datetime import date

from django.utils.translation import gettext_noop

from yimen.centres.sealed import Sealed, opened_words, sealed_words
from yimen.lib import clock
from yimen.people.actions import record_reading
from yimen.roster.models import Deed, Words
from yimen.roster.refused import NotRostered

# Why somebody reads what another wrote of themselves.
WHY = {"leave": gettext_noop("审批请假、接手岗位"), "attendance": gettext_noop("认定考勤")}
SEALED = Sealed("roster_words", "sealed", ("id",), lambda key: f"roster:{key[0]}")


def sealed(text: str) -> Words:
    """Return text as it is kept. Raises NotRostered where there is none."""
    if not text.strip():
        raise NotRostered("no_words")
    return sealed_words(Words, "roster", text)


def opened(kept: Words | None) -> str:
    """Return kept text; empty for none. Raises crypto.Damaged, crypto.KeyMissing."""
    return opened_words(kept, "roster")


def shown(kept: Words | None, *, whose: int, to: int, what: str, of: int) -> str:
    """Return kept text for somebody; that another than its writer reads it is recorded first. Empty for none."""
    if kept is not None and to != whose:
        record_reading(who=to, whose="", case_number=f"{what}-{of}", field=what, why=WHY[what])
    return opened(kept)


def record(what: str, of: int, act: str, *, by: int = 0, on: date | None = None, why: str = "") -> None:
    """Add one line to the record, in the transaction of the act itself."""
    Deed.objects.create(what=what, of=of, act=act, at=clock.now(), by=by, on=on, why=why.strip()[:200])


def of(what: str, id: int) -> list[Deed]:
    """Return what was done with one thing, first to last."""
    return list(Deed.objects.filter(what=what, of=id).order_by("id"))


def of_day(on: date) -> list[Deed]:
    """Return what was done about a day of the plan, the newest first."""
    return list(Deed.objects.filter(on=on, what__in=("day", "seat")).order_by("-id")[:200])


def reason(text: str) -> str:
    """Return a reason without blanks around it. Raises NotRostered where there is none."""
    if not text.strip():
        raise NotRostered("no_reason")
    return text.strip()[:200]
