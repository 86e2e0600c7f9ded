"""What stands at the head of every page of the desk: who works there, what is due today, which lists are open."""

from collections.abc import Callable, Collection
from typing import Any

from django import template
from django.http import HttpRequest
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


def of_staff(nothing: Any) -> Callable[[Callable[[HttpRequest], Any]], Any]:
    """Make a tag of what is read off the request of one of the staff; on anybody else's page it is `nothing`."""

    def tag(read: Callable[[HttpRequest], Any]) -> Any:
        def read_off(context: Context) -> Any:
            request: Any = context.get("request")
            staff = request is not None and getattr(request.user, "kind", "") == "staff"
            return read(request) if staff else nothing

        return register.simple_tag(read_off, takes_context=True, name=read.__name__)

    return tag


def _holds(request: HttpRequest, roles: Collection[str]) -> bool:
    return any(posting.role in roles for posting in held_by(request).postings)


@of_staff(())
def office_rooms(request: HttpRequest) -> list[tuple[str, Any]]:
    """Return (address, name) of the rooms that are open to this person; nothing for most."""
    return [(reverse(f"desk:office:{name}"), ROOMS[name]) for name in standing_of(request).rooms]


@of_staff(False)
def reads_authority(request: HttpRequest) -> bool:
    """Return whether this person reads the report of who decides."""
    return bool(standing_of(request).roles & READERS)


@of_staff(())
def watch_rooms(request: HttpRequest) -> list[Room]:
    """Return the rooms of supervision that this person comes into."""
    return open_to(request, supervision.ROOMS)


@of_staff(())
def hall_rooms(request: HttpRequest) -> list[Room]:
    """Return the rooms of people and hall that this person comes into."""
    return open_to(request, hall.ROOMS)


@register.filter
def grouped(rooms: list[Room]) -> list[Any]:
    """Return rooms under the names of their groups, where they are many."""
    return in_groups(rooms, supervision.GROUPS | hall.GROUPS)


@of_staff(False)
def announces(request: HttpRequest) -> bool:
    """Return whether this person drafts or releases announcements."""
    return bool(standing_of(request).roles & {EDITOR, RELEASER})


@of_staff(False)
def edits_finding(request: HttpRequest) -> bool:
    """Return whether this person edits what the public finds."""
    return EDITOR in standing_of(request).roles


@of_staff(False)
def cleans_up(request: HttpRequest) -> bool:
    """Return whether this person has a part in clean-up rounds, and there is one that concerns them or is theirs to open."""
    me = part_of(request) if _holds(request, ROLES) else None
    return me is not None and not me.nothing and (me.opens or concerns(me.reach()))


@of_staff(False)
def asks_before(request: HttpRequest) -> bool:
    """Return whether this person answers, records or watches what is asked before anything is filed."""
    return _holds(request, BEFORE)


@of_staff(False)
def carries_projects(request: HttpRequest) -> bool:
    """Return whether projects with an agent concern this person by a role of theirs, or there is one that they carry."""
    return _holds(request, CONCERNED) and concerned(projects.part_of(request))


@of_staff(False)
def prefers(request: HttpRequest) -> bool:
    """Return whether lanes of priority concern this person by a role of theirs."""
    return _holds(request, LANES)


@of_staff(False)
def follows_clients(request: HttpRequest) -> bool:
    """Return whether key clients concern this person by a role of theirs, or there is one that they follow.

    The head of a department is led to a problem of theirs from where their work begins.
    """
    return _holds(request, follow.WATCHES | follow.STAFF) and follow.concerned(clients.part_of(request))


@of_staff(False)
def at_window(request: HttpRequest) -> bool:
    """Return whether this person identifies visitors at a window."""
    return identifies(request)


@of_staff(False)
def takes_in(request: HttpRequest) -> bool:
    """Return whether this person takes in applications at a window."""
    return guard.takes_in(request)


@of_staff({"slips": False, "days": False})
def money_lists(request: HttpRequest) -> dict[str, bool]:
    """Return whether whoever reads the page collects fees (`slips`), and reads the reconciliation (`days`)."""
    return {"slips": collects(request), "days": sight.reconciles(held_by(request))}


@of_staff({"tasks": False, "cases": False, "permits": False, "site": False})
def desk_lists(request: HttpRequest) -> dict[str, bool]:
    """Return which lists whoever reads the page has: `tasks` that may wait, `cases` to look into, `permits` that they work on
    or watch, `site` checks.
    """
    pairs = inbox_of(request).pairs
    return {
        "tasks": bool(pairs),
        "site": site.reviews(request),
        "permits": bool(permits.organs_of(pairs)) or sight.watches_permits(held_by(request)),
        "cases": not sight.scope(held_by(request)).nothing,
    }


@of_staff({})
def desk_day(request: HttpRequest) -> dict[str, Any]:
    """Return who works here, at which post, and what is due today; nothing for whom the desk is not."""
    return today.of(request)


@of_staff(False)
def handles_papers(request: HttpRequest) -> bool:
    """Return whether this person has to do with papers: they go through their hands, or they look where they are."""
    return papers.enters(request)


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
