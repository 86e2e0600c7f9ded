"""What stands at the head of every page of the desk: who works there, what is due today, which lists are open."""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from yimen.announcements.actions import EDITOR, RELEASER
from yimen.authority.report import READERS
from yimen.beforehand.parts import CONCERNED as BEFORE
from yimen.cases import permits
from yimen.clients import parts as follow
from yimen.desk import today
from yimen.desk.clients import guard as clients
from yimen.desk.guard import collects, held_by, inbox_of
from yimen.desk.hall import rooms as hall
from yimen.desk.intake import guard
from yimen.desk.office.guard import standing_of
from yimen.desk.office.words import ROOMS
from yimen.desk.papers import guard as papers
from yimen.desk.papers.rooms import rooms
from yimen.desk.projects import guard as projects
from yimen.desk.rooms import Room, grouped as in_groups, open_to
from yimen.desk.rounds.guard import part_of
from yimen.desk.site import guard as site
from yimen.desk.visitors.guard import identifies
from yimen.desk.watch import rooms as supervision
from yimen.fees.queries import Row
from yimen.lanes.parts import CONCERNED as LANES
from yimen.people import sight
from yimen.process import titles
from yimen.projects.parts import CONCERNED, concerned
from yimen.rounds.parts import ROLES
from yimen.rounds.queries import concerns

register = template.Library()


@register.simple_tag(takes_context=True)
def office_rooms(context: Context) -> list[tuple[str, Any]]:
    """Return (address, name) of the rooms that are open to this person; nothing for most."""
    request = context.get("request")
    if request is None or getattr(request.user, "kind", "") != "staff":
        return []
    return [(reverse(f"desk:office:{name}"), ROOMS[name]) for name in standing_of(request).rooms]


@register.simple_tag(takes_context=True)
def reads_authority(context: Context) -> bool:
    """Return whether this person reads the report of who decides."""
    request = context.get("request")
    if request is None or getattr(request.user, "kind", "") != "staff":
        return False
    return bool(standing_of(request).roles & READERS)


@register.simple_tag(takes_context=True)
def watch_rooms(context: Context) -> list[Room]:
    """Return the rooms of supervision that this person comes into."""
    return _rooms(context, supervision.ROOMS)


@register.simple_tag(takes_context=True)
def hall_rooms(context: Context) -> list[Room]:
    """Return the rooms of people and hall that this person comes into."""
    return _rooms(context, hall.ROOMS)


def _rooms(context: Context, table: tuple[Room, ...]) -> list[Room]:
    request = context.get("request")
    if request is None or getattr(request.user, "kind", "") != "staff":
        return []
    return open_to(request, table)


@register.filter
def grouped(rooms: list[Room]) -> list[Any]:
    """Return rooms under the names of their groups, where they are many."""
    return in_groups(rooms, supervision.GROUPS | hall.GROUPS)


@register.simple_tag(takes_context=True)
def announces(context: Context) -> bool:
    """Return whether this person drafts or releases announcements."""
    request = context.get("request")
    if request is None or getattr(request.user, "kind", "") != "staff":
        return False
    return bool(standing_of(request).roles & {EDITOR, RELEASER})


@register.simple_tag(takes_context=True)
def edits_finding(context: Context) -> bool:
    """Return whether this person edits what the public finds."""
    request = context.get("request")
    if request is None or getattr(request.user, "kind", "") != "staff":
        return False
    return EDITOR in standing_of(request).roles


@register.simple_tag(takes_context=True)
def cleans_up(context: Context) -> bool:
    """Return whether this person has a part in clean-up rounds, and there is one that concerns them or is theirs to open."""
    request = context.get("request")
    if request is None or getattr(request.user, "kind", "") != "staff":
        return False
    if ROLES.isdisjoint(posting.role for posting in held_by(request).postings):
        return False
    me = part_of(request)
    return not me.nothing and (me.opens or concerns(me.reach()))


@register.simple_tag(takes_context=True)
def asks_before(context: Context) -> bool:
    """Return whether this person answers, records or watches what is asked before anything is filed."""
    request = context.get("request")
    if request is None or getattr(request.user, "kind", "") != "staff":
        return False
    return not BEFORE.isdisjoint(posting.role for posting in held_by(request).postings)


