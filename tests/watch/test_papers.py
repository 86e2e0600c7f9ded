"""Papers of supervision: numbered in the supervising organ's series, signed and checked as others, read by no others."""

from datetime import date

import pytest

from tests.town import SINCE
from tests.watch.town import found, watched
from yimen.cases.acts import Act
from yimen.cases.inbox import Inbox
from yimen.cases.numbers import series
from yimen.cases.perform import foresee_each
from yimen.cases.queries import rights, view
from yimen.cases.sequencer import sequence
from yimen.documents import certificates, pdf, queries, signatures, signing
from yimen.documents.models import Signed
from yimen.people.models import Organ, Posting
from yimen.process.application import commands as own
from yimen.process.card import commands as do
from yimen.process.refusals import Refused
from yimen.watch.models import Finding

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(town):
    """The organ whose series it is: an efficiency office that came beside the supervisors."""
    organ = Organ.objects.create(
        code="eff", name="效能办", abbreviation="安效能", office="0003", kind="efficiency_office",
        division="511602", valid_from=SINCE, name_en="Efficiency Office",
    )  # fmt: skip
    town.post("efficiency", "efficiency_office", organ)
    return organ


def sheet(number, key, language="zh", inside=True):
    return queries.sheet(view(number), key, language=language, masked=False, address="", inside=inside)


def said(made):
    return "\n".join(w.text for part in made.parts for row in (part.lines, *part.rows) for w in row)


def test_a_card_of_a_rule_is_notified_in_the_series_of_the_office_and_names_both_organs(town, office):
    _, card = town.late()
    paper = card.state.supervised[0]
    assert paper.number == "安效能监〔2026〕1号" and card.state.paper("card_notice") == paper
    notice = sheet(card.number, "card_notice")
    assert notice.title == "红牌通知书" and notice.organ.text == "效能办" and notice.number == paper.number
    assert "市场监管局" in said(notice) and "超过承诺时限" in said(notice)
    english = sheet(card.number, "card_notice", "en")
    assert english.organ.text == "Efficiency Office" and english.title == "Notice of a red card"
    assert pdf.render(pdf.data(notice), notice.recorded_at).startswith(b"%PDF")


def test_numbers_follow_each_other_by_the_organ_of_whoever_acts_and_leave_those_of_licences_alone(
    town, office
):
    _, card = town.late()
    town.act("head", card.id, do.ExplainCard({"explanation": "c0ffee"}))
    town.act("supervisor", card.id, do.UpholdCard("确实超过期限"))
    # The supervisor is of another organ, whose own series begins.
    assert [one.number for one in view(card.number).state.supervised] == [
        "安效能监〔2026〕1号", "安消监〔2026〕1号"
    ]  # fmt: skip
    assert series() == {}
    town.act("head", card.id, do.AppealCard({"appeal": "c0ffee"}))
    town.act("efficiency", card.id, do.DecideAppeal(True, "维持"))
    assert view(card.number).state.supervised[-1].number == "安效能监〔2026〕2号"
    with pytest.raises(Refused):
        town.act("efficiency", card.id, do.DecideAppeal(True, "维持"))
    town.act("efficiency", card.id, do.OrderRectification("公布补救办法"))
    assert view(card.number).state.supervised[-1].number == "安效能监〔2026〕3号"


def test_where_nobody_supervises_yet_the_card_is_given_all_the_same_under_a_number_of_its_own(town):
    Posting.objects.filter(role="supervisor").delete()
    _, card = town.late()
    paper = card.state.supervised[0]
    assert paper.number == "" and sheet(card.number, "card_notice").number == f"{card.number}-发牌-1"


def test_a_foreseen_act_takes_no_number(town, office):
    case = town.accepted()
    act = Act(command=own.UrgeAsSupervisor("在办？"), account=town.people["efficiency"], case=case)
    (outcome,) = foresee_each([act])
    assert outcome.state.supervised[0].number == ""
    town.act("efficiency", case, own.UrgeAsSupervisor("在办？"))
    assert view(outcome.number).state.supervised[0].number == "安效能监〔2026〕1号"


def test_an_urging_is_answered_in_time_or_found_the_day_after_and_never_twice(town, office):
    case = town.accepted()
    number = town.act("supervisor", case, own.UrgeAsSupervisor("接近期限仍无进展")).number
    watched()
    assert ("SV-23", "2026-03-05") not in found()
    town.at("2026-03-05T09:00+08:00")
    watched()
    watched()
    assert found(rule="SV-23") == [("SV-23", "2026-03-05")]
    card = view(Finding.objects.get(rule="SV-23").card)
    assert card.state.case == number and card.state.level == "yellow"
    assert sheet(card.number, "card_notice").title == "黄牌通知书"
    town.act("reviewer", case, own.AnswerSupervisor("正在检测", date(2026, 3, 9)))
    watched()
    assert found(rule="SV-23") == [("SV-23", "2026-03-05")], "late stays late"


def test_an_answer_in_time_is_no_finding(town, office):
    case = town.accepted()
    town.act("supervisor", case, own.UrgeAsSupervisor("接近期限仍无进展"))
    town.at("2026-03-04T09:00+08:00")
    town.act("reviewer", case, own.AnswerSupervisor("正在检测"))
    town.at("2026-03-06T09:00+08:00")
    watched()
    assert found(rule="SV-23") == []


def test_it_is_none_of_the_documents_that_everybody_reads(town, office):
    case = town.accepted()
    number = town.act("supervisor", case, own.UrgeAsSupervisor("接近期限仍无进展")).number
    seen = view(number)
    assert [one.key for one in queries.listed(seen, inside=True)] == ["urging_order"]
    assert "urging_order" not in [one.key for one in queries.listed(seen)]
    assert sheet(number, "urging_order", inside=False) is None
    assert sheet(number, "receipt", inside=True) is None and sheet(number, "receipt", inside=False)
    tasks = {one.key: one.letter for one in seen.kind.tasks(seen.state, seen.context)}
    assert tasks["supervisor_urging"] == "R" and not [key for key in tasks if "urging_order" in key]


def test_it_is_signed_by_the_supervising_organ_and_checked_by_anybody_who_holds_it(town, office):
    certificates.make(organ=office.id)
    signing.follow()
    case = town.accepted()
    number = town.act("efficiency", case, own.UrgeAsSupervisor("接近期限仍无进展")).number
    sequence()
    while signing.follow() or signing.work():
        pass
    row = Signed.objects.get(case_number=number)
    assert row.key == "urging_order" and row.number == "安效能监〔2026〕1号"
    (known,) = signatures.by_number(row.number, signatures.mark(number, "urging_order"))
    assert known.organ == "效能办" and known.standing == "valid"
    assert signatures.by_file(signatures.content(row)).exact


def test_a_card_waits_for_supervision_and_not_for_a_supervisor_of_its_own_organ(town, office):
    _case, card = town.late()
    town.act("head", card.id, do.ExplainCard({"explanation": "c0ffee"}))
    town.post("supervisor_here", "supervisor", town.market)
    waits = {
        who: [one.number for one in Inbox(rights(town.people[who])).found()[0]]
        for who in ("supervisor2", "supervisor_here")
    }
    assert waits == {"supervisor2": [card.number], "supervisor_here": []}, (
        "who may not judge it does not find it"
    )
