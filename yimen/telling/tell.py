"""Tell somebody of the staff something, in the transaction of the act that it is about; `told` makes the message of it.

It lies low, so that any room may tell and none has to know how people are told.
"""

from collections.abc import Iterable
from datetime import date

from yimen.lib import clock
from yimen.telling.models import Telling


def tell(
    kind: str, accounts: Iterable[int | None], *, thing: int = 0, on: date | None = None, mark: str
) -> None:
    """Let accounts be told something at the desk, each once by its mark; nobody (None, 0) is left out.

    `kind` is one of `told.words.KINDS`, `thing` the id that its page is found by. A mark begins with what it is about
    (`leave:7:granted`), so that those of two rooms are never the same.
    """
    at = clock.now()
    rows = [
        Telling(account=id, kind=kind, thing=thing, on=on, mark=mark, at=at)
        for id in dict.fromkeys(accounts)
        if id
    ]
    Telling.objects.bulk_create(rows, ignore_conflicts=True)


def told(marks: Iterable[str]) -> set[str]:
    """Return those of these marks under which somebody was told something already."""
    return set(Telling.objects.filter(mark__in=list(marks)).values_list("mark", flat=True))


def since(id: int, limit: int = 500) -> list[Telling]:
    """Return what the staff are to be told, after an id, first to last."""
    return list(Telling.objects.filter(id__gt=id).order_by("id")[:limit])
