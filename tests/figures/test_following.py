"""Figures follow the record: once, exactly, and the same however late and however often they are read."""

from datetime import date

import pytest

from tests.cases.test_joint import Street
from tests.figures.figured import entered, figured
from tests.watch.town import watched
from yimen.cases import past
from yimen.cases.check import Difference
from yimen.cases.queries import view
from yimen.centres.clock import take
from yimen.figures import checking, published, queries
from yimen.figures.checking import check
from yimen.figures.following import enter, follow, refill
from yimen.figures.models import Followed, Night, Row, Sum
from yimen.process.application import commands as do
from yimen.process.card.commands import UpholdCard
from yimen.process.figures.defined import told

pytestmark = pytest.mark.django_db
MARCH = (date(2026, 3, 1), date(2026, 3, 1))


def measured(number, what="done"):
    return Row.objects.get(number=number, what=what).measures


def number_of(case):
    """Return the number of a case by its id."""
    return next(past.each(("application",), case - 1))[0].number


def of_all():
    """Return every figure of March 2026, all organs together."""
    return told(queries.whole(MARCH))


def test_a_case_is_counted_when_it_comes_and_when_it_is_decided(town):
    case = town.accepted()
    figured()
    assert (of_all()["received"], of_all()["done"]) == (1, 0)
    town.act("reviewer", case, do.StartReview(), do.CloseReview(opinion="符合"))
    town.at("2026-03-04T09:00+08:00")
    town.act("decider", case, do.Grant())
    figured()
    found = measured(number_of(case))
    assert (found["used"], found["promised"], found["statutory"], found["spared"]) == (2, 10, 20, 18)
    assert (found["on_time"], found["kept"], found["at_once"], found["granted"]) == (1, 1, 0, 1)
    assert (of_all()["done"], of_all()["kept_share"], of_all()["faster"]) == (1, 1000, 900)


def test_what_the_law_granted_by_silence_keeps_no_promise(town):
    case = town.submit(who="wang").case
    town.act("wang", case, do.Withdraw())
    figured()
    assert (of_all()["received"], of_all()["done"], of_all()["withdrawn"]) == (1, 0, 1)
    assert of_all()["kept_share"] is None


def test_a_late_decision_breaks_the_promise_and_is_named(town):
    case, _ = town.late()
    town.act("reviewer", case, do.StartReview(), do.CloseReview(opinion="符合"))
    town.act("decider", case, do.Grant())
    figured()
    (one,) = queries.broken(MARCH[0])
    assert (one.number, one.measures["on_time"], one.measures["early"]) == (number_of(case), 0, -1)
    assert (of_all()["late"], of_all()["kept"]) == (1, 0)


def test_a_card_counts_only_once_it_is_final_and_where_its_rule_says_so_breaks_a_promise(town):
    case, card = town.late()
    figured()
    assert not Row.objects.filter(what="card").exists()
    town.at("2026-04-20T09:00+08:00")
    watched()
    town.act("supervisor", card.id, UpholdCard(reasons="证据充分"))
    figured()
    assert not Row.objects.filter(what="card").exists(), "there is time to appeal"
    town.at("2026-06-20T09:00+08:00")
    watched()
    figured()
    (row,) = Row.objects.filter(number=card.number)
    assert (row.about, row.breaks, row.measures) == (number_of(case), "", {"cards_red": 1})
    assert of_all()["cards_red"] == 1


def test_a_card_of_a_rule_about_fees_breaks_the_promise_of_the_set_fee(town):
    case = town.accepted()
    town.act("reviewer", case, do.StartReview(), do.CloseReview(opinion="符合"))
    town.act("decider", case, do.Grant())
    figured()
    number = number_of(case)
    assert measured(number)["kept"] == 1
    Row.objects.create(
        number="card", what="card", on=MARCH[0], month=MARCH[0], organ=town.market.id, item="x",
        measures={"cards_red": 1}, about=number, breaks="fee",
    )  # fmt: skip
    enter([number])
    assert (measured(number)["other_fee"], measured(number)["kept"]) == (1, 0)
    assert of_all()["other_fee"] == 1


def test_reading_anew_gives_the_same_rows_and_the_same_sums(town):
    for who in ("li", "wang"):
        case = town.submit(who=who).case
        town.act(
            "clerk",
            case,
            do.NotifyCorrections((do.Point("form", "missing", "签字"),)) if who == "wang" else do.Accept(),
        )
    figured()
    rows, sums = list(Row.objects.order_by("number").values()), list(Sum.objects.values())
    assert refill() > 0
    assert list(Row.objects.order_by("number").values()) == rows and list(Sum.objects.values()) == sums
    assert follow() == 0 and list(check()) == []


def test_read_in_the_smallest_bites_it_is_the_same(town):
    case = town.accepted()
    town.act("reviewer", case, do.StartReview(), do.CloseReview(opinion="符合"))
    town.act("decider", case, do.Grant())
    figured()
    sums = list(Sum.objects.values())
    for model in (Row, Sum, Followed):
        model.objects.all().delete()
    while follow(1):
        pass
    assert list(Sum.objects.values()) == sums


