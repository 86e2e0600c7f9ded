"""Where a visit can go and whom a finding can be addressed to: windows with their organ, and organs that have an item."""

from collections.abc import Iterable

import msgspec

from yimen.catalogue import queries as catalogue
from yimen.lib import clock
from yimen.people import organs
from yimen.people.administration import in_force
from yimen.people.models import Organ, Posting, Window
from yimen.people.posts import CENTRE


class Place(msgspec.Struct, frozen=True):
    """A window of the hall; `organ` answers for it, the centre's own for a comprehensive one."""

    id: int
    name: str
    name_en: str
    organ: int


def centre() -> int:
    """Return the organ that keeps the hall: the centre's own; 0 where none is in force."""
    found = Organ.objects.filter(in_force(clock.today()), kind=CENTRE).values_list("id", flat=True)
    return int(found.first() or 0)


def windows() -> list[Place]:
    """Return the windows in force today, in order of their numbers, each with the organ that answers for it."""
    home = centre()
    rows = Window.objects.filter(in_force(clock.today())).order_by("id")
    return [Place(one.pk, one.name, one.name_en, one.organ_id or home) for one in rows]


def names(ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return what windows are called, in Chinese and in English, by id."""
    rows = Window.objects.filter(pk__in=set(ids)).values_list("pk", "name", "name_en")
    return {id: (zh, en) for id, zh, en in rows}


def versions() -> dict[int, int]:
    """Return under which version a finding about an organ stands: of each organ that has an item in force today."""
    found = catalogue.of_each_organ(clock.today())
    general = catalogue.for_questions(clock.today())
    if general is not None:
        found[catalogue.version(general).organ] = general
    return found


def under(organ: int, item: str = "") -> int | None:
    """Return the version under which a finding about an organ stands: of the item it is about, else of any; None for none."""
    if item and (entry := catalogue.entry(item, clock.today())) and entry.open and entry.organ == organ:
        return entry.version
    return versions().get(organ)


def addressable() -> list[tuple[int, str, str, str]]:
    """Return the organs to which a finding can be addressed: (id, code, name, English name)."""
    known = versions()
    return [one for one in organs.present() if one[0] in known]


def chief(organ: int, window: int | None) -> str:
    """Return who answers for a window, as a case names them (a:7): its chief representative, else the organ's; or nobody."""
    rows = Posting.objects.filter(
        in_force(clock.today()), organ=organ, role="chief_representative", account__is_active=True
    )
    at = rows.filter(window=window).order_by("id").first() or rows.order_by("id").first()
    return f"a:{at.account_id}" if window and at else ""
