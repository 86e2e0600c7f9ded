"""The board of joint applications as a page: what each department has, until when, and what the lead can do about it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yimen.applications.joint import MARKS, STOPPED
from yimen.cases import board, queries
from yimen.desk import choices, lists, shown
from yimen.desk.forms import title
from yimen.desk.guard import concerned, held_by, staff_only
from yimen.desk.register import whole
from yimen.law.identity import spaced_case_number
from yimen.law.workdays import WorkCalendar
from yimen.look import pages
from yimen.people.sight import scope
from yimen.process import no_licence, words
from yimen.process.application import state as st
from yimen.process.joint.words import MEETINGS

# A page holds as many as are drawn in time: each has a cell a department (bench: joint).
PAGE = 15
# What the lead moves the whole by; everything else is on the case's own page.
LEADS = (
    "NotifyCorrections", "CallMeeting", "RecordMeeting", "UrgePart", "ReportPart", "AnswerReport", "AskExtension",
    "EndJointForm",
)  # fmt: skip


@staff_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """List the open joint applications that this person's organs lead or decide a part of, the nearest day first."""
    of, calendar = whole(request), queries.calendar()
    at = min(lists.page_number(request, board.WINDOW), board.WINDOW // PAGE)
    everywhere = scope(held_by(request)).organs is None
    lines, total = board.board(of.organs, everywhere=everywhere, limit=PAGE, offset=(at - 1) * PAGE)
    context = {
        "section": "cases",
        "everywhere": everywhere,
        "rows": [_row(line, request, calendar, None if everywhere else set(of.organs)) for line in lines],
        "count": lists.counted(total, board.WINDOW),
        "page": Paginator(range(total), PAGE).get_page(at),
        "here": request.get_full_path(),
    }
    return pages.render(request, "desk/board.html", context)


def _row(
    line: board.Line, request: HttpRequest, calendar: WorkCalendar, mine: set[int] | None
) -> dict[str, Any]:
    seen = line.seen
    copies = seen.copies
    days = shown.left(copies.due_on, calendar)
    rows = queries.ready(
        seen, queries.who_on(seen, held_by(request), request.user.pk or 0), concerned(seen, request) or []
    )
    before = seen.state.phase in (st.RECEIVED, st.CORRECTION_REQUESTED)
    return {
        "number": seen.number,
        "spaced": spaced_case_number(seen.number),
        "item": seen.version.item,
        "lead": line.lead,
        "phase": choices.word(words.PHASES, seen.state.phase),
        "due_on": copies.due_on,
        "why": copies.due_why,
        "left": days,
        "light": shown.light(days),
        "meeting": seen.state.meeting,
        "meets": choices.word(MEETINGS, seen.state.meeting.meeting) if seen.state.meeting else "",
        "planned": [
            words.word(MEETINGS, one, choices.language())
            for one in seen.version.item.joint_acts
            if one not in seen.state.held
            and (seen.state.meeting is None or seen.state.meeting.meeting != one)
        ],
        "cells": [_cell(one, seen.number, calendar, mine, before) for one in line.cells],
        "acts": [(row.command.__name__, title(row)) for row in rows if row.command.__name__ in LEADS],
    }


def _cell(
    one: board.Cell, number: str, calendar: WorkCalendar, mine: set[int] | None, before: bool
) -> dict[str, Any]:
    """Return a department's cell; it leads to its part where the part concerns whoever reads."""
    days = shown.left(one.last_on, calendar) if one.open and not before else None
    english = choices.language() == "en"
    state, kind = STOPPED[english], ""
    if one.phase:
        state, kind = choices.phase(one.phase, one.version.item.licence), MARKS.get(one.phase, "info")
    known = mine is None or one.version.organ in mine
    return {
        "organ": one.organ,
        "item": one.version.item,
        "url": f"{number}{queries.OF}{one.key}" if one.phase and known else "",
        "state": state if one.phase or one.stopped else "",
        "kind": kind,
        "critical": one.critical and not before,
        "last_on": one.last_on if one.open and not before else None,
        "left": days,
        "light": shown.light(days),
        "who": choices.word(words.ACTORS, one.owes.letter) if one.owes else "",
        "what": choices.word(no_licence.commands(one.version.item.licence), one.owes.act) if one.owes else "",
        "urged_on": one.urged_on,
        "reported_on": one.reported_on,
        "proposed": before and one.proposed,
    }
