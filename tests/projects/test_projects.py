"""A project carried for its investor: entered, entrusted, mapped, followed, handed over; and what nobody may do in it."""

import io
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from msgspec.structs import replace

from tests.faces import ITEM, PDF, House
from tests.hall import furnished as hall
from tests.people.office import PAPER, TODAY
from tests.projects.furnished import (
    SECOND,
    account,
    by,
    mapped,
    opened,
    signed,
)
from tests.signing import client
from yimen.applications import files
from yimen.applications.files import Kept
from yimen.cases import queries as cases
from yimen.cases.inbox import Inbox
from yimen.catalogue import queries as catalogue
from yimen.centres import clock as standing
from yimen.hall import calling, finding, sittings
from yimen.people import actions, posted
from yimen.people.models import Organ, Posting
from yimen.people.rights import entrustment_of
from yimen.process.application import commands as do
from yimen.process.item import Part
from yimen.process.refusals import Refused
from yimen.projects import handing, handover, letter, opening, parts, queries, roadmap, shelf
from yimen.projects.models import Deed, Project, Step
from yimen.projects.refused import NotCarried
from yimen.projects.roadmap import Own
from yimen.projects.standing import way


def refused(code, act, /, *given, **named):
    with pytest.raises(NotCarried) as found:
        act(*given, **named)
    assert found.value.code == code
    assert found.value.sentence() and found.value.sentence("en")


def one(id):
    return Project.objects.get(pk=id)


def stands(id, step):
    return next(found for found in way(one(id)).steps if found.id == step)


def test_a_project_has_its_agent_from_day_one_and_none_who_works_at_a_window(city):
    for agent in ("clerk3", "counter1", "reviewer1", "li"):
        with pytest.raises(NotCarried) as found:
            opened(agent=by(agent))
        assert found.value.code in ("at_window", "no_agent")
    refused("no_investor", opened, called="李晓")
    refused("bad_code", opened, code="2026-1")
    refused("bad_period", opened, until=date(2026, 3, 1))
    refused("bad_period", opened, until=date(2030, 3, 1))
    refused("not_entitled", opened, bureau=None, zone=None)
    id = opened()
    refused("code_taken", opened)
    assert one(id).agent == by("coordinator")
    assert {one.id for one in parts.agents()} == {
        by(login) for login in ("coordinator", "duty", "investment", "zone")
    }


def test_no_fee_of_the_agent_can_be_entered(city):
    id = signed()
    own = Own(kind="own", name="代办费", owner="中心", due_on=TODAY, price=1)
    refused("only_reports_cost", roadmap.add, by=by("coordinator"), project=id, own=own)
    named = {field.name for field in Project._meta.fields} | {f.name for f in Step._meta.fields}
    assert "price" in named and not any("fee" in name for name in named)
    for kind in ("own", "pledge", "approval"):
        with pytest.raises(IntegrityError, match="no_fee_but_a_reports"), transaction.atomic():
            Step.objects.create(project_id=id, place=9, kind=kind, name="代办费", price=1)


def test_a_letter_before_eight_bears_the_day_of_shanghai(city):
    found, at = one(opened()), datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    made = letter.sheet(found, way(found), investor="李晓明", agent=None, at=at, language="zh")
    assert made.made_on == date(2026, 3, 3)


def test_who_sees_a_project(city):
    id = opened()
    seen = {
        login: parts.part(by(login)).sees().filter(pk=id).exists()
        for login in (
            "coordinator",
            "investment",
            "zone",
            "supervisor",
            "duty",
            "reviewer1",
            "clerk3",
            "mayor",
        )
    }
    assert seen == {
        "coordinator": True, "investment": True, "zone": True, "supervisor": True, "duty": False,
        "reviewer1": False, "clerk3": False, "mayor": False,
    }  # fmt: skip
    refused("not_entitled", opening.entrust, by=by("supervisor"), project=id, items=(), until=TODAY)


