"""Open data: whole tables of what is public, at addresses that stay, in CSV and JSON, streamed however long they are."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

import msgspec
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import condition, require_safe

from yimen.announcements import queries as announcements
from yimen.catalogue import changes, listing
from yimen.centres import clock as centre_clock, limits
from yimen.centres.current import current_centre, using
from yimen.fees import following as ledger, queries as fees
from yimen.figures import kept
from yimen.grants import following, queries as grants
from yimen.law import openness
from yimen.lib import clock, tables
from yimen.look import errors, pages
from yimen.look.words import language
from yimen.portal import given, heard, limited, open_fields
from yimen.portal.open_fields import FIELDS, TITLES, says
from yimen.ratings import published as ratings

FORMS = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
STATE = "Yimen-State"
FIRST = date(1949, 10, 1)
Lots = Iterable[Iterable[Any]]


class Dataset(msgspec.Struct, frozen=True):
    """A table: its rows in lots, and by what one state of it is told from another (a mark, and when it changed)."""

    lots: Callable[[], Lots]
    state: Callable[[], tuple[object, datetime | None]]


def _announced() -> Lots:
    before = 0
    while rows := announcements.listed(archive=True, before=before, limit=200):
        yield [
            {"id": row.id, "released_at": row.released_at, "standing": row.standing, "reason": row.reason}
            | {name: getattr(row.content, name) for name in FIELDS["announcements"][4:]}
            for row in rows
        ]
        before = rows[-1].id


def _places() -> Lots:
    after = ""
    while rows := announcements.places(after=after, limit=1000):
        yield rows
        after = rows[-1].code


def _items() -> Lots:
    first = 0
    while rows := listing.rows(listing.Wanted(), first=first, limit=2000):
        yield [msgspec.structs.replace(row, standing=row.today) for row in rows]
        first += len(rows)


def _of_the_day() -> tuple[object, datetime | None]:
    """Tell apart by changes of items and by the day, from which standings follow; no instant says both."""
    return (changes.latest(), clock.today()), None


def _announcements() -> tuple[object, datetime | None]:
    rows = announcements.listed(archive=True, limit=1)
    return (rows[0].id if rows else 0, announcements.withdrawals(), clock.today(), changes.latest()), None


DATASETS: Mapping[str, Dataset] = {
    "items": Dataset(_items, _of_the_day),
    "versions": Dataset(changes.versions, changes.latest_state),
    "changes": Dataset(changes.every, changes.latest_state),
    "announcements": Dataset(_announced, _announcements),
    "centralised": Dataset(_places, _announcements),
    "grants": Dataset(lambda: grants.published(FIRST, clock.today()), following.changed),
    "permits": Dataset(grants.lives, following.changed),
    "grants-monthly": Dataset(lambda: [grants.figures()], following.changed),
    # The rows come under the same groups as the figures: whoever has both recomputes the one from the other.
    **{name: Dataset(of.lots, lambda: (kept.state(), None)) for name, of in kept.TABLES.items()},
    "ratings": Dataset(ratings.table, ratings.state),
    "bad-ratings": Dataset(ratings.bad_table, ratings.state),
    "heard": Dataset(lambda: [heard.lines()], heard.state),
    "fees-monthly": Dataset(lambda: [fees.figures()], ledger.changed),
}


@login_not_required
@require_safe
def described(request: HttpRequest) -> HttpResponse:
    """Show every table, its addresses, and what each of its fields means."""
    english = language() == "en"
    parts = [
        {
            "name": name,
            "title": TITLES[name][english],
            "files": [reverse(f"portal:open_{form}", args=[name]) for form in (*FORMS, "table_schema")],
            "fields": [(field, says(name, field)[english]) for field in FIELDS[name]],
        }
        for name in DATASETS
    ]
    context = {
        "parts": parts,
        "months": grants.months()[:24],
        "articles": [openness.RESULTS, openness.IN_TIME],
    }
    return pages.render(request, "portal/open_data.html", context)


def _tag(request: HttpRequest, name: str, form: str) -> str | None:
    if name not in DATASETS:
        return None
    mark = DATASETS[name].state()[0]
    told = repr((current_centre().schema, name, form, mark))
    return f'"{sha256(told.encode()).hexdigest()[:32]}"'


def _modified(request: HttpRequest, name: str, form: str) -> datetime | None:
    return DATASETS[name].state()[1] if name in DATASETS else None


@login_not_required
@require_safe
@condition(etag_func=_tag, last_modified_func=_modified)
def table(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """Give a whole table. What has not changed is answered with 304."""
    if name not in DATASETS:
        raise Http404
    fields, lots = FIELDS[name], DATASETS[name].lots
    pieces = kept.pieces(name, form) if name in kept.TABLES else _lines(fields, lots, form)
    given = _given(request, name, fields, pieces, form)
    # By this a reader of two tables that belong together knows whether both are of one state.
    given[STATE] = sha256(repr(DATASETS[name].state()[0]).encode()).hexdigest()[:32]
    return given


@login_not_required
@require_safe
def schema(request: HttpRequest, name: str) -> HttpResponse:
    """Give the JSON Schema of a table's JSON: each field with its type and what it means."""
    if name not in DATASETS:
        raise Http404
    body = msgspec.json.format(msgspec.json.encode(open_fields.schema(name)), indent=1)
    return given.tagged(request, HttpResponse(body, content_type="application/schema+json; charset=utf-8"))


def _month_tag(request: HttpRequest, year: int, month: int, form: str) -> str | None:
    return _tag(request, "grants", form)


def _month_modified(request: HttpRequest, year: int, month: int, form: str) -> datetime | None:
    return _modified(request, "grants", form)


@login_not_required
@require_safe
@condition(etag_func=_month_tag, last_modified_func=_month_modified)
def month(request: HttpRequest, year: int, month: int, form: str) -> HttpResponseBase:
    """Give the grants that were published in one month."""
    try:
        first = date(year, month, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    except (ValueError, OverflowError) as no_month:
        raise Http404 from no_month
    name = f"grants-{first:%Y-%m}"
    pieces = _lines(FIELDS["grants"], lambda: grants.published(first, last), form)
    return _given(request, name, FIELDS["grants"], pieces, form)


def _lines(fields: tuple[str, ...], lots: Callable[[], Lots], form: str) -> Iterator[bytes]:
    write = tables.csv_lines if form == "csv" else tables.json_lines
    return (write(fields, lot) for lot in lots())


def _written(fields: tuple[str, ...], pieces: Iterator[bytes], form: str) -> Iterator[bytes]:
    return tables.csv_of(fields, pieces) if form == "csv" else tables.json_of(pieces)


def _given(
    request: HttpRequest, name: str, fields: tuple[str, ...], pieces: Iterator[bytes], form: str
) -> HttpResponseBase:
    if wait := limits.take("open_data", address=limited.address(request)):
        return limited.later(errors.response(request, 429), wait)
    given = StreamingHttpResponse(in_centre(_written(fields, pieces, form)), content_type=FORMS[form])
    given["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    given["Access-Control-Allow-Origin"] = "*"
    return given


def in_centre(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the pieces, each made in the centre that was asked: it is left before an answer is streamed."""
    centre = current_centre()

    def whole() -> Iterator[bytes]:
        while True:
            with using(centre):
                centre_clock.take()
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece

    return whole()