def test_a_changed_figure_is_a_defect_that_the_night_finds(town):
    town.accepted()
    figured()
    assert list(check()) == []
    Sum.objects.filter(organ=0, measure="received").update(n=7)
    assert list(check()) == [Difference("", "figures 2026-03 0  received 1", "7", "1")]
    Row.objects.update(organ=town.fire.id)
    assert any(one.field == "figures received" for one in check())
    while checking.by_night():
        pass
    found = queries.recomputed()
    assert found.done and found.differ >= 2 and found.examples
    assert checking.by_night() == 0, "once a night"
    refill()
    town.at("2026-03-03T09:00+08:00")
    take()
    while checking.by_night():
        pass
    assert queries.recomputed().differ == 0 and Night.objects.count() == 1


def test_the_cases_behind_a_figure_are_those_that_it_counts(town):
    entered("市场监管局", 30, late=4)
    found, count = queries.behind(MARCH, "on_time", 0)
    assert (len(found), count) == (4, of_all()["late"])
    assert queries.behind(MARCH, "on_time", 0, organs=(town.fire.id,)) == ([], 0)


def test_what_supervision_urged_is_counted_and_whether_it_was_answered_in_time(town):
    cases = [town.accepted() for _ in range(3)]
    for case in cases:
        town.act("supervisor", case, do.UrgeAsSupervisor("十天没有动静"))
    figured()
    assert (of_all()["urged"], of_all()["urged_in_time_share"]) == (3, None)
    town.act("reviewer", cases[0], do.AnswerSupervisor("明天审查"))
    town.at("2026-03-12T09:00+08:00")
    town.act("reviewer", cases[1], do.AnswerSupervisor("补测中"))
    figured()
    assert (of_all()["urged"], of_all()["urged_in_time_share"]) == (3, 500)
    assert measured(number_of(cases[1]), "urged") == {"urged": 1, "urge_in_time": 0}
    assert list(check()) == []


def test_opinions_are_counted_for_the_organ_that_was_asked_each_in_a_row_of_its_own(town):
    case, other = town.accepted(), town.fire
    town.act("reviewer", case, do.StartReview())
    town.act("reviewer", case, do.AskOpinion(other.id, "该处能否设店", 5, called=other.name))
    town.at("2026-03-20T09:00+08:00")
    town.act("reviewer", case, do.CloseReview("符合"))
    figured()
    (row,) = Row.objects.filter(organ=other.id)
    assert (row.number, row.measures["opinions_unanswered"]) == (number_of(case), 1)
    assert queries.by_organ(MARCH)[other.id]["opinions_asked"] == {1: 1}
    assert of_all()["opinions_unanswered"] == 1 and list(check()) == []
    assert "opinion" in [one["what"] for one in published.rows(MARCH[0])]


def test_what_is_urged_as_a_whole_is_counted_once_for_its_lead(centre):
    town = Street()
    case = town.apply().case
    town.act("clerk", case, do.Accept())
    town.act("supervisor", case, do.UrgeAsSupervisor("三个部门都没有动静"))
    figured()
    rows = list(Row.objects.filter(what="urged"))
    assert len(rows) == 1, list(Row.objects.values_list("number", "what"))
    (row,) = rows
    assert "." not in row.number and row.organ == town.market.pk and list(check()) == []


PLAN = do.AskVoluntarily((do.Point("plan", "defective", "补充剖面图"),), "便于现场核对")


def test_a_request_beyond_the_one_notice_is_counted_once_a_leader_released_it(town):
    case, declined = town.accepted(), town.accepted()
    for one in (case, declined):
        town.act("reviewer", one, PLAN)
    figured()
    assert of_all()["voluntary"] == 0
    town.act("head", case, do.ReleaseVoluntary())
    town.act("head", declined, do.ReleaseVoluntary(agree=False, opinion="材料够了"))
    figured()
    assert of_all()["voluntary"] == 1 and measured(number_of(case), "asked") == {"voluntary": 1}
    assert list(check()) == []


def test_a_joint_applications_whole_and_its_part_each_count_what_was_asked_of_them(centre):
    town = Street()
    case = town.apply().case
    town.act("reviewer", case, PLAN)
    town.act("head", case, do.ReleaseVoluntary())
    town.act("clerk", case, do.Accept())
    figured()
    whole = Row.objects.get(what="asked")
    assert "." not in whole.number and whole.organ == town.market.pk
    part = view(f"{whole.number}.1")
    town.on("reviewer", part, do.AskVoluntarily((do.Point("own", "defective", "补填楼层"),), "便于送达"))
    town.on("head", part, do.ReleaseVoluntary())
    figured()
    asked = sorted(Row.objects.filter(what="asked").values_list("number", flat=True))
    assert asked == [whole.number, part.number] and of_all()["voluntary"] == 2
    assert list(check()) == []
