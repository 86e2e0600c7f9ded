"""The staff learn of what concerns them, once each, by the desk, without a name or a word of anybody."""

from datetime import date, datetime

import pytest

from tests.cases.test_complaints import Heard
from tests.cases.test_joint import Street
from tests.watch.town import Watched
from yimen.applications.reorganisation import reorganise
from yimen.cases import past
from yimen.cases.models import Case
from yimen.cases.queries import view
from yimen.cases.sequencer import sequence
from yimen.cases.sweep import sweep
from yimen.centres import together
from yimen.lib import clock
from yimen.people.actions import keep_aside
from yimen.people.plans import Heir, Plan
from yimen.process.accountability import commands as account
from yimen.process.application import commands as own
from yimen.process.card import commands as do
from yimen.process.joint.commands import AnswerReport, CallMeeting, ReportPart, UrgePart
from yimen.process.order.commands import GiveOrder
from yimen.process.put_right import ReportRectified, VerifyRectified
from yimen.projects.models import Project
from yimen.told import following, queries
from yimen.told.models import Message
from yimen.told.words import GROUP_OF, GROUPS, KINDS
from yimen.voices import measures
from yimen.watch.models import Finding

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(centre):
    """The town under supervision, in which the staff are told from the first day on."""
    made = Watched()
    following.begin(0)
    return made


def told(town, who):
    while sequence():
        pass
    while following.follow():
        pass
    rows = queries.of(town.people[who]).order_by("id")
    return list(rows.values_list("kind", flat=True))


def test_a_card_is_told_to_the_heads_of_its_organ_once_and_to_nobody_else(town):
    town.late()
    for _ in range(2):
        assert told(town, "head") == ["card"] == told(town, "deputy")
    for who in ("clerk", "reviewer", "stranger", "supervisor", "above"):
        assert told(town, who) == []


def test_the_person_addressed_is_told_beside_the_head(town):
    _, card = town.late()
    town.act(
        "supervisor",
        card.id,
        do.TransferCard(card.version.id, "由经办人说明", f"a:{town.people['reviewer']}"),
    )
    assert told(town, "reviewer") == ["card"] and told(town, "head") == ["card", "card"]


def to_be_put_right(town):
    """Return a card that was explained, upheld, appealed against in vain, and is to be put right."""
    _, card = town.late()
    town.act("head", card.id, do.ExplainCard({"explanation": "c0ffee"}))
    town.act("supervisor", card.id, do.UpholdCard("确实超过期限"))
    town.act("head", card.id, do.AppealCard({"appeal": "c0ffee"}))
    town.act("supervisor2", card.id, do.DecideAppeal(True, "维持"))
    town.act("supervisor2", card.id, do.OrderRectification("公布补救办法", 5))
    return card


def test_decisions_are_told_and_who_decided_is_not_told_by_themselves(town):
    to_be_put_right(town)
    assert told(town, "head") == ["card", "upheld", "appeal", "order"]
    assert told(town, "supervisor") == []


def test_who_explained_a_card_learns_what_was_decided_on_it(town):
    """The head was told, and the chief representative who had explained it and could appeal was not."""
    _, card = town.late()
    town.act("reviewer", card.id, do.ExplainCard({"explanation": "c0ffee"}))
    town.act("supervisor", card.id, do.UpholdCard("确实超过期限"))
    assert told(town, "reviewer") == ["upheld"] and told(town, "clerk") == []


def test_who_reported_what_was_put_right_learns_that_it_was_not_enough_and_that_it_was(town):
    card = to_be_put_right(town)
    for agree, told_so in ((False, ["returned"]), (True, ["returned", "verified"])):
        town.act("reviewer", card.id, ReportRectified("已公布"))
        town.act("supervisor2", card.id, VerifyRectified(agree, "还没有公布"))
        assert told(town, "reviewer")[-len(told_so) :] == told_so


def test_what_an_order_comes_to_is_told_to_the_head_and_a_taken_up_accountability_to_who_decides_too(centre):
    """An organ was referred to the discipline group and its head heard of it nowhere, nor did who decides on the circular."""
    town = Heard()
    town.post("group", "discipline_group", town.fire)
    town.post("office", "efficiency_office", town.fire)
    following.begin(0)
    person = f"a:{town.people['two']}"
    town.begin(GiveOrder("", "增加窗口", person, 5, complaint=town.found()), "order", "centre")
    assert told(town, "head") == told(town, "two") == ["order"]
    town.at("2026-03-10T00:00+08:00")
    assert sweep() == 1
    assert told(town, "head") == told(town, "two") == ["order", "referred"]
    number = Case.objects.get(kind="accountability").number
    town.go("group", number, account.TakeUp())
    town.go("office", number, account.TakeMeasure("circular", "安效〔2026〕2号"))
    assert told(town, "head")[2:] == ["taken_up", "measure"]
    assert told(town, "office") == told(town, "centre") == ["taken_up"] and told(town, "group") == []


