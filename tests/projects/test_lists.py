"""What is told of projects: in the list, in the demonstration city, to the investor who takes their own data along."""

from datetime import datetime

from tests.faces import House
from tests.people.office import TODAY
from tests.projects.furnished import by, carried as carried_by_the_coordinator, mapped, signed
from tests.signing import client
from yimen.centres import clock as standing
from yimen.demo import carried, preferred
from yimen.lanes import inside, queries as lanes
from yimen.projects import handover, opening, queries, roadmap
from yimen.projects.models import Project
from yimen.projects.standing import way


def one(id):
    return Project.objects.get(pk=id)


def test_a_list_counts_what_its_projects_have_done_and_missed(city):
    id = signed()
    steps = mapped(id)
    roadmap.finish(by=by("coordinator"), project=id, step=steps["report"], on=TODAY)
    found = queries.line(one(id))
    assert (found.steps, found.begun, found.done, found.overdue) == (4, 1, 1, 0)
    standing.move(datetime.fromisoformat("2026-06-01T09:00+08:00"))
    assert queries.line(one(id)).overdue == 1
    assert way(one(id)).plan.risk == "late"
    assert [row.id for row in queries.narrowed(Project.objects.all(), "预制菜", "talks")] == [id]


def test_the_demonstration_city_has_two_projects_in_different_states(city):
    House("", None).submit("mine")
    carried.carry()
    theirs, firms_own = Project.objects.order_by("-id")
    assert opening.in_force(firms_own) and opening.waiting(theirs) and handover.asked(theirs)
    assert len(way(firms_own).steps) == carried.STEPS + 2 and way(firms_own).plan.end
    assert [step.state for step in way(theirs).steps] == ["running"]
    assert queries.investor_number(firms_own) and not queries.investor_number(theirs)
    preferred.prefer()
    waits, lane = lanes.lanes()
    assert (waits.published_on, len(lanes.shown(lane).uses)) == (None, 2) and len(inside.open_cases()) == 1


def test_the_investor_takes_along_all_that_is_kept_of_their_projects(city):
    carried_by_the_coordinator()
    (kept,) = client("li").get("/my/account/data.json").json()["projects"]
    assert kept["meetings"][0]["minutes"] == "路还没有通" and kept["papers"][0]["name"] == "可行性研究报告"
    assert {step["name"] for step in kept["steps"]} >= {"环境影响报告表", "道路通到红线"}
    assert len(kept["entrustments"]) == 2 and kept["record"]
    assert client("wang").get("/my/account/data.json").json()["projects"] == []
