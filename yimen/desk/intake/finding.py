"""The window's first field: which item it is about, in the applicant's words or by its code."""

from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.applications import window
from yimen.cases import popular
from yimen.catalogue import listing, queries as catalogue, search
from yimen.desk.guard import held_by
from yimen.desk.intake.guard import at_window
from yimen.lib import clock
from yimen.look import pages

SHOWN, LOOKED_AT = 9, 200
LONGEST = 60
# A line: an item, and how it stands where it is suspended: holders may ask on their permits all the same (行政许可法 49, 50).
Line = tuple[listing.Row, catalogue.Entry | None]


@at_window
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Find the item that is asked for; a code leads to it at once, and so does what finds one thing alone."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    rows = _found(request, asked) if asked else _often(request)
    alone = asked and len(rows) == 1 and (rows[0][1] is None or rows[0][1].for_holders)
    only = asked if _by_code(request, asked) else rows[0][0].code if alone else ""
    if only and not pages.wants_fragment(request):
        return redirect(reverse("desk:intake:take", args=[only]))
    context = {"asked": asked, "rows": rows, "section": "intake", "whole": not pages.wants_fragment(request)}
    return pages.render(request, "desk/intake/find.html", context, "found")


def _by_code(request: HttpRequest, asked: str) -> bool:
    entry = catalogue.entry(asked, clock.today()) if asked else None
    return (
        entry is not None
        and (entry.open or entry.for_holders)
        and window.serves(held_by(request), entry.organ)
    )


def _found(request: HttpRequest, asked: str) -> list[Line]:
    """Return the first items that fit and that this window takes in, or would if they were not suspended."""
    held = held_by(request)
    fits = (
        one.id
        for one in search.answer(asked).found
        if one.status in ("published", "suspended") and window.serves(held, one.organ)
    )
    ids = tuple(islice(fits, SHOWN))
    return _rows(ids)


def _often(request: HttpRequest) -> list[Line]:
    """Return what is asked for most of all that this window may take in: whoever comes for it is a key away."""
    held, wanted = held_by(request), popular.popular(LOOKED_AT)
    fits = (id for id, organ in catalogue.open_among(wanted, clock.today()) if window.serves(held, organ))
    return _rows(tuple(islice(fits, SHOWN)))


def _rows(ids: tuple[int, ...]) -> list[Line]:
    found = listing.rows(listing.Wanted(among=ids)) if ids else []
    codes = [row.code for row in found if row.standing == "suspended"]
    shut = {one.code: one for one in catalogue.entries(codes, clock.today())} if codes else {}
    return [(row, shut.get(row.code)) for row in found]
