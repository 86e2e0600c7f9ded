"""An item of the report and the period in which it is looked at, for who reads of its organ."""

from datetime import date

import msgspec
from django.http import Http404, HttpRequest

from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.desk.authority.columns import PeriodForm
from yimen.desk.authority.guard import Reach
from yimen.process.item import Item


class Seen(msgspec.Struct, frozen=True):
    """An item of the report in a period, for somebody who reads of its organ."""

    item: Item
    version: Version
    since: date
    until: date


def seen(request: HttpRequest, reach: Reach, code: str) -> Seen:
    """Return an item and the period that is asked for. Raises Http404 where somebody does not read of its organ."""
    id = catalogue.published_version(code)
    version = catalogue.version(id) if id else None
    if version is None or (reach is not None and version.organ not in reach):
        raise Http404
    since, until, _organ = PeriodForm(reach, request.GET).asked()
    return Seen(version.item, version, since, until)
