"""What the pages of leaders show, in words: whose, about what, how it stands, by when; numbers of cases as far as one sees them."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from yimen.cases import queries as cases
from yimen.desk import choices, shown as desk_shown
from yimen.desk.guard import knows
from yimen.desk.leaders.guard import part_of
from yimen.desk.office import cells
from yimen.desk.office.cells import heads
from yimen.law.identity import spaced_case_number
from yimen.leaders import instructing, meetings
from yimen.leaders.deeds import standing
from yimen.lib import clock
from yimen.look.templatetags.look import bilingual, day, instant, last_day, tag, zh
from yimen.people import colleagues, organs
from yimen.people.names import organs as organ_names
from yimen.process.leaders.words import ABOUT, MEETINGS, PHASES, PLANNED

NONE = "—"
LIGHTS = {
    "given": "warn", "confirmed": "info", "asked": "warn", "answered": "go", "called": "info", "held": "go", "unwritten": "warn",
    "done": "go", "today": "info", "holiday": "warn", "late": "warn",
}  # fmt: skip


class Named:
    """The people, departments and windows of some rows, by what the reader calls them."""

    def __init__(
        self, people: Iterable[int] = (), departments: Iterable[int] = (), windows: Iterable[int] = ()
    ):
        """Read all of them at once."""
        self.people = colleagues.who(id for id in people if id)
        self.departments = organ_names({id for id in departments if id})
        self.windows = organs.windows_by_id({id for id in windows if id})

    def who(self, id: int) -> Any:
        """Return what somebody is called; a dash for nobody."""
        return zh(self.people[id].name) if id in self.people else NONE

    def organ(self, id: int) -> Any:
        """Return what a department is called."""
        found = self.departments.get(id)
        return bilingual(found.zh, found.en) if found else NONE

    def plain(self, id: int) -> str:
        """Return what a department is called, for a file."""
        found = self.departments.get(id)
        return ((choices.language() == "en" and found.en) or found.zh) if found else ""

    def window(self, id: int) -> Any:
        """Return what a window is called."""
        found = self.windows.get(id)
        return bilingual(found.name, found.name_en) if found else NONE

    def owner(self, owner: int, organ: int) -> Any:
        """Return whose something is: a person with their department, or its head."""
        if not owner:
            return cells.lines(self.organ(organ), cells.quiet(gettext("部门负责人")))
        return cells.lines(self.who(owner), cells.quiet(self.organ(organ)))


def named(rows: Iterable[Any]) -> Named:
    """Return what the people and departments of some standings are called."""
    found = list(rows)
    return Named(
        [id for row in found for id in (row.owner, row.instruction.by)],
        [row.addressed for row in found],
        [int(row.instruction.reference) for row in found if row.instruction.about == "window"],
    )


def mark(phase: str, late: bool = False) -> Any:
    """Return how an instruction stands; what is late says so neutrally, beside."""
    found = tag(choices.word(PHASES, phase), LIGHTS.get(phase, ""))
    return cells.marks(found, tag(gettext("过了日子"), "late")) if late else found


def near(row: Any) -> Any:
    """Return the day of an instruction and how near it is; the bare day where nothing is owed."""
    now = standing(row)
    if now.phase not in ("given", "confirmed", "asked"):
        return day(now.due_on, "year")
    left = desk_shown.left(now.due_on, cases.calendar())
    return last_day(now.due_on, left, desk_shown.light(left))


def about(request: HttpRequest, one: Any, of: Named | None = None) -> Any:
    """Return what an instruction is about: a case by its number for whoever may know it, and by nothing for others."""
    of = of or Named()
    match one.about:
        case "case":
            if knows(request, one.reference):
                return cells.link(
                    reverse("desk:case", args=[one.reference]), spaced_case_number(one.reference)
                )
            if instructing.names(part_of(request), one.reference, False):
                return spaced_case_number(one.reference)
            return gettext("一个您无权查看的办件")
        case "window":
            known = of.windows or Named(windows=[int(one.reference)]).windows
            found = known.get(int(one.reference))
            return bilingual(found.name, found.name_en) if found else NONE
        case "organ":
            return Named(departments=[int(one.reference)]).organ(int(one.reference))
        case _:
            return choices.word(ABOUT, "free")


def instruction(request: HttpRequest, row: Any, of: Named) -> list[Any]:
    """Return a line of an instruction: its number, about what, whose, by when, how it stands."""
    one, now = row.instruction, standing(row)
    source = gettext("会议决定") if one.meeting_id else gettext("批示")
    label = gettext("%(source)s %(n)s 号") % {"source": source, "n": one.pk}
    return [
        cells.link(
            reverse("desk:leaders:instruction", args=[one.pk]), label, day(clock.legal_day(one.at), "year")
        ),
        about(request, one, of),
        of.owner(now.owner, now.organ),
        near(row),
        mark(now.phase, now.late(clock.today())),
    ]


def instruction_columns() -> list[dict[str, Any]]:
    """Return the heads of a table of instructions."""
    return heads(gettext("批示"), gettext("关于什么"), gettext("承办"), gettext("答复"), gettext("办到哪里"))


def meeting_mark(one: Any) -> Any:
    """Return how a meeting stands."""
    state = meetings.state(one)
    return tag(choices.word(MEETINGS, state), LIGHTS.get(state, ""))


def meeting(one: Any, of: Named, decided: int) -> list[Any]:
    """Return a line of a meeting: subject, when, where, how it stands, how much it decided."""
    return [
        cells.link(
            reverse("desk:leaders:meeting", args=[one.pk]),
            one.subject,
            of.organ(one.organ) if one.organ else "",
            of=cells.join(instant(one.at, "year"), one.pk),
        ),
        instant(one.at, "year"),
        zh(one.place),
        meeting_mark(one),
        decided,
    ]


def meeting_columns() -> list[dict[str, Any]]:
    """Return the heads of a table of meetings."""
    return heads(gettext("议题"), gettext("时间"), gettext("地点"), gettext("办到哪里"), gettext("决定"))


def planned(stands: str) -> Any:
    """Return how a planned day stands."""
    return tag(choices.word(PLANNED, stands), LIGHTS.get(stands, ""))
