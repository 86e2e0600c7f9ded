"""A joint application through the one door: one case, one journal, each part by its own organ's people."""

from datetime import date

import msgspec
import pytest
from django.db import connection

from tests.process.joint.package import FIRE, FOOD, RESTAURANT, SHOP
from tests.process.people import no
from tests.town import Town
from yimen.applications import actions, lost
from yimen.applications.actions import Applicant
from yimen.applications.reorganisation import reorganise
from yimen.cases import promises, queries
from yimen.cases.acts import Act
from yimen.cases.board import board
from yimen.cases.check import check
from yimen.cases.inbox import Inbox
from yimen.cases.perform import perform
from yimen.cases.queries import permits_of, view
from yimen.cases.sweep import sweep
from yimen.catalogue.models import Item as ItemRow
from yimen.lib import clock
from yimen.people.demo import identity
from yimen.people.identification import Seen
from yimen.people.plans import Heir, Plan
from yimen.process.application import commands as do
from yimen.process.item import Part
from yimen.process.joint.commands import InPart, ProposePoints, UrgePart
from yimen.process.machine import CASE, Actor
from yimen.process.refusals import Refused

pytestmark = pytest.mark.django_db
WHO = Applicant(name="李晓明", identity=identity(1), phone="13800000000")


class Street(Town):
    """The town with three parts of opening a restaurant, one of them the fire brigade's."""

    def __init__(self):
        super().__init__()
        self.post("inspector", "approver", self.fire, decide=True)
        for name, item in (("shop", SHOP), ("food", FOOD), ("fire", FIRE)):
            self.publish(name, item, result_kind="licence")
        ItemRow.objects.filter(code="511602-fire").update(organ=self.fire.id)
        self.publish(
            "restaurant",
            msgspec.structs.replace(
                RESTAURANT,
                parts=(
                    Part("511602-shop", shared=("own=form",)),
                    Part("511602-food", after=("511602-shop",), shared=("own=form",)),
                    Part("511602-fire", shared=("own=plan",)),
                ),
            ),
        )

    def apply(self):
        return actions.submit(
            account=self.people["li"],
            item_version=self.versions["restaurant"],
            applicant=WHO,
            answers={},
            materials=(do.Handed("form", "electronic"), do.Handed("plan", "electronic")),
        )

    def on(self, who, seen, *commands):
        """Carry out acts on a part, as the desk does."""
        for command in commands:
            actions.act(account=self.people[who], case=seen.id, part=seen.part, command=command)

    def grant(self, number, reviewer="reviewer", decider="decider"):
        self.on(reviewer, view(number), do.StartReview(), do.CloseReview("符合"))
        self.on(decider, view(number), do.Grant())


@pytest.fixture
def street(centre):
    return Street()


