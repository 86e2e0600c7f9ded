"""The numbers of the place: the shipped ones, until the centre sets others by a document, from a day on."""

from datetime import date

import msgspec
from django.db import IntegrityError, transaction

from yimen.lib import clock
from yimen.process.training import terms as pure
from yimen.process.training.terms import Terms
from yimen.training import parts
from yimen.training.deeds import record
from yimen.training.models import Terms as Row
from yimen.training.refused import NotTrained


def on(day: date) -> Terms:
    """Return the terms in force on a day."""
    row = Row.objects.filter(since__lte=day).order_by("-since").first()
    return msgspec.convert(row.values, Terms) if row else pure.shipped()


def now() -> Terms:
    """Return the terms in force today."""
    return on(clock.today())


def rows() -> list[Row]:
    """Return every set of terms that the centre has made, the newest first."""
    return list(Row.objects.order_by("-since"))


@transaction.atomic
def put(*, by: int, since: date, document: str, **values: object) -> int:
    """Set terms from a day to come on, by a document, as whoever runs training; return the id. Raises NotTrained."""
    parts.require(parts.part(by).runs)
    if not document.strip():
        raise NotTrained("no_document")
    if since <= clock.today():
        raise NotTrained("in_the_past")
    source = {name: {"zh": document.strip(), "en": document.strip()} for name in values}
    wanted = msgspec.convert({**values, "sources": source}, Terms)
    if name := pure.wrong(wanted):
        raise NotTrained("bad_terms", name=name)
    row = Row(since=since, values=msgspec.to_builtins(wanted), document=document.strip(), by=by, at=clock.now())  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise NotTrained("same_day") from error
    record("terms", "terms", row.pk, by=by, said=document.strip())
    return int(row.pk)
