"""The public's pages of announcements, and of which items are handled in the centre."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.announcements import queries
from yimen.announcements.content import KINDS
from yimen.announcements.queries import Released
from yimen.applications import files
from yimen.catalogue.queries import Entry, entry
from yimen.lib import clock
from yimen.look import attachment, errors, pages
from yimen.look.errors import or_404
from yimen.look.words import in_english
from yimen.portal import feeds, replying

PAGE, PLACES = 20, 100
STANDINGS: dict[str, tuple[str, Any]] = {
    "present": ("go", _("现行有效")),
    "coming": ("info", _("尚未开始")),
    "over": ("", _("已经结束")),
    "superseded": ("warn", _("已经被新的公告取代")),
    "withdrawn": ("late", _("已经撤回")),
}


def shown(one: Released) -> dict[str, Any]:
    """Return an announcement as a page draws it."""
    kind, says = STANDINGS[one.standing]
    return {"one": one, "content": one.content, "kind": KINDS[one.content.kind], "light": kind, "says": says}


@login_not_required
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the announcements that hold or are to come; with `archive` all that there ever were."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    archive = bool(request.GET.get("archive"))
    before = request.GET.get("before", "")
    rows = queries.listed(
        kind,
        archive=archive,
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 18 else 0,
        limit=PAGE + 1,
    )
    context = {
        "rows": [shown(one) for one in rows[:PAGE]],
        "kinds": [("", _("全部")), *KINDS.items()],
        "kind": kind,
        "archive": archive,
        "before": rows[PAGE - 1].id if len(rows) > PAGE else 0,
    }
    return pages.render(request, "portal/announcements.html", context)


def _found(id: int) -> Released:
    return or_404(queries.one(id))


@login_not_required
@require_safe
def one(request: HttpRequest, id: int) -> HttpResponse:
    """Show an announcement, how it stands, what it replaced, and each item that it names."""
    found = _found(id)
    context = shown(found) | {
        "english": in_english(),
        "items": [(line, _entry(line.item)) for line in found.content.lines],
        "earlier": queries.one(found.predecessor) if found.predecessor else None,
        "later": queries.one(found.successor) if found.successor else None,
    }
    before = request.GET.get("before", "")
    given = before.isascii() and before.isdigit() and len(before) < 18
    context |= replying.shown(found, int(before) if given else 0)
    return pages.render(request, "portal/announcement.html", context)


def _entry(code: str) -> Entry | None:
    return entry(code, clock.today())


@login_not_required
@require_safe
def file(request: HttpRequest, id: int, place: int) -> HttpResponse:
    """Give a file that stands beside an announcement, by its place."""
    named = _found(id).content.files
    if place >= len(named):
        raise Http404
    one = named[place]
    try:
        content = files.read(one.name)
    except FileNotFoundError:
        return errors.response(request, 404)
    return attachment.answer(content, one.media_type, one.called)


@login_not_required
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Return the newest announcements as an Atom feed, those that were replaced or withdrawn too."""
    entries = [
        feeds.Entry(
            reverse("portal:announcement", args=[row.id]),
            f"announcement/{row.id}",
            (in_english() and row.content.title_en) or row.content.title,
            (in_english() and row.content.text_en) or row.content.text,
            row.withdrawn_at or row.released_at,
        )
        for row in queries.listed(archive=True, limit=50)
    ]
    return feeds.answer(request, gettext("公告"), reverse("portal:announcements"), entries)


@login_not_required
@require_safe
def centralised(request: HttpRequest) -> HttpResponse:
    """Show which items of each department are handled in the centre, since when, and which not and why."""
    organ = request.GET.get("organ", "")
    departments = queries.departments()
    chosen = next((one for one in departments if one.name == organ), None)
    rows = queries.places(organ, after=request.GET.get("after", ""), limit=PLACES + 1) if chosen else []
    context = {
        "departments": departments,
        "chosen": chosen,
        "rows": rows[:PLACES],
        "next": rows[PLACES - 1].code if len(rows) > PLACES else "",
        "today": clock.today(),
    }
    return pages.render(request, "portal/centralised.html", context)