def rows(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def test_one_application_is_decided_by_three_organs_and_makes_three_permits(street):
    made = street.apply()
    number = made.number
    assert rows("SELECT kind, phase FROM cases_case WHERE id = %s", made.case) == [("joint", "RECEIVED")]
    street.act("clerk", made.case, do.Accept())
    whole = view(number)
    assert whole.state.phase == "RUNNING" and set(whole.state.parts) == {"1", "3"}
    assert whole.shown.on == date(2026, 3, 19)
    street.grant(f"{number}.1")
    street.grant(f"{number}.3", "inspector", "inspector")
    street.grant(f"{number}.2")
    assert view(number).state.phase == "ALL_DECIDED"
    for key in "123":
        street.on("clerk", view(f"{number}.{key}"), do.Issue(certificate=f"证{key}"))
        if view(f"{number}.{key}").state.phase == "ISSUED":
            street.on("clerk", view(f"{number}.{key}"), do.Serve("certificate", date(2026, 3, 2), "direct"))
    assert view(number).state.phase == "COMPLETED"
    held = queries.permits(made.state.applicant)
    assert {one.code for one in held} == {"511602-shop", "511602-food", "511602-fire"}
    assert {one.organ for one in held} == {street.market.id, street.fire.id}
    assert {one.application for one in held} == {f"{number}.{key}" for key in "123"}
    numbers = rows(
        "SELECT body ->> 'part', body -> 'paper' ->> 'number' FROM (SELECT body::jsonb FROM cases_event WHERE type = 'Granted') e"
    )
    assert {key: n[:2] for key, n in numbers} == {"1": "安市", "2": "安市", "3": "安消"}, (
        "each organ's own series"
    )
    assert list(check()) == []


def test_a_part_waits_at_its_own_organ_and_nobody_else_decides_it(street):
    made = street.apply()
    street.act("clerk", made.case, do.Accept())
    tasks = dict(
        rows(
            "SELECT key, organ FROM cases_task WHERE case_id = %s AND done_at IS NULL AND letter = 'R'",
            made.case,
        )
    )
    assert tasks == {"1/review": street.market.id, "3/review": street.fire.id}
    fire = view(f"{made.number}.3")
    with pytest.raises(Refused) as refused:
        street.on("reviewer", fire, do.StartReview())
    assert refused.value.code == "not_yours"
    street.on("inspector", fire, do.StartReview())
    assert view(f"{made.number}.3").state.phase == "UNDER_REVIEW"


def test_a_part_is_seen_as_an_application_of_its_own(street):
    made = street.apply()
    street.act("clerk", made.case, do.Accept())
    part = view(f"{made.number}.1")
    assert (part.kind.name, part.number, part.id, part.organ_name) == (
        "application",
        f"{made.number}.1",
        made.case,
        "市场监管局",
    )
    assert part.version.item.code == "511602-shop" and part.shown.on == date(2026, 3, 5)
    assert [one.name for one in part.told] == ["Received", "Accepted", "PartBegun"]
    assert view(f"{made.number}.2") is None and view(f"{made.number}.x") is None


def test_its_lost_number_and_code_are_found_and_printed_by_the_document(street):
    asked = {"by": street.people["clerk"], "seen": Seen("identity_card", WHO.identity)}
    number = street.apply().number
    assert [one.number for one in lost.found(**asked)] == [number]
    assert lost.printed(number=number, **asked).case.number == number


def test_the_law_acts_on_the_whole_and_the_sweep_carries_it_out(street):
    made = street.apply()
    street.at("2026-03-10T00:00+08:00")
    assert sweep() == 1
    whole = view(made.number)
    assert whole.state.acceptance_mode == "deemed" and whole.state.parts["3"].accepted_on == date(2026, 3, 2)
    assert list(check()) == []


def test_a_part_that_is_not_open_lets_nobody_apply_for_the_whole(street):
    ItemRow.objects.filter(code="511602-food").update(suspended_on=date(2026, 3, 1))
    with pytest.raises(Refused) as refused:
        street.apply()
    assert refused.value.code == "part_not_open" and "511602-food" not in refused.value.sentence()


def test_what_one_organ_does_leaves_the_other_s_part_as_it_was(street):
    made = street.apply()
    street.act("clerk", made.case, do.Accept())
    for number, who in ((f"{made.number}.1", "reviewer"), (f"{made.number}.3", "inspector")):
        street.on(who, view(number), do.StartReview())
    state = view(made.number).state
    assert {p.phase for p in state.parts.values()} == {"UNDER_REVIEW"} and state.seq == 6


def test_a_parts_organ_goes_under_and_its_successor_decides_what_runs_and_what_waits(street):
    number = street.apply().number
    street.act("clerk", queries.view(number).id, do.Accept())
    street.grant(f"{number}.1")
    heir = Heir("rescue", "消防救援支队", "Fire and Rescue", "安消", "0911")
    merge = Plan(
        kind="rename",
        predecessors=("fire",),
        heirs=(heir,),
        effective_on=clock.today(),
        document="安编〔2026〕1号",
    )
    street.post("security", "security_administrator", street.market)
    passed = reorganise(by=street.people["security"], plan=merge, preview=False)
    assert passed.cases == 1, "the part of the joint case"
    seen = view(f"{number}.3")
    assert seen.organ_name == "消防救援支队" and view(number).organ_name != seen.organ_name
    assert [one.organ.zh for one in queries.standings(view(number))][2] == "消防救援支队"
    assert rows("SELECT DISTINCT organ FROM cases_task WHERE key LIKE '3/%%' AND done_at IS NULL") == [
        (seen.version.organ,)
    ]
    street.grant(f"{number}.3", "inspector", "inspector")
    assert view(f"{number}.3").state.phase == "GRANTED" and list(check()) == []


def test_the_lead_goes_under_and_its_successor_leads_with_the_same_day(street):
    number = street.apply().number
    street.act("clerk", view(number).id, do.Accept())
    day = view(number).shown
    heir = Heir("approval", "行政审批局", "Approval Bureau", "安审", "0912")
    merge = Plan(
        kind="rename", predecessors=("market",), heirs=(heir,), effective_on=clock.today(),
        document="安编〔2026〕2号",
    )  # fmt: skip
    street.post("security", "security_administrator", street.fire)
    assert reorganise(by=street.people["security"], plan=merge, preview=False).cases
    whole = view(number)
    assert whole.organ_name == "行政审批局" and whole.shown == day
    assert [one.organ.zh for one in queries.standings(whole)] == [
        "行政审批局",
        "行政审批局",
        street.fire.name,
    ]
    street.grant(f"{number}.1")
    assert view(f"{number}.1").state.phase == "GRANTED" and view(f"{number}.2").organ_name == "行政审批局"
    assert list(check()) == []


def test_a_scheme_that_changes_leaves_what_was_handed_in_before_as_it_was(street):
    number = street.apply().number
    row = ItemRow.objects.get(code="511602-restaurant")
    fewer = msgspec.structs.replace(view(number).version.item, parts=view(number).version.item.parts[:2])
    street.versions["restaurant"] = row.versions.create(
        number=2, definition=msgspec.json.encode(fewer).decode(), status="published", effective_on=clock.today()
    ).id  # fmt: skip
    street.act("clerk", view(number).id, do.Accept())
    street.grant(f"{number}.3", "inspector", "inspector")
    assert view(number).state.keys == ("1", "2", "3") and view(f"{number}.3").state.phase == "GRANTED"
    assert view(street.apply().number).state.keys == ("1", "2")
    assert list(check()) == []


def test_an_item_that_is_cancelled_in_the_middle_is_decided_where_it_was_applied_for(street):
    number = street.apply().number
    street.act("clerk", view(number).id, do.Accept())
    ItemRow.objects.filter(code="511602-food").update(status="cancelled", cancelled_on=clock.today())
    with pytest.raises(Refused):
        street.apply()
    street.grant(f"{number}.1")
    assert view(f"{number}.2").state.phase == "ACCEPTED", "it begins under the version that was bound"
    street.grant(f"{number}.2")
    assert view(f"{number}.2").state.phase == "GRANTED" and list(check()) == []


def test_the_board_shows_each_department_and_who_has_it_now(street):
    number = street.apply().number
    lead = view(number).version.organ
    (line,), total = board([lead], limit=10)
    assert (total, line.seen.number, [cell.phase for cell in line.cells]) == (1, number, ["", "", ""])
    street.act("clerk", line.seen.id, do.Accept())
    street.grant(f"{number}.1")
    actions.act(account=street.people["clerk"], case=line.seen.id, command=UrgePart("3", "请尽快"))
    (line,), _total = board([street.fire.id], limit=10)
    shop, food, fire = line.cells
    assert (shop.phase, shop.open, food.phase, food.organ) == ("GRANTED", False, "ACCEPTED", line.lead)
    assert (fire.phase, fire.owes.letter, fire.urged_on) == ("ACCEPTED", "R", clock.today())
    assert [cell.critical for cell in line.cells] == [False, True, False]
    assert fire.last_on == view(f"{number}.3").shown.on
    assert board([street.province.id], limit=10) == ([], 0), "whom none of it concerns"


def test_an_act_on_a_part_of_a_case_that_has_none_is_refused(street):
    alone = street.submit("licence")
    for command in (InPart("1", do.StartReview()), ProposePoints("1", ())):
        with pytest.raises(Refused) as refused:
            street.act("reviewer", alone.case, command)
        assert refused.value.code == "not_in_this_phase"


def test_the_public_reads_why_a_joint_application_is_late_by_the_part_that_is(street):
    number = street.apply().number
    street.act("clerk", view(number).id, do.Accept())
    street.at("2026-03-23T01:00:00+00:00")
    assert [(one.number, one.reasons) for one in promises.overdue()[1]] == [(number, "")]
    street.on("reviewer", view(f"{number}.1"), do.ExplainDelay(reasons="等待设备检测"))
    street.on("inspector", view(f"{number}.3"), do.ExplainDelay(reasons="等待消防验收"))
    assert promises.overdue()[1][0].reasons == "等待设备检测；等待消防验收"
    street.grant(f"{number}.1")
    assert promises.overdue()[1][0].reasons == "等待消防验收"


def test_one_act_on_many_parts_is_done_or_refused_part_by_part(street):
    one, two = (street.apply().number for _ in range(2))
    for number in (one, two):
        street.act("clerk", view(number).id, do.Accept())
    reviewer, start = street.people["reviewer"], (do.StartReview(),)
    picked = {(view(number).id, key): start for number in (one, two) for key in ("1", "3")}
    said = actions.foreseen(account=reviewer, commands=picked)
    done = actions.act_each(account=reviewer, commands=picked, key="k" * 32)
    assert {on for on, outcome in done.items() if outcome.refused} == {on for on in picked if on[1] == "3"}
    assert {on for on, outcome in said.items() if outcome.refused} == {on for on in picked if on[1] == "3"}
    assert [view(f"{number}.1").state.phase for number in (one, two)] == ["UNDER_REVIEW"] * 2
    again = actions.act_each(account=reviewer, commands={(view(one).id, "1"): start}, key="k" * 32)
    assert again[view(one).id, "1"].state.parts["1"].phase == "UNDER_REVIEW"


def test_a_part_whose_no_was_set_aside_is_decided_anew_and_the_whole_waits_for_it(street):
    number = street.apply().number
    case = view(number).id
    street.act("clerk", case, do.Accept())
    shop, fire = f"{number}.1", f"{number}.3"
    street.on("reviewer", view(shop), do.StartReview(), do.CloseReview("不符合"))
    street.on("decider", view(shop), no())
    who = {one: street.people[one] for one in ("decider", "decider2")}
    acts = {
        one: {line.act for line in Inbox(queries.rights(id), me=id).found()[0]} for one, id in who.items()
    }
    assert "SignNegative" in acts["decider2"] - acts["decider"]
    street.on("decider2", view(shop), do.SignNegative())
    assert [view(f"{number}.{key}").state.phase for key in "13"] == ["REFUSED", "ACCEPTED"]
    street.grant(fire, "inspector", "inspector")
    street.on(
        "clerk", view(fire), do.Issue(certificate="F1"), do.Serve("certificate", date(2026, 3, 2), "direct")
    )
    assert view(number).state.phase == "COMPLETED"
    ordered = do.SetAside(
        "court", "安州区人民法院", "（2026）川16行初3号", date(2026, 3, 2), True, date(2026, 3, 20)
    )
    perform(
        Act(command=InPart("1", ordered), case=case, kind="joint", brings=Actor("a:7", frozenset({CASE})))
    )
    whole, part = view(number), view(shop)
    assert (whole.state.phase, whole.state.closed_on, part.state.phase) == (
        "ALL_DECIDED",
        None,
        "UNDER_REVIEW",
    )
    assert part.shown.on == date(2026, 3, 20)
    waits = rows(
        "SELECT act, due_on FROM cases_task WHERE case_id = %s AND key = '1/close_review' AND done_at IS NULL",
        case,
    )
    assert waits == [("CloseReview", date(2026, 3, 20))]
    street.on("reviewer", part, do.CloseReview("符合"))
    street.on("decider", view(shop), do.Grant())
    street.on(
        "clerk", view(shop), do.Issue(certificate="S1"), do.Serve("certificate", date(2026, 3, 2), "direct")
    )
    assert view(number).state.phase == "COMPLETED" and list(check()) == []
    alone = do.SetAside("reconsideration", "安州市人民政府", "安府复决17号", date(2026, 3, 2))
    for command, phases in (
        (alone, ("GRANT_SET_ASIDE", "COMPLETED", "PERMIT_SET_ASIDE")),
        (do.TakeBackSetAside("编号写错"), ("DELIVERED", "COMPLETED", "VALID")),
        (ordered, ("UNDER_REVIEW", "ALL_DECIDED", "PERMIT_SET_ASIDE")),
    ):
        perform(
            Act(command=InPart("3", command), case=case, kind="joint", brings=Actor("a:7", frozenset({CASE})))
        )
        (permit,) = permits_of([view(number).state.applicant], [view(fire).state.number])
        assert (view(fire).state.phase, view(number).state.phase, permit.phase) == phases
    assert list(check()) == []
