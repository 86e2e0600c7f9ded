"""The figures of complaints: each share of its own denominator, the group's own in none, small groups told together."""

from datetime import date

import pytest

from tests.cases.test_complaints import Heard
from tests.process.complaint import told as story
from yimen.cases.queries import view
from yimen.process.complaint import commands as do
from yimen.process.figures.voices import FIGURES, Told, Voice, told
from yimen.process.order.commands import GiveOrder
from yimen.process.put_right import ReportRectified, VerifyRectified
from yimen.process.refusals import Refused
from yimen.voices import figures, following

SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def town(centre):
    return Heard()


def shares():
    return told(figures.voices(SINCE, UNTIL)).shares


@pytest.mark.django_db
def test_each_share_counts_what_has_come_to_pass(town):
    assert shares() == dict.fromkeys((one.name for one in FIGURES), (0, 0))
    number = town.found()
    assert shares()["accepted_in_time"] == (1, 1) and shares()["founded"] == (1, 1)
    assert shares()["answered_in_time"] == shares()["reopened"] == shares()["satisfied"] == (0, 0)
    order = town.begin(GiveOrder("", "增加窗口", "a:9", 5, complaint=number), "order", "centre")
    assert shares()["rectified_in_time"] == (0, 0)
    town.go("head", order, ReportRectified("已增加"))
    town.go("centre", order, VerifyRectified())
    town.go("centre", number, do.AnswerComplaint({"answer-1": "c0ffee"}))
    town.go("centre", number, do.CallBack("dissatisfied"))
    town.go("centre", number, do.CloseComplaint())
    found = shares()
    assert found["rectified_in_time"] == found["answered_in_time"] == (1, 1)
    assert found["reopened"] == found["satisfied"] == (0, 1) and found["solved"] == (0, 0)


@pytest.mark.django_db
def test_a_finding_that_is_only_proposed_or_was_sent_back_is_in_no_share_and_nobody_is_referred_by_it(town):
    two = tuple(f"a:{town.people[who]}" for who in ("two", "three"))
    for who, command in (
        ("centre", do.AcceptComplaint()),
        ("centre", do.DispatchComplaint(town.version)),
        ("head", do.BeginVerification(two)),
        ("two", do.NoteProof("data", commitments={"note-1": "c0ffee"})),
        ("two", do.ProposeFinding("founded", story.REPORT, nobody="procedure")),
    ):
        town.go(who, town.number, command)
    assert shares()["founded"] == (0, 0)
    with pytest.raises(Refused) as refused:
        following.refer(account=town.people["centre"], complaint=view(town.number), reasons="属实")
    assert refused.value.code == "not_founded"
    town.go("head", town.number, do.ApproveFinding(False, "再核实"))
    assert shares()["founded"] == (0, 0)
    town.go("two", town.number, do.ProposeFinding("founded", story.REPORT, nobody="procedure"))
    town.go("head", town.number, story.APPROVE)
    assert shares()["founded"] == (1, 1)
    assert following.refer(account=town.people["centre"], complaint=view(town.number), reasons="属实").number


@pytest.mark.django_db
def test_what_is_late_counts_before_anybody_acts(town):
    town.at("2026-04-20T09:00+08:00")
    assert shares()["accepted_in_time"] == (0, 1)
    town.go("centre", town.number, do.AcceptComplaint())
    assert shares()["accepted_in_time"] == (0, 1) and shares()["answered_in_time"] == (0, 0)


@pytest.mark.django_db
def test_the_groups_own_are_in_no_figure(town):
    filed = do.FileComplaint("", "misconduct", "discipline", "v:y", commitments=story.SEALED)
    town.begin(filed, applicant="v:y")
    assert [one.number for one in figures.voices(SINCE, UNTIL)] == [town.number]


def voice(n, organ, cause="late", **marks):
    return Voice(str(n), "2026-03", "complaint", "site", organ, "item", cause, marks)


def test_groups_have_their_numbers_and_thousandths_are_cut_off():
    found = [voice(n, "1", founded=n < 2) for n in range(3)] + [voice(9, "2", "fee")]
    by = {one.value: one.told for one in figures.grouped(found, "organ")}
    assert (by["1"].received, by["1"].shares["founded"], by["1"].permille("founded")) == (3, (2, 3), 666)
    assert by["2"].permille("founded") is None
    assert [one.value for one in figures.grouped(found, "cause_item")] == ["late|item", "fee|item"]
    with pytest.raises(KeyError):
        figures.grouped(found, "applicant")
    assert isinstance(told([]), Told) and all(
        one.zh and one.en and one.of_zh and one.of_en for one in FIGURES
    )


def test_small_groups_are_told_together_and_a_few_not_at_all():
    assert figures.hidden([voice(n, "1") for n in range(9)], "organ") == []
    found = (
        [voice(n, "1") for n in range(20)]
        + [voice(n, "2") for n in range(3)]
        + [voice(n, "3") for n in range(12)]
    )
    groups = {one.value: one.told.received for one in figures.hidden(found, "organ")}
    assert groups == {"1": 20, "": 15}, "the small one is not found by subtraction"
