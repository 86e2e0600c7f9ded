"""Who is named to stay for longer hours and cannot: somebody has leave meanwhile, or is posted no more.

Leave is granted in the plan of windows, which knows of no longer hours: here it is looked at, and whoever decided is told.
"""

from collections.abc import Iterable, Sequence

from django.db import transaction

from yimen.hall.models import Area
from yimen.homevisits import extending, parts
from yimen.homevisits.models import Extension
from yimen.homevisits.refused import NotVisited
from yimen.lib import clock
from yimen.roster import leaves, staffing
from yimen.telling import tell

KIND = "stayer_gone"


def gone() -> dict[int, tuple[int, ...]]:
    """Return the longer hours of today and later for which somebody named cannot stay: who cannot, by id.

    One question to the database where nothing is decided.
    """
    return {row.pk: missing for row, missing in _found()}


def _found() -> list[tuple[Extension, tuple[int, ...]]]:
    rows = list(Extension.objects.filter(state="decided", on__gte=clock.today()).order_by("on", "id"))
    if not rows:
        return []
    areas = {one.pk: one for one in Area.objects.filter(pk__in={row.area for row in rows})}
    away = staffing.on_leave(rows[0].on, rows[-1].on)
    posted = parts.going({one for row in rows for one in row.accounts}, {row.on for row in rows})
    found = []
    for row in rows:
        suspect = [one for one in row.accounts if (one, row.on) not in posted or one in away]
        # The calendar is asked only where somebody has leave about that day, or is posted no more.
        longer = extending.longer(row, areas[row.area]) if suspect else []
        missing = tuple(
            one
            for one in suspect
            if (one, row.on) not in posted or extending.meets(longer, away.get(one, ()))
        )
        # What of today is over is missed by nobody any more.
        if missing and any(one.ends > clock.now() for one in longer):
            found.append((row, missing))
    return found


def others(id: int, *, by: int, accounts: Sequence[int]) -> None:
    """Let others stay for longer hours that were decided and whose day is not over; the hours stay as they are. Raises NotVisited."""
    parts.require_deciding(by)
    staying = list(dict.fromkeys(accounts))
    if not staying:
        raise NotVisited("nobody_stays")
    parts.require_going(staying)
    with transaction.atomic():
        row = Extension.objects.select_for_update().filter(pk=id, state="decided").first()
        if row is None:
            raise NotVisited("not_decided")
        if row.on < clock.today():
            raise NotVisited("in_the_past")
        extending.require_there(row, staying)
        row.accounts = staying
        row.save(update_fields=["accounts"])


def tell_due() -> int:
    """Tell whoever decided of each longer hours for which somebody named cannot stay, once for each leave; return how many were new.

    Whoever decided and decides no more, or was to stay themselves, leaves it to all who decide today. Safe to run twice.
    """
    due = {_mark(row, missing): (row, missing) for row, missing in _found()}
    known = tell.told(due)
    new = {mark: pair for mark, pair in due.items() if mark not in known}
    deciding = parts.deciding() if new else []
    for mark, (row, missing) in new.items():
        whom = [row.decided_by] if row.decided_by in deciding and row.decided_by not in missing else deciding
        tell.tell(KIND, whom, on=row.on, thing=row.pk, mark=mark)
    return len(new)


def _mark(row: Extension, missing: Iterable[int]) -> str:
    """Return by what it is told once: the day's longer hours, and the leaves for which somebody is missing."""
    why = {one.account: f"l{one.pk}" for one in leaves.of_day(row.on)}
    return f"longer:{row.pk}:{row.on}:{'+'.join(why.get(account, f'a{account}') for account in missing)}"[:80]
