"""A project of 李晓明 that the coordinator carries: a roadmap of two approvals, a report and a pledge."""

import io
from datetime import date

from tests.faces import ITEM, PDF
from tests.signing import by
from yimen.applications import files
from yimen.people.models import Account, Organ
from yimen.projects import opening, roadmap, shelf
from yimen.projects.models import Project
from yimen.projects.opening import Opening
from yimen.projects.roadmap import Own

SECOND = "511602-S006"
TARGET = date(2026, 6, 30)


def account(login):
    return Account.objects.get(login=login)


def opened(**changes):
    """Enter it as the investment bureau; return its id."""
    organ = {one.code: one.pk for one in Organ.objects.filter(code__in=("investment", "zone"))}
    plain = {
        "name": "年产十万吨预制菜项目",
        "investor": "li",
        "called": "李晓明",
        "amount": 12_000_000_00,
        "site": "安州经济开发区 8 号地块",
        "agent": by("coordinator"),
        "until": date(2027, 12, 31),
        "code": "2026-511602-13-03-123456",
        "bureau": organ["investment"],
        "zone": organ["zone"],
        "target_on": TARGET,
    }
    return opening.open_project(by=by("investment"), opening=Opening(**plain | changes))


def signed(**changes):
    """Enter it and let the investor sign; return the project's id."""
    id = opened(**changes)
    opening.sign(by=account("li"), project=id)
    return id


def mapped(id):
    """Give it a roadmap; return the ids of its steps by name."""
    agent = by("coordinator")
    roadmap.generate(by=agent, project=id, items=[ITEM, SECOND])
    first, second = [step.id for step in roadmap.live(Project.objects.get(pk=id))]
    report = roadmap.add(
        by=agent, project=id,
        own=Own(kind="report", name="环境影响报告表", owner="安州某咨询公司", due_on=date(2026, 3, 20), price=30_000_00,
                basis="环境影响评价法 16"),
    )  # fmt: skip
    pledge = roadmap.add(
        by=agent,
        project=id,
        own=Own(kind="pledge", name="道路通到红线", owner="开发区管委会", due_on=date(2026, 5, 29)),
    )
    roadmap.arrange(by=agent, project=id, step=second, needs=[first, report], days=10, place=2)
    return {"first": first, "second": second, "report": report, "pledge": pledge}


def carried():
    """Return what stands at the addresses of a project, by name: one entrustment signed, another waiting."""
    id = signed()
    steps, agent = mapped(id), by("coordinator")
    roadmap.verify(by=agent, project=id, step=steps["first"], said="窗口说材料可以交了")
    opening.entrust(by=agent, project=id, items=(ITEM,), until=date(2028, 3, 1))
    file = files.take(io.BytesIO(PDF), "可研.pdf")
    paper = shelf.shelve(by=agent, project=id, name="可行性研究报告", file=file, steps=(steps["first"],))
    shelf.meet(
        by=agent,
        project=id,
        kind="visit",
        on=date(2026, 3, 2),
        place="工地",
        people="李总、开发区",
        minutes="路还没有通",
    )
    return {"project": id, "step": steps["first"], "shelved": paper}