def test_a_measure_against_somebody_is_told_to_them_and_stands_on_their_page_after_it_was_carried_out(centre):
    """It was told to the head alone: whoever was criticised read of it as a figure of the appraisal, weeks later."""
    town = Heard()
    town.post("group", "discipline_group", town.fire)
    following.begin(0)
    town.post("runs", "coordinator", town.fire)
    two, other = town.people["two"], town.people["head"]
    town.begin(GiveOrder("", "增加窗口", f"a:{two}", 5, complaint=town.found()), "order", "centre")
    town.at("2026-03-10T00:00+08:00")
    assert sweep() == 1
    number = Case.objects.get(kind="accountability").number
    town.go("group", number, account.TakeUp())
    town.go("group", number, account.TakeMeasure("talk", "安纪〔2026〕5号", f"a:{two}", 5))
    assert told(town, "two")[-1] == "measured" and "measured" not in told(town, "head")
    assert told(town, "runs") == []
    (found,) = measures.against(two)
    assert (found.number, found.taken.measure, found.taken.document) == (number, "talk", "安纪〔2026〕5号")
    assert str(found.on) == "2026-03-10" and found.taken.done_on is None and measures.against(other) == []
    town.go("group", number, account.FinishMeasure("m1", "谈话记录", clock.today()))
    assert str(measures.against(two)[0].taken.done_on) == "2026-03-10"
    town.go("group", number, account.TakeMeasure("return_to_unit", "安纪〔2026〕6号", f"a:{two}", 5))
    assert told(town, "runs") == ["to_return"], (
        "whoever keeps the postings learns that a return is to be begun"
    )


def test_an_urging_is_told_to_the_head_and_the_answer_to_who_urged(town):
    case = town.accepted()
    town.act("supervisor2", case, own.UrgeAsSupervisor("接近期限仍无进展"))
    assert told(town, "head") == ["urged"]
    town.act("reviewer", case, own.AnswerSupervisor("正在检测"))
    assert told(town, "supervisor2") == ["answered"] and told(town, "supervisor") == []


def test_a_term_is_told_two_working_days_before_its_end_and_once(town):
    town.late()
    told(town, "head")
    # Given on Tuesday the 17th, to be explained by Friday the 20th.
    assert following.remind() == 0
    town.at("2026-03-18T09:00+08:00")
    assert following.remind() == 2 and following.remind() == 0
    assert told(town, "head") == ["card", "term"] and queries.of(town.people["head"])[0].on == date(
        2026, 3, 20
    )
    town.at("2026-03-21T09:00+08:00")
    assert following.remind() == 0


def test_what_is_not_put_right_in_time_is_told_the_day_after(town):
    _, card = town.late()
    town.act("head", card.id, do.ExplainCard({"explanation": "c0ffee"}))
    town.act("supervisor", card.id, do.UpholdCard("确实超过期限"))
    town.act("head", card.id, do.AppealCard({"appeal": "c0ffee"}))
    town.act("supervisor2", card.id, do.DecideAppeal(True, "维持"))
    town.act("supervisor2", card.id, do.OrderRectification("公布补救办法", 2))
    town.at("2026-03-19T09:00+08:00")
    following.remind()
    assert "overdue" not in told(town, "head")
    town.at("2026-03-20T09:00+08:00")
    following.remind()
    following.remind()
    assert told(town, "head").count("overdue") == 1


def test_who_switched_a_group_off_is_not_told_of_it_and_is_of_others(town):
    queries.mute(town.people["head"], ["cards", "nonsense"])
    assert queries.muted(town.people["head"]) == ["cards"]
    case, _card = town.late()
    town.act("supervisor", case, own.UrgeAsSupervisor("超过期限"))
    assert told(town, "head") == ["urged"] and told(town, "deputy") == ["card", "urged"]


def unread(town, who):
    """Return how many messages somebody has not read."""
    return queries.unread(together.ask({"told": queries.UNREAD}, {"account": town.people[who]})["told"])


def test_new_until_read(town):
    town.late()
    told(town, "head")
    assert unread(town, "head") == 1
    queries.read(town.people["head"])
    assert unread(town, "head") == 0
    queries.read(town.people["clerk"])


def test_no_word_of_anybody_and_no_name_is_kept(town):
    case = town.accepted()
    town.act("supervisor", case, own.UrgeAsSupervisor("张三的材料没有动"))
    told(town, "head")
    kept = Message.objects.values().get(account=town.people["head"])
    assert "张三" not in str(kept) and kept["number"] == view(kept["number"]).number


def test_what_was_before_the_staff_are_told_is_told_to_nobody(centre):
    town = Watched()
    town.late()
    while sequence():
        pass
    assert following.follow() == 0 and told(town, "head") == []
    town.act("supervisor", view(Finding.objects.get(rule="SV-01").card).id, do.LiftCard("系统停机"))
    assert told(town, "head") == ["lifted"]


