"""A step that cannot go on as it stands: its case ended in vain, or its item takes nothing in; the way says so, the agent acts."""

from tests.faces import House
from tests.people.office import TODAY
from tests.projects.furnished import SECOND, account, by, mapped, signed
from tests.projects.test_projects import one, refused, stands
from tests.signing import client
from yimen.cases import queries as cases
from yimen.catalogue import standing as standings
from yimen.process.application import commands as do
from yimen.projects import handover, opening, roadmap
from yimen.projects.standing import way


def test_a_step_whose_case_ended_in_vain_is_with_the_agent_who_has_another_in_its_place_or_takes_it_out(city):
    house = House("", None)
    case = house.submit("first")
    agent, id = by("coordinator"), signed()
    steps = mapped(id)
    asked = {"by": agent, "project": id, "step": steps["first"]}
    roadmap.link(**asked, number=house.cases["first"])
    house.submit("again")
    refused("has_case", roadmap.link, **asked, number=house.cases["again"])
    house.act("li", case, do.Withdraw())
    first, whole = stands(id, steps["first"]), way(one(id))
    assert (first.state, first.holder.en, first.due_on, first.ends) == ("failed", "the agent", None, None)
    assert (whole.plan.risk, whole.plan.end) == ("stuck", None)
    roadmap.link(**asked, number=house.cases["again"])
    first = stands(id, steps["first"])
    assert (first.state, first.case) == ("running", house.cases["again"])
    other = by("duty")
    handover.propose(by=agent, project=id, taker=other, why="换人")
    handover.confirm(by=agent, project=id)
    handover.confirm(by=other, project=id)
    assert set(house.cases.values()) <= set(cases.rights(other).recused), "also of what ended in vain"
    opening.sign(by=account("li"), project=id)
    house.act("li", cases.view(house.cases["again"]).id, do.Withdraw())
    page = client("duty").get(f"/desk/projects/{id}/steps/{first.id}/").content.decode()
    assert "没有办成。可以凭委托书重新提交" in page
    for act in ("hand-in", "link", "remove"):
        assert f"/desk/projects/{id}/steps/{first.id}/{act}/" in page
    mine = client("li").get(f"/my/projects/{id}/").content.decode()
    assert "代办员会和您商量" in mine and f"/progress/{house.cases['again']}/" in mine
    roadmap.remove(by=other, project=id, step=steps["first"], why="改为备案，不用许可")
    assert steps["first"] not in {step.id for step in way(one(id)).steps}


def test_a_step_whose_item_is_cancelled_or_suspended_stops_the_way_and_none_is_added(city):
    id = signed()
    steps, editor = mapped(id), by("editor")
    standings.suspend(by=editor, code=SECOND, on=TODAY, basis="安府发〔2026〕3号")
    second, plan = stands(id, steps["second"]), way(one(id)).plan
    assert (second.state, second.holder.en, plan.risk, plan.end) == ("closed", "the agent", "stuck", None)
    page = client("coordinator").get(f"/desk/projects/{id}/steps/{second.id}/").content.decode()
    assert f"/items/{SECOND}/" in page and "现在不受理新的申请" in page
    mine = client("li").get(f"/my/projects/{id}/").content.decode()
    assert "现在不受理新的申请" in mine and f'href="/items/{SECOND}/">2 ' in mine
    agent = by("coordinator")
    roadmap.remove(by=agent, project=id, step=second.id, why="暂停受理")
    assert way(one(id)).plan.risk != "stuck"
    refused("shut_item", roadmap.generate, by=agent, project=id, items=[SECOND])
