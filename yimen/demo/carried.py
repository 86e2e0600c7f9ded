"""Two projects of the demonstration city with their agents: one on its way, one whose entrustment waits to be signed."""

from datetime import date, timedelta
from typing import Any

from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.demo.posts import id_of
from yimen.lib import clock
from yimen.people.demo_firms import FIRM, PEOPLE
from yimen.people.models import Account, Organ
from yimen.projects import handover, opening, roadmap, shelf
from yimen.projects.models import Project
from yimen.projects.opening import Opening
from yimen.projects.roadmap import Own

# What the approvals of an investment project are called; so many of them make a roadmap.
NAMED = ("企业投资项目备案", "水土保持", "取水许可", "规划许可", "施工许可", "环境影响", "消防", "食品生产")
STEPS = 5
INVESTOR = "li"


def carry() -> None:
    """Enter both: the firm's is mapped, late in one thing and met about; the citizen's has a hand-over that waits."""
    _on_its_way()
    _begun()


def _after(days: int) -> date:
    return clock.today() + timedelta(days=days)


def _entered(**given: Any) -> int:
    organ = dict(Organ.objects.filter(code__in=("investment", "zone")).values_list("code", "id"))
    plain: dict[str, Any] = {"bureau": organ["investment"], "zone": organ["zone"], "until": _after(700)}
    return opening.open_project(by=id_of("investment"), opening=Opening(**plain | given))


def _on_its_way() -> None:
    name, code = FIRM
    agent = id_of("coordinator")
    id = _entered(
        name="中央厨房和冷链仓储项目（演示）",
        name_en="Central kitchen and cold store (demonstration)",
        code="2026-511602-14-03-100001",
        investor=code,
        called=name,
        amount=86_000_000_00,
        site="安州经济开发区 8 号地块（演示）",
        stage="permits",
        agent=agent,
        target_on=_after(120),
    )
    opening.sign(by=Account.objects.get(login=PEOPLE[0][0]), project=id)
    asked = {"by": agent, "project": id}
    roadmap.generate(**asked, items=_items())
    one = Project.objects.get(pk=id)
    first, *others = roadmap.live(one)
    report = Own(
        kind="report", name="环境影响报告表（演示）", owner="投资人自选的机构", due_on=_after(30), price=28_000_00,
        basis="环境影响评价法第十六条",
    )  # fmt: skip
    written = roadmap.add(**asked, own=report)
    pledge = Own(
        kind="pledge", name="道路和自来水通到红线（演示）", owner="经济开发区管委会", due_on=_after(60)
    )
    roadmap.add(**asked, own=pledge)
    for place, step in enumerate(others, start=2):
        needs = [first.id, written] if place == 2 else [first.id]
        roadmap.arrange(**asked, step=step.id, needs=needs, days=step.days, place=place)
    roadmap.verify(**asked, step=first.id, said="材料已经齐了，可以提交（演示）")
    shelf.meet(
        **asked,
        kind="visit",
        on=clock.today(),
        place="项目用地（演示）",
        people="投资人、开发区、投资促进局",
        minutes="道路还差 300 米，开发区承诺两个月内接通（演示）",
    )


def _items() -> list[str]:
    """Return the codes of items that an investment project needs, as far as the catalogue has them."""
    open_ = [version.item for version in catalogue.all_in_force(clock.today())]
    wanted = [item.code for name in NAMED for item in open_ if name in item.name and not item.parts]
    return [*dict.fromkeys([*wanted, *(item.code for item in open_ if item.type == "licence")])][:STEPS]


def _begun() -> None:
    """Enter the citizen's own: signed, linked to their newest application, and then entrusted anew, to be signed."""
    agent, investor = id_of("zone"), Account.objects.get(login=INVESTOR)
    id = _entered(
        name="城南小型冷库项目（演示）",
        name_en="Small cold store (demonstration)",
        investor=INVESTOR,
        called="李晓明",
        amount=1_600_000_00,
        site="城南路（演示）",
        agent=agent,
    )
    opening.sign(by=investor, project=id)
    own = [one.number for one in cases.mine([investor.subject]) if one.applicant == investor.subject]
    if own and (seen := cases.view(own[0])):
        roadmap.generate(by=agent, project=id, items=[seen.version.item.code])
        step = roadmap.live(Project.objects.get(pk=id))[0]
        roadmap.link(by=agent, project=id, step=step.id, number=seen.number)
    opening.entrust(by=agent, project=id, items=(), until=_after(900))
    handover.propose(by=agent, project=id, taker=id_of("duty"), why="开发区换人（演示）")