def test_every_message_has_its_words_and_its_group():
    assert KINDS.keys() == GROUP_OF.keys() and set(GROUP_OF.values()) == GROUPS.keys()
    every = (*following.TELLS.values(), *(pair for pairs in following.ALSO.values() for pair in pairs))
    assert {kind for kind, _whom in every} <= KINDS.keys()


def test_old_messages_go(town):
    town.late()
    told(town, "head")
    town.at("2028-05-01T09:00+08:00")
    assert following.forget() == 2 and following.forget() == 0


def test_whoever_is_called_to_a_joint_meeting_urged_or_answered_about_learns_of_it(centre):
    town = Street()
    following.begin(0)
    town.post("firehead", "head_of_organ", town.fire)
    town.post("mayor", "head_of_government", town.province)
    case = town.apply().case
    town.act("clerk", case, own.Accept())
    number = next(past.each(("joint",)))[0].number
    town.on("inspector", view(f"{number}.3"), own.StartReview())
    at = datetime.fromisoformat("2026-03-05T09:00+08:00")
    town.act("reviewer", case, CallMeeting("visit", at, "中心大道 1 号", ("3",)))
    town.act("reviewer", case, UrgePart("3", "只剩两天"), ReportPart("3", "催办没有结果"))
    town.act("mayor", case, AnswerReport("3", "3 月 6 日以前由消防完成"))
    for who in ("firehead", "inspector"):
        assert told(town, who) == ["joint_called", "part_urged", "report_answered"], who
    called = queries.of(town.people["firehead"]).earliest("id")
    assert (called.on, called.number) == (date(2026, 3, 5), number)
    assert told(town, "head") == ["report_answered"], "who leads learns what the government said"


def test_who_coordinates_is_told_once_that_another_stepped_into_an_organs_or_an_applicants_place(centre):
    """Nobody told them: they read by chance on the board that another department had the part that they had urged."""
    town = Street()
    following.begin(0)
    for who, role in (
        ("coordinator", "coordinator"),
        ("agent", "duty_chief"),
        ("security", "security_administrator"),
    ):
        town.post(who, role, town.market)
    number = town.apply().number
    case = view(number).id
    town.act("clerk", case, own.Accept())
    at = clock.now()
    project = Project.objects.create(
        name="餐饮城", investor=0, amount=0, site="中心大道", stage="planning", agent=town.people["agent"],
        opened_by=town.people["coordinator"], opened_at=at, opened_on=clock.today(),
    )  # fmt: skip
    project.steps.create(place=1, kind="approval", name="餐饮", case=f"{number}.3")
    heir = Heir("rescue", "消防救援支队", "Fire and Rescue", "安消", "0911")
    merge = Plan(
        kind="rename", predecessors=("fire",), heirs=(heir,), effective_on=clock.today(),
        document="安编〔2026〕1号",
    )  # fmt: skip
    reorganise(by=town.people["security"], plan=merge, preview=False)
    assert told(town, "head") == ["organ_succeeds"] and told(town, "agent") == ["step_organ"]
    assert told(town, "coordinator") == ["organ_succeeds", "step_organ"]
    about = queries.of(town.people["agent"])[0]
    assert (about.thing, about.on, about.number) == (project.id, clock.today(), number)
    for command in (
        own.CorrectApplicant("营业执照", view(number).state.applicant, differs=True),
        own.SucceedApplicant("merged", "合并协议", "another", legal=True, was_legal=True, nth=1),
    ):
        town.act("clerk", case, command)
    assert told(town, "coordinator")[2:] == ["party_succeeds", "step_party"], (
        "a name put right is nobody else"
    )
    assert told(town, "agent")[1:] == ["step_party"] and told(town, "head")[1:] == ["party_succeeds"]
    assert told(town, "security") == told(town, "clerk") == []


def test_who_is_named_to_check_is_told_and_who_is_not_any_more_and_that_somebody_stands_aside(town):
    def named(*who):
        return tuple(f"a:{town.people[one]}" for one in who)

    case = town.accepted()
    town.act("reviewer", case, own.AssignInspectors(named("decider", "head")))
    assert told(town, "decider") == ["to_check"] == told(town, "head")
    following.remind()
    assert told(town, "reviewer") == []
    (number,) = past.each(("application",))
    keep_aside(account=town.people["decider"], case_number=number[0].number, reason="近亲属")
    for _ in range(2):
        following.remind()
    assert told(town, "reviewer") == ["name_another"]
    town.act("reviewer", case, own.AssignInspectors(named("head", "decider2")))
    assert told(town, "decider") == ["to_check", "named_no_more"] and told(town, "decider2") == ["to_check"]
    Message.objects.filter(kind="name_another").delete()
    following.remind()
    assert told(town, "reviewer") == [], "another is named"