def test_nothing_is_linked_before_the_investor_signed_nor_outside_the_scope(city):
    house = House("", None)
    house.submit("mine")
    number, agent = house.cases["mine"], by("coordinator")
    id = opened(items=(SECOND,))
    steps = mapped(id)
    refused("not_signed", roadmap.link, by=agent, project=id, step=steps["first"], number=number)
    refused("not_the_investor", opening.sign, by=account("wang"), project=id)
    opening.sign(by=account("li"), project=id)
    refused("nothing_to_sign", opening.sign, by=account("li"), project=id)
    refused("out_of_scope", roadmap.link, by=agent, project=id, step=steps["first"], number=number)
    opening.entrust(by=agent, project=id, items=(), until=date(2026, 3, 4))
    opening.sign_paper(by=agent, project=id, document="委托书原件，2026 年 3 月 2 日")
    refused("another_item", roadmap.link, by=agent, project=id, step=steps["second"], number=number)
    house.submit("theirs", who="wang")
    refused(
        "another_party", roadmap.link, by=agent, project=id, step=steps["first"], number=house.cases["theirs"]
    )
    refused("not_entitled", roadmap.link, by=by("zone"), project=id, step=steps["first"], number=number)
    standing.move(datetime.fromisoformat("2026-03-05T09:00+08:00"))
    refused("not_signed", roadmap.link, by=agent, project=id, step=steps["first"], number=number)


def test_a_step_is_what_its_case_is(city):
    house = House("", None)
    case = house.submit("mine")
    agent, id = by("coordinator"), signed()
    steps = mapped(id)
    assert [found.state for found in way(one(id)).steps] == ["ready", "waiting", "running", "running"]
    roadmap.link(by=agent, project=id, step=steps["first"], number=house.cases["mine"])
    first = stands(id, steps["first"])
    assert (first.state, first.phase, first.case) == ("running", "RECEIVED", house.cases["mine"])
    assert first.task and first.holder.zh and first.due_on == date(2026, 3, 9)
    refused("by_its_case", roadmap.finish, by=agent, project=id, step=steps["first"], on=TODAY)
    with pytest.raises(IntegrityError, match="an_approval_is_done_by_its_case"), transaction.atomic():
        Step.objects.filter(pk=steps["first"]).update(done_on=TODAY)
    refused("has_case", roadmap.remove, by=agent, project=id, step=steps["first"], why="不用了")
    house.act("clerk3", case, do.NotifyCorrections((do.Point("m2", "missing", "提交复印件"),)))
    assert stands(id, steps["first"]).holder.en == "the investor"
    house.act("li", case, do.SupplyMaterials((do.Handed("m2", "paper"),)))
    house.act("clerk3", case, do.Accept())
    officers = tuple(f"a:{by(login)}" for login in ("reviewer1", "chief1"))
    house.act("reviewer1", case, do.StartReview(), do.RecordSiteCheck(officers, "与申请一致", True))
    house.act("reviewer1", case, do.CloseReview("符合条件"))
    house.act("decider1", case, do.Grant("食品经营"))
    assert (stands(id, steps["first"]).state, stands(id, steps["second"]).state) == ("done", "waiting")
    roadmap.finish(by=agent, project=id, step=steps["report"], on=TODAY)
    assert stands(id, steps["second"]).state == "ready"


def test_the_agent_never_examines_nor_decides_a_step_of_the_project(city):
    house = House("", None)
    case = house.submit("mine")
    agent, id = by("coordinator"), signed()
    steps = mapped(id)
    house.act("clerk3", case, do.Accept())
    # Whoever coordinates is now posted to the department too, and may decide there.
    organ = Organ.objects.get(code="organ-01")
    asked = {"by": by("security"), "valid_from": TODAY, "document": PAPER}
    posting = actions.give_role(account=agent, role="approver", organ=organ.pk, **asked)
    actions.authorise(by=by("head1"), posting=posting, act="decide", valid_from=TODAY, document=PAPER, document_on=TODAY, item="")  # fmt: skip
    seen = cases.view(house.cases["mine"])
    assert {"R", "O"} <= cases.who_on(seen, cases.rights(agent), agent).letters
    roadmap.link(by=agent, project=id, step=steps["first"], number=house.cases["mine"])
    assert not cases.who_on(seen, cases.rights(agent), agent).letters & set("ROHDU")
    # Nor does one who comes to work at a window later take it in there.
    posted.give(account=agent, role="comprehensive_clerk", organ=organ.pk, **asked)
    house.submit("theirs", who="wang")
    waits = {line.number for line in Inbox(cases.rights(agent)).found()[0]}
    assert waits == {house.cases["theirs"]}
    assert not cases.who_on(seen, cases.rights(agent), agent).letters & set("WROHDU")
    for command in (do.Seal("acceptance"), do.StartReview(), do.Grant()):
        with pytest.raises(Refused):
            house.act("coordinator", case, command)
    # Who has examined it becomes no agent of it, and whoever takes over stands aside as well.
    other = by("duty")
    actions.give_role(account=by("zone"), role="approver", organ=organ.pk, **asked)
    house.act("zone", case, do.StartReview())
    refused("acted_on_it", handover.propose, by=agent, project=id, taker=by("zone"), why="换人")
    handover.propose(by=agent, project=id, taker=other, why="换人")
    handover.confirm(by=agent, project=id)
    handover.confirm(by=other, project=id)
    for aside in (agent, other):
        assert house.cases["mine"] in cases.rights(aside).recused


