"""The one door: stored whole or not at all, the law first, rights asked, repeated requests done once."""

from datetime import date

import pytest
from django.db import connection

from yimen.cases.acts import Act, KeyReused
from yimen.cases.check import check
from yimen.cases.perform import carry_out_the_law, perform, perform_each
from yimen.process.application import commands as do
from yimen.process.machine import CASE, Actor
from yimen.process.refusals import Refused

pytestmark = pytest.mark.django_db


def one(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()


def everything(case):
    tables = ("event", "task", "timer")
    return [one(f"SELECT count(*), max(t::text) FROM cases_{t} t WHERE case_id = %s", case) for t in tables]


def test_a_life_from_submission_to_the_grant(town):
    case = town.submit().case
    town.act("clerk", case, do.Accept())
    town.act("reviewer", case, do.StartReview())
    town.act("reviewer", case, do.CloseReview(opinion="符合"))
    outcome = town.act("decider", case, do.Grant(content="准予"))
    assert outcome.state.phase == "GRANTED"
    assert outcome.state.paper("grant").number == "安市监许〔2026〕1号"
    phase, version, promised = one("SELECT phase, version, promised_on FROM cases_case WHERE id = %s", case)
    assert (phase, version) == ("GRANTED", 5)
    assert promised.isoformat() == "2026-03-16"
    assert one("SELECT count(*) FROM cases_event WHERE case_id = %s", case)[0] == 5
    assert one("SELECT count(*) FROM cases_unsequenced WHERE case_id = %s", case)[0] == 5
    open_tasks = one(
        "SELECT array_agg(key ORDER BY key) FROM cases_task WHERE case_id = %s AND done_at IS NULL", case
    )[0]
    assert open_tasks == ["issue", "publish", "serve:acceptance", "serve:grant"]
    assert one("SELECT count(*) FROM notices_notice WHERE case_id = %s", case)[0] == 3


def test_a_refusal_stores_nothing(town):
    case = town.submit().case
    before = everything(case)
    with pytest.raises(Refused) as refused:
        town.act("clerk", case, do.Grant())
    assert refused.value.code == "not_in_this_phase"
    assert everything(case) == before


@pytest.mark.parametrize("who", ["li", "wang", "stranger", "supervisor", "reviewer"])
def test_who_has_no_right_is_refused(town, who):
    case = town.submit().case
    with pytest.raises(Refused, match="权限"):
        town.act(who, case, do.Accept())


def test_an_unknown_case_is_refused_like_one_that_is_not_yours(town):
    with pytest.raises(Refused) as refused:
        town.act("clerk", 999_999_999, do.Accept())
    assert refused.value.code == "not_yours"


def test_the_law_comes_first(town):
    case = town.submit().case
    town.at("2026-03-10T00:00+08:00")
    with pytest.raises(Refused):
        town.act("clerk", case, do.NotifyCorrections(points=(do.Point("form", "missing", "签字"),)))
    outcome = town.act("reviewer", case, do.StartReview())
    assert [type(h.event).__name__ for h in outcome.happened] == ["Accepted", "ReviewStarted"]
    assert outcome.state.accepted_on.isoformat() == "2026-03-02"
    assert one("SELECT actor, effective_on::text FROM cases_event WHERE case_id = %s AND seq = 2", case) == (
        "LAW",
        "2026-03-02",
    )


def test_carrying_out_the_law_twice_changes_nothing_the_second_time(town):
    case = town.submit().case
    assert carry_out_the_law([case]) == 0
    town.at("2026-03-10T00:00+08:00")
    assert carry_out_the_law([case]) == 1
    after = everything(case)
    assert carry_out_the_law([case]) == 0
    assert everything(case) == after


def test_a_repeated_request_happens_once_and_gets_the_first_answer(town):
    first = town.submit(key="k1", digest=b"same")
    again = town.submit(key="k1", digest=b"same")
    assert again.repeated and again.case == first.case and again.number == first.number
    with pytest.raises(KeyReused):
        town.submit(key="k1", digest=b"other")
    assert one("SELECT count(*) FROM cases_case")[0] == 1


def test_several_acts_of_one_sitting_are_all_stored_or_none(town):
    case = town.submit().case
    with pytest.raises(Refused):
        town.act("clerk", case, do.Accept(), do.StartReview())
    assert one("SELECT phase FROM cases_case WHERE id = %s", case)[0] == "RECEIVED"


def test_a_bulk_answers_each_case_alone(town):
    cases = [town.submit().case for _ in range(3)]
    town.act("clerk", cases[1], do.Accept())
    acts = [Act(command=do.Accept(), account=town.people["clerk"], case=case) for case in cases]
    outcomes = perform_each(acts)
    assert [bool(o.refused) for o in outcomes] == [False, True, False]
    assert [o.case for o in outcomes] == cases


def test_a_case_named_twice_in_a_bulk_is_handled_in_turns(town):
    case = town.submit().case
    clerk, reviewer = town.people["clerk"], town.people["reviewer"]
    outcomes = perform_each(
        [
            Act(command=do.Accept(), account=clerk, case=case),
            Act(command=do.StartReview(), account=reviewer, case=case),
            Act(command=do.Accept(), account=clerk, case=case),
        ]
    )
    assert [o.refused.code if o.refused else "" for o in outcomes] == ["", "", "not_in_this_phase"]
    assert one("SELECT phase FROM cases_case WHERE id = %s", case)[0] == "UNDER_REVIEW"


def test_document_numbers_have_no_gap_even_after_refusals(town):
    numbers = []
    for _ in range(2):
        case = town.to_decision()
        with pytest.raises(Refused):
            town.act("decider", case, do.Grant(), do.Grant())
        numbers.append(town.act("decider", case, do.Grant()).state.paper("grant").number)
    assert numbers == ["安市监许〔2026〕1号", "安市监许〔2026〕2号"]


def test_a_second_person_signs_a_no(town):
    case = town.to_decision()
    no = do.ProposeNegative(
        outcome="refused", ground="conditions", facts="面积不足", reasons="不符合条件", articles=("食品安全法第三十五条",)
    )  # fmt: skip
    town.act("decider", case, no)
    with pytest.raises(Refused) as same:
        town.act("decider", case, do.SignNegative())
    assert same.value.code == "same_person"
    assert town.act("decider2", case, do.SignNegative()).state.phase == "REFUSED"


def test_a_quantity_limited_licence_goes_by_order_of_acceptance(town):
    town.publish("limited", __import__("tests.process.people", fromlist=["ITEM"]).ITEM, quantity_limited=True)
    first, second = town.to_decision(item="limited"), town.to_decision(item="limited")
    with pytest.raises(Refused) as refused:
        town.act("decider", second, do.Grant())
    assert refused.value.code == "out_of_order"
    town.act("decider", first, do.Grant())
    assert town.act("decider", second, do.Grant()).state.phase == "GRANTED"


def test_a_cancelled_item_cannot_be_applied_for_from_its_very_day(town):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalogue_item SET cancelled_on = '2026-03-03'")
    town.submit()
    town.at("2026-03-03T00:00+08:00")
    with pytest.raises(Refused) as refused:
        town.submit()
    assert refused.value.code == "item_not_open"


def barred(town):
    """Refuse an application of the safety class for false materials; return its case."""
    from tests.process.people import ITEM

    town.publish("safety", ITEM, safety_class=True)
    case = town.to_decision(item="safety")
    no = do.ProposeNegative(
        outcome="refused", ground="false_materials", facts="提供虚假检测报告", reasons="虚假材料", articles=("行政许可法第七十八条",)
    )  # fmt: skip
    town.act("decider", case, no)
    town.act("decider2", case, do.SignNegative())
    return case


def test_false_materials_ban_the_safety_class_for_a_year_from_the_decision(town):
    barred(town)
    town.at("2027-03-02T12:00+08:00")
    with pytest.raises(Refused) as refused:
        town.submit(item="safety")
    assert refused.value.code == "banned" and "2027-03-03" in refused.value.sentence()
    town.submit(item="safety", who="wang")
    town.at("2027-03-03T09:00+08:00")
    town.submit(item="safety")


def test_a_ban_falls_with_the_no_that_set_it_and_stands_again_when_that_was_entered_wrongly(town):
    case = barred(town)
    entered = Actor("a:7", frozenset({CASE}))
    judged = do.SetAside("court", "安州区人民法院", "（2026）川16行初3号", date(2026, 3, 2))
    told = "SELECT template FROM notices_notice WHERE case_id = %s ORDER BY seq DESC"
    bans = "SELECT count(*) FROM cases_ban WHERE case_id = %s AND until = '2027-03-03'"
    perform(Act(command=judged, case=case, brings=entered))
    assert one(bans, case) == (0,) and one(told, case) == ("DecisionSetAside",)
    perform(Act(command=do.TakeBackSetAside("编号写错"), case=case, brings=entered))
    assert one(bans, case) == (1,) and one(told, case) == ("SetAsideTakenBack",)
    with pytest.raises(Refused, match="不得再次申请"):
        town.submit(item="safety")
    perform(Act(command=judged, case=case, brings=entered))
    town.submit(item="safety")
    assert list(check()) == []


def test_extension_by_the_principal_only(town):
    case = town.submit().case
    town.act("clerk", case, do.Accept())
    town.act("reviewer", case, do.StartReview(), do.AskExtension(days=10, reasons="情况复杂"))
    with pytest.raises(Refused) as refused:
        town.act("deputy", case, do.ApproveExtension())
    assert refused.value.code == "wrong_head"
    outcome = town.act("head", case, do.ApproveExtension())
    assert outcome.state.running("statutory").extension == 10


def test_a_machine_whose_clock_went_back_halts(town):
    case = town.submit().case
    with connection.cursor() as cursor:
        cursor.execute("UPDATE centre_clock SET instant = NULL, latest = now() + interval '1 hour'")
    with pytest.raises(Refused) as refused:
        perform(Act(command=do.Accept(), account=town.people["clerk"], case=case))
    assert refused.value.code == "clock_went_back"
