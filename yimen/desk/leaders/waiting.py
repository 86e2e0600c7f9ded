"""What waits for somebody in the rooms of leaders, for the page of everything that waits beside the cases."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from yimen.desk import choices
from yimen.desk.guard import held_by
from yimen.desk.leaders.guard import part_of
from yimen.leaders import heading, queries
from yimen.leaders.parts import HEADS, Part
from yimen.leaders.queries import Asked, Instructions
from yimen.lib import clock
from yimen.process.leaders.words import DUTIES

MOST = 8


def of(request: HttpRequest, meetings: str, instructed: bool) -> list[dict[str, Any]]:
    """Return what waits: instructions and decisions, meetings of today, planned days that fell on a holiday or have no record."""
    found = _instructions(part_of(request)) if instructed else []
    found += [
        {"url": reverse("desk:leaders:meeting", args=[one.id]), "label": gettext("今天的会议：%(subject)s") % {"subject": one.subject}, "on": clock.today()}
        for one in queries.attended(meetings)
    ]  # fmt: skip
    if any(posting.role in HEADS for posting in held_by(request).postings) and (
        heads := part_of(request).heads
    ):
        found += _planned(heads)
    return found


def _instructions(me: Part) -> list[dict[str, Any]]:
    rows, total = Instructions(me).found(Asked(which="waits"), limit=MOST)
    found = [_instruction(row) for row in rows]
    if total > MOST:
        said = gettext("另有 %(n)d 件批示等您") % {"n": total - MOST}
        found.append({"url": f"{reverse('desk:leaders:list')}?which=waits", "label": said, "on": None})
    return found


def _instruction(row: Any) -> dict[str, Any]:
    source = gettext("会议决定 %(n)d 号") if row.instruction.meeting_id else gettext("批示 %(n)d 号")
    said = {
        "given": gettext("请确认并答复：%(what)s"),
        "confirmed": gettext("请答复：%(what)s"),
        "answered": gettext("已有答复，请办结或者退回：%(what)s"),
        "asked": gettext("承办人有请求：%(what)s"),
    }[row.phase]
    on = row.due_on if row.phase in ("given", "confirmed") else None
    return {"url": reverse("desk:leaders:instruction", args=[row.pk]), "label": said % {"what": source % {"n": row.pk}}, "on": on}  # fmt: skip


def _planned(heads: Any) -> list[dict[str, Any]]:
    """Return the planned days of departments that ask for an act: a holiday now, today, or past without a record."""
    year = clock.today().year
    said = {
        "holiday": gettext("计划的日子改为放假，请改日子：%(duty)s"),
        "today": gettext("今天的计划：%(duty)s"),
        "late": gettext("计划的日子过了，请记录或者说明：%(duty)s"),
    }
    lines = [line for mine in heading.lines_of(heads, year).values() for line in mine]
    return [
        {
            "url": reverse("desk:leaders:department", args=[line.row.organ, year]),
            "label": said[line.stands] % {"duty": choices.word(DUTIES, line.row.duty)},
            "on": line.entry.on if line.stands != "late" else None,
        }
        for line in lines
        if line.stands in said
    ][:MOST]