def test_a_hand_over_counts_once_both_have_confirmed_it_and_the_investor_signs_anew(city):
    id, agent, other = signed(), by("coordinator"), by("duty")
    refused("same_agent", handover.propose, by=agent, project=id, taker=agent, why="换人")
    refused("no_handover", handover.confirm, by=agent, project=id)
    handover.propose(by=agent, project=id, taker=other, why="休假")
    refused("handover_waits", handover.propose, by=agent, project=id, taker=by("zone"), why="休假")
    assert parts.part(other).sees().filter(pk=id).exists()
    handover.decline(by=other, project=id, why="手上已有五个")
    handover.propose(by=agent, project=id, taker=other, why="休假")
    assert handover.confirm(by=other, project=id) is False
    refused("no_handover", handover.confirm, by=other, project=id)
    assert one(id).agent == agent
    assert handover.confirm(by=agent, project=id) is True
    assert one(id).agent == other and opening.in_force(one(id)) is None
    assert opening.waiting(one(id)).agent == other
    opening.sign(by=account("li"), project=id)
    assert opening.in_force(one(id)).valid_until == date(2027, 12, 31)


def test_a_roadmap_is_edited_and_never_goes_in_a_circle(city):
    agent, id = by("coordinator"), signed()
    steps = mapped(id)
    refused("unknown_item", roadmap.generate, by=agent, project=id, items=["X"])
    refused("on_the_way", roadmap.generate, by=agent, project=id, items=[ITEM])
    asked = {"by": agent, "project": id}
    refused("cycle", roadmap.arrange, **asked, step=steps["first"], needs=[steps["second"]], days=1, place=1)
    refused("unknown_step", roadmap.arrange, **asked, step=steps["first"], needs=[0], days=1, place=1)
    nameless = Own(kind="report", name="报告", owner="公司", due_on=TODAY)
    refused("report_incomplete", roadmap.add, **asked, own=nameless)
    refused("incomplete", roadmap.add, **asked, own=replace(nameless, kind="own", owner=""))
    roadmap.arrange(**asked, step=steps["pledge"], needs=[], days=0, place=1)
    assert [step.id for step in roadmap.live(one(id))][0] == steps["pledge"]
    roadmap.remove(**asked, step=steps["report"], why="不需要环评")
    assert stands(id, steps["second"]).needs == (steps["first"],)
    refused("unknown_step", roadmap.finish, **asked, step=steps["report"], on=TODAY)
    roadmap.verify(**asked, step=steps["first"], said="材料已经在看")
    assert stands(id, steps["first"]).said == "材料已经在看"
    refused("not_entitled", roadmap.generate, by=by("zone"), project=id, items=[ITEM])


def test_for_an_agent_who_has_left_whoever_leads_confirms_and_the_letter_says_so(city):
    gone, leads, taker = by("zone"), by("coordinator"), by("duty")
    id = signed(agent=gone)
    handover.propose(by=leads, project=id, taker=taker, why="换岗")
    refused("still_here", handover.confirm_for, by=leads, project=id, why="已离岗")
    Posting.objects.filter(account_id=gone).update(valid_until=date(2026, 3, 1))
    refused("not_entitled", handover.confirm_for, by=by("investment"), project=id, why="已离岗")
    refused("no_handover", handover.confirm_for, by=taker, project=id, why="已离岗")
    refused("no_reason", handover.confirm_for, by=leads, project=id, why=" ")
    assert handover.confirm_for(by=leads, project=id, why="三月一日调离") is False
    assert one(id).agent == gone
    assert handover.confirm(by=taker, project=id) is True and one(id).agent == taker
    agent = queries.people(one(id))[taker]
    at = datetime(2026, 3, 2, 1, tzinfo=UTC)
    for language, word in (("zh", "已经离岗"), ("en", "had left")):
        made = letter.sheet(one(id), way(one(id)), investor="李晓明", agent=agent, at=at, language=language)
        said = " ".join(line.text for line in made.parts[-1].lines)
        assert word in said and "三月一日调离" in said


