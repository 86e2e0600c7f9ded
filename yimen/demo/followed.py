"""The key clients of the demonstration city: a firm with a visit behind it and an answer to confirm, a farm, a project."""

from datetime import date
from typing import Any

from yimen.cases import queries as cases
from yimen.clients import matters, register, visits
from yimen.demo.posts import id_of
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.people.demo_firms import FIRM, PEOPLE
from yimen.people.models import Account, Organ

DAYS = 3


def follow() -> None:
    """Enter them: of the firm one problem is solved, one answered and one open; the farm is visited within days."""
    _firm()
    farm = _entered("farm", "wang", "王芳", "duty")
    _planned("duty", farm, "duty", "春耕用水和合作社登记（演示）", 2)
    project = _entered("project", "li", "李晓明", "zone")
    _planned("zone", project, "investment", "冷库用地手续（演示）", 8)


def _planned(by: str, client: int, visitor: str, about: str, days: int) -> int:
    on = _after(days) or clock.today()
    return visits.plan(by=id_of(by), client=client, visitor=id_of(visitor), about=about, on=on)


def _after(days: int) -> date | None:
    """Return the day after so many working days; None in a year that is not announced."""
    try:
        return cases.calendar().add(clock.today(), days)
    except CalendarUnknown:
        return None


def _entered(kind: str, client: str, called: str, keeper: str) -> int:
    return register.enter(
        by=id_of("coordinator"), client=client, called=called, kind=kind, keeper=id_of(keeper)
    )


def _firm() -> None:
    name, code = FIRM
    client, keeper = _entered("enterprise", code, name, "investment"), id_of("investment")
    asked: dict[str, Any] = {"by": keeper, "client": client}
    row = _planned("investment", client, "investment", "了解开工以后的困难（演示）", 0)
    said = "厂区门口的路灯坏了，扩建的用电要增容，办证的材料不清楚（演示）"
    visits.make(**asked, row=row, on=clock.today(), said=said)
    if not _after(DAYS):  # no problem has a day then
        return
    asked |= {"visit": row, "days": DAYS, "organ": [int(Organ.objects.get(code="zone").pk)]}
    lamp = matters.find(**asked, what="厂区门口的路灯坏了（演示）", owner=id_of("zone"))
    matters.answer(by=id_of("zone"), client=client, row=lamp, said="已经换好（演示）")
    matters.declare(by=Account.objects.get(login=PEOPLE[0][0]), client=client, row=lamp, solved=True)
    papers = matters.find(**asked, what="办证要哪些材料不清楚（演示）", owner=keeper)
    matters.answer(by=keeper, client=client, row=papers, said="已经当面给了清单（演示）")
    matters.find(**asked, what="扩建用电要增容（演示）", owner=id_of("head1"))
