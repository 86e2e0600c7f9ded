"""Who may come to the desk, and to a case on it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import msgspec
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from yimen.cases import queries as cases
from yimen.cases.inbox import Inbox
from yimen.cases.register import Register
from yimen.lanes.inside import open_cases
from yimen.law.identity import read_case_number
from yimen.law.workdays import WorkCalendar
from yimen.look.errors import or_404
from yimen.look.pages import remembered as remembered
from yimen.people import sight
from yimen.people.rights import COLLECTOR, Rights
from yimen.people.sight import Sight
from yimen.process.bad_rating.seen import sight as sight_of_rating
from yimen.process.card.steps import concerns
from yimen.process.complaint.seen import sight as sight_of_complaint, told_to_accused
from yimen.process.machine import Actor, Row

T = TypeVar("T")
# The kinds of case that supervision itself acts on.
SUPERVISED = ("card", "rectification")
# Whom a rectification concerns: who found it, whose organ puts it right, and who looks whether it is.
ANSWERS = frozenset("ARHS")
# What people complain of, and what follows: each body sees what it has an act on, and nobody by an office alone.
VOICES = ("complaint", "order", "accountability", "bad_rating")
BODIES = frozenset("CJE")
# Who gives the opinion of an organ that was asked for it.
ASKED = frozenset("D")


def collects(request: HttpRequest) -> bool:
    """Return whether whoever asks takes payments for the treasury."""
    return any(posting.role == COLLECTOR for posting in held_by(request).postings)


def staff_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Close a view to everybody but staff: others learn not even that the page exists."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *parts: Any, **named: Any) -> HttpResponse:
        if getattr(request.user, "kind", "") != "staff":
            raise Http404
        return view(request, *parts, **named)

    return guarded


def require(held: object) -> None:
    """Raise Http404 where somebody may not do, or see, what they ask for."""
    if not held:
        raise Http404


def for_whom(
    read: Callable[[HttpRequest], T], allowed: Callable[[T], object]
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Open a view to staff whom `allowed` lets in by what `read` says of them, and hand it that; other staff get 403."""

    def opened(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @staff_only
        @wraps(view)
        def guarded(request: HttpRequest, *parts: Any, **named: Any) -> HttpResponse:
            me = read(request)
            if not allowed(me):
                raise PermissionDenied
            return view(request, me, *parts, **named)

        return guarded

    return opened


def held_by(request: HttpRequest) -> Rights:
    """Return the rights of whoever asks; read once for a request."""
    return remembered(request, "held", lambda: cases.rights(request.user.pk or 0))


def calendar_of(request: HttpRequest) -> WorkCalendar:
    """Return the calendar that is in force today; read once for a request."""
    return remembered(request, "calendar", cases.calendar)


def inbox_of(request: HttpRequest) -> Inbox:
    """Return what waits for whoever asks; read once for a request."""
    me = request.user.pk or 0
    return remembered(
        request, "inbox", lambda: Inbox(held_by(request), first=lambda: first_of(request), me=me)
    )


def first_of(request: HttpRequest) -> list[int]:
    """Return the ids of the cases that come first among equals, by the lanes in force; read once for a request."""
    return remembered(request, "first", open_cases)


def register_of(request: HttpRequest) -> Register:
    """Return the cases that whoever asks may look into; read once for a request."""
    return remembered(request, "register", lambda: Register(sight.scope(held_by(request))))


def look_up(request: HttpRequest) -> str:
    """Return the number of the case that a list was asked for by its number, where it may be seen, else nothing."""
    number = read_case_number(request.GET.get("q", ""))
    seen = cases.view(number) if number else None
    known = seen and (concerned(seen, request) is not None or by_sight(seen, request))
    return seen.number if seen and known else ""


def knows(request: HttpRequest, number: str) -> bool:
    """Return whether whoever asks may know that there is this case: whom it is about learns nothing of it."""
    seen = cases.view(number)
    return seen is not None and (concerned(seen, request) is not None or by_sight(seen, request) is not None)


def knows_who(request: HttpRequest, number: str) -> bool:
    """Return whether whoever asks may know who brought a case, where a complaint keeps that from most who read it."""
    seen = cases.view(number)
    if seen is None or seen.kind.name != "complaint":
        return seen is not None
    return (
        sight_of_complaint(seen.state, cases.who_on(seen, held_by(request), request.user.pk or 0))
        == "identity"
    )


def seen_by(request: HttpRequest, number: str) -> tuple[cases.View, list[Row]]:
    """Return a case and the acts that are open to this person on it. Raises Http404 for whom it does not concern."""
    seen = cases.view(number)
    found = concerned(seen, request) if seen else None
    if seen is None or found is None:
        raise Http404
    return _as_told(seen, request), found


def looked_into(request: HttpRequest, number: str) -> tuple[cases.View, list[Row], Sight | None]:
    """Return a case for who handles it, or for who may only look: then by which right, and without any act.

    Raises Http404 for whom it does not concern and whose role does not look into it.
    """
    seen = or_404(cases.view(number))
    rows = concerned(seen, request)
    if rows is not None:
        return _as_told(seen, request), rows, None
    sight = or_404(by_sight(seen, request))
    return seen, [], sight


def concerned(seen: cases.View, request: HttpRequest) -> list[Row] | None:
    """Return the acts that are open to whoever asks on a case, or None where the case does not concern them.

    To be an approver of some other organ, or to head the government, is no reason to handle it: only where the table
    asks for something, and of a question only where it was offered to this very person. Who collects for the treasury
    needs the slip and nothing else of the case (个人信息保护法 6): desk.collecting.
    """
    actor = cases.who_on(seen, held_by(request), request.user.pk or 0)
    if seen.kind.name in VOICES:
        return _voiced(seen, actor, held_by(request))
    letters = actor.letters - {"P"} - BODIES - ({"S"} if seen.kind.name not in SUPERVISED else set())
    if seen.kind.name == "rectification":
        letters &= ANSWERS
    if seen.kind.name == "card" and not concerns(seen.state, actor):
        letters -= {"W"}
    rows = [row for row in cases.may(seen, actor) if row.open_to(letters, actor.authorised_acts)]
    if seen.kind.name == "question":
        rows = cases.ready(seen, actor, rows)
    elif seen.kind.name == "application":
        # An approver elsewhere has something to do with it where their organ was asked, and only as long as it is.
        rows = [row for row in rows if row.actors != ASKED or cases.ready(seen, actor, [row])]
    # Of a joint application each organ sees the whole: it tells the lead what it lacks before its own part begins.
    of_parts = cases.for_parts(seen, held_by(request), request.user.pk or 0)
    rows = [*(row for row in rows if row not in of_parts), *of_parts]
    return rows if rows or letters - {"D", "G"} else None


def _voiced(seen: cases.View, actor: Actor, held: Rights) -> list[Row] | None:
    """Return the acts open to somebody on a complaint or on what follows from it, or None where they may not see it."""
    if seen.number in held.recused:
        return None  # who steps aside for an interest of theirs sees no more of it (信访工作条例 28)
    rows = cases.may(seen, actor)
    if seen.kind.name == "complaint":
        return rows if sight_of_complaint(seen.state, actor) else None
    if seen.kind.name == "bad_rating":
        return rows if sight_of_rating(seen.state, actor, seen.context.today) else None
    ours = {letter for row in seen.kind.rows for letter in row.actors}
    return rows if actor.letters & ours else None


def _as_told(seen: cases.View, request: HttpRequest) -> cases.View:
    """Return a case with the part of its journal that whoever asks may know: the accused of a complaint read their own part only."""
    if seen.kind.name != "complaint":
        return seen
    actor = cases.who_on(seen, held_by(request), request.user.pk or 0)
    if sight_of_complaint(seen.state, actor) != "questions":
        return seen
    told = tuple(one for one in seen.told if told_to_accused(one.event, actor.id))
    return msgspec.structs.replace(seen, told=told)


def by_sight(seen: cases.View, request: HttpRequest) -> Sight | None:
    """Return by which right of their role whoever asks may look into a case, or None: into permits and their endings by
    fewer roles than into applications and questions.

    Who was asked first goes on seeing a question that waits for another organ to confirm: it is theirs until then.
    """
    if seen.kind.name not in ("application", "joint", "question", "permit", "ending", *SUPERVISED):
        return None
    if seen.kind.name == "question" and seen.state.owner == f"a:{request.user.pk or 0}":
        return sight.FIRST_ASKED
    found = sight.on(
        held_by(request),
        organ=seen.version.organ,
        higher_organ=seen.version.higher_organ,
        waits_above=any(task.letter == "U" for task in seen.kind.tasks(seen.state, seen.context)),
        case=seen.number,
        item=seen.version.item.code,
        of_permits=seen.kind.name in ("permit", "ending"),
    )
    # Whose role sees cases by its letters alone has no reason of its own to look into what lets these letters aside.
    return found if found and found.why else None