def test_the_agent_hands_in_for_the_investor_by_the_entrustment_and_has_no_hand_in_it_after(city):
    agent, id = by("coordinator"), opened(items=(ITEM,))
    steps = mapped(id)
    file = files.take(io.BytesIO(PDF), "材料.pdf")
    item = handing.asked_for(Step.objects.get(pk=steps["first"])).item
    materials = [
        do.Handed(m.code, "electronic", file.name, file.size, file.media_type) for m in item.wanted({})
    ]
    asked = {
        "project": id, "step": steps["first"], "answers": {"place": "滨河路 18 号", "matter": "热食类制售"},
        "materials": materials, "electronic_service": True, "phone": "",
    }  # fmt: skip
    refused("not_signed", handing.hand_in, by=agent, **asked)
    opening.sign(by=account("li"), project=id)
    refused("not_entitled", handing.hand_in, by=by("zone"), **asked)
    refused("out_of_scope", handing.hand_in, by=agent, **asked | {"step": steps["second"]})
    plain, _own = hall.opened()
    sittings.sit(by=agent, window=hall.window(3))
    called = hall.ticket(plain)
    calling.call(by=agent)
    number = handing.hand_in(by=agent, **asked, key="once")
    assert finding.cases(called.pk) == [number], (
        "the ticket that was before the agent's window begins its chain"
    )
    refused("not_to_hand_in", handing.hand_in, by=agent, **asked)
    seen = cases.view(number)
    assert seen.state.applicant == account("li").subject
    assert (seen.told[0].actor, entrustment_of(seen.state.agent)) == (
        f"a:{agent}",
        opening.in_force(one(id)).id,
    )
    assert (stands(id, steps["first"]).state, stands(id, steps["first"]).case) == ("running", number)
    assert not cases.who_on(seen, cases.rights(agent), agent).letters & set("AWROHDU")
    assert number in {own.number for own in cases.mine([account("li").subject])}
    said = client("clerk3").get(f"/desk/cases/{number}/").content.decode()
    assert "凭投资人的委托书第" in said


def test_an_item_with_parts_gives_its_parts_after_what_they_need(city, monkeypatch):
    id, agent = signed(), by("coordinator")
    whole = catalogue.published_version(ITEM)
    real = catalogue.version
    scheme = (Part(SECOND, ("511602-S007",), days=4), Part("511602-S007"))

    def version(asked):
        found = real(asked)
        return found if asked != whole else _with(found, scheme)

    def _with(found, parts_):
        return type(found)(**{n: getattr(found, n) for n in found.__struct_fields__} | {"item": replace(found.item, parts=parts_)})  # fmt: skip

    monkeypatch.setattr("yimen.projects.roadmap.catalogue.version", version)
    assert roadmap.generate(by=agent, project=id, items=[ITEM]) == 2
    before, after = roadmap.live(one(id))
    assert (before.item, after.item, after.needs, after.days) == ("511602-S007", SECOND, [before.id], 4)
    assert {before.scheme, after.scheme} == {ITEM}


def test_the_shelf_keeps_every_version_and_which_step_used_it(city):
    id = signed()
    steps = mapped(id)
    file = Kept("f" * 64, 9, "application/pdf")
    asked = {"by": by("zone"), "project": id, "name": "可行性研究报告", "file": file}
    shelf.shelve(**asked, steps=(steps["first"],))
    shelf.shelve(**asked, steps=(steps["first"], steps["second"]))
    newest, oldest = shelf.papers(one(id))
    assert (newest.version, newest.steps) == (2, (steps["first"], steps["second"]))
    assert (oldest.version, oldest.steps) == (1, (steps["first"],))
    assert shelf.held(["f" * 64, "0" * 64]) == {"f" * 64}
    refused("not_entitled", shelf.shelve, **asked | {"by": by("supervisor")})
    given = {"kind": "visit", "place": "工地", "people": "李总", "minutes": "路还没有通"}
    refused("done_later", shelf.meet, by=by("zone"), project=id, on=date(2026, 4, 1), **given)
    shelf.meet(by=by("zone"), project=id, on=TODAY, **given)
    assert one(id).meetings.get().minutes == "路还没有通"


def test_the_record_tells_who_did_what_and_is_never_changed(city):
    id = signed()
    mapped(id)
    told = [(done.deed.act, done.by != "") for done in reversed(queries.record(one(id)))]
    assert told[:3] == [("open", True), ("entrust", True), ("sign", False)]
    assert [act for act, _by in told[3:]] == ["roadmap", "add", "add", "edit"]
    for change in (lambda: Deed.objects.update(what="别的"), lambda: Deed.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
