"""The place in a long list at which a page goes on: it stands in the address, and no forged one does harm."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.http import HttpRequest

Key = TypeVar("Key", bound=date)


def after(request: HttpRequest, read: Callable[[str], Key]) -> tuple[Key, int] | None:
    """Return the place that `after` names, as `KEY~NUMBER`; None where it names none that can be."""
    key, _tilde, number = request.GET.get("after", "").rpartition("~")
    try:
        found = read(key), int(number)
    except ValueError:
        return None
    return found if 0 <= found[1] < 2**63 else None