@register.simple_tag(takes_context=True)
def carries_projects(context: Context) -> bool:
    """Return whether projects with an agent concern this person by a role of theirs, or there is one that they carry."""
    request = context.get("request")
    if request is None or getattr(request.user, "kind", "") != "staff":
        return False
    if CONCERNED.isdisjoint(posting.role for posting in held_by(request).postings):
        return False
    return concerned(projects.part_of(request))


@register.simple_tag(takes_context=True)
def prefers(context: Context) -> bool:
    """Return whether lanes of priority concern this person by a role of theirs."""
    request = context.get("request")
    if request is None or getattr(request.user, "kind", "") != "staff":
        return False
    return not LANES.isdisjoint(posting.role for posting in held_by(request).postings)


@register.simple_tag(takes_context=True)
def follows_clients(context: Context) -> bool:
    """Return whether key clients concern this person by a role of theirs, or there is one that they follow.

    The head of a department is led to a problem of theirs from where their work begins.
    """
    request = context.get("request")
    if request is None or getattr(request.user, "kind", "") != "staff":
        return False
    if (follow.WATCHES | follow.STAFF).isdisjoint(posting.role for posting in held_by(request).postings):
        return False
    return follow.concerned(clients.part_of(request))


@register.simple_tag(takes_context=True)
def at_window(context: Context) -> bool:
    """Return whether this person identifies visitors at a window."""
    request = context.get("request")
    return request is not None and getattr(request.user, "kind", "") == "staff" and identifies(request)


@register.simple_tag(takes_context=True)
def takes_in(context: Context) -> bool:
    """Return whether this person takes in applications at a window."""
    request = context.get("request")
    if request is None or getattr(request.user, "kind", "") != "staff":
        return False
    return guard.takes_in(request)


@register.simple_tag(takes_context=True)
def money_lists(context: Context) -> dict[str, bool]:
    """Return whether whoever reads the page collects fees (`slips`), and reads the reconciliation (`days`)."""
    request = context.get("request")
    if request is None or getattr(request.user, "kind", "") != "staff":
        return {"slips": False, "days": False}
    return {"slips": collects(request), "days": sight.reconciles(held_by(request))}


@register.simple_tag(takes_context=True)
def desk_lists(context: Context) -> dict[str, bool]:
    """Return which lists whoever reads the page has: `tasks` that may wait, `cases` to look into, `permits` that they work on
    or watch, `site` checks.
    """
    request = context.get("request")
    if request is None or getattr(request.user, "kind", "") != "staff":
        return {"tasks": False, "cases": False, "permits": False, "site": False}
    pairs = inbox_of(request).pairs
    return {
        "tasks": bool(pairs),
        "site": site.reviews(request),
        "permits": bool(permits.organs_of(pairs)) or sight.watches_permits(held_by(request)),
        "cases": not sight.scope(held_by(request)).nothing,
    }


@register.simple_tag(takes_context=True)
def desk_day(context: Context) -> dict[str, Any]:
    """Return who works here, at which post, and what is due today; nothing for whom the desk is not."""
    request = context.get("request")
    if request is None or getattr(request.user, "kind", "") != "staff":
        return {}
    return today.of(request)


@register.simple_tag(takes_context=True)
def handles_papers(context: Context) -> bool:
    """Return whether this person has to do with papers: they go through their hands, or they look where they are."""
    request = context.get("request")
    return request is not None and getattr(request.user, "kind", "") == "staff" and papers.enters(request)


@register.simple_tag(takes_context=True)
def paper_rooms(context: Context) -> list[dict[str, Any]]:
    """Return the rooms of the papers that are open to this person: name, label, address."""
    request = context.get("request")
    return rooms(request) if request is not None else []


@register.simple_tag
def slip_number(case: str, key: str) -> str:
    """Return the number that a slip bears on paper."""
    return titles.number(case, key)


@register.simple_tag
def slip_rest(row: Row) -> int:
    """Return the fen of a slip that are still to be given back."""
    return row.refund_fen - row.refunded_fen
