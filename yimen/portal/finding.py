"""The public's pages to find an item: home with its search, suggestions as one types, the list of all items."""

import csv
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_safe

from yimen.cases import popular
from yimen.catalogue import listing, packages
from yimen.catalogue.queries import entries
from yimen.catalogue.search import Answer, ask, whole
from yimen.centres import limits
from yimen.figures import published
from yimen.lib import clock
from yimen.look import errors, pages
from yimen.look.words import in_english, month
from yimen.portal import given, limited, narrowing
from yimen.portal.beyond import beyond, here
from yimen.portal.forms import SearchForm

PAGE, RESULTS, SUGGESTED = 60, 20, 8
# Of the items that are used most, so many are offered that are open today.
OFTEN, LOOKED_AT = 4, 12
# Packages on the home page; the theme's own page lists all.
PACKAGES = 8
# How a list is ordered where nothing is chosen: by departments, or what fits best first where words were typed.
ORDERS = [("", gettext_lazy("按部门"))]
FOUND_ORDERS = [("", gettext_lazy("最合适的在前")), ("organ", gettext_lazy("按部门"))]


class Rows(Sequence[listing.Row]):
    """The rows of a list, read only for the page that is shown."""

    def __init__(self, wanted: listing.Wanted, order: str = "") -> None:
        """Keep what is wanted, in which order."""
        self.wanted, self.order = wanted, order

    def __len__(self) -> int:
        """Return how many there are."""
        return listing.count(self.wanted)

    def __getitem__(self, part: Any) -> Any:
        """Return the rows of a page."""
        return listing.rows(
            self.wanted, self.order, first=part.start or 0, limit=part.stop - (part.start or 0)
        )


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the search box, what was found, the ways in, and what can be done without an account."""
    form = SearchForm(request.GET or None)
    query = form.cleaned_data["q"].strip() if form.is_valid() else ""
    context: dict[str, Any] = {"often": _often(), "form": form, "query": query}
    if query:
        return pages.render(request, "portal/home.html", context | _shown(request, query))
    facets = listing.facets(listing.Wanted())
    nothing = QueryDict()
    context |= {
        "kept": (latest := published.latest()),
        "kept_share": latest.share("kept_share") if latest else None,
        "kept_month": month(latest.month) if latest else "",
        "counts": facets["standing"],
        "every": sum(facets["standing"].values()),
        "packages": listing.rows(listing.Wanted(theme=packages.THEME, standing="published"), limit=PACKAGES),
        "targets": narrowing.ways(facets, nothing, reverse("portal:items"), ("target",)),
        "events": narrowing.ways(facets, nothing, reverse("portal:items"), ("event",)),
        "entrances": narrowing.ways(facets, nothing, reverse("portal:items"), ("theme", "organ")),
    }
    return pages.render(request, "portal/home.html", context)


def _often() -> list[Any]:
    """Return the items that people applied for most of late and can apply for today."""
    known = entries(popular.popular(LOOKED_AT), clock.today())
    return [one for one in known if one.open][:OFTEN]


def _shown(request: HttpRequest, query: str) -> dict[str, Any]:
    """Return what a search found: a page of rows, the ways to narrow it, what is done elsewhere."""
    found = ask(query)
    ids = found.ids
    asked = QueryDict(mutable=True)
    asked.update({k: v for k in ("q", *narrowing.KINDS) if (v := request.GET.get(k, ""))})
    facets = listing.facets(listing.Wanted(among=ids))
    wanted = narrowing.wanted(asked, facets, ids)
    page: Page[Any] = Paginator(Rows(wanted), RESULTS).get_page(request.GET.get("page"))
    return {
        "page": page,
        "more": found.more,
        "read": found.read,
        "here": here(query),
        "beyond": beyond(query, found),
        "elsewhere": _elsewhere(found),
        "narrowed": wanted != listing.Wanted(among=ids),
        "ways": narrowing.ways(
            listing.facets(wanted), asked, reverse("portal:home"), ("standing", "target", "theme", "organ")
        ),
    }


@login_not_required
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Offer the first items that fit while somebody types; without htmx the search itself answers."""
    query = request.GET.get("q", "").strip()[:60]
    if not pages.wants_fragment(request):
        return redirect(f"{reverse('portal:home')}?{urlencode({'q': query})}")
    if wait := limits.take("suggest", address=limited.address(request)):
        return limited.later(HttpResponse(status=429), wait)
    ids = whole(query).ids[:SUGGESTED] if query else ()
    rows = listing.rows(listing.Wanted(among=ids)) if ids else []
    return pages.render(request, "portal/suggest.html", {"rows": rows, "query": query}, "suggestions")


@login_not_required
@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """List every item, those that can be applied for first; filters, order and pages stand in the address."""
    form, wanted, found = _list(request, ask)
    order = request.GET.get("sort", "")
    page: Page[Any] = Paginator(Rows(wanted, order), PAGE).get_page(request.GET.get("page"))
    named = order if order in listing.ORDERS else ""
    query = form.cleaned_data.get("q", "").strip() if found else ""
    context = {
        "form": form,
        "page": page,
        "query": query,
        "read": found.read if found else "",
        "here": here(query) if query and not page.object_list else [],
        "elsewhere": _elsewhere(found) if found else [],
        "grouped": not named and found is None,
        "orders": [*(FOUND_ORDERS if found else ORDERS), ("name", _("按名称")), ("days", _("按承诺天数"))],
        "order": named,
    }
    return pages.render(request, "portal/items.html", context)


@login_not_required
@require_safe
def items_csv(request: HttpRequest) -> HttpResponse:
    """Return the list as it is narrowed and sorted, as a table for spreadsheets; what has not changed with 304."""
    if wait := limits.take("open_data", address=limited.address(request)):
        return limited.later(errors.response(request, 429), wait)
    _form, wanted, _found = _list(request, whole)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="items.csv"'
    written = csv.writer(response)
    written.writerow(["code", "name", "name_en", "department", "standing", "promised", "unit"])
    for row in listing.rows(wanted, request.GET.get("sort", "")):
        cells = [row.code, row.name, row.name_en, row.organ, row.standing]
        promised = [row.days, row.unit] if row.days is not None else ["", ""]
        written.writerow([*map(_harmless, cells), *promised])
    return given.tagged(request, response)


def _list(
    request: HttpRequest, find: Callable[[str], Answer]
) -> tuple[narrowing.ItemsFilter, listing.Wanted, Answer | None]:
    """Return the form beside the list, what it asks for, and what its words found."""
    form = narrowing.ItemsFilter(listing.facets(listing.Wanted()), request.GET)
    return form, *form.wanted(find)


def _elsewhere(found: Answer) -> list[str]:
    """Return what of the words other places do, in the reader's language."""
    return [en if in_english() else zh for zh, en in found.elsewhere]


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" else cell
